"""Pengajuan saya, declared: what an agency reads of its own (SP-011, SP-023)."""

from typing import Any

from app.common import formats
from app.common.i18n import _, _l, istilah
from app.services import links
from app.views.daftar import fakta
from app.views.daftar.bentuk import COCOKKAN, Daftar, Kolom, Kosong, Lembar, Saringan, Urutan, attribute

DIBATALKAN = "dibatalkan"


def _status(baris: Any, _lembar: Lembar) -> str:
    return istilah("Dibatalkan" if baris.isi.dihapus_pada else baris.isi.status.value)


def _layanan(baris: Any, _lembar: Lembar) -> str:
    return istilah(baris.isi.layanan)


def _waktu(baris: Any, lembar: Lembar) -> str:
    return fakta.waktu(baris.isi, lembar)


def _dikirim(baris: Any, lembar: Lembar) -> str:
    return formats.tanggal(baris.isi.diajukan_pada, lembar.zona)


def _alamat(baris: Any, _lembar: Lembar) -> str:
    return links.pengajuan(baris.isi)


DAFTAR_SAYA = Daftar(
    nama="pengajuan-saya",
    judul=_l("Pengajuan saya"),
    cari=_l("Cari nomor, topik, deskripsi"),
    kolom=(
        Kolom(
            "pengajuan",
            _l("Pengajuan"),
            attribute("isi.topik"),
            50,
            tetap=True,
            memuat=("nomor", "layanan"),
            resmi=_l("Topik"),
        ),
        Kolom("nomor", _l("Nomor"), attribute("isi.nomor"), 22, bawaan=False, kelas="nw"),
        Kolom("layanan", _l("Jenis Layanan"), _layanan, 28, bawaan=False),
        Kolom("waktu", _l("Waktu Pembinaan"), _waktu, 32),
        Kolom("lokasi", _l("Lokasi Pembinaan"), attribute("isi.lokasi"), 32, bawaan=False),
        Kolom(
            "status",
            _l("Status dan langkah berikutnya"),
            _status,
            20,
            memuat=("langkah",),
            singkat=_l("Status"),
            resmi=_l("Status"),
        ),
        Kolom("langkah", _l("Langkah berikutnya"), attribute("langkah.teks"), 60, bawaan=False),
        Kolom("dikirim", _l("Dikirim"), _dikirim, 16, memuat=("oleh",), urut="terbaru"),
        Kolom("oleh", _l("Pengirim"), attribute("oleh"), 30, bawaan=False),
        Kolom("alamat", _l("Alamat"), _alamat, 50, bawaan=False),
    ),
    urutan=(Urutan("terbaru", _l("Terbaru dikirim"), _l("Terlama dikirim")),),
    saringan=(Saringan("status", _l("Status"), _l("Semua status")),),
    tab=_l("Pengajuan"),
    argumen_tab="tampil",
    kosong=Kosong(
        _l("Belum ada pengajuan"),
        _l("Cari dahulu di Modul dan Pembinaan; bila jawabannya belum ada, ajukan pembinaan kepada BPS."),
    ),
    takcocok=Kosong(_l("Tidak ada pengajuan yang cocok"), COCOKKAN),
)


def sender(row: Any, own_id: int) -> str:
    """Say who sent it, to one of the agency."""
    if row.pengaju_id == own_id:
        return _("oleh Anda")
    return _("oleh %(nama)s", nama=row.pengirim) if row.pengirim else _("dicatat BPS dari surat atau telepon")
