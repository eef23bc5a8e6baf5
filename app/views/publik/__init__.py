"""The public door: what anyone may read, with or without an account."""

from flask import Blueprint

from app.views.gate import log_in_first

publik_bp = Blueprint("publik", __name__)
log_in_first(publik_bp, "pembinaan_dokumentasi")

from app.views.publik import (  # noqa: E402 - they hang their pages on the blueprint
    beranda,
    informasi,
    lacak,
    modul,
    pembinaan,
    tema,
    testimoni,
)

__all__ = ["beranda", "informasi", "lacak", "modul", "pembinaan", "publik_bp", "tema", "testimoni"]
