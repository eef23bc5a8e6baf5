"""What somebody read and agreed to, and their own testimonials."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.models import JenisPersetujuan, Pengajuan, Pengguna, Persetujuan, Testimoni


def agreements(pengguna: Pengguna) -> Sequence[Persetujuan]:
    """Give everything this person said yes to, the latest first."""
    statement = select(Persetujuan).where(Persetujuan.pengguna_id == pengguna.id)
    options = joinedload(Persetujuan.testimoni).joinedload(Testimoni.pengajuan)
    return db.session.scalars(statement.options(options).order_by(Persetujuan.id.desc())).all()


def notices_read(rows: Sequence[Persetujuan]) -> list[Persetujuan]:
    """Keep the privacy notices among them."""
    return [row for row in rows if row.jenis is JenisPersetujuan.PRIVASI]


def own_testimonials(pengguna: Pengguna) -> Sequence[Testimoni]:
    """Give what this person wrote and nobody has deleted, the latest first."""
    statement = select(Testimoni).where(Testimoni.penulis_id == pengguna.id, Testimoni.dihapus_pada.is_(None))
    options = joinedload(Testimoni.pengajuan).joinedload(Pengajuan.pembinaan)
    return db.session.scalars(statement.options(options).order_by(Testimoni.id.desc())).all()


def own_testimonial(pengguna: Pengguna, id_: int) -> Testimoni | None:
    """Give one of them, or None."""
    statement = select(Testimoni).where(Testimoni.id == id_, Testimoni.dihapus_pada.is_(None))
    return db.session.scalars(statement.where(Testimoni.penulis_id == pengguna.id)).first()
