"""Text as it may be kept: without signs that nobody sees and that mislead whoever reads, searches or prints it."""

import re
import unicodedata

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They turn the direction of writing around, so that a text reads otherwise than it is."""
UNSEEN = frozenset({"Cc", "Cs"})
LAYOUT = frozenset("\n\t")


def lines(text: str) -> str:
    """Keep line ends, all of one kind, and tabs; drop other control signs, halves of characters and bidi signs."""
    return "".join(sign for sign in re.sub(r"\r\n?", "\n", text) if sign in LAYOUT or not _unseen(sign))


def one_line(text: str) -> str:
    """Do the same on a single line: an end of line becomes a space."""
    return lines(text).replace("\n", " ")


def _unseen(sign: str) -> bool:
    return sign in BIDI or unicodedata.category(sign) in UNSEEN
