"""In which counters a pengajuan is counted: one statement gives the facts, one function names the counters.

Names of a year begin with it ("2026:layanan:5"), so that the figures of a year are read together; the others
begin with a word ("status:Selesai"), and the menu reads only those.
"""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, select

from app.common.formats import lokal
from app.models import Kantor, Pembinaan, Pengajuan, Status
from app.queries.dokumentasi import something_missing
from app.queries.keyset import AnySelect

NO_REGION = "-"
"""Agencies of a whole province or more, and those whose region nobody entered."""
MOST_DAYS = 61
"""Working days to an answer are told apart up to here; the longest service standard is 60."""


class Facts(NamedTuple):
    """What decides where a pengajuan is counted."""

    id: int
    kantor_id: int
    zona: str
    status: Status
    diajukan_pada: datetime
    lama_tanggap: int | None
    dihapus: bool
    layanan: int
    tingkat: int
    wilayah: str | None
    mulai: datetime
    lengkap: bool
    """Finished, and no required document is missing."""


def facts() -> AnySelect:
    """Select the columns of `Facts`."""
    finished = Pengajuan.status == Status.SELESAI
    return (
        select(
            Pengajuan.id,
            Pengajuan.kantor_id,
            Kantor.zona,
            Pengajuan.status,
            Pengajuan.diajukan_pada,
            Pengajuan.lama_tanggap,
            Pengajuan.dihapus_pada.is_not(None).label("dihapus"),
            Pembinaan.jenis_layanan_id.label("layanan"),
            Pembinaan.tingkat_id.label("tingkat"),
            Pembinaan.wilayah_kode.label("wilayah"),
            Pembinaan.mulai,
            and_(finished, ~something_missing()).label("lengkap"),
        )
        .join(Kantor, Kantor.id == Pengajuan.kantor_id)
        .join(Pembinaan, Pembinaan.pengajuan_id == Pengajuan.id)
    )


def keys_of(row: Any) -> list[str]:
    """Name the counters in which this row of `facts` is counted once; none once it is cancelled."""
    known = Facts(*row)
    if known.dihapus:
        return []
    return [*_asked(known), *(_held(known) if known.status is Status.SELESAI else ())]


def finished_key(month: date) -> str:
    """Name the counter of coachings held in a month."""
    return f"selesai:{month:%Y-%m}"


def complete_key(month: date) -> str:
    """Name the counter of those of them that have every required document."""
    return f"lengkap:{month:%Y-%m}"


def _asked(known: Facts) -> list[str]:
    """An application counts in the year in which it was sent."""
    sent = lokal(known.diajukan_pada, known.zona)
    year, month = f"{sent:%Y}", f"{sent:%m}"
    keys = [
        f"status:{known.status.value}",
        f"tahun:{year}",
        f"{year}:masuk:{month}",
        f"{year}:status:{known.status.value}",
        *_by_kind(f"{year}:", known),
    ]
    if known.lama_tanggap is not None:
        keys.append(f"{year}:tanggap:{month}:{min(known.lama_tanggap, MOST_DAYS)}")
    return keys


def _held(known: Facts) -> list[str]:
    """A coaching counts in the month in which it was held."""
    held = lokal(known.mulai, known.zona).date()
    keys = [finished_key(held), *_by_kind(f"{held:%Y}:selesai:", known)]
    return [*keys, complete_key(held)] if known.lengkap else keys


def _by_kind(begin: str, known: Facts) -> list[str]:
    return [
        f"{begin}layanan:{known.layanan}",
        f"{begin}tingkat:{known.tingkat}",
        f"{begin}wilayah:{known.wilayah or NO_REGION}",
    ]
