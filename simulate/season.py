"""How a year spreads over its days and hours: used alike by the arithmetic and by what checks it. Pure."""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time, timedelta
from math import exp
from zoneinfo import ZoneInfo

from app.common.workdays import is_workday
from simulate.assumptions import Assumptions, zone_shares

SUNDAY = 6
PERCENT = 100
ENOUGH = 1 - 1e-9
"""A chance that is as good as certain."""

Shares = dict[date, float]


def day_shares(year: int, assumed: Assumptions, holidays: Collection[date]) -> Shares:
    """Give the share of the year that falls on each of its days; all together are 1."""
    shares: Shares = {}
    for month, share in enumerate(assumed.months, start=1):
        days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
        weights: list[float] = [_weight(day, assumed, holidays) for day in days]
        if month in assumed.deadlines:
            for day in [day for day in days if is_workday(day, holidays)][-assumed.deadline_days :]:
                weights[days.index(day)] *= assumed.deadline_factor
        shares |= {day: share * weight / sum(weights) for day, weight in zip(days, weights, strict=True)}
    return shares


def hour_shares(year: int, assumed: Assumptions, holidays: Collection[date]) -> dict[datetime, float]:
    """Give the share of the year that falls on each hour, in UTC, over all time zones of the nation."""
    found: defaultdict[datetime, float] = defaultdict(float)
    for day, share in day_shares(year, assumed, holidays).items():
        for zona, part in zone_shares(assumed):
            midnight = datetime.combine(day, time(0), ZoneInfo(zona)).astimezone(UTC)
            for hour, percent in enumerate(assumed.hours):
                found[midnight + timedelta(hours=hour)] += share * part * percent / PERCENT
    return {hour: share for hour, share in sorted(found.items()) if share}


def expected_most(expected: Iterable[float]) -> float:
    """Give how many fall into the fullest of several boxes, on average, when each gets its number by chance (Poisson).

    The mean of the largest is the sum, over k, of the chance that some box holds more than k.
    """
    boxes = Counter(round(mean, 3) for mean in expected if mean > 0)
    chances = {mean: exp(-mean) for mean in boxes}
    below = dict(chances)
    most, k = 0.0, 0
    while True:
        all_below = 1.0
        for mean, n in boxes.items():
            all_below *= min(below[mean], 1.0) ** n
        if all_below >= ENOUGH:
            return most
        most += 1 - all_below
        k += 1
        for mean in boxes:
            chances[mean] *= mean / k
            below[mean] += chances[mean]


def workday_after(day: date, n: int, holidays: Collection[date]) -> date:
    """Give the n-th working day after a day; with 0, that day or the next working one."""
    while not is_workday(day, holidays):
        day += timedelta(days=1)
    for _n in range(n):
        day += timedelta(days=1)
        while not is_workday(day, holidays):
            day += timedelta(days=1)
    return day


def _weight(day: date, assumed: Assumptions, holidays: Collection[date]) -> float:
    return assumed.weekdays[SUNDAY if day in holidays else day.weekday()]
