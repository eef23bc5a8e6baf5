"""Daftar Pengajuan (SP-040): one statement gives a page with all that its thirteen columns show."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, false, func, select

from app.common.numbering import NOMOR_PATTERN
from app.common.phones import joined_numbers
from app.models import (
    Berkas,
    Dokumentasi,
    Instansi,
    JenisLayanan,
    Lampiran,
    Pembinaan,
    Pengajuan,
    Pengguna,
    Penugasan,
    TingkatSatuanKerja,
)
from app.queries.kantor import Sudut, in_view, name_of, of_chosen, office_of, sudut
from app.queries.keyset import AnyRow, AnySelect, Order, Page, every_row, named, page
from app.queries.notifikasi import has_news
from app.queries.pengajuan import alive
from app.queries.saringan import SaringanPengajuan
from app.queries.search import Hits, look_up
from app.queries.tiap_baris import there_is
from app.queries.wilayah import in_region

BETWEEN_NAMES = "\n"
SHORT = 200
"""Letters of Deskripsi that a list carries; the rest is on the page of the pengajuan."""

ORDERS = {
    "terbaru": Order((Pengajuan.diajukan_pada, Pengajuan.id)),
    "waktu": Order((Pengajuan.mulai, Pengajuan.id)),
    "batas": Order((Pengajuan.batas_waktu, Pengajuan.id), descending=False, nullable=True),
}


def pengajuan_page(
    pengguna: Pengguna, saringan: SaringanPengajuan, *, zona: str, urut: str, cursor: str | None
) -> Page:
    """Give a page of what this member of staff may see; Deskripsi is cut after SHORT letters and one more."""
    rows = _with_news(sudut(office_of(pengguna)), pengguna.id)
    return page(_narrowed(rows, pengguna, saringan, zona), named(ORDERS, urut), cursor)


def all_pengajuan(pengguna: Pengguna, saringan: SaringanPengajuan, *, zona: str, urut: str) -> Iterable[AnyRow]:
    """Give every row of the same list, a few hundred at a time, with whole Deskripsi and the names of files."""
    statement = rows_for(pengguna, whole=True).add_columns(_lampiran_names().label("nama_lampiran"))
    return every_row(_narrowed(statement, pengguna, saringan, zona), named(ORDERS, urut))


def rows_for(pengguna: Pengguna, *, whole: bool = False) -> AnySelect:
    """Select what lists of staff show of a pengajuan: all of Deskripsi, or SHORT letters of it and one more.

    The name of the office is read only where several are in view.
    """
    return _rows_of(sudut(office_of(pengguna)), whole=whole)


@lru_cache(1_000)
def _with_news(kantor: Sudut, pengguna_id: int) -> AnySelect:
    return _rows_of(kantor, whole=False).add_columns(has_news(pengguna_id).label("kabar"))


@lru_cache(1_000)
def _rows_of(kantor: Sudut, *, whole: bool) -> AnySelect:
    """Build it once for each office: it is long, and building it took as long as reading it."""
    deskripsi = Pembinaan.deskripsi if whole else func.substr(Pembinaan.deskripsi, 1, SHORT + 1)
    statement = (
        select(
            Pengajuan.id,
            Pengajuan.nomor,
            Pengajuan.kantor_id,
            Pengajuan.instansi_id,
            Pengajuan.pengaju_id,
            Pengajuan.status,
            Pengajuan.diajukan_pada,
            Pengajuan.batas_waktu,
            Pengajuan.dihapus_pada.is_not(None).label("dihapus"),
            Instansi.nama.label("instansi"),
            TingkatSatuanKerja.nama.label("tingkat"),
            JenisLayanan.nama.label("layanan"),
            *_facts(),
            deskripsi.label("deskripsi"),
            _pembina_names().label("nama_pembina"),
            _lampiran_count().label("jumlah_lampiran"),
            there_is(Dokumentasi.pengajuan_id == Pengajuan.id, Dokumentasi.dicabut_pada.is_(None)).label(
                "ada_dokumentasi"
            ),
        )
        .select_from(Pengajuan)
        .where(*in_view(kantor, Pengajuan.kantor_id))
        .join(Pembinaan, Pembinaan.pengajuan_id == Pengajuan.id)
        .join(Instansi, Instansi.id == Pengajuan.instansi_id)
        .join(TingkatSatuanKerja, TingkatSatuanKerja.id == Pembinaan.tingkat_id)
        .join(JenisLayanan, JenisLayanan.id == Pembinaan.jenis_layanan_id)
    )
    if not kantor.punya_bawahan:
        return statement
    return statement.add_columns(name_of(Pengajuan.kantor_id).label("kantor"))


def _facts() -> tuple[Any, ...]:
    return (
        Pembinaan.nama_pengaju,
        Pembinaan.nip,
        Pembinaan.telepon,
        Pembinaan.surel,
        Pembinaan.produsen_data,
        Pembinaan.topik,
        Pembinaan.lokasi,
        Pembinaan.mode,
        Pembinaan.mulai,
        Pembinaan.selesai,
        Pembinaan.pic_nama,
        Pembinaan.pic_nomor,
    )


def _narrowed(statement: AnySelect, pengguna: Pengguna, saringan: SaringanPengajuan, zona: str) -> AnySelect:
    begin, end = saringan.between(zona)
    wanted = _of_kind(saringan)
    if saringan.kantor:
        wanted.append(of_chosen(office_of(pengguna), saringan.kantor, Pengajuan.kantor_id))
    if saringan.status:
        wanted.append(Pengajuan.status == saringan.status)
    if saringan.instansi:
        named = select(Instansi.id).where(Instansi.nama_kunci == saringan.kunci_instansi)
        wanted.append(Pengajuan.instansi_id == named.scalar_subquery())
    if begin:
        wanted.append(Pengajuan.diajukan_pada >= begin)
    if end:
        wanted.append(Pengajuan.diajukan_pada < end)
    found = _found(saringan.q) if saringan.q else None
    if found is not None:
        wanted.append(found.condition)
    return statement.where(alive(found), *wanted)


def _of_kind(saringan: SaringanPengajuan) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if saringan.layanan is not None:
        wanted.append(Pengajuan.jenis_layanan_id == saringan.layanan)
    if saringan.tingkat is not None:
        wanted.append(Pengajuan.tingkat_id == saringan.tingkat)
    if saringan.wilayah:
        wanted.append(in_region(saringan.wilayah))
    if saringan.lama_tanggap is not None:
        wanted.append(Pengajuan.lama_tanggap.between(*saringan.lama_tanggap))
    return wanted


def _found(q: str) -> Hits:
    """Look for a number typed whole, otherwise for every word."""
    if NOMOR_PATTERN.fullmatch(q.upper()):
        return Hits(Pengajuan.nomor == q.upper(), few=True)
    return look_up("pengajuan", joined_numbers(q), Pengajuan.id) or Hits(false(), few=True)


def _pembina_names() -> ScalarSelect[str]:
    """Join the names of those who coach, in the order in which they were named."""
    names = (
        select(Pengguna.nama)
        .join(Penugasan, Penugasan.pembina_id == Pengguna.id)
        .where(Penugasan.pengajuan_id == Pengajuan.id, Penugasan.dicabut_pada.is_(None))
        .order_by(Penugasan.id)
        .correlate(Pengajuan)
        .subquery()
    )
    return select(func.aggregate_strings(names.c.nama, BETWEEN_NAMES)).correlate(Pengajuan).scalar_subquery()


def _lampiran_count() -> ScalarSelect[int]:
    rows = select(func.count(Lampiran.id)).where(Lampiran.pengajuan_id == Pengajuan.id)
    return rows.correlate(Pengajuan).scalar_subquery()


def _lampiran_names() -> ScalarSelect[str]:
    names = (
        select(Berkas.nama)
        .join(Lampiran, Lampiran.berkas_id == Berkas.id)
        .where(Lampiran.pengajuan_id == Pengajuan.id)
        .order_by(Lampiran.id)
        .correlate(Pengajuan)
        .subquery()
    )
    return select(func.aggregate_strings(names.c.nama, BETWEEN_NAMES)).correlate(Pengajuan).scalar_subquery()
