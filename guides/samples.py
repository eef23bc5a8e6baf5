"""Which pengajuan of the demo a picture shows: the newest of a status that meets its conditions."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, func, select

from app.extensions import db
from app.models import Dokumentasi, Pengajuan, Pengguna, Penugasan, Status, Testimoni

MANY = 4
"""Documents of a pembinaan that has all it needs, and more."""


def newest(status: str, syarat: Iterable[str], surel: str) -> str:
    """Give its number; `syarat` name conditions of this file about the person who looks."""
    statement = select(Pengajuan.nomor).where(Pengajuan.status == Status(status), Pengajuan.dihapus_pada.is_(None))
    for nama in syarat:
        statement = statement.where(CONDITIONS[nama](surel))
    return db.session.scalars(statement.order_by(Pengajuan.id.desc()).limit(1)).one()


def _pengajunya(surel: str) -> ColumnElement[bool]:
    return Pengajuan.pengaju_id == select(Pengguna.id).where(Pengguna.surel == surel).scalar_subquery()


def _pembinanya(surel: str) -> ColumnElement[bool]:
    assigned = select(Penugasan.pengajuan_id).join(Pengguna, Pengguna.id == Penugasan.pembina_id)
    return Pengajuan.id.in_(assigned.where(Pengguna.surel == surel))


def _belum_bertestimoni(_surel: str) -> ColumnElement[bool]:
    return Pengajuan.id.not_in(select(Testimoni.pengajuan_id).where(Testimoni.pengajuan_id.is_not(None)))


def _lengkap(_surel: str) -> ColumnElement[bool]:
    told = select(Dokumentasi.pengajuan_id).where(Dokumentasi.dicabut_pada.is_(None))
    return Pengajuan.id.in_(told.group_by(Dokumentasi.pengajuan_id).having(func.count() >= MANY))


CONDITIONS = {
    "pengajunya": _pengajunya,
    "pembinanya": _pembinanya,
    "belum_bertestimoni": _belum_bertestimoni,
    "lengkap": _lengkap,
}
