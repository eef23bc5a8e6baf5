"""What time it is: read here and passed on, never fetched deep down."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

SLACK = timedelta(minutes=5)
"""So far the clocks of two servers may differ before one of them is taken to be wrong."""

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """This moment, aware, in UTC."""
    return _told.get() or datetime.now(UTC)


def today(zone: str) -> date:
    """The date on the office's wall, e.g. of "Asia/Jakarta"."""
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let it be another moment inside the block, in this thread only: for the demo data, which tell of the past."""
    token = _told.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _told.reset(token)
