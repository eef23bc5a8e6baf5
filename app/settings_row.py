"""One row of the table of settings."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app import settings_values as read


@dataclass(frozen=True)
class Row:
    """One variable: `<port>`, `<instance>` and `<root>` in a default stand for values known by then."""

    name: str
    field: str
    default: str
    meaning: str
    accepted: str
    read: Callable[[str], object]
    secret: bool = False
    bounds: tuple[int, int] | None = None
    """Lowest and highest whole number, both allowed: a form says and checks the very same."""
    by_admin: bool = False
    """Admin may change it in the browser; what stands in the environment is then its default."""


def number(name: str, default: int, low: int, high: int, meaning: str) -> Row:
    """Give the row of a whole number, whose bounds are then said in both languages."""
    return Row(
        name=name,
        field=name.removeprefix("SPEKTRAL_").lower(),
        default=str(default),
        meaning=f"{meaning} ({low} to {high})",
        accepted=f"bilangan bulat {low} sampai {high}",
        read=read.whole(low, high),
        bounds=(low, high),
    )


def limit(name: str, default: int, low: int, high: int, meaning: str) -> Row:
    """Give the row of a whole number that Admin may change in the browser."""
    return replace(number(name, default, low, high, meaning), by_admin=True)
