"""Rows as HTML: written once, and shown again as long as nothing that stands in them has changed.

Most of the time of a list page went into writing the same rows for the same people. A cell is given nothing but its
row and a Lembaran, so these two, with the macros, are all that a row can depend on.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from app.common.i18n import language

if TYPE_CHECKING:
    from app.views.daftar.tampilan import Kepala

MOST = 2_000
"""Rows that a process remembers, of some two kilobytes each."""


@dataclass(frozen=True)
class Lembaran:
    """What a row depends on besides what stands in it."""

    kepala: tuple["Kepala", ...]
    ada: frozenset[str]
    zona: str
    bahasa: str


@lru_cache(MOST)
def written_row(macro: Callable[..., str], sel: Hashable, lembaran: Lembaran, baris: Any) -> str:
    """Write a row by a macro that is given its cells, or give it as it was written before."""
    return macro(lembaran, sel, baris)


def written(macro: Callable[..., str], *of: Hashable) -> str:
    """Write a piece of a page that depends on nothing but this and the language, or give it as written before."""
    return _written(macro, language(), of)


@lru_cache(MOST)
def _written(macro: Callable[..., str], _bahasa: str, of: tuple[Hashable, ...]) -> str:
    return macro(*of)
