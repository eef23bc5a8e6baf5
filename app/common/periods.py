"""Years and months of the office's calendar, as the moments between which they lie."""

import re
from datetime import date, datetime, time

from app.common.dates import to_utc

FIRST_YEAR, LAST_YEAR = 1970, 2999
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")

Span = tuple[datetime, datetime]
"""From the first moment up to, and without, the second."""


def year(tahun: int, zona: str) -> Span | None:
    """Give the moments of a year; None for one that no office knows."""
    if not FIRST_YEAR <= tahun <= LAST_YEAR:
        return None
    return _midnight(date(tahun, 1, 1), zona), _midnight(date(tahun + 1, 1, 1), zona)


def month(text: str, zona: str) -> Span | None:
    """Give the moments of a month written as a browser's month field sends it, 2026-11; None for anything else."""
    found = _MONTH.fullmatch(text)
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return None
    first = date(int(found[1]), int(found[2]), 1)
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return _midnight(first, zona), _midnight(after, zona)


def _midnight(day: date, zona: str) -> datetime:
    return to_utc(day, time(0), zona)
