"""Steps of pengajuan of which somebody was not told: there must be none, since both are written in one transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select
from sqlalchemy.orm import aliased

from app.extensions import db
from app.models import Email, Pengajuan, Pengguna, Penugasan, Peran, Riwayat, Status
from app.queries.keyset import AnyRow


class Pendengar(Enum):
    """Who must have been told of a step, as far as rows still tell how many they were."""

    INSTANSI = "instansi"
    """The agency: PIC, and whoever asked if that is somebody else. At least one."""
    SUPERVISOR = "supervisor"
    """Those of the office. At least one, where it had one."""
    DITUNJUK = "ditunjuk"
    """Everybody who was named pembina before the coaching was over, each with a mail of their own."""
    PEMBINA = "pembina"
    """Everybody who was pembina when it was over, or became one later, and still works here."""


def untold_steps(told: Mapping[Status, Mapping[str, Pendengar]], *, since: datetime, most: int) -> Sequence[AnyRow]:
    """Give `nomor`, `ke` and `pada` of steps from a moment on with fewer mails than people who must hear of them.

    A mail that its reader does without, or that reaches nobody any more, counts too: its row says why it was not sent.
    """
    untold = [
        (Riwayat.ke == status) & (_mails(perihal) < _expected(pendengar))
        for status, kinds in told.items()
        for perihal, pendengar in kinds.items()
    ]
    statement = (
        select(Pengajuan.nomor, Riwayat.ke, Riwayat.pada)
        .join(Pengajuan, Pengajuan.id == Riwayat.pengajuan_id)
        .where(or_(*untold), Riwayat.pada >= since)
        .order_by(Riwayat.id)
        .limit(most)
    )
    return db.session.execute(statement).all()


def _mails(perihal: str) -> ColumnElement[int]:
    return _count(select(Email.id).where(Email.pengajuan_id == Riwayat.pengajuan_id, Email.perihal == perihal))


def _expected(pendengar: Pendengar) -> ColumnElement[int]:
    named = select(Penugasan.id).where(Penugasan.pengajuan_id == Riwayat.pengajuan_id)
    match pendengar:
        case Pendengar.INSTANSI:
            return literal(1)
        case Pendengar.SUPERVISOR:
            here = and_(Pengguna.peran == Peran.SUPERVISOR, Pengguna.kantor_id == Pengajuan.kantor_id, Pengguna.aktif)
            then = select(Pengguna.id).where(here, Pengguna.dibuat_pada < Riwayat.pada)
            return case((then.correlate(Pengajuan, Riwayat).exists(), 1), else_=0)
        case Pendengar.DITUNJUK:
            end = aliased(Riwayat)
            after = (end.pengajuan_id == Penugasan.pengajuan_id, end.ke == Status.SELESAI)
            return _count(named.where(~select(end.id).where(*after, end.pada < Penugasan.ditugaskan_pada).exists()))
        case Pendengar.PEMBINA:
            still = or_(Penugasan.dicabut_pada.is_(None), Penugasan.dicabut_pada > Riwayat.pada)
            here = and_(Pengguna.id == Penugasan.pembina_id, Pengguna.aktif)
            return _count(named.join(Pengguna, here).where(still))


def _count(rows: Select[int]) -> ColumnElement[int]:
    return rows.with_only_columns(func.count()).correlate(Riwayat).scalar_subquery()
