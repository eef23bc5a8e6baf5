"""Pengajuan Dibatalkan: what was withdrawn or cancelled, for Admin to read and restore."""

from sqlalchemy import select

from app.models import Instansi, Pembinaan, Pengajuan, Pengguna
from app.queries.keyset import Order, Page, page

LATEST = Order((Pengajuan.dihapus_pada, Pengajuan.id))


def cancelled_page(admin: Pengguna, cursor: str | None) -> Page:
    """Give a page of the office's cancelled pengajuan, the latest first."""
    statement = (
        select(
            Pengajuan.nomor,
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
        .where(Pengajuan.kantor_id == admin.kantor_id, Pengajuan.dihapus_pada.is_not(None))
    )
    return page(statement, LATEST, cursor)
