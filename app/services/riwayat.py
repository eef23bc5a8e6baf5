"""Writing history: one row an event, in the transaction of what happened."""

from sqlalchemy.orm import Session

from app.common import clock
from app.common.i18n import Sentence, in_language
from app.models import Pengajuan, Pengguna, Peristiwa, Riwayat, Status

LONGEST_DETAIL = 500


def record(
    session: Session,
    *,
    pengajuan: Pengajuan,
    peristiwa: Peristiwa,
    pelaku: Pengguna | None,
    dari: Status | None = None,
    ke: Status | None = None,
    catatan: str | None = None,
    rincian: Sentence | None = None,
) -> Riwayat:
    """Add a line to the history of a pengajuan; it is kept in the language of the office, whoever acts."""
    with in_language(None):
        kept = str(rincian or "")[:LONGEST_DETAIL]
    row = Riwayat(
        pengajuan_id=pengajuan.id,
        pada=clock.now(),
        peristiwa=peristiwa,
        pelaku_id=pelaku.id if pelaku else None,
        dari=dari,
        ke=ke,
        catatan=catatan or None,
        rincian=kept or None,
    )
    session.add(row)
    session.flush()
    return row
