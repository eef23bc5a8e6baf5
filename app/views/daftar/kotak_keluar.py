"""Kotak Keluar: what was mailed to whom, and what became of it."""

from typing import Any

from app.common import formats
from app.common.i18n import _l, istilah
from app.views.daftar.bentuk import COCOKKAN, Daftar, Kolom, Kosong, Lembar, Urutan, attribute


def _dibuat(row: Any, lembar: Lembar) -> str:
    return formats.waktu(row.dibuat_pada, lembar.zona)


def _terkirim(row: Any, lembar: Lembar) -> str:
    return formats.waktu(row.terkirim_pada, lembar.zona) if row.terkirim_pada else ""


def _status(row: Any, _lembar: Lembar) -> str:
    return istilah(row.status.value)


DAFTAR_SUREL = Daftar(
    nama="kotak-keluar",
    judul=_l("Kotak Keluar"),
    cari=_l("Cari penerima, subjek, nomor"),
    kolom=(
        Kolom("perihal", _l("Perihal"), attribute("subjek"), 60, tetap=True, memuat=("nomor",)),
        Kolom("nomor", _l("Nomor pengajuan"), attribute("nomor"), 22, bawaan=False, kelas="nw"),
        Kolom("kepada", _l("Kepada"), memuat=("penerima", "alamat")),
        Kolom("penerima", _l("Nama penerima"), attribute("kepada_nama"), 34, bawaan=False),
        Kolom("alamat", _l("Alamat penerima"), attribute("kepada_surel"), 34, bawaan=False),
        Kolom("waktu", _l("Waktu"), memuat=("dibuat", "terkirim"), urut="terbaru"),
        Kolom("dibuat", _l("Dibuat"), _dibuat, 24, bawaan=False, urut="terbaru"),
        Kolom("terkirim", _l("Terkirim"), _terkirim, 24, bawaan=False),
        Kolom("status", _l("Status"), _status, 16, memuat=("percobaan", "galat")),
        Kolom("percobaan", _l("Percobaan"), attribute("percobaan"), 12, bawaan=False, kelas="num"),
        Kolom("galat", _l("Galat"), attribute("galat"), 50, bawaan=False),
    ),
    urutan=(Urutan("terbaru", _l("Terbaru dibuat"), _l("Terlama dibuat")),),
    tab=_l("Email menurut status"),
    argumen_tab="status",
    kosong=Kosong(
        _l("Tidak ada email di sini"), _l("Email muncul ketika pengajuan masuk, diputuskan, atau akun dibuat.")
    ),
    takcocok=Kosong(_l("Tidak ada email yang cocok"), COCOKKAN),
    simbol="envelope",
)
