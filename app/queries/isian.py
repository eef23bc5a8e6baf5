"""Finding what somebody had typed before their session ended."""

from sqlalchemy import select

from app.extensions import db
from app.models import Isian, Pengguna


def kept_isian(kunci: str, pengguna: Pengguna) -> Isian | None:
    """Give a kept form, to the person who typed it only."""
    return db.session.scalars(select(Isian).where(Isian.kunci == kunci, Isian.pengguna_id == pengguna.id)).first()
