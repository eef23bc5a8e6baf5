"""Delivering the outbox: claim a row, send it outside any transaction, note how it went.

A row is claimed before the relay hears of it. Whoever dies in between leaves a claim that runs out; then nobody
can know whether the mail went, so it is shown as Tidak pasti and never sent again by itself.
"""

import logging
import random
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, or_, select, update
from sqlalchemy.exc import SQLAlchemyError

from app.common import clock
from app.extensions import db, portal
from app.models import Email, Pengguna, StatusSurel
from app.services import mail_files, smtp
from app.services.jenis_surel_akun import LAST_MAIL
from app.services.mail_message import message_of
from app.services.surel_usang import call_back
from app.services.tanpa_penerima import without_receiver
from app.services.unit_of_work import leave_to_worker, unit_of_work
from app.workflow.engine import permit
from app.workflow.kelola import KIRIM_ULANG, SUDAH_SAMPAI, case_about

LEASE = timedelta(minutes=10)
MOST_TRIES = 8
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
SPREAD = 0.2
"""Of a wait, more or less: mails that failed together do not come back together."""
GROWTH = 3
"""Eight tries over some twelve hours: a relay that is down for a night loses nothing."""
LONGEST_REASON = 500
LOST = "Pengirim berhenti di tengah jalan; tidak diketahui apakah email ini sudah diterima server."

log = logging.getLogger(__name__)


def deliver_next(*, timeout: float = smtp.TIMEOUT) -> StatusSurel | None:
    """Deliver the mail that waits longest; gives where it then stands, None when none is due."""
    email = _claim()
    if email is None:
        return None
    id_, tries, lease, perihal = email.id, email.percobaan, email.coba_pada, email.perihal
    try:
        _send(email, timeout)
    except smtp.UncertainError as error:
        outcome = {"status": StatusSurel.TIDAK_PASTI, "galat": str(error)}
    except smtp.PermanentError as error:
        outcome = {"status": StatusSurel.GAGAL, "galat": str(error)}
    except (smtp.TemporaryError, OSError, SQLAlchemyError) as error:  # the last: before the relay heard of it
        outcome = _again(tries, str(error))
    except Exception as error:
        log.exception("mail %s cannot be sent", id_)
        outcome = {"status": StatusSurel.GAGAL, "galat": f"{type(error).__name__}: {error}"}
    else:
        outcome = _sent()
    _note(id_, lease, outcome)
    how = cast("StatusSurel", outcome["status"]).name.lower()
    portal.metrics.mails.labels(how).inc()
    log.info("mail", extra={"mail": id_, "about": perihal, "outcome": how, "tries": tries})
    return cast("StatusSurel", outcome["status"])


def settle_lost() -> int:
    """Mark mails whose claim ran out as Tidak pasti; gives how many."""
    now = clock.now()
    run_out = or_(Email.coba_pada < now, Email.coba_pada > now + clock.SLACK + LEASE)  # the last: of a clock that leapt
    lost = (Email.status == StatusSurel.MENGIRIM, run_out)
    if db.session.scalar(select(Email.id).where(*lost).limit(1)) is None:
        return 0
    with unit_of_work():
        return _update(*lost, status=StatusSurel.TIDAK_PASTI, galat=LOST)


def retry(email: Email, *, actor: Pengguna) -> None:
    """Kirim ulang: let a mail that failed, or of which nobody knows, go once more."""
    with unit_of_work() as session:
        leave_to_worker(session)
        permit(KIRIM_ULANG, case_about(email, actor))
        email.status, email.percobaan = StatusSurel.MENUNGGU, 0
        email.coba_pada, email.galat = clock.now(), None
        email.jurnal_sejak = email.jurnal_pada = None


def mark_arrived(email: Email, *, actor: Pengguna) -> None:
    """Sudah sampai: settle by hand a mail of which nobody knew."""
    with unit_of_work():
        permit(SUDAH_SAMPAI, case_about(email, actor))
        arrived(email)


def arrived(email: Email) -> None:
    """Settle a mail of which nobody knew, in the transaction of whoever knows now."""
    email.status, email.terkirim_pada, email.galat = StatusSurel.TERKIRIM, clock.now(), None
    if email.rahasia:
        email.teks = email.html = ""


def forget_last_address(*which: ColumnElement[bool]) -> int:
    """Forget to whom the mail about an erasure went: it was the last thing that address was for."""
    return _update(*which, Email.perihal == LAST_MAIL, **without_receiver())


def _claim() -> Email | None:
    """Take a due mail so that no other worker has it; reads first, so that waiting writes nothing."""
    now = clock.now()
    beyond = Email.coba_pada > now + clock.SLACK + LONGEST_WAIT * (1 + SPREAD)  # no right clock has set that
    waiting = (Email.status == StatusSurel.MENUNGGU, or_(Email.coba_pada <= now, beyond))
    due = select(Email.id).where(*waiting).order_by(Email.coba_pada, Email.id).limit(1)
    while (id_ := db.session.scalar(due)) is not None:
        with unit_of_work() as session:
            if call_back(session, Email.id == id_):
                continue
            taken = _update(
                Email.id == id_,
                *waiting,
                status=StatusSurel.MENGIRIM,
                percobaan=Email.percobaan + 1,
                coba_pada=clock.now() + LEASE,
            )
        if taken:
            return session.get(Email, id_)
    db.session.rollback()
    return None


def _send(email: Email, timeout: float) -> None:
    message, name = message_of(email), mail_files.file_name(email)
    db.session.rollback()  # no reading stays open while the relay takes its time
    if portal.settings.smtp is None:
        mail_files.write(message, name)
    else:
        smtp.send(message, timeout=timeout)


def _sent() -> dict[str, Any]:
    return {"status": StatusSurel.TERKIRIM, "galat": None, "terkirim_pada": clock.now()}


def _again(tries: int, reason: str) -> dict[str, Any]:
    if tries >= MOST_TRIES:
        return {"status": StatusSurel.GAGAL, "galat": reason}
    wait = min(FIRST_WAIT * GROWTH ** (tries - 1), LONGEST_WAIT) * random.uniform(1 - SPREAD, 1 + SPREAD)
    return {"status": StatusSurel.MENUNGGU, "galat": reason, "coba_pada": clock.now() + wait}


def _note(id_: int, lease: datetime, outcome: dict[str, Any]) -> None:
    """Write the outcome of the try whose claim held until then; what an Admin has decided meanwhile stands."""
    if outcome["galat"]:
        outcome["galat"] = outcome["galat"][:LONGEST_REASON]
    ours = (
        Email.id == id_,
        Email.coba_pada == lease,  # no two claims end at the same moment, whereas tries are counted anew
        Email.status.in_((StatusSurel.MENGIRIM, StatusSurel.TIDAK_PASTI)),
    )
    with unit_of_work():
        noted = _update(*ours, **outcome)
        if noted and outcome["status"] is StatusSurel.TERKIRIM and portal.settings.smtp is not None:
            _update(Email.id == id_, Email.rahasia, teks="", html="")
        if noted and outcome["status"] in {StatusSurel.TERKIRIM, StatusSurel.GAGAL}:
            forget_last_address(Email.id == id_)


def _update(*where: Any, **values: Any) -> int:
    statement = update(Email).where(*where).values(**values).execution_options(synchronize_session=False)
    return cast("CursorResult[Any]", db.session.execute(statement)).rowcount
