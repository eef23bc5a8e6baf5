"""Modul Pembinaan: the columns of the guide (SP-120), and how each module is used."""

from typing import Any

from app.common import formats
from app.common.i18n import _l, istilah
from app.services import links
from app.views.daftar.bentuk import COCOKKAN, Daftar, Kolom, Kosong, Lembar, Saringan, Urutan, attribute


def _jenis(row: Any, _lembar: Lembar) -> str:
    return str(row.berkas.jenis).upper()


def _ukuran(row: Any, _lembar: Lembar) -> str:
    return formats.ukuran(row.berkas.ukuran)


def _kategori(row: Any, _lembar: Lembar) -> str:
    return istilah(row.kategori.nama)


def _diunggah(row: Any, lembar: Lembar) -> str:
    return formats.tanggal(row.dibuat_pada, lembar.zona)


def _unduhan(row: Any, _lembar: Lembar) -> str:
    return formats.angka(row.unduhan)


def _alamat(row: Any, _lembar: Lembar) -> str:
    return links.modul(row.slug)


DAFTAR_MODUL = Daftar(
    nama="modul",
    judul=_l("Modul Pembinaan"),
    cari=_l("Cari modul"),
    kolom=(
        Kolom("jenis", _l("Jenis File"), _jenis, 12, memuat=("ukuran",), kelas="nw"),
        Kolom("ukuran", _l("Ukuran"), _ukuran, 12, bawaan=False, kelas="nw"),
        Kolom("nama", _l("Nama Modul"), attribute("nama"), 60, tetap=True, memuat=("diunggah", "unduhan")),
        Kolom("diunggah", _l("Diunggah"), _diunggah, 16, bawaan=False, kelas="nw", urut="terbaru"),
        Kolom("unduhan", _l("Unduhan"), _unduhan, 12, bawaan=False, kelas="num", urut="unduhan"),
        Kolom("kategori", _l("Kategori"), _kategori, 30),
        Kolom("ringkasan", _l("Ringkasan"), attribute("ringkasan"), 60, bawaan=False, kelas="roomy"),
        Kolom("aksi", _l("Aksi"), _alamat, 50, tetap=True),
    ),
    urutan=(
        Urutan("terbaru", _l("Terbaru diunggah"), _l("Terlama diunggah")),
        Urutan("unduhan", _l("Terbanyak diunduh"), _l("Paling jarang diunduh")),
    ),
    saringan=(Saringan("kategori", _l("Kategori"), _l("Semua kategori")),),
    kosong=Kosong(_l("Belum ada modul"), _l("Modul yang diunggah Operator dapat langsung diunduh semua orang.")),
    takcocok=Kosong(_l("Belum ada modul yang cocok"), COCOKKAN),
    simbol="journal-bookmark",
)
