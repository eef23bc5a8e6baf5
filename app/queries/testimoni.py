"""What agencies say, as everyone and as staff may read it."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, func, or_, select

from app.extensions import db
from app.models import Instansi, Pembinaan, Pengajuan, Pengguna, Testimoni
from app.queries.kantor import in_view, office_of
from app.queries.keyset import AnyRow, AnySelect, Order, Page, every_row, named, page, sorted_rows

ORDERS = {"terbaru": Order((Testimoni.dibuat_pada, Testimoni.id))}
LATEST = ORDERS["terbaru"]


def published(cursor: str | None = None) -> Page:
    """Give a page of what its writers let be shown, with agency and topic and without their names."""
    return page(_published(), LATEST, cursor)


def newest_published(*, limit: int) -> Sequence[Row[Any]]:
    """Give the latest of them."""
    return db.session.execute(sorted_rows(_published(), LATEST).limit(limit)).all()


def told_page(pengguna: Pengguna, q: str, *, urut: str, cursor: str | None) -> Page:
    """Give a page of every testimonial, for staff (SP-100)."""
    return page(_for_staff(pengguna, q), named(ORDERS, urut), cursor)


def all_told(pengguna: Pengguna, q: str, *, urut: str) -> Iterable[AnyRow]:
    """Give all of the same list."""
    return every_row(_for_staff(pengguna, q), named(ORDERS, urut))


def _for_staff(pengguna: Pengguna, q: str) -> AnySelect:
    statement = _told().add_columns(
        Pengguna.nama.label("akun"),
        Testimoni.izin_terbit,
        Testimoni.dihapus_pada,
        Pengajuan.nomor,
        Pengajuan.kantor_id,
    )
    shown = in_view(office_of(pengguna), Pengajuan.kantor_id)
    if shown:
        statement = statement.where(or_(Testimoni.pengajuan_id.is_(None), *shown))
    for word in q.split():
        statement = statement.where(
            or_(
                Testimoni.isi.icontains(word, autoescape=True),
                Pengguna.nama.icontains(word, autoescape=True),
                Instansi.nama.icontains(word, autoescape=True),
                Pengajuan.nomor == word.upper(),
            )
        )
    return statement


def _published() -> AnySelect:
    alive = or_(Testimoni.pengajuan_id.is_(None), Pengajuan.dihapus_pada.is_(None))
    return _told().where(Testimoni.izin_terbit, alive)


def _told() -> AnySelect:
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
