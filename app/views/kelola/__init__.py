"""Halaman Admin: the shell, what every internal role reads there, and acts that several roles share."""

from flask import Blueprint

from app.models import INTERNAL
from app.views.gate import only
from app.views.kabar import opening_reads_news
from app.views.kelola.menu import provide_menu

kelola_bp = Blueprint("kelola", __name__, url_prefix="/kelola")
only(kelola_bp, *INTERNAL)
opening_reads_news(kelola_bp, "detail", "daftar_dokumentasi")
provide_menu(kelola_bp)

from app.views.kelola import (  # noqa: E402 - pages register on the blueprint
    agenda,
    catatan,
    dasbor,
    detail,
    dokumentasi,
    galeri,
    informasi_admin,
    modul,
    obrolan,
    panduan,
    pembinaan,
    pengajuan,
    perubahan,
    statistik,
    tambah,
    testimoni,
    tugas,
    unggah,
    unggahan,
)

__all__ = [
    "agenda",
    "catatan",
    "dasbor",
    "detail",
    "dokumentasi",
    "galeri",
    "informasi_admin",
    "kelola_bp",
    "modul",
    "obrolan",
    "panduan",
    "pembinaan",
    "pengajuan",
    "perubahan",
    "statistik",
    "tambah",
    "testimoni",
    "tugas",
    "unggah",
    "unggahan",
]
