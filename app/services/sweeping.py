"""Taking away what nobody can use any more."""

from datetime import timedelta

from sqlalchemy import delete, or_, select

from app.common import clock
from app.extensions import db
from app.models import Draf, Isian, Sesi, TokenAkun
from app.services.draf import delete_draf
from app.services.titipan import KEPT
from app.services.unit_of_work import unit_of_work

SESSIONS_KEPT = timedelta(days=60)
LINKS_KEPT = timedelta(days=30)
DRAFTS_KEPT = timedelta(days=180)


def sweep() -> None:
    """Delete log-ins long unused or ended, links long expired, and forms and drafts nobody came back for."""
    pada = clock.now()
    for kunci in db.session.scalars(select(Draf.kunci).where(Draf.diubah_pada < pada - DRAFTS_KEPT)).all():
        delete_draf(kunci)
    with unit_of_work() as session:
        session.execute(
            delete(Sesi).where(
                or_(Sesi.terakhir_dipakai < pada - SESSIONS_KEPT, Sesi.dicabut_pada < pada - SESSIONS_KEPT)
            )
        )
        session.execute(delete(TokenAkun).where(TokenAkun.kedaluwarsa < pada - LINKS_KEPT))
        session.execute(delete(Isian).where(Isian.dibuat_pada < pada - KEPT))
