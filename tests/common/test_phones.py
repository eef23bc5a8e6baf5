"""Telephone numbers among the words of a search (SP-059)."""

import pytest

from app.common import phones


@pytest.mark.parametrize(
    ("typed", "sought"),
    [
        ("0812-3456-7899", "081234567899"),
        ("budi +62 812 3456 7899 kampar", "budi 6281234567899 kampar"),
        ("(0761) 20245", "076120245"),
        ("PB-14000-2026-00100", "PB-14000-2026-00100"),
        ("00100", "00100"),
        ("19900101 201501 2 901", "19900101 201501 2 901"),
        ("tahun 2025 2026 100", "tahun 2025 2026 100"),
    ],
)
def test_a_telephone_number_among_words_is_joined_to_one_and_nothing_else_is(typed: str, sought: str) -> None:
    assert phones.joined_numbers(typed) == sought
