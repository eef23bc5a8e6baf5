"""Ending what a restored backup would say, or let in, a second time: what came after it nobody here knows."""

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import CursorResult, Update, update
from sqlalchemy.orm import Session

from app.common import clock
from app.models import Email, Sesi, StatusSurel, TokenAkun
from app.services.unit_of_work import unit_of_work

FORGOTTEN = "Dipulihkan dari cadangan; tidak diketahui apakah email ini sudah terkirim sesudah cadangan itu dibuat."


@dataclass(frozen=True)
class Berakhir:
    """How many there were of each."""

    surel: int
    """Mails that Admin settles in Kotak Keluar."""
    sesi: int
    tautan: int


def settle_restored() -> Berakhir:
    """Let nothing of a backup go on by itself: mails that waited, log-ins, and links that open accounts.

    Such a link ends with the mail that holds it. Touches columns only that the oldest schema has.
    """
    with unit_of_work() as session:
        unsent = update(Email).where(Email.status.in_((StatusSurel.MENUNGGU, StatusSurel.MENGIRIM)))
        _changed(session, unsent.where(Email.rahasia).values(status=StatusSurel.BATAL, galat=FORGOTTEN))
        now = clock.now()
        return Berakhir(
            _changed(session, unsent.values(status=StatusSurel.TIDAK_PASTI, galat=FORGOTTEN)),
            _changed(session, update(Sesi).where(Sesi.dicabut_pada.is_(None)).values(dicabut_pada=now)),
            _changed(session, update(TokenAkun).where(TokenAkun.dipakai_pada.is_(None)).values(dipakai_pada=now)),
        )


def _changed(session: Session, statement: Update) -> int:
    statement = statement.execution_options(synchronize_session=False)
    return cast("CursorResult[Any]", session.execute(statement)).rowcount
