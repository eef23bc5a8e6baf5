"""Words cut to their stems, so that "pembinaan" finds "dibina" (SP-012, SP-059).

The same stems as PostgreSQL's `indonesian`; both databases hold and compare nothing but them.
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+")
LONGEST = 100
"""Letters of a stem that are compared; PostgreSQL refuses words of kilobytes."""
_STOP_WORDS = frozenset(
    """
    adalah agar akan atas atau bagi bahwa dalam dan dari dengan di ini itu juga ke oleh pada para sebagai
    secara serta tentang untuk yaitu yang
    """.split()  # noqa: SIM905 - reads as a list of words
)


def stems(text: str) -> list[str]:
    """The stems in their order; numbers stay as they are, small words fall out, letters lose their marks."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = unicodedata.normalize("NFKC", "".join(sign for sign in letters if not unicodedata.combining(sign)))
    return [_stem(word)[:LONGEST] for word in _WORD.findall(plain) if word not in _STOP_WORDS]


def stemmed(text: str) -> str:
    """The stems as one line, to be stored and searched."""
    return " ".join(stems(text))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    if word.isdecimal():
        return word
    # A stemmer keeps the word it works on in itself: one for all threads would mix them up.
    return str(snowballstemmer.stemmer("indonesian").stemWord(word))
