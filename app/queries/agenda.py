"""Who coaches when: coming Disetujui pembinaan of an office (decisions, "Agenda")."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations, groupby
from operator import attrgetter

from sqlalchemy import ColumnElement, func, select

from app.extensions import db
from app.models import PEMBINA, Instansi, JenisLayanan, Pembinaan, Pengajuan, Pengguna, Penugasan, Status
from app.queries.keyset import AnyRow, AnySelect

LONGEST = timedelta(days=7)
"""A coaching that began this long ago may still go on."""
MOST = 1000
NEAREST = 100
"""Coachings that are looked at to show the next few coachings, with who is asked for twice among them."""


@dataclass(frozen=True)
class Petugas:
    """Somebody who coaches, and what else they do at that hour."""

    id: int
    nama: str
    whatsapp: str
    bentrok: tuple[str, ...] = ()
    """Numbers of overlapping ones."""


@dataclass(frozen=True)
class Acara:
    """A coaching that stands in the diary."""

    isi: AnyRow
    pembina: tuple[Petugas, ...]

    def involves(self, pembina_id: int) -> bool:
        """Tell whether somebody coaches here."""
        return any(person.id == pembina_id for person in self.pembina)


def agenda(kantor_id: int | None, begin: datetime, end: datetime) -> list[Acara]:
    """List what takes place between two moments, by time, with overlaps marked at the pembina concerned."""
    return _events(list(db.session.execute(_rows(*_between(kantor_id, begin, end)).limit(MOST))))


def next_few(kantor_id: int | None, begin: datetime, end: datetime, *, most: int) -> tuple[list[Acara], int]:
    """List the first of them, and count who coaches at all between the two moments, in one statement."""
    taking_place = select(Pengajuan.id, Pengajuan.mulai).join(Pembinaan).where(*_between(kantor_id, begin, end))
    on_duty = select(func.count(Penugasan.pembina_id.distinct())).where(
        Penugasan.dicabut_pada.is_(None), Penugasan.pengajuan_id.in_(select(taking_place.subquery().c.id))
    )
    nearest = taking_place.order_by(Pengajuan.mulai, Pengajuan.id).limit(NEAREST).subquery()
    statement = _rows(Pengajuan.id.in_(select(nearest.c.id))).add_columns(on_duty.scalar_subquery().label("bertugas"))
    rows = list(db.session.execute(statement))
    return _events(rows)[:most], rows[0].bertugas if rows else 0


def pembina_choices(kantor_id: int | None) -> list[tuple[int, str]]:
    """List the people whose diary one may look at."""
    statement = (
        select(Pengguna.id, Pengguna.nama)
        .where(Pengguna.peran.in_(PEMBINA), Pengguna.aktif, Pengguna.kantor_id == kantor_id)
        .order_by(Pengguna.nama, Pengguna.id)
    )
    return [(row.id, row.nama) for row in db.session.execute(statement)]


def _events(rows: list[AnyRow]) -> list[Acara]:
    clashes = _clashes(rows)
    return [
        Acara(isi=group[0], pembina=tuple(_people(group, clashes)))
        for group in (list(rows) for _id, rows in groupby(rows, key=attrgetter("id")))
    ]


def _rows(*which: ColumnElement[bool]) -> AnySelect:
    """Select a row for each pembina of each of these coachings."""
    return (
        select(
            Pengajuan.id,
            Pengajuan.nomor,
            Instansi.nama.label("instansi"),
            JenisLayanan.nama.label("layanan"),
            Pembinaan.topik,
            Pembinaan.lokasi,
            Pembinaan.mode,
            Pembinaan.tautan_rapat,
            Pembinaan.mulai,
            Pembinaan.selesai,
            Pembinaan.pic_nama,
            Pembinaan.pic_nomor,
            Penugasan.pembina_id,
            Pengguna.nama.label("nama_pembina"),
            Pengguna.whatsapp.label("whatsapp_pembina"),
        )
        .select_from(Pembinaan)
        .join(Pengajuan, Pengajuan.id == Pembinaan.pengajuan_id)
        .join(Instansi, Instansi.id == Pengajuan.instansi_id)
        .join(JenisLayanan, JenisLayanan.id == Pembinaan.jenis_layanan_id)
        .join(Penugasan, Penugasan.pengajuan_id == Pengajuan.id)
        .join(Pengguna, Pengguna.id == Penugasan.pembina_id)
        .where(*which, Penugasan.dicabut_pada.is_(None))
        .order_by(Pengajuan.mulai, Pengajuan.id, Penugasan.id)
    )


def _between(kantor_id: int | None, begin: datetime, end: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        Pengajuan.mulai >= begin - LONGEST,
        Pengajuan.mulai < end,
        Pembinaan.selesai > begin,
        Pengajuan.kantor_id == kantor_id,
        Pengajuan.status == Status.DISETUJUI,
        Pengajuan.dihapus_pada.is_(None),
    )


def _clashes(rows: Iterable[AnyRow]) -> dict[tuple[int, int], list[str]]:
    """Find, for each pembina and coaching, the numbers of those at the same time."""
    found: dict[tuple[int, int], list[str]] = {}
    by_person = sorted(rows, key=attrgetter("pembina_id", "mulai"))
    for person, tasks in groupby(by_person, key=attrgetter("pembina_id")):
        for one, other in combinations(tasks, 2):
            if one.mulai < other.selesai and other.mulai < one.selesai:
                found.setdefault((person, one.id), []).append(other.nomor)
                found.setdefault((person, other.id), []).append(one.nomor)
    return found


def _people(rows: Iterable[AnyRow], clashes: dict[tuple[int, int], list[str]]) -> Iterator[Petugas]:
    for row in rows:
        overlaps = tuple(clashes.get((row.pembina_id, row.id), ()))
        yield Petugas(row.pembina_id, row.nama_pembina, row.whatsapp_pembina, overlaps)
