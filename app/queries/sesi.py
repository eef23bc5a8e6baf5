"""Finding the log-in behind a cookie."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.models import Pengguna, Sesi
from app.queries.notifikasi import unread_in_session


def session_row(token_hash: str) -> tuple[Sesi, int] | None:
    """Give the session with its person and what that person is and chose, and their unread news, in one statement."""
    statement = (
        select(Sesi, unread_in_session())
        .where(Sesi.hash == token_hash)
        .options(
            joinedload(Sesi.pengguna).joinedload(Pengguna.instansi),
            joinedload(Sesi.pengguna).joinedload(Pengguna.kantor),
            joinedload(Sesi.pengguna).joinedload(Pengguna.preferensi),
        )
    )
    found = db.session.execute(statement).unique().first()
    return (found[0], found[1]) if found is not None else None
