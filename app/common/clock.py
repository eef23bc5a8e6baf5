"""What time it is: read here and passed on, never fetched deep down."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """The date on the office's wall, e.g. of "Asia/Jakarta"."""
    return now().astimezone(ZoneInfo(zone)).date()
