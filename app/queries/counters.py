"""Reading the counters that services keep, so that no page counts rows."""

from functools import lru_cache

from sqlalchemy import ColumnElement, Select, func, or_, select

from app.extensions import db
from app.models import Kantor, Penghitung, Peran, Status
from app.queries.kantor import Sudut, in_view, sudut

OF_EVERY_PAGE = ("status:", "akun:")
"""Begins of the counters that the menu and the tabs of lists show."""
OF_ACCOUNTS = "akun:"


def counts(kantor: Kantor) -> dict[str, int]:
    """Give the counters an office sees: "status:Selesai", "selesai:2026-11", "akun:Operator"; absent means none."""
    return {row.kunci: int(row.jumlah) for row in db.session.execute(counters(kantor))}


def counters(kantor: Kantor) -> Select[str, int]:
    """Select `kunci` and `jumlah` of what an office sees; those of a year, which begin with it, are for Statistik."""
    return _every(sudut(kantor))


def short_counters(kantor: Kantor) -> Select[str, int]:
    """Select those that every page shows; where one office is all there is, the others cost no more."""
    return _short(sudut(kantor), db.engine.dialect.name) if kantor.punya_bawahan else counters(kantor)


@lru_cache(1_000)
def _every(kantor: Sudut) -> Select[str, int]:
    """Build it once for each office: every page of staff asks it, or the short one."""
    return summed(kantor, Penghitung.kunci >= "a")


@lru_cache(1_000)
def _short(kantor: Sudut, _dialect: str) -> Select[str, int]:
    return summed(kantor, or_(*(begins(kunci) for kunci in OF_EVERY_PAGE)))


def summed(kantor: Kantor | Sudut, *wanted: ColumnElement[bool]) -> Select[str, int]:
    """Select counters of an office with those below it added up; accounts are counted of the office's own alone.

    An office looks after its own accounts, and only the topmost one after all of them.
    """
    if not kantor.punya_bawahan:
        return select(Penghitung.kunci, Penghitung.jumlah).where(Penghitung.kantor_id == kantor.id, *wanted)
    total = func.sum(Penghitung.jumlah).label("jumlah")
    statement = select(Penghitung.kunci, total).where(*in_view(kantor, Penghitung.kantor_id), *wanted)
    if not kantor.puncak:
        own = Penghitung.kantor_id == kantor.id
        statement = statement.where(or_(own, ~begins(OF_ACCOUNTS)))
    return statement.group_by(Penghitung.kunci)


def begins(text: str) -> ColumnElement[bool]:
    """Ask whether the name of a counter begins with a text, written so that the index by names can answer."""
    if db.engine.dialect.name == "sqlite":
        return Penghitung.kunci.bool_op("GLOB")(f"{text}*")
    return Penghitung.kunci.startswith(text, autoescape=True)


def with_status(kept: dict[str, int], status: Status) -> int:
    """Count the pengajuan in a status."""
    return kept.get(f"status:{status.value}", 0)


def with_any_status(kept: dict[str, int]) -> int:
    """Count all pengajuan that were not cancelled."""
    return sum(with_status(kept, status) for status in Status)


def finished_in(kept: dict[str, int], year: int, month: int) -> int:
    """Count the finished coachings of a month."""
    return kept.get(f"selesai:{year:04}-{month:02}", 0)


def complete_and_not(kept: dict[str, int]) -> tuple[int, int]:
    """Count the finished coachings that have every required document, and those that lack one."""
    finished, complete = (
        sum(n for kunci, n in kept.items() if kunci.startswith(begin)) for begin in ("selesai:", "lengkap:")
    )
    return complete, finished - complete


def of_role(kept: dict[str, int], *roles: Peran) -> int:
    """Count the active accounts with one of these roles."""
    return sum(kept.get(f"akun:{peran.value}", 0) for peran in roles)
