"""A section: the shape in which every sample document keeps its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Sel = str | int | float
FORMULA_MARK = "⇒"  # "=A1*2⇒4": a formula and the value it has in the sample


@dataclass(frozen=True, slots=True)
class Bagian:
    """A heading with paragraphs, points and a table, any of which may be missing."""

    judul: str
    isi: tuple[str, ...] = ()
    butir: tuple[str, ...] = ()
    tabel: tuple[tuple[Sel, ...], ...] = ()


def read_bagian(row: Mapping[str, Any]) -> Bagian:
    """Read a section out of a TOML table."""
    return Bagian(
        judul=row["judul"],
        isi=tuple(row.get("isi", ())),
        butir=tuple(row.get("butir", ())),
        tabel=tuple(tuple(line) for line in row.get("tabel", ())),
    )
