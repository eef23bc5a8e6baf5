"""The journal: a mailbox into which the relay puts a copy of every mail it takes from us, where the office has one.

A copy proves that an uncertain mail was taken, so it is settled as Admin would. That there is none proves little: the
copy may be late, so it is looked for again, ever more rarely; whether to send again is left to Admin, who is told.
"""

import logging
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import or_, select

from app.common import clock
from app.common.imap import MailboxUnavailable, mailbox
from app.extensions import db, portal
from app.models import Email, Keadaan, StatusSurel
from app.queries.kesehatan import JURNAL
from app.queries.keyset import AnyRow
from app.services import smtp
from app.services.delivery import arrived
from app.services.unit_of_work import unit_of_work

AT_ONCE = 50
"""Mails of one round; the next round is some minutes later."""
SOONEST_AGAIN = timedelta(minutes=5)
LATEST_AGAIN = timedelta(days=1)
ASKED_FOR = timedelta(days=7)
"""A relay gives up a copy that it cannot deliver after five days, or earlier."""
SETTLED = timedelta(hours=1)
"""After which a missing copy means something: a relay whose mailbox was away for a moment has tried again by then."""
MARGIN = timedelta(days=1)
"""The journal counts in days of its own time zone."""
NO_COPY = (
    "Tidak ada salinan di kotak jurnal: server email tampaknya tidak menerimanya. "
    "Kirim ulang adalah pilihan yang wajar."
)

log = logging.getLogger(__name__)


def ask_journal() -> None:
    """Look for the mails of which nobody knows; where the journal does not answer, note that, and change nothing."""
    server, trouble = portal.settings.jurnal, ""
    if server is None:
        return
    rows = _due()
    db.session.rollback()  # no reading stays open while the mailbox takes its time
    try:
        with mailbox(server, smtp.trusted) as box:
            for id_, message_id, dibuat_pada in rows:
                held = box.holds(message_id)
                known = held or box.reaches_back_to((dibuat_pada - MARGIN).date())
                _note(id_, held=held, known=known)
    except MailboxUnavailable as error:
        log.warning("the journal does not answer", extra={"reason": error.sebab})
        trouble = error.sebab
    _remember(trouble)


def _due() -> Sequence[AnyRow]:
    now = clock.now()
    statement = select(Email.id, Email.message_id, Email.dibuat_pada).where(
        Email.status == StatusSurel.TIDAK_PASTI,
        Email.coba_pada <= now,
        or_(Email.jurnal_sejak.is_(None), Email.jurnal_sejak > now - ASKED_FOR),
    )
    return db.session.execute(statement.order_by(Email.coba_pada, Email.id).limit(AT_ONCE)).all()


def _note(id_: int, *, held: bool, known: bool) -> None:
    """Write down what the journal showed, unless somebody settled the mail meanwhile; `known` if it can know."""
    with unit_of_work() as session:
        email = session.get(Email, id_, with_for_update=True, populate_existing=True)
        if email is None or email.status is not StatusSurel.TIDAK_PASTI:
            return
        now = clock.now()
        email.jurnal_pada = now if known else email.jurnal_pada
        if held:
            email.jurnal_sejak = None
            arrived(email)
            log.info("a mail was found in the journal", extra={"mail": id_})
            return
        email.jurnal_sejak = email.jurnal_sejak or now
        asked = now - email.jurnal_sejak
        email.coba_pada = now + min(max(asked, SOONEST_AGAIN), LATEST_AGAIN)
        if known and asked >= SETTLED:
            email.galat = NO_COPY


def _remember(trouble: str) -> None:
    """Keep what is wrong with the journal, for Kesehatan Sistem."""
    row = db.session.get(Keadaan, JURNAL)
    if (row.nilai if row is not None else "") != trouble:
        with unit_of_work() as session:
            session.merge(Keadaan(kunci=JURNAL, nilai=trouble))
