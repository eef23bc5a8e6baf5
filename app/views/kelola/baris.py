"""Rows of Daftar Pengajuan as the template writes them: everything decided, nothing to ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.common import clock, formats
from app.common.identity import without_titles
from app.models import Pengguna
from app.queries.daftar_pengajuan import SHORT
from app.queries.keyset import AnyRow
from app.views.daftar.fakta import pembina_of
from app.views.kelola.tombol import Tombol, buttons_for


@dataclass(frozen=True)
class BarisPengajuan:
    """A pengajuan in the list."""

    isi: AnyRow
    tombol: Tombol
    pembina: tuple[str, ...]
    tenggat: str
    """"2 hari lagi"; empty once decided."""
    lewat: bool
    deskripsi: str

    @property
    def pembina_singkat(self) -> str:
        """Name the first pembina without titles and count the others: "Rina Marlina, +1"."""
        first, *others = self.pembina or ("",)
        nama = without_titles(first) if first else ""
        return f"{nama}, +{len(others)}" if others else nama


def written(rows: Iterable[AnyRow], pengguna: Pengguna, zona: str) -> list[BarisPengajuan]:
    """Prepare the rows of a page for this person."""
    buttons, now = buttons_for(pengguna), clock.now()
    return [
        BarisPengajuan(
            isi=row,
            tombol=buttons(row),
            pembina=pembina_of(row),
            tenggat=deadline_hint(row.batas_waktu, now, zona),
            lewat=row.batas_waktu is not None and row.batas_waktu < now,
            deskripsi=shortened(row.deskripsi),
        )
        for row in rows
    ]


def deadline_hint(batas: datetime | None, now: datetime, zona: str) -> str:
    """Say how far off the deadline is, in days of the office's calendar."""
    return formats.tenggat(batas, now, zona) if batas else ""


def shortened(text: str) -> str:
    """Give the beginning of a long text, and the mark that there is more."""
    return text if len(text) <= SHORT else f"{text[:SHORT].rstrip()}…"
