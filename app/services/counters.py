"""Counters kept in the transaction of what they count, and the repair that compares them with the rows."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.orm import Session

from app.models import Kantor, Pembinaan, Pengajuan, Pengguna, Penghitung, Peran, Status
from app.services.races import insert_unless_there
from app.services.unit_of_work import unit_of_work

Key = tuple[int, str]


def add(session: Session, kantor_id: int, kunci: str, n: int) -> None:
    """Add n, which may be negative, to a counter of an office."""
    where = (Penghitung.kantor_id == kantor_id, Penghitung.kunci == kunci)
    statement = update(Penghitung).where(*where).values(jumlah=Penghitung.jumlah + n)
    session.flush()
    changed = cast("CursorResult[Any]", session.execute(statement.execution_options(synchronize_session=False)))
    if changed.rowcount == 0 and not insert_unless_there(
        session, Penghitung(kantor_id=kantor_id, kunci=kunci, jumlah=n)
    ):
        session.execute(statement.execution_options(synchronize_session=False))


def count_new(session: Session, row: Pengajuan | Pengguna) -> None:
    """Count something that did not exist before."""
    _move(session, [], _keys(session, row))


@contextmanager
def recounted(session: Session, row: Pengajuan | Pengguna) -> Iterator[None]:
    """Keep the counters right over a change of a pengajuan or an account, whatever it is that changes.

    They are written last, so that everybody locks the row first and a counter afterwards.
    """
    before = _keys(session, row)
    yield
    session.flush()
    _move(session, before, _keys(session, row))


def pengajuan_keys(pengajuan: Pengajuan) -> list[str]:
    """Name the counters a pengajuan belongs to; none once it is cancelled."""
    if pengajuan.dihapus:
        return []
    keys = [f"status:{pengajuan.status.value}"]
    if pengajuan.status is Status.SELESAI:
        keys.append(bulan_key(pengajuan.pembinaan, pengajuan.kantor))
    return keys


def bulan_key(pembinaan: Pembinaan, kantor: Kantor) -> str:
    """Name the counter of finished coachings in the month of this one, in the office's zone."""
    return f"selesai:{pembinaan.mulai.astimezone(ZoneInfo(kantor.zona)):%Y-%m}"


def akun_key(peran: Peran, *, aktif: bool) -> str:
    """Name the counter of accounts of a role."""
    return f"akun:{peran.value}" if aktif else "akun:Nonaktif"


def differences(session: Session) -> dict[Key, tuple[int, int]]:
    """Compare every counter with the rows: (kept, counted) where they differ."""
    kept = {(row.kantor_id, row.kunci): row.jumlah for row in session.scalars(select(Penghitung))}
    counted = _count(session)
    return {
        key: (kept.get(key, 0), counted[key])
        for key in sorted(kept.keys() | counted.keys())
        if kept.get(key, 0) != counted[key]
    }


def rebuild() -> None:
    """Write every counter anew from the rows."""
    with unit_of_work() as session:
        session.execute(delete(Penghitung))
        session.add_all(
            Penghitung(kantor_id=kantor_id, kunci=kunci, jumlah=n)
            for (kantor_id, kunci), n in sorted(_count(session).items())
        )


def _count(session: Session) -> Counter[Key]:
    counted: Counter[Key] = Counter()
    for pengajuan in session.scalars(select(Pengajuan)).yield_per(500):
        counted.update(_keys(session, pengajuan))
    for pengguna in session.scalars(select(Pengguna)).yield_per(500):
        counted.update(_keys(session, pengguna))
    return counted


def _keys(session: Session, row: Pengajuan | Pengguna) -> list[Key]:
    if isinstance(row, Pengajuan):
        return [(row.kantor_id, kunci) for kunci in pengajuan_keys(row)]
    return [(row.kantor_id or _home(session), akun_key(row.peran, aktif=row.aktif))]


def _home(session: Session) -> int:
    """Give the office under which people of agencies are counted: the first."""
    return session.scalars(select(Kantor.id).order_by(Kantor.id).limit(1)).one()


def _move(session: Session, before: list[Key], after: list[Key]) -> None:
    for key in sorted(set(before) ^ set(after)):
        add(session, *key, 1 if key in after else -1)
