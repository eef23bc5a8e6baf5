"""Reminding pembina of documents that are due, 3 and 7 days after Selesai (SP-027, SP-156)."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common import clock
from app.common.formats import lokal, tanggal_panjang
from app.extensions import db
from app.models import Pengajuan, Peristiwa, Riwayat, Status
from app.queries.dokumentasi import completeness, something_missing
from app.services import links, notices
from app.services.unit_of_work import unit_of_work

LAYANAN = "pembinaan"
OCCASIONS = ((7, 14), (3, 7))
"""From which day on, and until before which: a worker that stood still catches up on the latest one only,
and nobody is reminded of last year."""


class Selesai(NamedTuple):
    """A coaching with documents missing, and when it was declared finished."""

    pengajuan: Pengajuan
    pada: datetime


def remind() -> int:
    """Queue the reminders that are due today and not queued yet; gives how many coachings they are about."""
    due = [(row, kali) for row in _unfinished() if (kali := _occasion(row)) is not None]
    for row, kali in due:
        with unit_of_work() as session:
            _tell(session, row, kali)
    return len(due)


def _unfinished() -> list[Selesai]:
    """Find what was finished lately and lacks a required type; cancelled ones are left in peace."""
    since = clock.now() - timedelta(days=max(end for _start, end in OCCASIONS) + 1)
    rows = db.session.execute(
        select(Pengajuan, Riwayat.pada)
        .join(Riwayat, Riwayat.pengajuan_id == Pengajuan.id)
        .where(
            Riwayat.peristiwa == Peristiwa.STATUS,
            Riwayat.ke == Status.SELESAI,
            Riwayat.pada >= since,
            Pengajuan.layanan == LAYANAN,
            Pengajuan.status == Status.SELESAI,
            Pengajuan.dihapus_pada.is_(None),
            something_missing(),
        )
        .order_by(Pengajuan.id)
    )
    return [Selesai(pengajuan, pada) for pengajuan, pada in rows]


def _occasion(row: Selesai) -> str | None:
    """Name the reminder of today, counted in days of the office's calendar."""
    zona = row.pengajuan.kantor.zona
    days = (clock.today(zona) - lokal(row.pada, zona).date()).days
    start = next((start for start, end in OCCASIONS if start <= days < end), None)
    return f"hari-{start}" if start is not None else None


def _tell(session: Session, row: Selesai, kali: str) -> None:
    pengajuan = row.pengajuan
    missing = completeness([pengajuan.id])[pengajuan.id].kurang
    if not missing:
        return
    notices.tell_pembina(
        session,
        "pengingat_dokumentasi",
        pengajuan,
        pengajuan.pembina,
        kali=kali,
        url=links.dokumentasi(pengajuan),
        kurang=missing,
        sejak=lambda: tanggal_panjang(row.pada, pengajuan.kantor.zona),
    )
