"""Reading public pages from a standby of PostgreSQL, as long as one answers and is not far behind.

What a standby shows may be some moments old, and rights are read at every request: so only pages that everybody sees
alike are read there, for visitors who are not logged in. Whatever writes leaves it first (`services/unit_of_work.py`).
"""

import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Flask, current_app
from sqlalchemy import Engine, create_engine, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.common import clock
from app.database import engine_options, introduce, watch_statements
from app.extensions import STANDBY, db, portal
from app.models import Detak

LOOKED_AT_EVERY = 5.0
"""Seconds between two looks at whether it is there."""
FARTHEST_BEHIND = timedelta(seconds=40)
"""Age of the newest heartbeat of a worker that it shows, two beats and some way: what grows older there says too that
it was cut off from its leader, which nothing else on it tells."""
NEWEST_BEAT = select(func.max(Detak.terakhir_pada))

log = logging.getLogger(__name__)


@dataclass
class Standby:
    """The second server, and whether it was of use when somebody last looked."""

    engine: Engine
    useful: bool = False
    looked_at: float = float("-inf")

    def is_useful(self) -> bool:
        """Tell whether it answers and is near enough, at most some seconds ago."""
        if time.monotonic() - self.looked_at > LOOKED_AT_EVERY:
            self.looked_at = time.monotonic()  # first: while one looks, the others do not wait
            self.useful = self._answers()
        return self.useful

    def shun(self) -> None:
        """Do without it until somebody looks again."""
        self.useful, self.looked_at = False, time.monotonic()
        self.engine.dispose()

    def _answers(self) -> bool:
        try:
            with self.engine.connect() as connection:
                beat: datetime | None = connection.execute(NEWEST_BEAT).scalar_one()
        except SQLAlchemyError as error:
            log.warning("the standby does not answer: %s", type(error).__name__)
            return False
        near = beat is not None and clock.now() - beat <= FARTHEST_BEHIND
        if not near:
            log.warning("the newest heartbeat on the standby is of %s", beat)
        return near


def prepare_standby(app: Flask) -> None:
    """Know the standby, where there is one; nothing is asked of it yet."""
    with app.app_context():
        url = portal.settings.standby_url
        if not url:
            return
        engine = create_engine(url, **engine_options(portal.settings))
        introduce(engine)
        watch_statements(engine)
        app.extensions[STANDBY] = Standby(engine)


def read_there() -> None:
    """Let the rest of this page be read from the standby, if it is of use."""
    known = _known()
    if known is not None and known.is_useful():
        db.session().info[STANDBY] = known.engine


def gave_up_on_it() -> bool:
    """After something broke: tell whether it was read from the standby, and read from the leader from here on."""
    known, session = _known(), db.session()
    if known is None or STANDBY not in session.info:
        return False
    known.shun()
    db.session.remove()
    return True


def leave(session: Session) -> None:
    """Turn to the leader, for good: what is written there is not yet on the standby."""
    session.info.pop(STANDBY, None)


def _known() -> Standby | None:
    found: Standby | None = current_app.extensions.get(STANDBY)
    return found
