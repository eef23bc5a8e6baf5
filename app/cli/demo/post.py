"""The post of the past: what a story queued has long been delivered, so that nobody is written to today."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Email, StatusSurel

SHORTEST, SPREAD = 2, 19


def deliver_all(session: Session) -> None:
    """Mark every waiting mail as sent some seconds after it was written."""
    session.flush()
    for email in session.scalars(select(Email).where(Email.status == StatusSurel.MENUNGGU)):
        email.status, email.percobaan = StatusSurel.TERKIRIM, 1
        email.terkirim_pada = email.dibuat_pada + timedelta(seconds=SHORTEST + email.id % SPREAD)
    session.flush()
