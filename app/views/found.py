"""Second gate, at the door: what a scoped query did not give does not exist."""

from typing import TypeVar

from flask import abort

T = TypeVar("T")


def found(row: T | None) -> T:
    """Give the row, or answer 404 in the same words for "absent" and "not yours"."""
    if row is None:
        abort(404)
    return row
