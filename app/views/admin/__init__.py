"""What only Admin may do: accounts, mails, master tables, and taking back what was cancelled.

Two lists stand below /kelola, beside the other lists of Halaman Admin; so the addresses here are whole ones.
"""

from flask import Blueprint

from app.models import Peran
from app.views.gate import only, topmost_only

admin_bp = Blueprint("admin", __name__)
only(admin_bp, Peran.ADMIN)
topmost_only(
    admin_bp,
    "kesehatan",
    "kantor",
    "tambah_kantor",
    "ubah_kantor",
    "tutup_kantor",
    "buka_kantor",
    "tanya_jawab",
    "tambah_tanya",
    "ubah_tanya",
    "hapus_tanya",
)

from app.views.admin import (  # noqa: E402 - they hang their pages on the blueprint
    aktivitas,
    akun,
    contoh_surel,
    dibatalkan,
    dua_langkah,
    induk,
    kantor,
    kesehatan,
    kotak_keluar,
    pengaturan,
    pengguna,
    penghapusan,
    role,
    surel_uji,
    tanya_jawab,
    testimoni,
)

__all__ = [
    "admin_bp",
    "aktivitas",
    "akun",
    "contoh_surel",
    "dibatalkan",
    "dua_langkah",
    "induk",
    "kantor",
    "kesehatan",
    "kotak_keluar",
    "pengaturan",
    "pengguna",
    "penghapusan",
    "role",
    "surel_uji",
    "tanya_jawab",
    "testimoni",
]
