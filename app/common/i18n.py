"""The one door to gettext for the lower floors; outside an app context the msgid itself is the sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TypeAlias

import flask_babel
from babel.support import NullTranslations
from flask import g, has_app_context
from flask_babel import LazyString

from app.common.catalogue import translations

DEFAULT_LANGUAGE = "id"
LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
"""The languages of the portal, each by the name it calls itself."""
TERM = "istilah"
"""The context of words that are kept in the database: “Batal” as a state is not “Batal” on a button."""

SPOKEN = "spoken"
"""Where the language is remembered while a request or a job lasts."""

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
    """Give the language that is spoken now: of the reader, or of the office where nobody reads.

    It is asked for every word of a page, so it is remembered where it is found sooner than by Flask-Babel.
    """
    if not has_app_context():
        return DEFAULT_LANGUAGE
    spoken: str | None = g.get(SPOKEN)
    if spoken is None:
        spoken = g.spoken = str(flask_babel.get_locale().language)
    return spoken


def gettext(msgid: str, **params: object) -> str:
    """The sentence in the reader's language, with the values put in."""
    if not msgid:  # of nothing, a catalogue tells about itself
        return ""
    said: str = translations(language()).ugettext(msgid)
    return said % params if params else said


def lazy_gettext(msgid: str, **params: object) -> LazyString:
    """The same, but translated only when shown: for module level."""
    return LazyString(gettext, msgid, **params)


def ngettext(singular: str, plural: str, num: int, **params: object) -> str:
    """The sentence for this many; %(num)s is the number."""
    said: str = translations(language()).ungettext(singular, plural, num)
    return said % {"num": num, **params}


def counted(msgid: str, num: int, **params: object) -> str:
    """A sentence that Indonesian says the same way of one and of many; %(n)s is the number, unless it is given."""
    return ngettext(msgid, msgid, num, **{"n": num, **params})


def istilah(word: str) -> str:
    """A word of the database, such as a status, as the reader calls it; what people named themselves stays as it is."""
    return str(translations(language()).upgettext(TERM, word)) if word else ""


@contextmanager
def in_language(code: str | None) -> Iterator[None]:
    """Speak to a particular reader, whoever is asking: "id" or "en"; none is the language of the office."""
    if not has_app_context():
        yield
        return
    before = g.pop(SPOKEN, None)
    try:
        with flask_babel.force_locale(code or DEFAULT_LANGUAGE):
            yield
    finally:
        g.spoken = before


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
