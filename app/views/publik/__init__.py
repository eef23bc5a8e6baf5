"""The public door: what anyone may read, with or without an account."""

from flask import Blueprint

from app.views.gate import log_in_first

publik_bp = Blueprint("publik", __name__)
log_in_first(
    publik_bp,
    "pembinaan_dokumentasi",
    "dokumentasi_foto",
    "dokumentasi_lihat",
    "dokumentasi_pratinjau",
    "dokumentasi_semua",
)

from app.views.publik import (  # noqa: E402 - they hang their pages on the blueprint
    bahasa,
    beranda,
    galeri,
    informasi,
    lacak,
    logo,
    modul,
    panduan,
    pembinaan,
    tanya_jawab,
    tema,
    testimoni,
)

__all__ = [
    "bahasa",
    "beranda",
    "galeri",
    "informasi",
    "lacak",
    "logo",
    "modul",
    "panduan",
    "pembinaan",
    "publik_bp",
    "tanya_jawab",
    "tema",
    "testimoni",
]
