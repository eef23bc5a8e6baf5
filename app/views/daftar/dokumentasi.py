"""Dokumentasi: every document of the office, with the six columns of the guide (SP-130)."""

from typing import Any

from app.common import formats
from app.common.i18n import _l, istilah
from app.services import links
from app.views.daftar import fakta
from app.views.daftar.bentuk import COCOKKAN, Daftar, Kolom, Kosong, Lembar, Saringan, Urutan, attribute


def _waktu(row: Any, lembar: Lembar) -> str:
    return fakta.waktu(row.pengajuan.pembinaan, lembar)


def _layanan(row: Any, _lembar: Lembar) -> str:
    return istilah(row.pengajuan.pembinaan.jenis_layanan.nama)


def _jenis(row: Any, _lembar: Lembar) -> str:
    return "\n".join(filter(None, (istilah(row.jenis.nama), row.keterangan)))


def _tautan(row: Any, _lembar: Lembar) -> str:
    return row.tautan or f"{row.berkas.nama}\n{links.dokumentasi(row.pengajuan)}"


def _diunggah(row: Any, lembar: Lembar) -> str:
    return formats.tanggal(row.diunggah_pada, lembar.zona)


DAFTAR_DOKUMENTASI = Daftar(
    nama="dokumentasi",
    judul=_l("Dokumentasi"),
    cari=_l("Cari nomor, instansi, topik"),
    kolom=(
        Kolom("instansi", _l("Nama Instansi"), attribute("pengajuan.instansi.nama"), 34, tetap=True, memuat=("nomor",)),
        Kolom("nomor", _l("Nomor"), attribute("pengajuan.nomor"), 22, bawaan=False, kelas="nw"),
        Kolom("layanan", _l("Jenis Layanan"), _layanan, 28),
        Kolom("waktu", _l("Waktu Pembinaan"), _waktu, 32),
        Kolom("jenis", _l("Jenis Dokumentasi"), _jenis, 24),
        Kolom("tautan", _l("Link Dokumentasi"), _tautan, 50),
        Kolom("pengunggah", _l("Nama Pengunggah"), attribute("pengunggah.nama"), 30, memuat=("diunggah",)),
        Kolom("diunggah", _l("Diunggah"), _diunggah, 16, bawaan=False, kelas="nw", urut="terbaru"),
    ),
    urutan=(Urutan("terbaru", _l("Terbaru diunggah"), _l("Terlama diunggah")),),
    saringan=(
        Saringan("jenis", _l("Jenis Dokumentasi"), _l("Semua jenis")),
        Saringan("milik", _l("Pengunggah"), _l("Semua pengunggah")),
    ),
    kosong=Kosong(
        _l("Belum ada dokumentasi"), _l("Pembina mengunggahnya dari Daftar Pembinaan setelah pembinaan selesai.")
    ),
    takcocok=Kosong(_l("Tidak ada dokumen yang cocok"), COCOKKAN),
    simbol="folder2-open",
)
