"""Numbers of applications, addresses of titles, secrets."""

import re

import pytest

from app.common import tokens
from app.common.numbering import NOMOR_PATTERN, nomor
from app.common.slugs import LONGEST_SLUG, slugify


def test_a_number_names_service_unit_year_and_order() -> None:
    assert nomor("PB", "14000", 2026, 184) == "PB-14000-2026-00184"
    assert NOMOR_PATTERN.fullmatch(nomor("PB", "14000", 2026, 184))
    assert NOMOR_PATTERN.fullmatch(nomor("PB", "14000", 2026, 123456))


@pytest.mark.parametrize("text", ["pb-14000-2026-00184", "PB-14000-2026-184", "PB-14000-2026-00184/..", ""])
def test_what_is_no_number_does_not_match(text: str) -> None:
    assert not NOMOR_PATTERN.fullmatch(text)


def test_a_title_becomes_an_address() -> None:
    assert slugify("Membaca PDRB dalam 30 Menit!") == "membaca-pdrb-dalam-30-menit"
    assert slugify("  Café – Été  ") == "cafe-ete"
    assert slugify("統計") == "tanpa-judul"


def test_a_long_title_is_cut_between_words() -> None:
    slug = slugify("mendampingi " * 20)
    assert len(slug) <= LONGEST_SLUG
    assert slug.split("-") == ["mendampingi"] * 6
    assert slugify("a" * 200) == "a" * LONGEST_SLUG


def test_secrets_differ_and_only_their_hash_is_kept() -> None:
    first, second = tokens.new_token(), tokens.new_token()
    assert first != second
    assert re.fullmatch(r"[\w-]{43}", first)
    assert tokens.hash_token("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert tokens.hash_token(first) != tokens.hash_token(second)


def test_a_code_has_no_letters_that_look_alike() -> None:
    codes = {tokens.new_code() for _n in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 8 and not set(code) & set("0O1IL2Z5S8B") for code in codes)


def test_a_code_typed_in_small_letters_and_groups_is_the_same() -> None:
    assert tokens.clean_code(" acde-3467 ") == "ACDE3467"
