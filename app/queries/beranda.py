"""The figures on Beranda."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, ScalarSelect, func, select

from app.common import clock
from app.extensions import db
from app.models import Modul, Pengajuan, Penghitung, Status

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Figures:
    """How much was done, and for how many."""

    terlaksana: int
    instansi: int
    """Agencies that came in the last twelve months."""
    modul: int


def figures(kantor_id: int) -> Figures:
    """Read them in one statement: a counter, and an aggregate over at most a year."""
    since = clock.now() - YEAR
    statement = select(
        _counter(kantor_id, f"status:{Status.SELESAI.value}"),
        _served(kantor_id, since),
        select(func.count(Modul.id)).where(Modul.dihapus_pada.is_(None)).scalar_subquery(),
    )
    terlaksana, instansi, modul = db.session.execute(statement).one()
    return Figures(terlaksana=terlaksana or 0, instansi=instansi, modul=modul)


def finished_months(kantor_id: int) -> list[date]:
    """List the months with a finished pembinaan, latest first, from their counters."""
    keys = db.session.scalars(
        select(Penghitung.kunci).where(
            Penghitung.kantor_id == kantor_id, Penghitung.kunci.like("selesai:%"), Penghitung.jumlah > 0
        )
    )
    return sorted((date.fromisoformat(f"{kunci.removeprefix('selesai:')}-01") for kunci in keys), reverse=True)


def _counter(kantor_id: int, kunci: str) -> ScalarSelect[int]:
    where = (Penghitung.kantor_id == kantor_id, Penghitung.kunci == kunci)
    return select(Penghitung.jumlah).where(*where).scalar_subquery()


def _served(kantor_id: int, since: datetime) -> ScalarSelect[int]:
    where = (*_recent(kantor_id, since), Pengajuan.status == Status.SELESAI)
    return select(func.count(Pengajuan.instansi_id.distinct())).where(*where).scalar_subquery()


def _recent(kantor_id: int, since: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        Pengajuan.kantor_id == kantor_id,
        Pengajuan.diajukan_pada >= since,
        Pengajuan.dihapus_pada.is_(None),
    )
