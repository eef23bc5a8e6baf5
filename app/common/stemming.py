"""Words cut to their stems, so that "pembinaan" finds "dibina" (SP-012, SP-059).

The same stems as PostgreSQL's `indonesian`; on SQLite they are what FTS5 holds.
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+")
_STOP_WORDS = frozenset(
    """
    adalah agar akan atas atau bagi bahwa dalam dan dari dengan di ini itu juga ke oleh pada para sebagai
    secara serta tentang untuk yaitu yang
    """.split()  # noqa: SIM905 - reads as a list of words
)


def stems(text: str) -> list[str]:
    """The stems in their order; numbers stay as they are, small words fall out."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).lower())
    return [_stem(word) for word in words if word not in _STOP_WORDS]


def stemmed(text: str) -> str:
    """The stems as one line, to be stored and searched."""
    return " ".join(stems(text))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    if word.isdecimal():
        return word
    # A stemmer keeps the word it works on in itself: one for all threads would mix them up.
    return str(snowballstemmer.stemmer("indonesian").stemWord(word))
