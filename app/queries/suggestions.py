"""What may already answer a question before anybody applies (SP-012)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from app.models import Modul
from app.queries.katalog import matching_pembinaan
from app.queries.modul import matching_modul

MOST = 3
SHORTEST = 4
LONGEST = 300


@dataclass(frozen=True)
class Saran:
    """Modules and finished pembinaan that fit what was written."""

    modul: Sequence[Modul] = ()
    pembinaan: Sequence[Row[Any]] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything to show."""
        return bool(self.modul or self.pembinaan)


def suggest(words: str) -> Saran:
    """Give what fits best; nothing for a word or two that fits everything."""
    written = " ".join(words.split())[:LONGEST]
    if len(written) < SHORTEST:
        return Saran()
    return Saran(matching_modul(written, limit=MOST), matching_pembinaan(written, limit=MOST))
