"""The public catalogue: Selesai pembinaan and their open documents, without any person in them (decisions)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import joinedload

from app.common.periods import month, year
from app.extensions import db
from app.models import (
    Dokumentasi,
    Instansi,
    JenisDokumentasi,
    JenisLayanan,
    Kantor,
    Pembinaan,
    Pengajuan,
    Status,
)
from app.queries.keyset import AnySelect, Order, Page, page
from app.queries.pengajuan import alive
from app.queries.search import best_matches, look_up
from app.queries.wilayah import in_region

JENIS = "pembinaan"
LATEST = Order((Pengajuan.mulai, Pengajuan.id))


@dataclass(frozen=True)
class SaringanKatalog:
    """What a visitor narrows the catalogue to."""

    q: str = ""
    layanan_id: int | None = None
    tahun: int | None = None
    bulan: str = ""
    """2026-11."""
    wilayah: str = ""
    """Code of BPS, or `tally.NO_REGION`."""

    @property
    def narrows(self) -> bool:
        """Tell whether anything is asked for."""
        return self != SaringanKatalog()


def catalogue(saringan: SaringanKatalog, kantor: Kantor, cursor: str | None = None) -> Page:
    """Give a page of what came about, latest first: topic, service, agency and time."""
    statement = _public()
    words = look_up(JENIS, saringan.q, Pengajuan.id)
    statement = statement.where(alive(words))
    if words is not None:
        statement = statement.where(words.condition)
    if saringan.layanan_id is not None:
        statement = statement.where(Pengajuan.jenis_layanan_id == saringan.layanan_id)
    if saringan.wilayah:
        statement = statement.where(in_region(saringan.wilayah))
    for span in (year(saringan.tahun, kantor.zona) if saringan.tahun else None, month(saringan.bulan, kantor.zona)):
        if span is not None:
            statement = statement.where(Pengajuan.mulai >= span[0], Pengajuan.mulai < span[1])
    return page(statement, LATEST, cursor)


def matching_pembinaan(q: str, *, limit: int) -> Sequence[Row[Any]]:
    """Give the finished ones that fit the words best, best first."""
    ids = best_matches(JENIS, q, limit=limit, among=finished_ids())
    rows = db.session.execute(_public().where(Pengajuan.id.in_(ids), alive())).all() if ids else []
    return sorted(rows, key=lambda row: ids.index(row.id))


def finished_ids() -> Select[int]:
    """Select what the catalogue holds."""
    return select(Pengajuan.id).where(Pengajuan.status == Status.SELESAI, Pengajuan.dihapus_pada.is_(None))


def finished_pembinaan(nomor: str) -> Row[Any] | None:
    """Give the public facts of one, or None where it is not finished, cancelled or unknown."""
    return db.session.execute(_public().where(Pengajuan.nomor == nomor, alive())).first()


def open_documents(pengajuan_id: int) -> Sequence[Dokumentasi]:
    """List the documents anyone logged in may read, in the order of their types."""
    rows = db.session.scalars(_documents().where(Dokumentasi.pengajuan_id == pengajuan_id))
    return [row for row in rows if row.terbuka]


def open_document(nomor: str, id_: int) -> Dokumentasi | None:
    """Give one of them, of a finished pembinaan."""
    where = (
        Dokumentasi.id == id_,
        Pengajuan.nomor == nomor,
        Pengajuan.status == Status.SELESAI,
        Pengajuan.dihapus_pada.is_(None),
    )
    row = db.session.scalars(_documents().join(Pengajuan).where(*where)).first()
    return row if row is not None and row.terbuka else None


def _public() -> AnySelect:
    return (
        select(
            Pengajuan.id,
            Pengajuan.nomor,
            Pembinaan.topik,
            Pembinaan.mulai,
            JenisLayanan.nama.label("layanan"),
            Instansi.nama.label("instansi"),
        )
        .join(Pembinaan, Pembinaan.pengajuan_id == Pengajuan.id)
        .join(JenisLayanan, JenisLayanan.id == Pembinaan.jenis_layanan_id)
        .join(Instansi, Instansi.id == Pengajuan.instansi_id)
        .where(Pengajuan.status == Status.SELESAI)
    )


def _documents() -> Select[Dokumentasi]:
    return (
        select(Dokumentasi)
        .join(JenisDokumentasi, JenisDokumentasi.id == Dokumentasi.jenis_id)
        .where(Dokumentasi.dicabut_pada.is_(None))
        .options(joinedload(Dokumentasi.berkas))
        .order_by(JenisDokumentasi.urutan, Dokumentasi.id)
    )
