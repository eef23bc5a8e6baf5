"""The holiday table."""

from datetime import date

from sqlalchemy import select

from app.extensions import db
from app.models import HariLibur


def holidays() -> set[date]:
    """Give every day on which the office is closed beside weekends."""
    return set(db.session.scalars(select(HariLibur.tanggal)))
