"""Whether the clock can be believed, before anything is deleted for its age.

A clock that is set a year ahead makes everything old. It cannot be told from a portal that was switched off for a
year, so in both cases the clock must first go on by itself for some hours; nobody need confirm anything.
"""

import logging
from datetime import timedelta

from app.common import clock
from app.models import Keadaan
from app.queries import kesehatan
from app.services.unit_of_work import unit_of_work

LEAP = timedelta(hours=20)
"""From one look to the next; they are an hour apart. Less than a day, the youngest age at which anything goes."""
PROBATION = timedelta(hours=6)
"""How long a clock that leapt must go on without another leap: a morning, in which somebody sees it."""

log = logging.getLogger(__name__)


def is_believed() -> bool:
    """Look at the clock, and remember it; False where it leapt lately, ahead or back."""
    now = clock.now()
    with unit_of_work() as session:
        session.get(Keadaan, kesehatan.CLOCK, with_for_update=True)  # of two workers one waits here
        before = kesehatan.jam() or kesehatan.Jam(kesehatan.newest_act() or now, None)
        melompat = before.melompat
        if not -clock.SLACK <= now - before.terlihat <= LEAP:
            log.error("the clock leapt from %s to %s", before.terlihat.isoformat(), now.isoformat())
            melompat = now
        elif melompat is not None and now - melompat >= PROBATION:
            melompat = None
        nilai = " ".join(each.isoformat() for each in (now, melompat) if each is not None)
        session.merge(Keadaan(kunci=kesehatan.CLOCK, nilai=nilai))
    if melompat is not None:
        log.warning("nothing is deleted for its age until %s", (melompat + PROBATION).isoformat())
    return melompat is None
