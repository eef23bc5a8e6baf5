"""Sealing Log Aktivitas: in batches, by a worker, so that writers never queue for the end of a chain."""

import logging
from typing import Any, cast

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from app.common import clock, sidik
from app.extensions import db
from app.models import Aktivitas, AktivitasNilai, Keadaan, Pengguna, Segel
from app.queries.segel import LAST_CHECK, LAST_SEAL, faults, hash_of, last_mark, last_seal, rows_of
from app.services.races import insert_unless_there
from app.services.unit_of_work import unit_of_work

MOST = 500
"""Rows of one seal."""

log = logging.getLogger(__name__)


class BrokenChain(Exception):  # noqa: N818 - reads as what it is
    """The last seal is not the one that was remembered: nothing is built on that."""


def seal() -> int:
    """Seal what is not sealed yet; gives how many rows. Reads first, so that an idle office writes nothing."""
    sealed = 0
    while db.session.scalar(select(Aktivitas.id).where(Aktivitas.segel_id.is_(None)).limit(1)) is not None:
        with unit_of_work() as session:
            rows, mark = _seal_some(session)
        if not rows:  # another worker is at it
            break
        log.info("sealed", extra={"segel": mark, "rows": rows})
        sealed += rows
    db.session.rollback()
    return sealed


def check() -> int:
    """Check the whole chain, remember when, and give the number of faults; each is told in the log."""
    found = 0
    for fault in faults():
        found += 1
        log.error("the log of acts was tampered with", extra={"fault": fault.jenis, "number": fault.nomor})
    with unit_of_work() as session:
        session.merge(Keadaan(kunci=LAST_CHECK, nilai=f"{clock.now().isoformat(timespec='seconds')} {found}"))
    return found


def blank_values(session: Session, pengguna: Pengguna) -> int:
    """Take away what the log holds of somebody's data before and after (UU PDP); gives how many values.

    That something was done stays, and the chain stays whole: it holds the salted hash alone, and the salt goes too.
    """
    about = select(Aktivitas.id).where(Aktivitas.subjek_id == pengguna.id)
    which = (AktivitasNilai.aktivitas_id.in_(about), AktivitasNilai.garam.is_not(None))
    blanked = update(AktivitasNilai).where(*which).values(sebelum=None, sesudah=None, garam=None)
    done = session.execute(blanked.execution_options(synchronize_session=False))
    return cast("CursorResult[Any]", done).rowcount


def _seal_some(session: Session) -> tuple[int, str]:
    """Take rows in the order of their numbers: one that was committed late comes with a later seal."""
    session.get(Keadaan, LAST_SEAL, with_for_update=True, populate_existing=True)  # of two workers one waits here
    before = last_seal()
    _refuse_broken(before)
    rows = session.execute(rows_of(None).order_by(Aktivitas.id).limit(MOST)).all()
    if not rows:
        return 0, ""
    pada = clock.now()
    number, hashed = (before.id + 1, before.hash) if before is not None else (1, sidik.BEGINNING)
    hashes = {row.id: hash_of(row) for row in rows}
    new = sidik.of_seal(hashed, number, pada, hashes.values())
    segel = Segel(id=number, pada=pada, sebelum=hashed, hash=new, baris=sidik.listed(hashes))
    if not insert_unless_there(session, segel):
        return 0, ""
    which = (Aktivitas.id.in_(hashes), Aktivitas.segel_id.is_(None))
    closed = update(Aktivitas).where(*which).values(segel_id=number).execution_options(synchronize_session=False)
    if cast("CursorResult[Any]", session.execute(closed)).rowcount != len(rows):
        message = f"seal {number}: rows were sealed meanwhile"
        raise BrokenChain(message)
    session.merge(Keadaan(kunci=LAST_SEAL, nilai=sidik.mark(number, new)))
    return len(rows), sidik.mark(number, new)


def _refuse_broken(before: Segel | None) -> None:
    """Build on no end that is not the remembered one: an end cut off would be grown over, and nobody would see it."""
    found = sidik.mark(before.id, before.hash) if before is not None else None
    if found != last_mark():
        message = f"the last seal is {found}, and {last_mark()} was remembered"
        raise BrokenChain(message)
