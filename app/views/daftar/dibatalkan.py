"""Pengajuan Dibatalkan: what was withdrawn or cancelled, by whom and why (C-13, C-14)."""

from typing import Any

from app.common import formats
from app.common.i18n import _l
from app.views.daftar import fakta
from app.views.daftar.bentuk import COCOKKAN, Daftar, Kolom, Kosong, Lembar, Urutan, attribute


def _kapan(row: Any, lembar: Lembar) -> str:
    return formats.waktu(row.dihapus_pada, lembar.zona)


DAFTAR_DIBATALKAN = Daftar(
    nama="dibatalkan",
    judul=_l("Pengajuan Dibatalkan"),
    cari=_l("Cari nomor, instansi, topik"),
    kolom=(
        Kolom("nomor", _l("Nomor dan Topik"), attribute("nomor"), 22, tetap=True, memuat=("topik",), resmi=_l("Nomor")),
        Kolom("topik", _l("Topik"), attribute("topik"), 40, bawaan=False),
        Kolom("instansi", _l("Instansi"), attribute("instansi"), 34),
        Kolom("status", _l("Status terakhir"), fakta.status, 20),
        Kolom("dibatalkan", _l("Dibatalkan"), _kapan, 24, memuat=("oleh", "alasan"), urut="terbaru"),
        Kolom("oleh", _l("Oleh"), attribute("oleh"), 30, bawaan=False),
        Kolom("alasan", _l("Alasan"), attribute("alasan_hapus"), 50, bawaan=False),
        Kolom("aksi", _l("Aksi"), fakta.alamat, 60, tetap=True),
    ),
    urutan=(Urutan("terbaru", _l("Terbaru dibatalkan"), _l("Terlama dibatalkan")),),
    kosong=Kosong(
        _l("Tidak ada pengajuan yang dibatalkan"),
        _l("Pengajuan yang ditarik atau dihapus muncul di sini dan dapat dipulihkan."),
    ),
    takcocok=Kosong(_l("Tidak ada pengajuan yang cocok"), COCOKKAN),
    simbol="trash",
)
