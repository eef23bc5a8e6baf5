"""Requests to erase personal data: one's own, and those an Admin answers."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app.extensions import db
from app.models import Pembinaan, Pengajuan, Pengguna, Penugasan, PermintaanHapus, Status, StatusPermintaan
from app.queries.pengguna import looked_after

MOST = 200
"""Answered ones that the list shows; all of them stand in Log Aktivitas."""
UNFINISHED = (Status.MENUNGGU, Status.PROSES, Status.DISETUJUI)


def waiting_request(pengguna: Pengguna) -> PermintaanHapus | None:
    """Give the request of this person that waits for an answer."""
    waiting = (PermintaanHapus.pengguna_id == pengguna.id, is_waiting())
    return db.session.scalars(select(PermintaanHapus).where(*waiting)).first()


def last_request(pengguna: Pengguna) -> PermintaanHapus | None:
    """Give the latest request of this person, whatever became of it."""
    own = select(PermintaanHapus).where(PermintaanHapus.pengguna_id == pengguna.id)
    return db.session.scalars(own.order_by(PermintaanHapus.id.desc()).limit(1)).first()


def is_waiting() -> ColumnElement[bool]:
    """Give the condition of "nobody has answered it yet"."""
    return PermintaanHapus.status == StatusPermintaan.MENUNGGU


def requests(admin: Pengguna) -> Sequence[PermintaanHapus]:
    """List those that this Admin answers: what waits first, the nearest deadline leading, then the latest answers."""
    waiting = _shown_to(admin).where(is_waiting()).order_by(PermintaanHapus.batas_pada)
    answered = _shown_to(admin).where(~is_waiting()).order_by(PermintaanHapus.id.desc()).limit(MOST)
    return [*db.session.scalars(waiting), *db.session.scalars(answered)]


def request_by_id(admin: Pengguna, id_: int) -> PermintaanHapus | None:
    """Give one of them, or None."""
    return db.session.scalars(_shown_to(admin).where(PermintaanHapus.id == id_)).first()


def unfinished(pengguna: Pengguna) -> Sequence[Row[str, str]]:
    """List what still needs this person, as applicant, PIC or pembina: number and Topik."""
    coaches = select(Penugasan.pengajuan_id).where(
        Penugasan.pembina_id == pengguna.id, Penugasan.dicabut_pada.is_(None)
    )
    theirs = or_(Pengajuan.pengaju_id == pengguna.id, Pembinaan.pic_surel == pengguna.surel, Pengajuan.id.in_(coaches))
    statement = (
        select(Pengajuan.nomor, Pembinaan.topik)
        .join(Pembinaan, Pembinaan.pengajuan_id == Pengajuan.id)
        .where(and_(Pengajuan.status.in_(UNFINISHED), Pengajuan.dihapus_pada.is_(None), theirs))
    )
    return db.session.execute(statement.order_by(Pengajuan.id)).all()


def _shown_to(admin: Pengguna) -> Select[PermintaanHapus]:
    statement = select(PermintaanHapus).join(Pengguna, Pengguna.id == PermintaanHapus.pengguna_id)
    options = (
        contains_eager(PermintaanHapus.pengguna).joinedload(Pengguna.instansi),
        joinedload(PermintaanHapus.diputuskan_oleh),
    )
    return statement.where(*looked_after(admin)).options(*options)
