"""How much may be sent: by one account in a day, into one pembinaan, and onto the disk.

What is counted is counted in the transaction that writes, after a lock that lets acts of one person, or about one
pengajuan, follow each other: callers at the same moment cannot all see the same room.
"""

import errno
import os
import shutil
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.common import clock, formats
from app.common.i18n import _, _n
from app.extensions import portal
from app.models import Berkas, Dokumentasi, Pengajuan, Pengguna, Unggahan
from app.queries.pengaturan import current_settings
from app.services.giliran import take_turn
from app.workflow.engine import RefusedError

MB = 1024 * 1024
DAY = timedelta(hours=24)
MOST_DOCUMENTS = 500
"""Of one pembinaan; those that were withdrawn count too, since they stay."""
_ROOM = 0x5350454B
"""Number of the lock under which room on the disk is promised."""
SPARE = 512 * MB
"""Bytes that stay free on the disk whatever is sent."""


def refuse_over_quota(session: Session, person: Pengguna, size: int) -> None:
    """Refuse a file above what one account may send in 24 hours. Raises RefusedError."""
    take_turn(session, person)
    own = (Berkas.pengunggah_id == person.id, Berkas.dibuat_pada > clock.now() - DAY)
    sent = int(session.scalar(select(func.coalesce(func.sum(Berkas.ukuran), 0)).where(*own)) or 0)
    most = current_settings().unggah_harian_mb * MB
    if sent + size > most:
        batas = formats.ukuran(most)
        raise RefusedError(
            _("Unggahan Anda hari ini sudah mencapai batas (%(batas)s dalam 24 jam). Coba lagi besok.", batas=batas)
        )


def refuse_more_documents(session: Session, pengajuan: Pengajuan, new: int) -> None:
    """Refuse more documents than one pembinaan holds. Raises RefusedError."""
    session.execute(select(Pengajuan.id).where(Pengajuan.id == pengajuan.id).with_for_update())
    held = session.scalar(select(func.count()).where(Dokumentasi.pengajuan_id == pengajuan.id)) or 0
    if held + new > MOST_DOCUMENTS:
        raise RefusedError(_n("Pembinaan ini sudah memuat %(n)s dokumen, yaitu paling banyak.", MOST_DOCUMENTS))


def refuse_full_disk(size: int) -> None:
    """Refuse a file that leaves too little room for everything else. Raises OSError, as the disk itself would."""
    if shutil.disk_usage(portal.settings.instance).free < size + SPARE:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def room_for(session: Session, size: int) -> bool:
    """Tell whether a file that comes in pieces will fit beside what others were promised."""
    if session.connection().dialect.name == "postgresql":  # on SQLite writers follow each other anyway
        session.execute(select(func.pg_advisory_xact_lock(_ROOM)))
    coming = select(func.coalesce(func.sum(Unggahan.ukuran - Unggahan.diterima), 0)).where(Unggahan.titipan.is_(None))
    promised = int(session.scalar(coming) or 0)
    return shutil.disk_usage(portal.settings.instance).free >= size + promised + SPARE
