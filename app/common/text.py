"""Text as it may be kept: without signs that nobody sees and that mislead whoever reads, searches or prints it."""

import re
import textwrap
import unicodedata

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They turn the direction of writing around, so that a text reads otherwise than it is."""
MAIL_WIDTH = 72
"""Signs in a line of a plain mail, as every program shows it whole."""
UNSEEN = frozenset({"Cc", "Cs"})
LAYOUT = frozenset("\n\t")


def lines(text: str) -> str:
    """Keep line ends, all of one kind, and tabs; drop other control signs, halves of characters and bidi signs."""
    return "".join(sign for sign in re.sub(r"\r\n?", "\n", text) if sign in LAYOUT or not _unseen(sign))


def one_line(text: str) -> str:
    """Do the same on a single line: an end of line becomes a space."""
    return lines(text).replace("\n", " ")


def folded(text: object, indent: int = 0) -> str:
    """Break a text into lines for a plain mail, further ones set in; an address is never cut in two."""
    wrapper = textwrap.TextWrapper(MAIL_WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    kept = (line for given in lines(str(text)).split("\n") for line in wrapper.wrap(given) or [""])
    return ("\n" + " " * indent).join(kept)


def _unseen(sign: str) -> bool:
    return sign in BIDI or unicodedata.category(sign) in UNSEEN
