"""Working days: Monday to Friday without the holiday table (spec 4.2, decision "Service standard")."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from app.common.dates import to_utc
from app.common.formats import lokal

START_OF_OFFICE_DAY = time(8, 0)
END_OF_OFFICE_DAY = time(15, 30)
"""Until an office sets its own."""
_SATURDAY = 5
_ONE = timedelta(days=1)


def is_workday(day: date, holidays: Collection[date]) -> bool:
    """Whether the office is open that day."""
    return day.weekday() < _SATURDAY and day not in holidays


def add_workdays(
    start: datetime, days: int, *, zona: str, holidays: Collection[date], tutup: time = END_OF_OFFICE_DAY
) -> datetime:
    """When the office closes on the n-th working day after the day of `start`."""
    if days < 1:
        message = f"at least one working day, not {days}"
        raise ValueError(message)
    day = lokal(start, zona).date()
    while days:
        day += _ONE
        days -= is_workday(day, holidays)
    return to_utc(day, tutup, zona)


def workdays_between(start: datetime, end: datetime, *, zona: str, holidays: Collection[date]) -> int:
    """Working days after the day of `start` up to the day of `end`; negative when `end` came first."""
    if end < start:
        return -workdays_between(end, start, zona=zona, holidays=holidays)
    first, last = lokal(start, zona).date(), lokal(end, zona).date()
    days = (first + _ONE * n for n in range(1, (last - first).days + 1))
    return sum(is_workday(day, holidays) for day in days)
