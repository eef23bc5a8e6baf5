"""Remembering what a person chose for themselves."""

from typing import Any

from app.models import Pengguna, Preferensi
from app.services.races import insert_unless_there
from app.services.unit_of_work import unit_of_work


def remember(*, pengguna: Pengguna, nama: str, isi: dict[str, Any]) -> None:
    """Keep a choice in the place of the one before; of two at once, the later one holds."""
    with unit_of_work() as session:
        key = (pengguna.id, nama)
        row = session.get(Preferensi, key)
        if row is None and insert_unless_there(session, Preferensi(pengguna_id=key[0], nama=nama, isi=isi)):
            return
        row = row or session.get_one(Preferensi, key)
        row.isi = isi
