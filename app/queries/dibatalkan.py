"""Pengajuan Dibatalkan: what was withdrawn or cancelled, for Admin to read and restore."""

from collections.abc import Iterable

from sqlalchemy import select

from app.common.phones import joined_numbers
from app.models import Instansi, Pembinaan, Pengajuan, Pengguna
from app.queries.kantor import in_view, name_of, office_of
from app.queries.keyset import AnyRow, AnySelect, Order, Page, every_row, named, page
from app.queries.search import holds_all_words

ORDERS = {"terbaru": Order((Pengajuan.dihapus_pada, Pengajuan.id))}


def cancelled_page(admin: Pengguna, q: str, *, urut: str, cursor: str | None) -> Page:
    """Give a page of the office's cancelled pengajuan."""
    return page(_narrowed(admin, q), named(ORDERS, urut), cursor)


def all_cancelled(admin: Pengguna, q: str, *, urut: str) -> Iterable[AnyRow]:
    """Give all of the same list."""
    return every_row(_narrowed(admin, q), named(ORDERS, urut))


def _narrowed(admin: Pengguna, q: str) -> AnySelect:
    statement = (
        select(
            Pengajuan.nomor,
            Pengajuan.kantor_id,
            Pengajuan.status,
            Pengajuan.dihapus_pada,
            Pengajuan.alasan_hapus,
            Pembinaan.topik,
            Instansi.nama.label("instansi"),
            Pengguna.nama.label("oleh"),
        )
        .join(Pembinaan, Pembinaan.pengajuan_id == Pengajuan.id)
        .join(Instansi, Instansi.id == Pengajuan.instansi_id)
        .outerjoin(Pengguna, Pengguna.id == Pengajuan.dihapus_oleh_id)
        .where(*in_view(office_of(admin), Pengajuan.kantor_id), Pengajuan.dihapus_pada.is_not(None))
    )
    if office_of(admin).punya_bawahan:
        statement = statement.add_columns(name_of(Pengajuan.kantor_id).label("kantor"))
    words = holds_all_words("pengajuan", joined_numbers(q), Pengajuan.id)
    return statement if words is None else statement.where(words)
