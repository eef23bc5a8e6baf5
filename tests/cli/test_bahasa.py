"""Every sentence has its English, and every English its sentence: nothing is left for the reader to guess."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from flask import Flask

from app.cli import bahasa
from app.cli.bahasa import is_translated, renewed, sentences, written
from app.common.catalogue import catalogue_file
from app.common.i18n import DEFAULT_LANGUAGE, LANGUAGES

OTHERS = [language for language in LANGUAGES if language != DEFAULT_LANGUAGE]
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
ENDS = (".", "?", "!", ":", "…", ",")


@pytest.fixture(scope="module", params=OTHERS)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def catalogue(language: str) -> Catalog:
    with catalogue_file(language).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


@pytest.fixture(scope="module")
def code() -> Catalog:
    return sentences()


def keys(catalogue: Catalog) -> set[tuple[object, str | None]]:
    return {(message.id, message.context) for message in catalogue if message.id}


def pairs(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    """Each sentence beside each form of its translation."""
    for message in catalogue:
        if message.id:
            for form in filter(None, forms(message)):
                yield (message.id if isinstance(message.id, str) else message.id[0]), form


def forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, (list, tuple)) else (message.string or "",)


def test_every_sentence_of_the_code_is_in_the_catalogue_and_no_other(catalogue: Catalog, code: Catalog) -> None:
    assert keys(code) - keys(catalogue) == set(), "run: make bahasa"
    assert keys(catalogue) - keys(code) == set(), "run: make bahasa"


def test_every_sentence_is_translated_and_none_is_a_guess(catalogue: Catalog) -> None:
    assert [message.id for message in catalogue if message.id and not is_translated(message)] == []
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


def test_every_counted_sentence_has_all_forms_of_the_language(catalogue: Catalog) -> None:
    counted = [message for message in catalogue if message.id and message.pluralizable]
    assert counted
    assert [message.id for message in counted if len(forms(message)) != catalogue.num_plurals] == []


def test_a_translation_puts_in_the_same_values(catalogue: Catalog) -> None:
    differ = [
        (told, form)
        for told, form in pairs(catalogue)
        if set(PLACEHOLDER.findall(told)) != set(PLACEHOLDER.findall(form)) or form.count("%") != told.count("%")
    ]
    assert differ == []


def test_a_translation_ends_and_is_spaced_as_its_sentence(catalogue: Catalog) -> None:
    def ending(text: str) -> tuple[str, bool, bool]:
        return next((e for e in ENDS if text.endswith(e)), ""), text.startswith(" "), text.endswith(" ")

    assert [(told, form) for told, form in pairs(catalogue) if ending(told) != ending(form)] == []


def test_the_catalogue_is_as_the_command_writes_it(language: str) -> None:
    text = catalogue_file(language).read_text(encoding="utf-8")
    assert text == written(renewed(language), language), "run: make bahasa"


def test_the_command_keeps_what_is_translated_adds_what_is_new_and_drops_what_is_gone(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "messages.po"
    file.write_text('msgid "Simpan"\nmsgstr "Keep"\n\nmsgid "Tidak dikatakan lagi"\nmsgstr "Not said any more"\n')
    monkeypatch.setattr(bahasa, "catalogue_file", lambda _language: file)
    told = app.test_cli_runner().invoke(args=["bahasa"]).output
    with file.open("rb") as text:
        catalogue = read_po(text, locale="en")
    assert catalogue["Simpan"].string == "Keep"
    assert catalogue["Batal"].string == ""
    assert "Tidak dikatakan lagi" not in catalogue
    assert "  Batal\n" in told
    assert "  Simpan\n" not in told
