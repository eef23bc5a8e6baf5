"""What pages read from their address; nonsense there narrows nothing and breaks nothing."""

from flask import request

LONGEST_SEARCH = 200
MOST_DIGITS = 9


def words(name: str = "q") -> str:
    """Give what was typed into a search, without what no one would read to its end."""
    return " ".join(request.args.get(name, "").replace("\0", " ").split())[:LONGEST_SEARCH]


def number(name: str) -> int | None:
    """Give a whole number."""
    text = request.args.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None
