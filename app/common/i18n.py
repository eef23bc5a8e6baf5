"""The one door to gettext for the lower floors; outside an app context the msgid itself is the sentence."""

from typing import TypeAlias

import flask_babel
from flask_babel import LazyString

Sentence: TypeAlias = str | LazyString
"""What a person reads: translated now, or when it is shown."""


def gettext(msgid: str, **params: object) -> str:
    """The sentence in the reader's language, with the values put in."""
    return str(flask_babel.gettext(msgid, **params))


def lazy_gettext(msgid: str, **params: object) -> LazyString:
    """The same, but translated only when shown: for module level."""
    return flask_babel.lazy_gettext(msgid, **params)


def ngettext(singular: str, plural: str, num: int, **params: object) -> str:
    """The sentence for this many; %(num)s is the number."""
    return str(flask_babel.ngettext(singular, plural, num, **params))


_ = gettext
_l = lazy_gettext

__all__ = ["LazyString", "Sentence", "_", "_l", "gettext", "lazy_gettext", "ngettext"]
