"""Finding the log-in behind a cookie."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.models import Pengguna, Sesi


def session_row(token_hash: str) -> Sesi | None:
    """Give the session with its person and where that person belongs, in one statement."""
    statement = (
        select(Sesi)
        .where(Sesi.hash == token_hash)
        .options(
            joinedload(Sesi.pengguna).joinedload(Pengguna.instansi),
            joinedload(Sesi.pengguna).joinedload(Pengguna.kantor),
        )
    )
    return db.session.scalars(statement).first()
