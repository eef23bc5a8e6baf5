"""Taking one person out of texts: their names, addresses and numbers, however these are written there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from urllib.parse import quote

HOST = "dihapus.invalid"
"""Of addresses that reach nobody: no such name can exist (RFC 2606)."""
NOTHING = "-"
"""What stands where a number was."""
SHORTEST_NAME = 3
"""Letters of the shortest name that is looked for: a shorter one would be found inside of anything."""
_BETWEEN = r"[\s.()\-\u2010-\u2015]*"


@dataclass(frozen=True)
class Samaran:
    """Who somebody was, and what stands there now; `nomor` is the number of the account."""

    nomor: int
    nama: frozenset[str] = field(default=frozenset())
    surel: frozenset[str] = field(default=frozenset())
    telepon: frozenset[str] = field(default=frozenset())
    """As they are kept: 62812…"""
    nip: frozenset[str] = field(default=frozenset())

    @property
    def nama_baru(self) -> str:
        """The name from now on."""
        return f"Pengguna dihapus #{self.nomor}"

    @property
    def surel_baru(self) -> str:
        """The address from now on: of one account alone, and of nobody."""
        return f"dihapus-{self.nomor}@{HOST}"

    def is_this(self, *, nama: str, surel: str, telepon: str, nip: str | None = None) -> bool:
        """Tell whether somebody who is named in a form is this person."""
        by_number = telepon in self.telepon or (nip is not None and nip in self.nip)
        return surel.lower() in self.surel or by_number or nama.casefold() in {each.casefold() for each in self.nama}

    def mentioned_in(self, text: str | None) -> bool:
        """Tell whether a text names them."""
        return bool(text) and self._pattern.search(text or "") is not None

    def taken_out_of(self, text: str) -> str:
        """Give the text without them."""
        return self._pattern.sub(self.nama_baru, text)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        parts = [*self._names(), *map(re.escape, _longest_first(self.surel)), *self._numbers()]
        return re.compile("|".join(parts) if parts else r"(?!)", re.IGNORECASE)

    def _names(self) -> Iterable[str]:
        for nama in _longest_first(self.nama):
            if len(nama) >= SHORTEST_NAME:
                written = {nama, escape(nama), quote(nama, safe="")}
                spellings = "|".join(r"\s+".join(map(re.escape, each.split())) for each in sorted(written))
                yield rf"(?<!\w)(?:{spellings})(?!\w)"

    def _numbers(self) -> Iterable[str]:
        for telepon in _longest_first(self.telepon):
            if telepon.startswith("62") and telepon.isdecimal():
                yield rf"(?<!\d)\(?(?:\+?62|0){_BETWEEN}{_BETWEEN.join(telepon[2:])}(?!\d)"
        for nip in self.nip:
            yield rf"(?<!\d){_BETWEEN.join(map(re.escape, nip))}(?!\d)"


def reaches_nobody(surel: str) -> bool:
    """Tell whether an address is what was left of somebody."""
    return surel.endswith(f"@{HOST}")


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(filter(None, words), key=lambda word: (-len(word), word))
