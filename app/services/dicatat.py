"""What is written into Log Aktivitas by itself: nothing else of the office changes with it.

Whoever shows personal data calls this before they let go of them, and does not catch what goes wrong: what cannot be
written down is not shown (DECISIONS).
"""

from sqlalchemy import select

from app.extensions import db
from app.models import Pengguna
from app.services import aktivitas
from app.services.jejak import Objek, of_pengguna
from app.services.unit_of_work import unit_of_work


def note_failed_login(surel: str) -> None:
    """Note a log-in that failed: whose account was meant, where there is one, and nothing of what was typed.

    The account is asked for here, so that an address that is known costs as many questions as one that is not.
    """
    with unit_of_work() as session:
        pengguna = session.scalars(select(Pengguna).where(Pengguna.surel == surel.lower())).first()
        aktivitas.note(session, "masuk.gagal", of_pengguna(pengguna) if pengguna is not None else None)


def note_opened(perbuatan: str, objek: Objek, **nilai: str | None) -> None:
    """Note that somebody opened, fetched or exported what is kept about people."""
    with unit_of_work() as session:
        aktivitas.note(session, perbuatan, objek, nilai=nilai)
    db.session.rollback()
