"""Who can be named pembina, and who is busy at that hour (SP-080, SP-082)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.extensions import db
from app.models import PEMBINA, Pembinaan, Pengajuan, Pengguna, Penugasan, Peran, Status

BERTUGAS = (Status.DISETUJUI, Status.SELESAI)


@dataclass(frozen=True)
class Tugas:
    """A coaching that stands in somebody's diary."""

    pembina_id: int
    pengajuan_id: int
    nomor: str
    lokasi: str
    mulai: datetime
    selesai: datetime

    def overlaps(self, mulai: datetime, selesai: datetime) -> bool:
        """Tell whether both would happen at the same time."""
        return self.mulai < selesai and mulai < self.selesai


@dataclass(frozen=True)
class CalonPembina:
    """Somebody who can be named, with what helps to choose."""

    id: int
    nama: str
    keahlian: str
    bulan_itu: int
    """Coachings in the month of the one that is planned."""
    bentrok: tuple[Tugas, ...]
    """What this person already does at that hour."""


def calon_pembina(pengajuan: Pengajuan) -> list[CalonPembina]:
    """List the active Operators and Supervisors of the office, free ones first."""
    facts = pengajuan.pembinaan
    begin, end = _month(facts.mulai, pengajuan.kantor.zona)
    tasks = _tasks(pengajuan, min(begin, facts.mulai), max(end, facts.selesai))
    people = db.session.execute(
        select(Pengguna.id, Pengguna.nama, Pengguna.keahlian)
        .where(Pengguna.kantor_id == pengajuan.kantor_id, Pengguna.aktif, Pengguna.peran.in_(PEMBINA))
        .order_by(Pengguna.nama, Pengguna.id)
    )
    found = [
        CalonPembina(
            id=row.id,
            nama=row.nama,
            keahlian=row.keahlian or "",
            bulan_itu=sum(begin <= task.mulai < end for task in tasks.get(row.id, [])),
            bentrok=tuple(task for task in tasks.get(row.id, []) if task.overlaps(facts.mulai, facts.selesai)),
        )
        for row in people
    ]
    return sorted(found, key=lambda calon: bool(calon.bentrok))


def people_of(ids: Iterable[int]) -> list[Pengguna]:
    """Give the accounts of these ids in the order of their names."""
    statement = select(Pengguna).where(Pengguna.id.in_(list(ids))).order_by(Pengguna.nama, Pengguna.id)
    return list(db.session.scalars(statement))


def supervisor_names(kantor_id: int) -> list[str]:
    """Name those who decide: the active supervisors of an office."""
    statement = (
        select(Pengguna.nama)
        .where(Pengguna.kantor_id == kantor_id, Pengguna.aktif, Pengguna.peran == Peran.SUPERVISOR)
        .order_by(Pengguna.nama, Pengguna.id)
    )
    return list(db.session.scalars(statement))


def _tasks(pengajuan: Pengajuan, begin: datetime, end: datetime) -> dict[int, list[Tugas]]:
    """Give the other coachings between two moments, by pembina."""
    rows = db.session.execute(
        select(
            Penugasan.pembina_id,
            Pengajuan.id.label("pengajuan_id"),
            Pengajuan.nomor,
            Pembinaan.lokasi,
            Pembinaan.mulai,
            Pembinaan.selesai,
        )
        .join(Pengajuan, Pengajuan.id == Penugasan.pengajuan_id)
        .join(Pembinaan, Pembinaan.pengajuan_id == Pengajuan.id)
        .where(
            Penugasan.dicabut_pada.is_(None),
            Pengajuan.dihapus_pada.is_(None),
            Pengajuan.kantor_id == pengajuan.kantor_id,
            Pengajuan.id != pengajuan.id,
            Pengajuan.status.in_(BERTUGAS),
            Pembinaan.mulai < end,
            Pembinaan.selesai > begin,
        )
        .order_by(Penugasan.pembina_id, Pembinaan.mulai)
    )
    tasks = [Tugas(**row._mapping) for row in rows]  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    return {person: list(group) for person, group in groupby(tasks, key=attrgetter("pembina_id"))}


def _month(moment: datetime, zona: str) -> tuple[datetime, datetime]:
    """Give the first moment of a month on the office's calendar, and of the next one."""
    first = moment.astimezone(ZoneInfo(zona)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    longest = timedelta(days=32)
    return first, (first + longest).replace(day=1)
