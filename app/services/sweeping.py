"""Taking away what nobody can use any more."""

from datetime import timedelta

from sqlalchemy import delete, or_

from app.common import clock
from app.models import Isian, Sesi, TokenAkun
from app.services.titipan import KEPT
from app.services.unit_of_work import unit_of_work

SESSIONS_KEPT = timedelta(days=60)
LINKS_KEPT = timedelta(days=30)


def sweep() -> None:
    """Delete log-ins long unused or ended, links long expired, and forms nobody came back for."""
    pada = clock.now()
    with unit_of_work() as session:
        session.execute(
            delete(Sesi).where(
                or_(Sesi.terakhir_dipakai < pada - SESSIONS_KEPT, Sesi.dicabut_pada < pada - SESSIONS_KEPT)
            )
        )
        session.execute(delete(TokenAkun).where(TokenAkun.kedaluwarsa < pada - LINKS_KEPT))
        session.execute(delete(Isian).where(Isian.dibuat_pada < pada - KEPT))
