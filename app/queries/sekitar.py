"""Everything around one pengajuan: its story, mails, notes, relatives and documents, read in one statement.

The parts are short lists of the same shape: something of a kind, when, by or to whom, and its words.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, union_all

from app.extensions import db
from app.models import Pengajuan, Pengguna, Peristiwa, Status, StatusSurel
from app.queries.dokumentasi import Kelengkapan
from app.queries.sekitar_bagian import (
    CATATAN,
    DOKUMEN,
    KERABAT,
    PARTS,
    RIWAYAT,
    SUPERVISOR,
    SUREL,
    TESTIMONI,
    THERE,
    WAJIB,
    relatives_of,
)

SAME_OCCASION = timedelta(minutes=1)
"""Mails are queued in the transaction of their event; reminders come days later."""


@dataclass(frozen=True)
class Jejak:
    """A line of Riwayat as it is read."""

    pada: datetime
    peristiwa: Peristiwa
    pelaku: str | None
    ke: Status | None
    catatan: str | None
    rincian: str | None


@dataclass(frozen=True)
class Surel:
    """A mail about a pengajuan: to whom, when, and how far it is."""

    id: int
    perihal: str
    subjek: str
    kepada_nama: str
    kepada_surel: str
    status: StatusSurel
    dibuat_pada: datetime
    terkirim_pada: datetime | None


@dataclass(frozen=True)
class Kejadian:
    """A line of Riwayat with the mails that went on its occasion."""

    riwayat: Jejak
    surel: tuple[Surel, ...]


@dataclass(frozen=True)
class CatatanStaf:
    """An internal note."""

    isi: str
    penulis: str
    dibuat_pada: datetime


@dataclass(frozen=True)
class Kerabat:
    """An older or newer pengajuan of the same matter (Ajukan Ulang)."""

    id: int
    nomor: str
    topik: str
    status: Status
    diajukan_pada: datetime


@dataclass(frozen=True)
class Sekitar:
    """What stands around a pengajuan; lists begin with the newest."""

    riwayat: list[Jejak]
    surel: list[Surel]
    catatan: list[CatatanStaf]
    asal: list[Kerabat]
    """What this one repeats."""
    lanjutan: list[Kerabat]
    """What repeats it."""
    kelengkapan: Kelengkapan
    supervisor: list[str]
    """Names of those who decide in its office."""
    facts: dict[str, bool]
    """What the rules ask about: `ada_dokumentasi`, `ada_testimoni`."""

    def kejadian(self, mails: Sequence[Surel]) -> list[Kejadian]:
        """Tell the history, newest first, each event with those of these mails that it caused."""
        left = list(mails)
        told = []
        for row in self.riwayat:
            own = [mail for mail in left if timedelta(0) <= mail.dibuat_pada - row.pada < SAME_OCCASION]
            left = [mail for mail in left if mail not in own]
            told.append(Kejadian(row, tuple(reversed(own))))
        return told


def around(pengguna: Pengguna, pengajuan: Pengajuan) -> Sekitar:
    """Read all of it, of relatives those that this person may see."""
    statement = union_all(*(part(pengajuan) for part in PARTS), relatives_of(pengguna, pengajuan))
    kinds: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in db.session.execute(statement):
        kinds[row.apa].append(row)
    for rows in kinds.values():
        rows.sort(key=lambda row: row.id, reverse=True)
    relatives = [Kerabat(r.id, r.rincian, r.teks, Status(r.status), r.pada) for r in reversed(kinds[KERABAT])]
    return Sekitar(
        riwayat=[_jejak(row) for row in kinds[RIWAYAT]],
        surel=[_mail(row) for row in kinds[SUREL]],
        catatan=[CatatanStaf(row.teks, row.nama, row.pada) for row in kinds[CATATAN]],
        asal=[row for row in relatives if row.id == pengajuan.asal_id],
        lanjutan=[row for row in relatives if row.id != pengajuan.asal_id],
        kelengkapan=_compared(kinds[WAJIB]),
        supervisor=sorted(row.nama for row in kinds[SUPERVISOR]),
        facts={"ada_dokumentasi": bool(kinds[DOKUMEN]), "ada_testimoni": bool(kinds[TESTIMONI])},
    )


def _jejak(row: Row[Any]) -> Jejak:
    ke = Status(row.status) if row.status else None
    return Jejak(row.pada, Peristiwa(row.kata), row.nama, ke, row.teks, row.rincian)


def _mail(row: Row[Any]) -> Surel:
    status = StatusSurel(row.status)
    return Surel(row.id, row.kata, row.teks, row.nama, row.surel, status, row.pada, row.kapan)


def _compared(rows: list[Row[Any]]) -> Kelengkapan:
    ordered = sorted(rows, key=lambda row: (row.id, row.nama))
    return Kelengkapan(
        ada=tuple(row.nama for row in ordered if row.status == THERE),
        kurang=tuple(row.nama for row in ordered if row.status != THERE),
    )
