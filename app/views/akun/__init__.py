"""Accounts: register, verify, log in, profile, passwords, colleagues."""

from flask import Blueprint

from app.views.gate import log_in_first

akun_bp = Blueprint("akun", __name__)
log_in_first(akun_bp, "profil", "ubah_profil", "ganti_sandi", "rekan", "konfirmasi_rekan")
log_in_first(akun_bp, "pilih_kolom", "kolom_bawaan")
log_in_first(akun_bp, "notifikasi", "jumlah_notifikasi", "buka_notifikasi", "baca_semua", "surel", "simpan_surel")
log_in_first(
    akun_bp, "ekspor", "perangkat", "keluarkan_perangkat", "keluarkan_perangkat_lain", "ekspor_data", "pembuka"
)

from app.views.akun import (  # noqa: E402 - they hang their pages on the blueprint
    daftar,
    data,
    ekspor,
    kolom,
    masuk,
    notifikasi,
    pembuka,
    perangkat,
    profil,
    sandi,
    surel,
)

__all__ = [
    "akun_bp",
    "daftar",
    "data",
    "ekspor",
    "kolom",
    "masuk",
    "notifikasi",
    "pembuka",
    "perangkat",
    "profil",
    "sandi",
    "surel",
]
