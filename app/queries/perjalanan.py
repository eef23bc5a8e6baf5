"""What an agency has under way, and what waits for itself, for the top of its home page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from app.extensions import db
from app.models import Dokumentasi, Pembinaan, Pengajuan, Pengguna, Penugasan, Riwayat, Status, Testimoni
from app.queries.pengajuan import visible_to

NEWEST = 20
"""Among how many of the latest the most pressing are looked for."""
UNFINISHED = (Status.MENUNGGU, Status.PROSES, Status.DISETUJUI)
TO_BE_TOLD = timedelta(days=60)
"""So long after a coaching a testimonial is asked for."""
TO_BE_READ = timedelta(days=14)
"""So long new documents and a refusal stay on top."""


@dataclass(frozen=True)
class Perjalanan:
    """A pengajuan that goes on, with what it has become."""

    pengajuan: Pengajuan
    riwayat: tuple[Riwayat, ...]
    ada_testimoni: bool
    ada_dokumentasi: bool


def under_way(pengguna: Pengguna, now: datetime) -> list[Perjalanan]:
    """List what goes on, or has just ended and leaves something to do; what is due first leads."""
    found = db.session.execute(_open(pengguna, now)).unique().all()
    riwayat = _riwayat([row.Pengajuan.id for row in found])
    ways = [
        Perjalanan(row.Pengajuan, tuple(r for r in riwayat if r.pengajuan_id == row.Pengajuan.id), row[1], row[2])
        for row in found
    ]
    return sorted(ways, key=_pressing)


def _open(pengguna: Pengguna, now: datetime) -> Select[Pengajuan, bool, bool]:
    told = exists().where(Testimoni.pengajuan_id == Pengajuan.id, Testimoni.dihapus_pada.is_(None))
    documented = exists().where(Dokumentasi.pengajuan_id == Pengajuan.id, Dokumentasi.dicabut_pada.is_(None))
    return (
        visible_to(pengguna)
        .join(Pembinaan, Pembinaan.pengajuan_id == Pengajuan.id)
        .add_columns(told.label("told"), documented.label("documented"))
        .where(Pengajuan.dihapus_pada.is_(None), _matters(now, told, documented))
        .order_by(Pengajuan.diajukan_pada.desc(), Pengajuan.id.desc())
        .limit(NEWEST)
        .options(
            joinedload(Pengajuan.kantor),
            joinedload(Pengajuan.instansi),
            contains_eager(Pengajuan.pembinaan),
            selectinload(Pengajuan.penugasan).joinedload(Penugasan.pembina),
        )
    )


def _matters(now: datetime, told: ColumnElement[bool], documented: ColumnElement[bool]) -> ColumnElement[bool]:
    """Ask whether somebody still has something to do with it: the office, the pembina, or the agency."""
    again = aliased(Pengajuan)
    repeated = exists().where(again.asal_id == Pengajuan.id)
    ended = Pembinaan.selesai
    return or_(
        Pengajuan.status.in_(UNFINISHED),
        and_(Pengajuan.status == Status.SELESAI, ~told, ended > now - TO_BE_TOLD),
        and_(Pengajuan.status == Status.SELESAI, documented, ended > now - TO_BE_READ),
        and_(Pengajuan.status == Status.DITOLAK, ~repeated, Pengajuan.diubah_pada > now - TO_BE_READ),
    )


def _riwayat(ids: list[int]) -> Sequence[Riwayat]:
    if not ids:
        return []
    statement = select(Riwayat).where(Riwayat.pengajuan_id.in_(ids), Riwayat.ke.is_not(None)).order_by(Riwayat.id)
    return db.session.scalars(statement).all()


def _pressing(way: Perjalanan) -> tuple[bool, datetime]:
    row = way.pengajuan
    return row.status not in UNFINISHED, row.batas_waktu or row.pembinaan.mulai
