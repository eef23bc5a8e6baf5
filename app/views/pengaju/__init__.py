"""The applicants' room: ask, follow, correct, withdraw, read, and say how it was."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.models import Peran
from app.views.gate import only
from app.views.kabar import opening_reads_news

pengaju_bp = Blueprint("pengaju", __name__, url_prefix="/pengajuan")


@pengaju_bp.before_request
def _staff_have_their_own_pages() -> ResponseReturnValue | None:
    """Lead internal people who open an agency's link to the same thing in Halaman Admin."""
    if not current_user.is_authenticated or not current_user.is_internal or request.method != "GET":
        return None
    if request.endpoint == "pengaju.rinci":
        return redirect(url_for("kelola.detail", **(request.view_args or {})))
    return redirect(url_for("kelola.pengajuan"))


only(pengaju_bp, Peran.PENGAJU)
opening_reads_news(pengaju_bp, "rinci", "tulis_testimoni")

from app.views.pengaju import (  # noqa: E402 - they hang their pages on the blueprint
    batal,
    daftar,
    draf,
    galeri,
    isi,
    kirim,
    lampiran,
    rinci,
    serah,
    testimoni,
    ubah,
    ulang,
    unduh,
)

__all__ = [
    "batal",
    "daftar",
    "draf",
    "galeri",
    "isi",
    "kirim",
    "lampiran",
    "pengaju_bp",
    "rinci",
    "serah",
    "testimoni",
    "ubah",
    "ulang",
    "unduh",
]
