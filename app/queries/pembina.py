"""Who can be named pembina, and who is busy at that hour (SP-080, SP-082)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select

from app.extensions import db
from app.models import PEMBINA, Pembinaan, Pengajuan, Pengguna, Penugasan, Status
from app.queries.agenda import LONGEST
from app.queries.keyset import AnySelect

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
    rows = _people_and_tasks(pengajuan, min(begin, facts.mulai), max(end, facts.selesai))
    found = []
    for person, group in groupby(rows, key=attrgetter("id", "nama", "keahlian")):
        tasks = [_task(row) for row in group if row.nomor is not None]
        found.append(
            CalonPembina(
                id=person[0],
                nama=person[1],
                keahlian=person[2] or "",
                bulan_itu=sum(begin <= task.mulai < end for task in tasks),
                bentrok=tuple(task for task in tasks if task.overlaps(facts.mulai, facts.selesai)),
            )
        )
    return sorted(found, key=lambda calon: bool(calon.bentrok))


def people_of(ids: Iterable[int]) -> list[Pengguna]:
    """Give the accounts of these ids in the order of their names."""
    statement = select(Pengguna).where(Pengguna.id.in_(list(ids))).order_by(Pengguna.nama, Pengguna.id)
    return list(db.session.scalars(statement))


def _task(row: Row[Any]) -> Tugas:
    return Tugas(row.pembina_id, row.pengajuan_id, row.nomor, row.lokasi, row.mulai, row.selesai)


def _people_and_tasks(pengajuan: Pengajuan, begin: datetime, end: datetime) -> Sequence[Row[Any]]:
    """Give everybody who can be named, by name, once for each other coaching between two moments, or once."""
    tasks = _tasks(pengajuan, begin, end).subquery()
    statement = (
        select(Pengguna.id, Pengguna.nama, Pengguna.keahlian, *tasks.c)
        .outerjoin(tasks, tasks.c.pembina_id == Pengguna.id)
        .where(Pengguna.kantor_id == pengajuan.kantor_id, Pengguna.aktif, Pengguna.peran.in_(PEMBINA))
        .order_by(Pengguna.nama, Pengguna.id, tasks.c.mulai)
    )
    return db.session.execute(statement).all()


def _tasks(pengajuan: Pengajuan, begin: datetime, end: datetime) -> AnySelect:
    """Select the fields of `Tugas` of the other coachings between two moments."""
    return (
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
            Pengajuan.mulai >= begin - LONGEST,
            Pengajuan.mulai < end,
            Pembinaan.selesai > begin,
        )
    )


def _month(moment: datetime, zona: str) -> tuple[datetime, datetime]:
    """Give the first moment of a month on the office's calendar, and of the next one."""
    first = moment.astimezone(ZoneInfo(zona)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    longest = timedelta(days=32)
    return first, (first + longest).replace(day=1)
