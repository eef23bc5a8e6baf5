"""Dates and hours as people type them (spec 4.2)."""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from babel import Locale

from app.common.i18n import LANGUAGES, _

_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})[/\-.](?P<month>[0-9]{1,2})[/\-.](?P<year>[0-9]{4})")
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_IN_WORDS = re.compile(r"(?P<day>[0-9]{1,2})\s+(?P<name>[A-Za-z]+)\s+(?P<year>[0-9]{4})")
_MONTHS = {
    Locale(code).months["format"][width][n].lower(): n
    for code in LANGUAGES
    for width in ("wide", "abbreviated")
    for n in range(1, 13)
}
"""Of every language: a date copied from an English page is understood on an Indonesian one."""
_TIME = re.compile(r"([0-9]{1,2})(?:[.:,]?([0-9]{2}))?")


def parse_tanggal(text: str) -> date:
    """24/11/2026, 24 Nov 2026, 24 November 2026, or 2026-11-24 as a browser's date field sends it."""
    written = text.strip()
    found = _DAY_FIRST.fullmatch(written) or _YEAR_FIRST.fullmatch(written) or _IN_WORDS.fullmatch(written)
    month = _month(found.groupdict()) if found else None
    if not found or month is None:
        raise ValueError(_("Tulis tanggal dengan hari, bulan, dan tahun, misal 24/11/2026."))
    try:
        return date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        raise ValueError(_("Tanggal %(tanggal)s tidak ada di kalender.", tanggal=written)) from None


def parse_jam(text: str) -> time:
    """09.00, 09:00, 09,00 (as the keypad of a telephone has it), 0900 or 9."""
    found = _TIME.fullmatch(text.strip())
    try:
        if found:
            return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        pass  # 25.00 gets the same sentence as "pagi"
    raise ValueError(_("Tulis jam antara 00.00 dan 23.59, misal 09.00."))


def to_utc(day: date, hour: time, zona: str) -> datetime:
    """The moment when the office's clock shows this, in UTC."""
    return datetime.combine(day, hour, tzinfo=ZoneInfo(zona)).astimezone(UTC)


def _month(parts: dict[str, str]) -> int | None:
    if "month" in parts:
        return int(parts["month"])
    return _MONTHS.get(parts["name"].lower())
