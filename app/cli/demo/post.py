"""The post of the past: what a story queued has long been delivered, so that nobody is written to today."""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.models import Email, Notifikasi, StatusSurel

SHORTEST, SPREAD = 2, 19
STILL_NEWS = timedelta(days=3)
"""What happened before is read long ago."""


def deliver_all(session: Session) -> None:
    """Mark every waiting mail as sent some seconds after it was written."""
    session.flush()
    for email in session.scalars(select(Email).where(Email.status == StatusSurel.MENUNGGU)):
        email.status, email.percobaan = StatusSurel.TERKIRIM, 1
        email.terkirim_pada = email.dibuat_pada + timedelta(seconds=SHORTEST + email.id % SPREAD)
    session.flush()


def read_old_news(session: Session, now: datetime) -> None:
    """Let everybody have read what was told them before the last days."""
    old = update(Notifikasi).where(Notifikasi.dibuat_pada < now - STILL_NEWS, Notifikasi.dibaca_pada.is_(None))
    session.execute(old.values(dibaca_pada=Notifikasi.dibuat_pada).execution_options(synchronize_session=False))
