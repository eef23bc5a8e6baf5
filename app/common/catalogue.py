"""The sentences in other languages: read from the file that translators write, in memory, when first asked for.

Nothing compiled lies beside it, so nothing can be stale, missing, or half-written by two processes at once. Reading
two thousand sentences takes a process some tenths of a second, once, with the first page in that language.
"""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

FOLDER = Path(__file__).parents[1] / "translations"


def catalogue_file(language: str) -> Path:
    """Give the file in which the sentences of a language stand."""
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


@cache
def translations(language: str) -> NullTranslations:
    """Give the sentences of a language; one without a catalogue speaks as the code does, in Indonesian."""
    path = catalogue_file(language)
    if not path.is_file():
        return Translations()
    compiled = BytesIO()
    with path.open("rb") as written:
        write_mo(compiled, read_po(written, locale=language))
    compiled.seek(0)
    return Translations(compiled)
