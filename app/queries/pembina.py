"""Who can be named pembina, and who is busy at that hour (SP-080, SP-082)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, func, select

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
    rows = db.session.execute(_people_and_tasks(pengajuan)).all()
    found = [
        CalonPembina(
            id=person[0],
            nama=person[1],
            keahlian=person[2] or "",
            bulan_itu=person[3] or 0,
            bentrok=tuple(_task(row) for row in group if row.nomor is not None),
        )
        for person, group in groupby(rows, key=attrgetter("id", "nama", "keahlian", "bulan_itu"))
    ]
    return sorted(found, key=lambda calon: bool(calon.bentrok))


def people_of(ids: Iterable[int]) -> list[Pengguna]:
    """Give the accounts of these ids in the order of their names."""
    statement = select(Pengguna).where(Pengguna.id.in_(list(ids))).order_by(Pengguna.nama, Pengguna.id)
    return list(db.session.scalars(statement))


def _task(row: Row[Any]) -> Tugas:
    return Tugas(row.pembina_id, row.pengajuan_id, row.nomor, row.lokasi, row.mulai, row.selesai)


def _people_and_tasks(pengajuan: Pengajuan) -> AnySelect:
    """Select who can be named, by name, with their month: once for each coaching at the same time, or once."""
    # Materialized: asked for each person, they would be looked for among all that this person ever did.
    busy = _at_the_same_time(pengajuan).cte().prefix_with("MATERIALIZED")
    month = _in_the_month(pengajuan).cte().prefix_with("MATERIALIZED")
    return (
        select(Pengguna.id, Pengguna.nama, Pengguna.keahlian, month.c.bulan_itu, *busy.c)
        .outerjoin(month, month.c.pembina_id == Pengguna.id)
        .outerjoin(busy, busy.c.pembina_id == Pengguna.id)
        .where(Pengguna.kantor_id == pengajuan.kantor_id, Pengguna.aktif, Pengguna.peran.in_(PEMBINA))
        .order_by(Pengguna.nama, Pengguna.id, busy.c.mulai)
    )


def _at_the_same_time(pengajuan: Pengajuan) -> AnySelect:
    """Select the fields of `Tugas` of the other coachings that overlap with this one."""
    facts = pengajuan.pembinaan
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
            *_others(pengajuan),
            Pengajuan.mulai >= facts.mulai - LONGEST,
            Pengajuan.mulai < facts.selesai,
            Pembinaan.selesai > facts.mulai,
        )
    )


def _in_the_month(pengajuan: Pengajuan) -> AnySelect:
    """Count, for each pembina, the other coachings of the month of this one."""
    begin, end = _month(pengajuan.pembinaan.mulai, pengajuan.kantor.zona)
    return (
        select(Penugasan.pembina_id, func.count().label("bulan_itu"))
        .join(Pengajuan, Pengajuan.id == Penugasan.pengajuan_id)
        .where(*_others(pengajuan), Pengajuan.mulai >= begin, Pengajuan.mulai < end)
        .group_by(Penugasan.pembina_id)
    )


def _others(pengajuan: Pengajuan) -> tuple[ColumnElement[bool], ...]:
    """Ask of an assignment whether it counts, and is for another coaching of the office."""
    return (
        Penugasan.dicabut_pada.is_(None),
        Pengajuan.dihapus_pada.is_(None),
        Pengajuan.kantor_id == pengajuan.kantor_id,
        Pengajuan.id != pengajuan.id,
        Pengajuan.status.in_(BERTUGAS),
    )


def _month(moment: datetime, zona: str) -> tuple[datetime, datetime]:
    """Give the first moment of a month on the office's calendar, and of the next one."""
    first = moment.astimezone(ZoneInfo(zona)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    longest = timedelta(days=32)
    return first, (first + longest).replace(day=1)
