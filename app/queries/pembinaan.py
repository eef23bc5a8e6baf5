"""Daftar Pembinaan: what has come about, for staff (SP-090, SP-091)."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, select

from app.common.periods import month, year
from app.common.phones import joined_numbers
from app.models import Pengajuan, Pengguna, Penugasan, Status
from app.queries.daftar_pengajuan import rows_for
from app.queries.dokumentasi import required_missing, required_there, something_missing
from app.queries.kantor import of_chosen, office_of
from app.queries.keyset import AnyRow, AnySelect, Order, Page, every_row, named, page
from app.queries.pengajuan import alive
from app.queries.search import look_up
from app.queries.tiap_baris import there_is
from app.queries.wilayah import in_region

ORDERS = {
    "waktu": Order((Pengajuan.mulai, Pengajuan.id)),
    "diajukan": Order((Pengajuan.diajukan_pada, Pengajuan.id)),
}
KURANG, LENGKAP = "kurang", "lengkap"


@dataclass(frozen=True)
class SaringanPembinaan:
    """What Daftar Pembinaan is narrowed to."""

    q: str = ""
    bulan: str = ""
    """2026-11, as a browser's month field sends it."""
    milik_id: int | None = None
    """Only those this person coached."""
    dokumentasi: str = ""
    """Only those that lack a required document, or none."""
    tahun: int | None = None
    layanan: int | None = None
    tingkat: int | None = None
    wilayah: str = ""
    """Code of BPS, or `tally.NO_REGION`."""
    kantor: str = ""
    """Unit code of an office in view."""


def finished(pengguna: Pengguna, saringan: SaringanPembinaan, *, zona: str, urut: str, cursor: str | None) -> Page:
    """Give a page of Selesai ones."""
    statement = _rows(pengguna).where(*_narrowing(pengguna, saringan, zona))
    return page(statement, named(ORDERS, urut), cursor)


def all_finished(pengguna: Pengguna, saringan: SaringanPembinaan, *, zona: str, urut: str) -> Iterable[AnyRow]:
    """Give every row of the same list, with whole Deskripsi."""
    statement = _rows(pengguna, whole=True).where(*_narrowing(pengguna, saringan, zona))
    return every_row(statement, named(ORDERS, urut))


def _rows(pengguna: Pengguna, *, whole: bool = False) -> AnySelect:
    """Select finished ones with what they lack, and whether this person coached them."""
    own = there_is(
        Penugasan.pengajuan_id == Pengajuan.id,
        Penugasan.pembina_id == pengguna.id,
        Penugasan.dicabut_pada.is_(None),
    )
    statement = rows_for(pengguna, whole=whole).where(Pengajuan.status == Status.SELESAI)
    return statement.add_columns(
        own.label("tugas_saya"),
        required_there().label("dokumen_ada"),
        required_missing().label("dokumen_kurang"),
    )


def _narrowing(pengguna: Pengguna, saringan: SaringanPembinaan, zona: str) -> list[ColumnElement[bool]]:
    wanted = [*_of_kind(saringan), *_held_in(saringan, zona)]
    words = look_up("pengajuan", joined_numbers(saringan.q), Pengajuan.id)
    wanted.append(alive(words))
    if saringan.kantor:
        wanted.append(of_chosen(office_of(pengguna), saringan.kantor, Pengajuan.kantor_id))
    if words is not None:
        wanted.append(words.condition)
    if saringan.milik_id is not None:
        own = select(Penugasan.pengajuan_id).where(
            Penugasan.pembina_id == saringan.milik_id, Penugasan.dicabut_pada.is_(None)
        )
        wanted.append(Pengajuan.id.in_(own))
    if saringan.dokumentasi == KURANG:
        wanted.append(something_missing())
    if saringan.dokumentasi == LENGKAP:
        wanted.append(~something_missing())
    return wanted


def _held_in(saringan: SaringanPembinaan, zona: str) -> list[ColumnElement[bool]]:
    spans = [month(saringan.bulan, zona), year(saringan.tahun, zona) if saringan.tahun else None]
    return [and_(Pengajuan.mulai >= span[0], Pengajuan.mulai < span[1]) for span in spans if span is not None]


def _of_kind(saringan: SaringanPembinaan) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if saringan.layanan is not None:
        wanted.append(Pengajuan.jenis_layanan_id == saringan.layanan)
    if saringan.tingkat is not None:
        wanted.append(Pengajuan.tingkat_id == saringan.tingkat)
    if saringan.wilayah:
        wanted.append(in_region(saringan.wilayah))
    return wanted
