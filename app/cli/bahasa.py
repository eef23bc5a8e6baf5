"""`flask --app wsgi bahasa`: brings the sentences of the code into the catalogues, where translators find them."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from io import BytesIO
from itertools import chain

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from app.common.catalogue import catalogue_file
from app.common.i18n import DEFAULT_LANGUAGE, LANGUAGES, TERM
from app.config import ROOT
from app.models import Mode, Peran, SlotDokumentasi, Status, StatusPermintaan, StatusSurel, TingkatKantor
from app.services import awal, delivery, jurnal, outbox, pemulihan

SOURCES = [
    ("translations/**", "ignore"),
    ("**.py", "python"),
    ("templates/**.html", "jinja2"),
    ("templates/**.txt", "jinja2"),
]
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "lazy_gettext": None, "_n": (1, 1)}
SHOWN: tuple[type[StrEnum], ...] = (Peran, Status, Mode, SlotDokumentasi, StatusSurel, StatusPermintaan, TingkatKantor)
"""The closed lists whose words people read."""
BESIDES = ("Dibatalkan", delivery.LOST, *outbox.UNSENT, pemulihan.FORGOTTEN, jurnal.NO_COPY)
"""What stands in the place of a status, and what the portal itself notes beside a mail."""
HEADER = r"""# What SPEKTRAL says in this language. `make bahasa` adds what is new in the code and drops what is gone.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Language: {language}\n"
"Plural-Forms: {plurals}\n"

"""


@click.command("bahasa")
def renew() -> None:
    """Bring every catalogue up to the code; says how many sentences wait for a translation."""
    for language in LANGUAGES:
        if language != DEFAULT_LANGUAGE:
            path = catalogue_file(language)
            catalogue = renewed(language)
            path.write_text(written(catalogue, language), encoding="utf-8")
            waiting = [message for message in catalogue if message.id and not is_translated(message)]
            click.echo(f"{language}: {len(catalogue)} kalimat, {len(waiting)} belum diterjemahkan")
            for message in waiting:
                click.echo(f"  {message.id}")


def sentences() -> Catalog:
    """Collect every sentence of the code and the templates, and the words of the database that people read."""
    catalogue = Catalog()
    for _path, _line, text, _comments, context in extract_from_dir(ROOT / "app", SOURCES, keywords=KEYWORDS):
        catalogue.add(text, context=context)
    for word in terms():
        catalogue.add(word, context=TERM)
    return catalogue


def terms() -> Iterator[str]:
    """Give the words of the closed lists, and the master values as they are shipped."""
    shipped = (awal.TINGKAT, awal.TINGKAT_LAIN, awal.LAYANAN, awal.KATEGORI, [row.nama for row in awal.DOKUMENTASI])
    closed: Iterable[str] = (str(word) for words in SHOWN for word in words)
    return chain(closed, BESIDES, *shipped)


def renewed(language: str) -> Catalog:
    """Give a catalogue with all sentences of today and the translations that there are."""
    with catalogue_file(language).open("rb") as file:
        known = read_po(file, locale=language)
    catalogue = Catalog(locale=language)
    for message in sentences():
        if message.id:
            old = known.get(message.id, message.context)
            kept = old.string if old is not None and type(old.id) is type(message.id) else None
            catalogue.add(message.id, kept or message.string, context=message.context)
    return catalogue


def written(catalogue: Catalog, language: str) -> str:
    """Write a catalogue without line numbers and dates, so that only what was said differently differs."""
    text = BytesIO()
    write_po(text, catalogue, width=0, sort_output=True, omit_header=True)
    return HEADER.format(language=language, plurals=catalogue.plural_forms) + text.getvalue().decode()


def is_translated(message: Message) -> bool:
    """Tell whether each form of a sentence has its words."""
    forms = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return all(forms)
