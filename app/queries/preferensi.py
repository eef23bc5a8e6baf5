"""What a person chose for themselves."""

from typing import Any

from app.models import Pengguna


def choice_of(pengguna: Pengguna, nama: str) -> dict[str, Any]:
    """Give a choice, empty where none was made yet."""
    return next((dict(row.isi) for row in pengguna.preferensi if row.nama == nama), {})
