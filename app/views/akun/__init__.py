"""Accounts: register, verify, log in, profile, passwords, colleagues."""

from flask import Blueprint

from app.views.gate import log_in_first

akun_bp = Blueprint("akun", __name__)
log_in_first(akun_bp, "profil", "ubah_profil", "ganti_sandi", "rekan", "konfirmasi_rekan")
log_in_first(akun_bp, "pilih_kolom", "kolom_bawaan")
log_in_first(akun_bp, "notifikasi", "jumlah_notifikasi", "buka_notifikasi", "baca_semua", "surel", "simpan_surel")
log_in_first(akun_bp, "ekspor", "perangkat", "keluarkan_perangkat", "keluarkan_perangkat_lain", "ekspor_data")
log_in_first(akun_bp, "pembuka", "persetujuan", "baca_privasi", "tarik_izin", "beri_izin")
log_in_first(akun_bp, "penghapusan", "batal_penghapusan")
log_in_first(akun_bp, "dua_langkah", "mulai_dua_langkah", "pasang_dua_langkah", "kode_pemulihan_baru")
log_in_first(akun_bp, "unduh_kode_pemulihan", "matikan_dua_langkah", "konfirmasi_ulang")

from app.views.akun import (  # noqa: E402 - they hang their pages on the blueprint
    daftar,
    data,
    dua_langkah,
    ekspor,
    kode,
    kolom,
    konfirmasi,
    masuk,
    notifikasi,
    pembuka,
    penghapusan,
    perangkat,
    persetujuan,
    profil,
    sandi,
    surel,
)

__all__ = [
    "akun_bp",
    "daftar",
    "data",
    "dua_langkah",
    "ekspor",
    "kode",
    "kolom",
    "konfirmasi",
    "masuk",
    "notifikasi",
    "pembuka",
    "penghapusan",
    "perangkat",
    "persetujuan",
    "profil",
    "sandi",
    "surel",
]
