"""What agencies say, as everyone and as staff may read it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, func, or_, select

from app.extensions import db
from app.models import Instansi, Pembinaan, Pengajuan, Pengguna, Testimoni


def published() -> Select[Any]:
    """Select what its writers let be shown, with agency and topic and without their names."""
    return _told().where(Testimoni.izin_terbit, or_(Testimoni.pengajuan_id.is_(None), Pengajuan.dihapus_pada.is_(None)))


def newest_published(*, limit: int) -> Sequence[Row[Any]]:
    """Give the latest of them."""
    return db.session.execute(
        published().order_by(Testimoni.dibuat_pada.desc(), Testimoni.id.desc()).limit(limit)
    ).all()


def _told() -> Select[Any]:
    return (
        select(
            Testimoni.id,
            Testimoni.isi,
            Testimoni.dibuat_pada,
            Pembinaan.topik,
            Pembinaan.mulai,
            func.coalesce(Instansi.nama, "").label("instansi"),
        )
        .join(Pengguna, Pengguna.id == Testimoni.penulis_id)
        .outerjoin(Pengajuan, Pengajuan.id == Testimoni.pengajuan_id)
        .outerjoin(Pembinaan, Pembinaan.pengajuan_id == Pengajuan.id)
        .outerjoin(Instansi, Instansi.id == func.coalesce(Pengajuan.instansi_id, Pengguna.instansi_id))
        .where(Testimoni.dihapus_pada.is_(None))
    )
