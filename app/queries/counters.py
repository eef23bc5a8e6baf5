"""Reading the counters that services keep, so that no page counts rows."""

from sqlalchemy import select

from app.extensions import db
from app.models import Penghitung, Peran, Status


def counts(kantor_id: int) -> dict[str, int]:
    """Give every counter of an office: "status:Selesai", "selesai:2026-11", "akun:Operator"; absent means none."""
    statement = select(Penghitung.kunci, Penghitung.jumlah).where(Penghitung.kantor_id == kantor_id)
    return {row.kunci: row.jumlah for row in db.session.execute(statement)}


def with_status(counters: dict[str, int], status: Status) -> int:
    """Count the pengajuan in a status."""
    return counters.get(f"status:{status.value}", 0)


def with_any_status(counters: dict[str, int]) -> int:
    """Count all pengajuan that were not cancelled."""
    return sum(with_status(counters, status) for status in Status)


def finished_in(counters: dict[str, int], year: int, month: int) -> int:
    """Count the finished coachings of a month."""
    return counters.get(f"selesai:{year:04}-{month:02}", 0)


def of_role(counters: dict[str, int], *roles: Peran) -> int:
    """Count the active accounts with one of these roles."""
    return sum(counters.get(f"akun:{peran.value}", 0) for peran in roles)
