"""What an address says, as text; nonsense there narrows nothing and breaks nothing."""

import re

from app.common.text import one_line

LONGEST = 200
MOST_DIGITS = 9
_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")


def words(text: str | None) -> str:
    """Give what was typed into a search, without what no one would read to its end."""
    return " ".join(one_line(text or "").split())[:LONGEST]


def key(text: str | None) -> str:
    """Give a key as the portal makes them, or nothing."""
    return text if text and _KEY.fullmatch(text) else ""


def number(text: str | None) -> int | None:
    """Give a whole number, or None."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def whole(text: str) -> int:
    """Give a whole number where nothing else will do; raises ValueError."""
    read = number(text)
    if read is None:
        raise ValueError
    return read
