"""Remembering when the last backup was made, for Kesehatan Sistem."""

from datetime import datetime

from app.models import Keadaan
from app.queries.kesehatan import BACKED_UP
from app.services.unit_of_work import unit_of_work


def note_backup(pada: datetime) -> None:
    """Remember that database and files are safe as they were at this moment."""
    with unit_of_work() as session:
        session.merge(Keadaan(kunci=BACKED_UP, nilai=pada.isoformat(timespec="seconds")))
