"""When things happen in the benchmark rows: evenly over some years of working days, up to a given day."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from app.common.dates import to_utc
from app.common.workdays import is_workday

YEARS = ((20_000, 2), (500_000, 5), (10**9, 10))
"""Up to so many pengajuan, so many years."""
AHEAD = 60
"""Working days known beyond the last one: coachings to come."""
OPENS, MINUTES = 8 * 60, 7 * 60
_ONE = timedelta(days=1)


class Workdays:
    """Working days in order, and how rows spread over them."""

    def __init__(self, total: int, until: date, holidays: Collection[date], zona: str) -> None:
        """Spread `total` rows over years that end with `until`."""
        years = next(years for most, years in YEARS if total <= most)
        first = until - timedelta(days=365 * years)
        span = (first + _ONE * n for n in range((until - first).days + 3 * AHEAD))
        self._days = [day for day in span if is_workday(day, holidays)]
        self._until = sum(day <= until for day in self._days)
        self._total = total
        self._midnights = [to_utc(day, time(0), zona) for day in self._days]

    @property
    def last(self) -> int:
        """Give the place of the last day on which something was sent."""
        return self._until - 1

    def sent(self, number: int) -> tuple[int, int]:
        """Give the day, by its place, and the minute at which a row was sent; later numbers come later."""
        day, rest = divmod(number * self._until, self._total)
        return day, OPENS + rest * MINUTES // self._total

    def at(self, day: int, minute: int) -> datetime:
        """Give the moment of a working day and minute, in UTC."""
        return self._midnights[min(day, len(self._days) - 1)] + timedelta(minutes=minute)

    def year(self, day: int) -> int:
        """Give the year of a working day."""
        return self._days[day].year
