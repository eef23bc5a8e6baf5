"""Daftar Pembinaan: the ten columns of the guide (SP-091), gathered or each for itself."""

from typing import Any

from app.common.i18n import _, _l, istilah
from app.queries.dokumentasi import BETWEEN_NAMES
from app.services import links
from app.views.daftar import fakta
from app.views.daftar.bentuk import COCOKKAN, Daftar, Kolom, Kosong, Lembar, Saringan, Urutan, attribute
from app.views.daftar.pengajuan import (
    DESKRIPSI,
    IDENTITAS,
    INSTANSI,
    LAYANAN,
    LOKASI,
    NIP,
    PEMBINA,
    PRODUSEN,
    SUREL,
    TELEPON,
    TOPIK,
)


def dokumentasi(row: Any, _lembar: Lembar) -> str:
    """Say what is missing of the required documentation."""
    if not row.dokumen_kurang:
        return _("lengkap")
    return _("belum ada: %(apa)s", apa=", ".join(map(istilah, row.dokumen_kurang.split(BETWEEN_NAMES))))


def alamat(row: Any, _lembar: Lembar) -> str:
    """Give where the documents lie."""
    return links.dokumentasi(row)


DAFTAR_PEMBINAAN = Daftar(
    nama="pembinaan",
    kelas="applications sessions",
    mandiri=True,
    judul=_l("Daftar Pembinaan"),
    cari=_l("Cari nomor, instansi, topik"),
    kolom=(
        Kolom("nomor", _l("Nomor"), attribute("nomor"), 22, tetap=True, urut="diajukan"),
        Kolom(
            "pengaju",
            _l("Identitas dan Instansi Pengaju"),
            memuat=("identitas", "instansi", "produsen"),
            singkat=_l("Pengaju"),
        ),
        IDENTITAS,
        NIP,
        TELEPON,
        SUREL,
        INSTANSI,
        PRODUSEN,
        Kolom("permintaan", _l("Layanan, Deskripsi, Lokasi"), memuat=("layanan", "deskripsi", "lokasi")),
        TOPIK,
        LAYANAN,
        DESKRIPSI,
        LOKASI,
        Kolom("tanggal", _l("Tanggal Pembinaan"), fakta.hari, 18, urut="waktu", kelas="nw"),
        PEMBINA,
        Kolom("dokumentasi", _l("Daftar Dokumentasi"), dokumentasi, 40),
        Kolom("aksi", _l("Aksi"), alamat, 60, tetap=True),
    ),
    pedoman=(
        "identitas",
        "instansi",
        "produsen",
        "layanan",
        "deskripsi",
        "lokasi",
        "tanggal",
        "pembina",
        "dokumentasi",
    ),
    urutan=(
        Urutan("waktu", _l("Terbaru dilaksanakan"), _l("Terlama dilaksanakan")),
        Urutan("diajukan", _l("Terbaru diajukan"), _l("Terlama diajukan")),
    ),
    saringan=(
        Saringan("bulan", _l("Bulan"), _l("Semua bulan")),
        Saringan("milik", _l("Pembina"), _l("Semua pembina")),
        Saringan("dokumentasi", _l("Dokumentasi"), _l("Semua dokumentasi")),
        Saringan("tahun", _l("Tahun pelaksanaan"), _l("Semua tahun"), lain=True),
        Saringan("layanan", _l("Jenis Layanan"), _l("Semua jenis layanan"), lain=True),
        Saringan("tingkat", _l("Tingkat Satuan Kerja"), _l("Semua tingkat"), lain=True),
        Saringan("wilayah", _l("Kabupaten/Kota"), _l("Semua kabupaten/kota"), lain=True),
    ),
    kosong=Kosong(
        _l("Belum ada pembinaan yang selesai"),
        _l("Pembinaan tampil di sini setelah Supervisor menyatakannya Selesai."),
    ),
    takcocok=Kosong(_l("Tidak ada pembinaan yang cocok"), COCOKKAN),
    simbol="easel",
)
