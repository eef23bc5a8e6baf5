"""What is left of a mail whose receiver is forgotten: that it was, what about, and when."""

from typing import Any

from sqlalchemy import String, cast, literal

from app.common.samaran import HOST
from app.models import Email


def without_receiver(nama: str = "Pengguna dihapus", surel: str = f"dihapus@{HOST}") -> dict[str, Any]:
    """Give the columns to write; the key of a mail holds its address too."""
    return {
        "kunci": literal("dihapus:").concat(cast(Email.id, String)),
        "kepada_nama": nama,
        "kepada_surel": surel,
        "teks": "",
        "html": "",
        "kalender": None,
        "galat": None,
    }
