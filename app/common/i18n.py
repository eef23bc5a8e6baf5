"""The one door to gettext for the lower floors; outside an app context the msgid itself is the sentence."""

from contextlib import AbstractContextManager
from functools import cached_property
from typing import TypeAlias, cast

import flask_babel
from babel.support import NullTranslations
from flask_babel import LazyString

from app.common.catalogue import translations

DEFAULT_LANGUAGE = "id"
LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
"""The languages of the portal, each by the name it calls itself."""
TERM = "istilah"
"""The context of words that are kept in the database: “Batal” as a state is not “Batal” on a button."""

Sentence: TypeAlias = str | LazyString
"""What a person reads: translated now, or when it is shown."""


class Speech(flask_babel.Babel):  # type: ignore[misc] # Flask-Babel has no types
    """Flask-Babel, with our own catalogues."""

    @cached_property
    def domain_instance(self) -> "Catalogues":
        """Give the sentences of every language."""
        return Catalogues()


class Catalogues(flask_babel.Domain):  # type: ignore[misc] # Flask-Babel has no types
    """Sentences from the file of a language, without a compiled copy."""

    def get_translations(self) -> NullTranslations:
        """Give the sentences of the reader's language."""
        return translations(language())


def language() -> str:
    """Give the language that is spoken now: of the reader, or of the office where nobody reads."""
    locale = flask_babel.get_locale()
    return str(locale.language) if locale else DEFAULT_LANGUAGE


def gettext(msgid: str, **params: object) -> str:
    """The sentence in the reader's language, with the values put in."""
    return str(flask_babel.gettext(msgid, **params)) if msgid else ""  # of nothing, a catalogue tells about itself


def lazy_gettext(msgid: str, **params: object) -> LazyString:
    """The same, but translated only when shown: for module level."""
    return flask_babel.lazy_gettext(msgid, **params)


def ngettext(singular: str, plural: str, num: int, **params: object) -> str:
    """The sentence for this many; %(num)s is the number."""
    return str(flask_babel.ngettext(singular, plural, num, **params))


def counted(msgid: str, num: int, **params: object) -> str:
    """A sentence that Indonesian says the same way of one and of many; %(n)s is the number, unless it is given."""
    return ngettext(msgid, msgid, num, **{"n": num, **params})


def istilah(word: str) -> str:
    """A word of the database, such as a status, as the reader calls it; what people named themselves stays as it is."""
    return str(flask_babel.pgettext(TERM, word)) if word else ""


def in_language(code: str | None) -> AbstractContextManager[None]:
    """Speak to a particular reader, whoever is asking: "id" or "en"; none is the language of the office."""
    return cast("AbstractContextManager[None]", flask_babel.force_locale(code or DEFAULT_LANGUAGE))


_ = gettext
_l = lazy_gettext
_n = counted

__all__ = [
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "TERM",
    "LazyString",
    "Sentence",
    "_",
    "_l",
    "_n",
    "counted",
    "gettext",
    "in_language",
    "istilah",
    "language",
    "lazy_gettext",
    "ngettext",
]
