"""The service standard: by when an answer is due, weekends and holidays not counted."""

from datetime import datetime

from app.common.workdays import add_workdays, workdays_between
from app.models import Kantor, Pengajuan, Status
from app.queries.libur import holidays


def deadline(*, status: Status, diajukan_pada: datetime, kantor: Kantor) -> datetime | None:
    """Give when the next answer is due; both spans count from the day of the application. None once decided."""
    days = {Status.MENUNGGU: kantor.hari_tanggap, Status.PROSES: kantor.hari_keputusan}.get(status)
    if days is None:
        return None
    return add_workdays(diajukan_pada, days, zona=kantor.zona, holidays=holidays(), tutup=kantor.jam_tutup)


def deadline_of(pengajuan: Pengajuan, status: Status) -> datetime | None:
    """Give the deadline a pengajuan has once it is in this status."""
    return deadline(status=status, diajukan_pada=pengajuan.diajukan_pada, kantor=pengajuan.kantor)


def workdays_to(pengajuan: Pengajuan, pada: datetime) -> int:
    """Count the working days from the application to a later moment: 0 on the same day."""
    return workdays_between(pengajuan.diajukan_pada, pada, zona=pengajuan.kantor.zona, holidays=holidays())
