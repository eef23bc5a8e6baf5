"""How much somebody may send: files only where they are asked for, and only after logging in."""

from flask import Flask, request
from flask_login import current_user

from app.config import Settings
from app.queries.pengaturan import current_settings

SMALL = 3 * 1024 * 1024
"""The longest form without files, several times over."""
TAKES_FILES = frozenset(
    {
        "admin.simpan_pengaturan",
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
    """Decide before anything reads the form; what takes files may be as large as the settings of this moment say."""
    app.config["MAX_CONTENT_LENGTH"] = SMALL
    app.before_request(_limit)


def largest_request(settings: Settings) -> int:
    """Give the size in bytes above which a request is refused unread: the largest slot, and the form around it."""
    files = max(
        settings.lampiran_maks * settings.lampiran_mb,
        settings.modul_mb,
        settings.dokumentasi_mb,
        settings.video_mb,
    )
    return (files + 5) * 1024 * 1024


def _limit() -> None:
    if request.endpoint in TAKES_FILES and current_user.is_authenticated:
        request.max_content_length = largest_request(current_settings())
