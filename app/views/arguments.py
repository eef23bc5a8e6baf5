"""What pages read from their address."""

from flask import request

from app.common import arguments


def words(name: str = "q") -> str:
    """Give what was typed into a search."""
    return arguments.words(request.args.get(name))


def number(name: str) -> int | None:
    """Give a whole number."""
    return arguments.number(request.args.get(name))


def key(name: str) -> str:
    """Give the key of something that is kept."""
    return arguments.key(request.args.get(name))
