"""Daftar Testimoni: the three columns of the guide (SP-100), and what else is known of each."""

from typing import Any

from app.common import formats
from app.common.i18n import _, _l
from app.views.daftar.bentuk import COCOKKAN, Daftar, Kolom, Kosong, Lembar, Urutan, attribute


def _ditulis(row: Any, lembar: Lembar) -> str:
    return formats.tanggal(row.dibuat_pada, lembar.zona)


def _tampil(row: Any, _lembar: Lembar) -> str:
    return _("tampil untuk umum") if row.izin_terbit else _("tidak ditampilkan")


DAFTAR_TESTIMONI = Daftar(
    nama="testimoni",
    judul=_l("Daftar Testimoni"),
    cari=_l("Cari isi, nama akun, instansi, nomor"),
    kolom=(
        Kolom("akun", _l("Nama Akun"), attribute("akun"), 30, tetap=True, memuat=("instansi",)),
        Kolom("instansi", _l("Instansi"), attribute("instansi"), 40, bawaan=False),
        Kolom("testimoni", _l("Testimoni"), attribute("isi"), 80, memuat=("nomor", "topik", "ditulis", "tampil")),
        Kolom("nomor", _l("Nomor pengajuan"), attribute("nomor"), 22, bawaan=False, kelas="nw"),
        Kolom("topik", _l("Topik"), attribute("topik"), 40, bawaan=False),
        Kolom("ditulis", _l("Ditulis"), _ditulis, 16, bawaan=False, urut="terbaru"),
        Kolom("tampil", _l("Untuk umum"), _tampil, 20, bawaan=False),
        Kolom("aksi", _l("Aksi"), tetap=True),
    ),
    urutan=(Urutan("terbaru", _l("Terbaru ditulis"), _l("Terlama ditulis")),),
    kosong=Kosong(
        _l("Belum ada testimoni"), _l("Instansi diundang menulis testimoni ketika pembinaannya dinyatakan selesai.")
    ),
    takcocok=Kosong(_l("Belum ada testimoni yang cocok"), COCOKKAN),
    simbol="chat-quote",
)
