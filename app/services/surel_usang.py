"""Mails that wait although what they announce no longer holds: which news is outdated, and calling it back."""

from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, and_, or_, select, update
from sqlalchemy.orm import Session, aliased

from app.models import Email, Pengajuan, StatusSurel

OF_ONE_THAT_STANDS = (
    "pengajuan_baru",
    "dalam_proses",
    "disetujui",
    "penunjukan",
    "perubahan_jadwal",
    "ganti_pembina",
    "dipulihkan",
)
"""What need not be said of a pengajuan that is cancelled."""
OF_A_CANCELLED_ONE = ("dibatalkan",)
"""What need not be said of one that stands again."""
OVERTAKEN_BY = {
    "penunjukan": ("penugasan_dicabut",),
    "arahan_dokumentasi": ("penugasan_dicabut",),
    "pengingat_dokumentasi": ("penugasan_dicabut",),
    "penugasan_dicabut": ("penunjukan", "arahan_dokumentasi"),
    "perubahan_jadwal": ("perubahan_jadwal", "penugasan_dicabut"),
    "ganti_pembina": ("ganti_pembina", "perubahan_jadwal"),
}
"""What a later mail to the same person about the same pengajuan makes untrue, and which one does."""


def call_back(session: Session, *which: ColumnElement[bool]) -> int:
    """Call back, of these mails, those that wait and are outdated; gives how many."""
    statement = update(Email).where(*which, Email.status == StatusSurel.MENUNGGU, _is_outdated())
    gone = statement.values(status=StatusSurel.BATAL).execution_options(synchronize_session=False)
    return cast("CursorResult[Any]", session.execute(gone)).rowcount


def call_back_about(session: Session, pengajuan: Pengajuan) -> None:
    """Call back what the act at hand overtakes; one that a worker has in hand is looked at before its next try."""
    session.flush()
    call_back(session, Email.pengajuan_id == pengajuan.id)


def _is_outdated() -> ColumnElement[bool]:
    about = select(Pengajuan.id).where(Pengajuan.id == Email.pengajuan_id).correlate(Email)
    return or_(
        and_(Email.perihal.in_(OF_ONE_THAT_STANDS), about.where(Pengajuan.dihapus_pada.is_not(None)).exists()),
        and_(Email.perihal.in_(OF_A_CANCELLED_ONE), about.where(Pengajuan.dihapus_pada.is_(None)).exists()),
        *(and_(Email.perihal == perihal, _has_later(by)) for perihal, by in OVERTAKEN_BY.items()),
    )


def _has_later(kinds: tuple[str, ...]) -> ColumnElement[bool]:
    later = aliased(Email)
    same = (later.pengajuan_id == Email.pengajuan_id, later.kepada_surel == Email.kepada_surel, later.id > Email.id)
    return select(later.id).where(*same, later.perihal.in_(kinds)).correlate(Email).exists()
