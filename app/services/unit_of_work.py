"""The only commit of the portal."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from sqlalchemy.orm import Session

from app import standby
from app.extensions import db
from app.services import aktivitas, wakeup

_OPEN = "unit_of_work"
_WORK = "work_for_the_worker"


@contextmanager
def unit_of_work() -> Iterator[Session]:
    """Do everything inside in one write transaction, or nothing of it; an inner unit joins the outer one.

    What was read before is read again inside: on SQLite the transaction begins IMMEDIATE, so that nobody
    else writes between the reading and the writing, and loaded objects are expired, so that rules see the
    present and not what the page showed. What was done is written down with it (`aktivitas`).
    """
    session = cast("Session", db.session())
    if session.info.get(_OPEN):
        yield session
        return
    session.rollback()
    standby.leave(session)
    session.connection(execution_options={"immediate": True})
    session.info[_OPEN] = True
    aktivitas.begin(session)
    try:
        yield session
        aktivitas.write_down(session)
        session.commit()
    except BaseException:
        session.rollback()
        session.info.pop(_WORK, None)
        raise
    finally:
        aktivitas.forget(session)
        del session.info[_OPEN]
    if session.info.pop(_WORK, False):
        wakeup.ring()


def leave_to_worker(session: Session) -> None:
    """Call a worker once what was written here is committed."""
    session.info[_WORK] = True
