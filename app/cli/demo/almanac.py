"""Working days around today, so that the demo always looks as if it were lived in until this morning."""

from bisect import bisect_left
from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta

from app.common.dates import to_utc
from app.common.formats import lokal
from app.common.workdays import is_workday
from app.models import HariLibur

TWO_YEARS = 729
AHEAD = 90
_NOT_THE_SAME_MINUTE = timedelta(minutes=9)
_A_MOMENT_AGO = timedelta(minutes=1)

# Fixed by date in every year; the others move with the moon, so the demo only stands in for them.
FIXED = (
    (1, 1, "Tahun Baru Masehi"),
    (5, 1, "Hari Buruh Internasional"),
    (6, 1, "Hari Lahir Pancasila"),
    (8, 17, "Hari Kemerdekaan Republik Indonesia"),
    (12, 25, "Hari Raya Natal"),
)
SAMPLES = (
    (1, 2, "Cuti bersama (contoh)"),
    (3, 27, "Hari raya keagamaan (contoh)"),
    (5, 14, "Hari raya keagamaan (contoh)"),
    (9, 24, "Hari raya keagamaan (contoh)"),
    (12, 24, "Cuti bersama (contoh)"),
)


def holidays(years: Iterable[int]) -> list[HariLibur]:
    """Give the holidays of these years."""
    return [
        HariLibur(tanggal=date(year, month, day), keterangan=keterangan)
        for year in years
        for month, day, keterangan in sorted((*FIXED, *SAMPLES))
    ]


class Almanac:
    """Working days by number: 0 is today or the last one before it, -1 the one before that."""

    def __init__(self, now: datetime, zona: str, closed: Collection[date]) -> None:
        """Look two years back and some months ahead."""
        self.now, self.zona = now, zona
        self.today = lokal(now, zona).date()
        span = (self.today + timedelta(days=n) for n in range(-TWO_YEARS, AHEAD))
        self._days = [day for day in span if is_workday(day, closed)]
        self._zero = max(n for n, day in enumerate(self._days) if day <= self.today)

    @property
    def first(self) -> int:
        """Number the earliest working day."""
        return -self._zero

    def day(self, number: int) -> date:
        """Give a working day."""
        return self._days[self._zero + number]

    def number(self, moment: datetime) -> int:
        """Number the working day of a moment, or the next one after it."""
        return bisect_left(self._days, lokal(moment, self.zona).date()) - self._zero

    def moment(self, number: int, hour: time) -> datetime:
        """Give an hour of a working day, in UTC."""
        return to_utc(self.day(number), hour, self.zona)

    def past(self, number: int, hour: time, *, after: datetime | None = None) -> datetime:
        """Give an hour of a working day that has been: later than what came before it, and never in the future."""
        moment = self.moment(number, hour)
        if after is not None:
            moment = max(moment, after + _NOT_THE_SAME_MINUTE)
        return min(moment, self.now - _A_MOMENT_AGO)

    def morning(self, moment: datetime, hour: time) -> datetime | None:
        """Give that hour of the day of a moment, weekends too; none while that day has not come."""
        day = lokal(moment, self.zona).date()
        if day > self.today:
            return None
        return min(to_utc(day, hour, self.zona), self.now - _A_MOMENT_AGO)
