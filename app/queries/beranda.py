"""The figures on Beranda."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, ScalarSelect, func, select

from app.common import clock
from app.extensions import db
from app.models import Kantor, Modul, Pengajuan, Penghitung, Status
from app.queries.counters import begins
from app.queries.kantor import in_view

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Figures:
    """How much was done, and for how many."""

    terlaksana: int
    instansi: int
    """Agencies that came in the last twelve months."""
    modul: int


def figures(kantor: Kantor) -> Figures:
    """Read them in one statement, of an office and those below it: a counter, and an aggregate over at most a year."""
    since = clock.now() - YEAR
    statement = select(
        _counter(kantor, f"status:{Status.SELESAI.value}"),
        _served(kantor, since),
        select(func.count(Modul.id)).where(Modul.dihapus_pada.is_(None)).scalar_subquery(),
    )
    terlaksana, instansi, modul = db.session.execute(statement).one()
    return Figures(terlaksana=int(terlaksana or 0), instansi=instansi, modul=modul)


def finished_months(kantor: Kantor) -> list[date]:
    """List the months with a finished pembinaan, latest first, from their counters."""
    where = (*in_view(kantor, Penghitung.kantor_id), begins("selesai:"), Penghitung.jumlah > 0)
    keys = db.session.scalars(select(Penghitung.kunci).where(*where).distinct())
    return sorted((date.fromisoformat(f"{kunci.removeprefix('selesai:')}-01") for kunci in keys), reverse=True)


def _counter(kantor: Kantor, kunci: str) -> ScalarSelect[int]:
    where = (*in_view(kantor, Penghitung.kantor_id), Penghitung.kunci == kunci)
    return select(func.sum(Penghitung.jumlah)).where(*where).scalar_subquery()


def _served(kantor: Kantor, since: datetime) -> ScalarSelect[int]:
    where = (*_recent(kantor, since), Pengajuan.status == Status.SELESAI)
    return select(func.count(Pengajuan.instansi_id.distinct())).where(*where).scalar_subquery()


def _recent(kantor: Kantor, since: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        *in_view(kantor, Pengajuan.kantor_id),
        Pengajuan.diajukan_pada >= since,
        Pengajuan.dihapus_pada.is_(None),
    )
