"""Every list whose columns can be chosen, by its name."""

from app.views.daftar.aktivitas import DAFTAR_AKTIVITAS
from app.views.daftar.dibatalkan import DAFTAR_DIBATALKAN
from app.views.daftar.dokumentasi import DAFTAR_DOKUMENTASI
from app.views.daftar.kotak_keluar import DAFTAR_SUREL
from app.views.daftar.modul import DAFTAR_MODUL
from app.views.daftar.pembinaan import DAFTAR_PEMBINAAN
from app.views.daftar.pengajuan import DAFTAR_PENGAJUAN
from app.views.daftar.pengajuan_saya import DAFTAR_SAYA
from app.views.daftar.pengguna import DAFTAR_PENGGUNA
from app.views.daftar.testimoni import DAFTAR_TESTIMONI

SEMUA = {
    daftar.nama: daftar
    for daftar in (
        DAFTAR_PENGAJUAN,
        DAFTAR_PEMBINAAN,
        DAFTAR_DOKUMENTASI,
        DAFTAR_MODUL,
        DAFTAR_TESTIMONI,
        DAFTAR_PENGGUNA,
        DAFTAR_SUREL,
        DAFTAR_DIBATALKAN,
        DAFTAR_AKTIVITAS,
        DAFTAR_SAYA,
    )
}
