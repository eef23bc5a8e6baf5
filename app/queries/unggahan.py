"""Uploads in pieces, as far as they are one's own."""

from sqlalchemy import select

from app.extensions import db
from app.models import Pengguna, Unggahan


def unggahan_by_kunci(pengguna: Pengguna, kunci: str) -> Unggahan | None:
    """Give one's own upload of this key."""
    return db.session.scalars(
        select(Unggahan).where(Unggahan.kunci == kunci, Unggahan.pengguna_id == pengguna.id)
    ).first()
