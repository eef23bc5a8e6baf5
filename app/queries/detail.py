"""Everything around one pengajuan that staff read on its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.models import (
    Catatan,
    Email,
    Lampiran,
    Pembinaan,
    Pengajuan,
    Pengguna,
    Riwayat,
    Status,
    StatusSurel,
)
from app.queries.cases import case_of
from app.queries.pengajuan import visible_to
from app.workflow.engine import Case

SAME_OCCASION = timedelta(minutes=1)
"""Mails are queued in the transaction of their event; reminders come days later."""


@dataclass(frozen=True)
class Surel:
    """A mail about a pengajuan: to whom, when, and how far it is."""

    id: int
    perihal: str
    subjek: str
    kepada_nama: str
    kepada_surel: str
    status: StatusSurel
    dibuat_pada: datetime
    terkirim_pada: datetime | None


@dataclass(frozen=True)
class Kejadian:
    """A line of Riwayat with the mails that went on its occasion."""

    riwayat: Riwayat
    surel: tuple[Surel, ...]


@dataclass(frozen=True)
class Kerabat:
    """An older or newer pengajuan of the same matter (Ajukan Ulang)."""

    id: int
    nomor: str
    topik: str
    status: Status
    diajukan_pada: datetime


def case_for(pengajuan: Pengajuan, actor: Pengguna) -> Case:
    """Describe a pengajuan and a reader to the rules that draw the buttons."""
    return case_of(db.session(), pengajuan, actor)


def surel_of(pengajuan: Pengajuan) -> list[Surel]:
    """List every mail about a pengajuan, newest first; what stands in it is not read."""
    columns = (
        Email.id,
        Email.perihal,
        Email.subjek,
        Email.kepada_nama,
        Email.kepada_surel,
        Email.status,
        Email.dibuat_pada,
        Email.terkirim_pada,
    )
    rows = db.session.execute(select(*columns).where(Email.pengajuan_id == pengajuan.id).order_by(Email.id.desc()))
    return [Surel(*row) for row in rows]


def kejadian_of(pengajuan: Pengajuan, mails: Sequence[Surel]) -> list[Kejadian]:
    """Tell the history, newest first, each event with the mails it caused."""
    statement = select(Riwayat).where(Riwayat.pengajuan_id == pengajuan.id).order_by(Riwayat.id.desc())
    rows = db.session.scalars(statement.options(joinedload(Riwayat.pelaku))).all()
    left = list(mails)
    told = []
    for row in rows:
        own = [mail for mail in left if timedelta(0) <= mail.dibuat_pada - row.pada < SAME_OCCASION]
        left = [mail for mail in left if mail not in own]
        told.append(Kejadian(row, tuple(reversed(own))))
    return told


def catatan_of(pengajuan: Pengajuan) -> list[Catatan]:
    """List the internal notes, newest first."""
    statement = select(Catatan).where(Catatan.pengajuan_id == pengajuan.id).order_by(Catatan.id.desc())
    return list(db.session.scalars(statement.options(joinedload(Catatan.penulis))))


def kerabat_of(pengguna: Pengguna, pengajuan: Pengajuan) -> tuple[list[Kerabat], list[Kerabat]]:
    """Give what this one repeats, and what repeats it."""
    around = or_(Pengajuan.id == pengajuan.asal_id, Pengajuan.asal_id == pengajuan.id)
    wanted = visible_to(pengguna).where(around).subquery()
    rows = db.session.execute(
        select(wanted.c.id, wanted.c.nomor, Pembinaan.topik, wanted.c.status, wanted.c.diajukan_pada)
        .join(Pembinaan, Pembinaan.pengajuan_id == wanted.c.id)
        .order_by(wanted.c.id)
    )
    found = [Kerabat(*row) for row in rows]
    older = [row for row in found if row.id == pengajuan.asal_id]
    return older, [row for row in found if row not in older]


def lampiran_by_id(pengajuan: Pengajuan, id_: int) -> Lampiran | None:
    """Give an attachment of this pengajuan, and of no other."""
    return next((row for row in pengajuan.lampiran if row.id == id_), None)
