"""Accounts: register, verify, log in, profile, passwords, colleagues."""

from flask import Blueprint

from app.views.gate import log_in_first

akun_bp = Blueprint("akun", __name__)
log_in_first(akun_bp, "profil", "ubah_profil", "ganti_sandi", "rekan", "konfirmasi_rekan")

from app.views.akun import daftar, masuk, profil, sandi  # noqa: E402 - they hang their pages on the blueprint

__all__ = ["akun_bp", "daftar", "masuk", "profil", "sandi"]
