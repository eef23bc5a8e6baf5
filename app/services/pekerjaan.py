"""Work that no visitor waits for: queued in a transaction, claimed by one worker, taken up when that one is gone.

A claim is a compare-and-set, holds for a minute and is renewed while the work goes on. Who finds its claim taken over
by somebody else writes nothing any more: every later word names the number of its try.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from flask import current_app
from sqlalchemy import ColumnElement, CursorResult, and_, delete, or_, select, update
from sqlalchemy.orm import Session

from app.common import clock
from app.extensions import db
from app.models import Pekerjaan, Pengguna, StatusPekerjaan
from app.services.duties import Duty, GiveUp, Hasil, Klaim, duties
from app.services.measured import measured
from app.services.races import insert_unless_there
from app.services.stored_files import forget
from app.services.unit_of_work import leave_to_worker, unit_of_work

LEASE = timedelta(seconds=60)
RENEWED = LEASE / 3
MOST_TRIES = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = FIRST_WAIT * 2 ** (MOST_TRIES - 1)
LONGEST_REASON = 500
KILLED = "Pelaksana berhenti di tengah jalan setiap kali."

log = logging.getLogger(__name__)


def add(
    session: Session, jenis: str, objek: object, *, isi: dict[str, Any] | None = None, pengguna: Pengguna | None = None
) -> bool:
    """Queue work in the transaction of what makes it necessary; False when the same is queued already."""
    row = Pekerjaan(
        kunci=f"{jenis}:{objek}",
        jenis=jenis,
        isi=isi or {},
        pengguna_id=pengguna.id if pengguna is not None else None,
        mulai_pada=clock.now(),
        dibuat_pada=clock.now(),
    )
    leave_to_worker(session)
    return insert_unless_there(session, row)


def begin_periods() -> None:
    """See to it that what is done every period has its row."""
    known = set(db.session.scalars(select(Pekerjaan.kunci).where(Pekerjaan.kunci.like("%:berkala"))))
    missing = [jenis for jenis, duty in duties().items() if duty.every and f"{jenis}:berkala" not in known]
    for jenis in missing:
        with unit_of_work() as session:
            add(session, jenis, "berkala")


def do_next() -> bool:
    """Do what waits longest; False when nothing is due."""
    klaim = claim()
    if klaim is None:
        return False
    duty = duties()[klaim.jenis]
    if klaim.percobaan > MOST_TRIES and not duty.every:
        _give_up(klaim, duty, KILLED)
        return True
    try:
        with measured(klaim.jenis), _renewed(klaim):
            hasil = duty.do(klaim)
    except GiveUp as reason:
        _give_up(klaim, duty, str(reason))
    except Exception as error:
        log.exception("%s could not be done", klaim.kunci)
        db.session.remove()
        _again(klaim, duty, f"{type(error).__name__}: {error}")
    else:
        _finish(klaim, duty, hasil)
    return True


def claim() -> Klaim | None:
    """Take what is due so that nobody else has it; reads first, so that waiting writes nothing."""
    db.session.rollback()
    due = _due(clock.now())
    waiting = select(Pekerjaan).where(due, Pekerjaan.jenis.in_(list(duties())))
    first = waiting.order_by(Pekerjaan.mulai_pada, Pekerjaan.id).limit(1)
    while (row := db.session.scalar(first)) is not None:
        klaim = Klaim(row.id, row.kunci, row.jenis, row.isi, row.pengguna_id, row.percobaan + 1)
        with unit_of_work():
            taken = _update(
                Pekerjaan.id == klaim.id,
                Pekerjaan.percobaan == klaim.percobaan - 1,
                due,
                status=StatusPekerjaan.DIKERJAKAN,
                percobaan=klaim.percobaan,
                mulai_pada=clock.now() + LEASE,
            )
        if taken:
            return klaim
    db.session.rollback()
    return None


def _due(now: datetime) -> ColumnElement[bool]:
    """Say what may be taken: also what no right clock has put so far ahead, else a clock that leapt would stop it."""
    latest = {jenis: now + clock.SLACK + (duty.every or LONGEST_WAIT) for jenis, duty in duties().items()}
    beyond = or_(*(and_(Pekerjaan.jenis == jenis, Pekerjaan.mulai_pada > upto) for jenis, upto in latest.items()))
    run_out = or_(Pekerjaan.mulai_pada < now, Pekerjaan.mulai_pada > now + clock.SLACK + LEASE)
    return or_(
        and_(Pekerjaan.status == StatusPekerjaan.MENUNGGU, or_(Pekerjaan.mulai_pada <= now, beyond)),
        and_(Pekerjaan.status == StatusPekerjaan.DIKERJAKAN, run_out),
    )


def _finish(klaim: Klaim, duty: Duty, hasil: Hasil | None) -> None:
    """Note that it is done; a file that came too late, after somebody else took over, is nobody's."""
    with unit_of_work() as session:
        if duty.every:
            noted = _update(*_ours(klaim), **_next_period(duty.every))
        elif hasil is None:
            gone = delete(Pekerjaan).where(*_ours(klaim)).execution_options(synchronize_session=False)
            noted = cast("CursorResult[Any]", session.execute(gone)).rowcount
        else:
            noted = _update(*_ours(klaim), **_kept(hasil))
        if noted and duty.done:
            duty.done(session, klaim)
    if hasil is not None and not noted:
        forget([hasil.berkas_kunci])


def _kept(hasil: Hasil) -> dict[str, Any]:
    return {
        "status": StatusPekerjaan.SELESAI,
        "selesai_pada": clock.now(),
        "galat": None,
        "berkas_kunci": hasil.berkas_kunci,
        "berkas_nama": hasil.berkas_nama,
    }


def _next_period(every: timedelta) -> dict[str, Any]:
    begin = datetime(1970, 1, 1, tzinfo=UTC)
    upcoming = begin + ((clock.now() - begin) // every + 1) * every
    return {"status": StatusPekerjaan.MENUNGGU, "mulai_pada": upcoming, "galat": None}


def _again(klaim: Klaim, duty: Duty, reason: str) -> None:
    """Let it wait, longer each time; what is done every period is never given up, and waits no longer than that."""
    if klaim.percobaan >= MOST_TRIES and not duty.every:
        _give_up(klaim, duty, reason)
        return
    wait = FIRST_WAIT * 2 ** (min(klaim.percobaan, MOST_TRIES) - 1)
    wait = min(wait, duty.every) if duty.every else wait
    with unit_of_work():
        _update(
            *_ours(klaim),
            status=StatusPekerjaan.MENUNGGU,
            mulai_pada=clock.now() + wait,
            galat=reason[:LONGEST_REASON],
        )


def _give_up(klaim: Klaim, duty: Duty, reason: str) -> None:
    log.warning("%s is given up: %s", klaim.kunci, reason)
    with unit_of_work() as session:
        gone = _update(
            *_ours(klaim),
            status=StatusPekerjaan.GAGAL,
            selesai_pada=clock.now(),
            galat=reason[:LONGEST_REASON],
        )
        if gone and duty.failed:
            duty.failed(session, klaim)


@contextmanager
def _renewed(klaim: Klaim) -> Iterator[None]:
    """Hold the claim while the work goes on, from a thread of its own; a process that dies holds it no longer."""
    app, done = current_app._get_current_object(), threading.Event()  # type: ignore[attr-defined] # noqa: SLF001 - Flask's own way

    def renew() -> None:
        while not done.wait(RENEWED.total_seconds()):
            try:
                with app.app_context(), unit_of_work():
                    _update(*_ours(klaim), mulai_pada=clock.now() + LEASE)
            except Exception:
                log.exception("the claim of %s could not be renewed", klaim.kunci)

    thread = threading.Thread(target=renew, name=f"renew {klaim.kunci}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _ours(klaim: Klaim) -> tuple[ColumnElement[bool], ...]:
    return (
        Pekerjaan.id == klaim.id,
        Pekerjaan.percobaan == klaim.percobaan,
        Pekerjaan.status == StatusPekerjaan.DIKERJAKAN,
    )


def _update(*where: ColumnElement[bool], **values: Any) -> int:
    statement = update(Pekerjaan).where(*where).values(**values).execution_options(synchronize_session=False)
    return cast("CursorResult[Any]", db.session.execute(statement)).rowcount
