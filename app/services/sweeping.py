"""Taking away what nobody can use any more."""

from datetime import timedelta

from sqlalchemy import delete, or_, select

from app.common import clock
from app.extensions import db
from app.models import Draf, Isian, Notifikasi, Sesi, TokenAkun
from app.services.berkas_titipan import sweep_custody
from app.services.draf import delete_draf
from app.services.ekspor import sweep_ekspor
from app.services.orphans import sweep_orphans
from app.services.titipan import KEPT
from app.services.unggahan import sweep_unggahan
from app.services.unit_of_work import unit_of_work

SESSIONS_KEPT = timedelta(days=60)
LINKS_KEPT = timedelta(days=30)
DRAFTS_KEPT = timedelta(days=180)
READ_NEWS_KEPT = timedelta(days=90)
NEWS_KEPT = timedelta(days=365)


def sweep() -> None:
    """Delete log-ins long unused or ended, links long expired, and forms, files and drafts nobody came back for.

    Old news goes too: what was read after a quarter, the rest after a year.
    """
    pada = clock.now()
    for kunci in db.session.scalars(select(Draf.kunci).where(Draf.diubah_pada < pada - DRAFTS_KEPT)).all():
        delete_draf(kunci)
    sweep_custody()
    sweep_unggahan()
    sweep_orphans()
    sweep_ekspor()
    with unit_of_work() as session:
        session.execute(
            delete(Sesi).where(
                or_(Sesi.terakhir_dipakai < pada - SESSIONS_KEPT, Sesi.dicabut_pada < pada - SESSIONS_KEPT)
            )
        )
        session.execute(delete(TokenAkun).where(TokenAkun.kedaluwarsa < pada - LINKS_KEPT))
        session.execute(delete(Isian).where(Isian.dibuat_pada < pada - KEPT))
        old = or_(Notifikasi.dibaca_pada.is_not(None), Notifikasi.dibuat_pada < pada - NEWS_KEPT)
        session.execute(delete(Notifikasi).where(Notifikasi.dibuat_pada < pada - READ_NEWS_KEPT, old))
