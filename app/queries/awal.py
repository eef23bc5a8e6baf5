"""How far this installation is."""

from sqlalchemy import select

from app.extensions import db
from app.models import Pengajuan, Pengguna


def is_empty() -> bool:
    """Tell whether nobody and nothing is in the database yet, beyond office and master values."""
    return not any(db.session.scalars(select(model.id).limit(1)).first() is not None for model in (Pengguna, Pengajuan))
