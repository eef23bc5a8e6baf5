"""Reading the counters that services keep, so that no page counts rows."""

from sqlalchemy import Select, select

from app.extensions import db
from app.models import Penghitung, Peran, Status


def counts(kantor_id: int) -> dict[str, int]:
    """Give the counters of an office: "status:Selesai", "selesai:2026-11", "akun:Operator"; absent means none."""
    return {row.kunci: row.jumlah for row in db.session.execute(counters(kantor_id))}


def counters(kantor_id: int) -> Select[str, int]:
    """Select `kunci` and `jumlah` of an office; those of a year, which begin with it, are left to Statistik."""
    where = (Penghitung.kantor_id == kantor_id, Penghitung.kunci >= "a")
    return select(Penghitung.kunci, Penghitung.jumlah).where(*where)


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
