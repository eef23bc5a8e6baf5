"""How the office writes dates, hours and numbers (spec 4.2, design: "24 Nov 2026", "09.00 WIB"), in each language.

The names come from Babel once; a list page formats dozens of dates, so no pattern is parsed again for each.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.numbers import format_decimal

from app.common.i18n import _, language, ngettext

MOST_COUNTED = 99
_KIB = 1024
_DASH = "\N{EN DASH}"
_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_ONE_DAY = timedelta(days=1)


def tanggal(x: date, zona: str) -> str:
    """24 Nov 2026, of a date or of a moment."""
    day = _day(x, zona)
    return f"{day.day} {_manner(language()).months_short[day.month]} {day.year}"


def tanggal_panjang(x: date, zona: str) -> str:
    """Selasa, 24 November 2026."""
    day = _day(x, zona)
    manner = _manner(language())
    return f"{manner.days[day.weekday()]}, {day.day} {manner.months[day.month]} {day.year}"


def bulan_tahun(x: date, zona: str) -> str:
    """Mei 2026."""
    day = _day(x, zona)
    return f"{_manner(language()).months[day.month]} {day.year}"


def bulan_singkat(month: int) -> str:
    """Mei, of the fifth month: for the narrow columns of a chart."""
    return _manner(language()).months_short[month]


def jam(dt: datetime, zona: str) -> str:
    """09.00 WIB."""
    return f"{jam_isian(dt, zona)} {singkatan_zona(zona)}"


def rentang_jam(mulai: datetime, selesai: datetime, zona: str) -> str:
    """09.00-11.00 WIB, with an en dash; an end on another day carries its date."""
    if _day(mulai, zona) == _day(selesai, zona):
        return f"{jam_isian(mulai, zona)}{_DASH}{jam(selesai, zona)}"
    return f"{jam_isian(mulai, zona)} {_DASH} {waktu(selesai, zona)}"


def waktu(dt: datetime, zona: str) -> str:
    """24 Nov 2026, 09.00 WIB."""
    return f"{tanggal(dt, zona)}, {jam(dt, zona)}"


def waktu_panjang(dt: datetime, zona: str) -> str:
    """Selasa, 24 November 2026, 09.00 WIB."""
    return f"{tanggal_panjang(dt, zona)}, {jam(dt, zona)}"


def rentang_panjang(mulai: datetime, selesai: datetime, zona: str) -> str:
    """Selasa, 24 November 2026, 09.00-11.00 WIB; an end on another day is written in full."""
    start = f"{tanggal_panjang(mulai, zona)}, {jam_isian(mulai, zona)}"
    if _day(mulai, zona) == _day(selesai, zona):
        return f"{start}{_DASH}{jam(selesai, zona)}"
    return f"{start} {_DASH} {waktu_panjang(selesai, zona)}"


def tanggal_isian(d: date) -> str:
    """24/11/2026, as a form field shows it."""
    return d.strftime("%d/%m/%Y")


def jam_isian(dt: datetime, zona: str) -> str:
    """09.00, as a form field shows it."""
    return pukul(lokal(dt, zona).time())


def pukul(hour: time) -> str:
    """09.00, of an hour that no zone concerns."""
    return f"{hour:%H}{_manner(language()).between_hour_and_minute}{hour:%M}"


@cache
def singkatan_zona(zona: str) -> str:
    """WIB, WITA or WIT."""
    return datetime(2026, 1, 1, tzinfo=ZoneInfo(zona)).tzname() or zona


def lokal(dt: datetime, zona: str) -> datetime:
    """The same moment on the office's clock; a naive time is a mistake, never a guess."""
    if dt.tzinfo is None:
        message = f"naive datetime {dt!r}"
        raise ValueError(message)
    return dt.astimezone(ZoneInfo(zona))


def relatif(dt: datetime, terhadap: datetime) -> str:
    """3 jam lalu, 2 hari lagi: of an event, by whole minutes, hours or days."""
    distance = abs(dt - terhadap)
    if distance < _MINUTE:
        return _("baru saja") if dt <= terhadap else _("sebentar lagi")
    return _ago(distance) if dt < terhadap else _ahead(distance)


def tenggat(batas: datetime, terhadap: datetime, zona: str) -> str:
    """2 hari lagi, hari ini, lewat 1 hari: of a deadline, by the days of the office's calendar."""
    days = (lokal(batas, zona).date() - lokal(terhadap, zona).date()).days
    if days > 0:
        return ngettext("%(num)s hari lagi", "%(num)s hari lagi", days)
    if days < 0:
        return ngettext("lewat %(num)s hari", "lewat %(num)s hari", -days)
    return _("hari ini") if batas >= terhadap else _("lewat hari ini")


def angka(n: float | Decimal) -> str:
    """1.234,5: in Indonesian a decimal comma and a dot for thousands."""
    manner = _manner(language())
    if isinstance(n, int):
        return f"{n:,}".replace(",", manner.thousands)
    return format_decimal(n, locale=manner.locale)


def hitungan(n: int) -> str:
    """7, or 99+: how much there is to do, counted only as far as it matters."""
    return f"{MOST_COUNTED}+" if n > MOST_COUNTED else str(n)


def ukuran(size: int) -> str:
    """312 KB, 2,1 MB: what a file weighs, in the units in which the limits are set."""
    if size < _KIB:
        return f"{size} B"
    if round(size / _KIB) < _KIB:
        return f"{round(size / _KIB)} KB"
    if round(size / _KIB**2, 1) < _KIB:
        return f"{angka(round(size / _KIB**2, 1))} MB"
    return f"{angka(round(size / _KIB**3, 1))} GB"


@dataclass(frozen=True)
class _Manner:
    """How one language writes: names and marks, looked up once."""

    locale: Locale
    months: dict[int, str]
    months_short: dict[int, str]
    days: dict[int, str]
    thousands: str
    between_hour_and_minute: str


@cache
def _manner(code: str) -> _Manner:
    locale = Locale(code)
    months, marks = locale.months["format"], locale.number_symbols["latn"]
    return _Manner(
        locale=locale,
        months=dict(months["wide"]),
        months_short=dict(months["abbreviated"]),
        days=dict(locale.days["format"]["wide"]),
        thousands=str(marks["group"]),
        between_hour_and_minute=str(locale.time_formats["short"].pattern).lstrip("Hh")[0],
    )


def _day(x: date, zona: str) -> date:
    return lokal(x, zona).date() if isinstance(x, datetime) else x


def _ago(distance: timedelta) -> str:
    if distance < _HOUR:
        return ngettext("%(num)s menit lalu", "%(num)s menit lalu", distance // _MINUTE)
    if distance < _ONE_DAY:
        return ngettext("%(num)s jam lalu", "%(num)s jam lalu", distance // _HOUR)
    return ngettext("%(num)s hari lalu", "%(num)s hari lalu", distance // _ONE_DAY)


def _ahead(distance: timedelta) -> str:
    if distance < _HOUR:
        return ngettext("%(num)s menit lagi", "%(num)s menit lagi", distance // _MINUTE)
    if distance < _ONE_DAY:
        return ngettext("%(num)s jam lagi", "%(num)s jam lagi", distance // _HOUR)
    return ngettext("%(num)s hari lagi", "%(num)s hari lagi", distance // _ONE_DAY)
