"""Steps of pengajuan that nobody was told of: there must be none, since both are written in one transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select

from app.extensions import db
from app.models import Email, Notifikasi, Pengajuan, Riwayat, Status
from app.queries.keyset import AnyRow


def untold_steps(told: Mapping[Status, str], *, since: datetime, most: int) -> Sequence[AnyRow]:
    """Give `nomor`, `ke` and `pada` of steps from a moment on without the mail or news that belongs to their status."""
    statement = (
        select(Pengajuan.nomor, Riwayat.ke, Riwayat.pada)
        .join(Pengajuan, Pengajuan.id == Riwayat.pengajuan_id)
        .where(or_(*(_untold(status, perihal) for status, perihal in told.items())), Riwayat.pada >= since)
        .order_by(Riwayat.id)
        .limit(most)
    )
    return db.session.execute(statement).all()


def _untold(status: Status, perihal: str) -> ColumnElement[bool]:
    mail = select(Email.id).where(Email.pengajuan_id == Riwayat.pengajuan_id, Email.perihal == perihal)
    news = select(Notifikasi.id).where(Notifikasi.pengajuan_id == Riwayat.pengajuan_id, Notifikasi.perihal == perihal)
    return (Riwayat.ke == status) & ~mail.exists() & ~news.exists()
