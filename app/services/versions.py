"""Compare-and-set: of two people who change the same pengajuan, exactly one wins."""

from typing import Any, cast

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from app.common import clock, formats
from app.common.i18n import _, istilah
from app.models import Pengajuan, Riwayat
from app.services import aktivitas
from app.workflow.engine import RefusedError


class ConflictError(RefusedError):
    """Somebody else was quicker; the sentence says who and when."""


def swap(session: Session, pengajuan: Pengajuan, *, versi: int, **values: Any) -> None:
    """Write the values if the pengajuan still is as the form showed it.

    Raises ConflictError when another change came first.
    """
    session.flush()
    aktivitas.swapped(session, pengajuan, values)
    statement = (
        update(Pengajuan)
        .where(Pengajuan.id == pengajuan.id, Pengajuan.versi == versi, Pengajuan.status == pengajuan.status)
        .values(versi=versi + 1, diubah_pada=clock.now(), **values)
        .execution_options(synchronize_session=False)
    )
    if cast("CursorResult[Any]", session.execute(statement)).rowcount != 1:
        raise ConflictError(_who_was_first(session, pengajuan))
    session.refresh(pengajuan)


def refuse_stale(session: Session, pengajuan: Pengajuan, versi: int) -> None:
    """Refuse a form that shows an older state before any rule is asked about the new one."""
    if pengajuan.versi != versi:
        raise ConflictError(_who_was_first(session, pengajuan))


def _who_was_first(session: Session, pengajuan: Pengajuan) -> str:
    session.refresh(pengajuan)
    last = session.scalars(
        select(Riwayat).where(Riwayat.pengajuan_id == pengajuan.id).order_by(Riwayat.id.desc()).limit(1)
    ).first()
    if last is None:
        return _("Pengajuan ini baru saja diubah. Periksa keadaan terbaru, lalu ulangi.")
    return _(
        "%(siapa)s sudah mengubah pengajuan ini pada %(kapan)s; statusnya sekarang %(status)s. "
        "Periksa keadaan terbaru, lalu ulangi bila masih perlu.",
        siapa=last.pelaku.nama if last.pelaku else _("Sistem"),
        kapan=formats.waktu(last.pada, pengajuan.kantor.zona),
        status=istilah(pengajuan.status),
    )
