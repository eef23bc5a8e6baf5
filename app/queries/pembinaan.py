"""Daftar Pembinaan: what has come about, for staff (SP-090, SP-091)."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.common.periods import month
from app.common.phones import joined_numbers
from app.models import Instansi, Kantor, Pembinaan, Pengajuan, Pengguna, Penugasan, Status
from app.queries.dokumentasi import something_missing
from app.queries.keyset import Order, Page, page
from app.queries.pengajuan import visible_to
from app.queries.search import ids_with_all_words

LATEST = Order((Pembinaan.mulai, Pembinaan.pengajuan_id))


@dataclass(frozen=True)
class SaringanPembinaan:
    """What Daftar Pembinaan is narrowed to."""

    q: str = ""
    bulan: str = ""
    """2026-11, as a browser's month field sends it."""
    milik_id: int | None = None
    """Only those this person coached."""
    kurang: bool = False
    """Only those that lack a required document."""


def finished(pengguna: Pengguna, saringan: SaringanPembinaan, kantor: Kantor, cursor: str | None = None) -> Page:
    """Give a page of Selesai ones, latest first; of its rows take `Pengajuan`."""
    statement = (
        visible_to(pengguna)
        .join(Pengajuan.pembinaan)
        .where(Pengajuan.status == Status.SELESAI, Pengajuan.dihapus_pada.is_(None))
        .options(
            contains_eager(Pengajuan.pembinaan).joinedload(Pembinaan.jenis_layanan),
            joinedload(Pengajuan.instansi).lazyload(Instansi.tingkat),
            selectinload(Pengajuan.penugasan).joinedload(Penugasan.pembina),
        )
    )
    words, span = ids_with_all_words("pengajuan", joined_numbers(saringan.q)), month(saringan.bulan, kantor.zona)
    if words is not None:
        statement = statement.where(Pengajuan.id.in_(words))
    if span is not None:
        statement = statement.where(Pembinaan.mulai >= span[0], Pembinaan.mulai < span[1])
    if saringan.milik_id is not None:
        own = select(Penugasan.pengajuan_id).where(
            Penugasan.pembina_id == saringan.milik_id, Penugasan.dicabut_pada.is_(None)
        )
        statement = statement.where(Pengajuan.id.in_(own))
    if saringan.kurang:
        statement = statement.where(something_missing())
    return page(statement, LATEST, cursor)
