"""Agencies: found by their name, however it is spaced or written, or entered for the first time."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common import clock
from app.common.names import name_key
from app.models import Instansi
from app.services.races import insert_unless_there


@dataclass(frozen=True)
class IsianInstansi:
    """An agency as somebody wrote it; level, produsen data and region count only for one not known yet."""

    nama: str
    tingkat_id: int
    produsen_data: bool
    wilayah_kode: str | None = None


def find_or_create(session: Session, isian: IsianInstansi) -> Instansi:
    """Give the agency of this name, entering it inside the running unit of work if it is new."""
    key = name_key(isian.nama)
    found = session.scalars(select(Instansi).where(Instansi.nama_kunci == key)).first()
    if found is not None:
        return found
    row = Instansi(
        nama=" ".join(isian.nama.split()),
        nama_kunci=key,
        tingkat_id=isian.tingkat_id,
        produsen_data=isian.produsen_data,
        wilayah_kode=isian.wilayah_kode,
        dibuat_pada=clock.now(),
    )
    if insert_unless_there(session, row):
        return row
    return session.scalars(select(Instansi).where(Instansi.nama_kunci == key)).one()
