"""Counters kept in the transaction of what they count, and the repair that compares them with the rows."""

from collections import Counter
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.orm import Session

from app.models import Kantor, Pembinaan, Pengajuan, Pengguna, Penghitung, Peran, Status
from app.services.unit_of_work import unit_of_work

Key = tuple[int, str]


def add(session: Session, kantor_id: int, kunci: str, n: int) -> None:
    """Add n, which may be negative, to a counter of an office."""
    where = (Penghitung.kantor_id == kantor_id, Penghitung.kunci == kunci)
    statement = update(Penghitung).where(*where).values(jumlah=Penghitung.jumlah + n)
    session.flush()
    changed = cast("CursorResult[Any]", session.execute(statement.execution_options(synchronize_session=False)))
    if changed.rowcount == 0:
        session.add(Penghitung(kantor_id=kantor_id, kunci=kunci, jumlah=n))
        session.flush()


def count_pengajuan(session: Session, pengajuan: Pengajuan, n: int) -> None:
    """Count a pengajuan in (1) or out (-1) under its present status."""
    for kunci in pengajuan_keys(pengajuan):
        add(session, pengajuan.kantor_id, kunci, n)


def count_akun(session: Session, kantor_id: int, pengguna: Pengguna, n: int) -> None:
    """Count an account in or out under its role, or under Nonaktif."""
    add(session, kantor_id, akun_key(pengguna.peran, aktif=pengguna.aktif), n)


def pengajuan_keys(pengajuan: Pengajuan) -> list[str]:
    """Name the counters a pengajuan belongs to."""
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
    for pengajuan in session.scalars(select(Pengajuan).where(Pengajuan.dihapus_pada.is_(None))).yield_per(500):
        counted.update((pengajuan.kantor_id, kunci) for kunci in pengajuan_keys(pengajuan))
    home = session.scalars(select(Kantor.id).order_by(Kantor.id).limit(1)).first() or 0
    for pengguna in session.scalars(select(Pengguna)).yield_per(500):
        counted[pengguna.kantor_id or home, akun_key(pengguna.peran, aktif=pengguna.aktif)] += 1
    return counted
