"""Stored files that no row owns: what a process left that died between the file and its row (reliability.md).

The store is read once a day, since it may hold millions of files. Nothing young is touched: its row may be on its way.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import exists, or_, select, union_all, update
from sqlalchemy.orm import Session

from app.common import clock
from app.common.storage import StorageUnavailable
from app.extensions import db, portal
from app.models import Berkas, BerkasTitipan, Kantor, Keadaan, Pekerjaan
from app.services.races import insert_unless_there
from app.services.stored_files import forget
from app.services.unit_of_work import unit_of_work

YOUNG = timedelta(days=1)
"""No file is longer on its way from the store to its row than a request lasts."""
EVERY = timedelta(hours=20)
MANY = 100
"""So many without a row, and more than have one: then it is the database that is another one, or an older one."""
OWNERS = (Berkas.kunci, Berkas.pratinjau_kunci, BerkasTitipan.kunci, Kantor.logo_kunci, Pekerjaan.berkas_kunci)
"""Every column that holds the key of a stored file."""
DONE = "berkas_yatim_disapu"
_AT_ONCE = 500

log = logging.getLogger(__name__)


def sweep_orphans() -> int:
    """Delete stored files that nothing in the database names, at most once a day; gives how many there were."""
    if not _due():
        return 0
    try:
        return _sweep(clock.now() - YOUNG)
    except StorageUnavailable as error:
        log.warning("stored files are not swept today: %s", error)
        return 0


def _sweep(before: datetime) -> int:
    portal.storage.discard_unfinished(before=before)
    owned, orphans = 0, list[str]()
    for keys in _batches(portal.storage.keys(before=before)):
        unowned = _unowned(keys)
        owned += len(keys) - len(unowned)
        orphans += unowned
    if len(orphans) > max(MANY, owned):
        log.error(
            "%d stored files have no row and %d have one: nothing was deleted; is this the database of these files?",
            len(orphans),
            owned,
        )
        return 0
    forget(orphans)
    if orphans:
        log.warning("%d stored files had no row and were deleted", len(orphans))
    return len(orphans)


def _due() -> bool:
    """Take the day's turn; of several workers one gets it."""
    now = clock.now()
    with unit_of_work() as session:
        if not session.scalar(select(exists().where(Keadaan.kunci == DONE))):
            _enter(session)
        last, leapt = Keadaan.nilai < (now - EVERY).isoformat(), Keadaan.nilai > (now + clock.SLACK).isoformat()
        turn = update(Keadaan).where(Keadaan.kunci == DONE, or_(last, leapt))
        return session.scalars(turn.values(nilai=now.isoformat()).returning(Keadaan.kunci)).first() is not None


def _enter(session: Session) -> None:
    insert_unless_there(session, Keadaan(kunci=DONE, nilai=""))


def _batches(keys: Iterable[str]) -> Iterator[list[str]]:
    names = iter(keys)
    while some := list(islice(names, _AT_ONCE)):
        yield some


def _unowned(keys: list[str]) -> list[str]:
    """Ask all owners in one statement: between two, a file could pass from one owner to another, unseen by both."""
    named = union_all(*(select(column).where(column.in_(keys)) for column in OWNERS))
    try:
        owned = set(db.session.scalars(named))
    finally:
        db.session.rollback()  # no reading stays open while the store is asked for more
    return [key for key in keys if key not in owned]
