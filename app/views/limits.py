"""How much somebody may send: files only where they are asked for, and only after logging in."""

from flask import Flask, request
from flask_login import current_user

SMALL = 3 * 1024 * 1024
"""The longest form without files, several times over."""
TAKES_FILES = frozenset(
    {
        "kelola.kirim_dokumentasi",
        "kelola.kirim_ganti_dokumentasi",
        "kelola.simpan_tambah",
        "kelola.simpan_ubahan",
        "operator.kirim_modul",
        "operator.simpan_modul",
        "pengaju.draf",
        "pengaju.simpan_baru",
        "pengaju.simpan_ubahan",
        "pengaju.tambah_lampiran",
    }
)


def init_app(app: Flask) -> None:
    """Decide before anything reads the form; what takes files keeps the limit of the settings."""
    app.before_request(_limit)


def _limit() -> None:
    if request.endpoint not in TAKES_FILES or not current_user.is_authenticated:
        request.max_content_length = SMALL
