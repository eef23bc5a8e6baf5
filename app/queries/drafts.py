"""Unsent forms, to the person who began them only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app.extensions import db
from app.models import Draf, Lampiran, Pengajuan, Pengguna
from app.queries.pengajuan import visible_to

MOST = 20
LONGEST_TITLE = 120


@dataclass(frozen=True)
class DrafRingkas:
    """A draft as a list shows it."""

    kunci: str
    topik: str
    diubah_pada: datetime
    lampiran: int


def drafts_of(pengguna: Pengguna) -> list[DrafRingkas]:
    """List a person's drafts, the latest first."""
    files = select(func.count()).where(Lampiran.draf_id == Draf.id).scalar_subquery()
    rows = db.session.execute(
        select(Draf.kunci, Draf.isi, Draf.diubah_pada, files)
        .where(Draf.pengguna_id == pengguna.id)
        .order_by(Draf.diubah_pada.desc(), Draf.id.desc())
        .limit(MOST)
    )
    return [DrafRingkas(kunci, _title(isi), diubah_pada, n) for kunci, isi, diubah_pada, n in rows]


def draf_by_kunci(pengguna: Pengguna, kunci: str) -> Draf | None:
    """Give one draft with its files, or None where it is somebody else's."""
    statement = select(Draf).where(Draf.kunci == kunci, Draf.pengguna_id == pengguna.id)
    return db.session.scalars(statement.options(selectinload(Draf.lampiran))).first()


def draf_of_repeat(pengguna: Pengguna, asal: Pengajuan) -> Draf | None:
    """Give the draft a person already began in order to repeat this pengajuan."""
    statement = select(Draf).where(Draf.pengguna_id == pengguna.id, Draf.asal_id == asal.id)
    return db.session.scalars(statement.order_by(Draf.id).limit(1)).first()


def sent_from_draf(pengguna: Pengguna, kunci: str) -> Pengajuan | None:
    """Give what became of a draft that is gone: the same answer for a second click or a step back."""
    return db.session.scalars(visible_to(pengguna).where(Pengajuan.kunci_kirim == kunci)).first()


def _title(isi: dict[str, Any]) -> str:
    """Give the title as far as a list has room; a draft keeps more than will be right."""
    topik = str(isi.get("topik") or "")
    return topik if len(topik) <= LONGEST_TITLE else f"{topik[: LONGEST_TITLE - 1]}…"


def lampiran_of_draf(draf: Draf, id_: int) -> Lampiran | None:
    """Give one file of this draft, and of no other."""
    return next((row for row in draf.lampiran if row.id == id_), None)
