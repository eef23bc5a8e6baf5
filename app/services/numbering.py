"""Numbers of pengajuan: unique, in order, without a promise that none is missing."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.common.numbering import nomor
from app.models import Kantor, NomorUrut
from app.services.races import insert_unless_there

PREFIX = {"pembinaan": "PB"}


def next_nomor(session: Session, *, kantor: Kantor, layanan: str, pada: datetime) -> str:
    """Take the next number, e.g. PB-14000-2026-00184; the year is the office's own."""
    tahun = pada.astimezone(ZoneInfo(kantor.zona)).year
    return nomor(PREFIX[layanan], kantor.kode, tahun, _take(session, kantor.id, layanan, tahun))


def _take(session: Session, kantor_id: int, layanan: str, tahun: int) -> int:
    where = (NomorUrut.kantor_id == kantor_id, NomorUrut.layanan == layanan, NomorUrut.tahun == tahun)
    step = update(NomorUrut).where(*where).values(terakhir=NomorUrut.terakhir + 1)
    session.flush()
    if not session.scalar(select(NomorUrut.terakhir).where(*where)):
        insert_unless_there(session, NomorUrut(kantor_id=kantor_id, layanan=layanan, tahun=tahun, terakhir=0))
    session.execute(step.execution_options(synchronize_session=False))
    return session.execute(select(NomorUrut.terakhir).where(*where)).scalar_one()
