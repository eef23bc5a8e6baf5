"""Agenda: what takes place in the coming weeks, by day and pembina."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import groupby

from flask import render_template, request

from app.common import clock, periods
from app.common.dates import parse_tanggal, to_utc
from app.common.formats import lokal
from app.queries.agenda import Acara, agenda, pembina_choices
from app.views.arguments import number
from app.views.identity import kantor, me
from app.views.kelola import kelola_bp
from app.views.paging import here

AHEAD = timedelta(days=60)
WEEK = timedelta(days=7)


@kelola_bp.get("/agenda", endpoint="agenda")
def show_agenda() -> str:
    """Show sixty days from today, or from the day the address names."""
    zona, person = kantor().zona, number("pembina")
    first = _first_day(clock.today(zona))
    found = agenda(me().kantor_id, _midnight(first, zona), _midnight(first + AHEAD, zona))
    shown = (acara for acara in found if person is None or acara.involves(person))
    return render_template(
        "kelola/agenda.html",
        hari=_by_day(shown, first, zona),
        pembina=pembina_choices(me().kantor_id),
        terpilih=person,
        **_weeks(first, clock.today(zona)),
    )


def _weeks(first: date, today: date) -> dict[str, object]:
    """Give the days shown, and the links to the weeks around them."""
    return {
        "hari_ini": today,
        "dari": first,
        "sampai": first + AHEAD - timedelta(days=1),
        "mundur": here(dari=str(first - WEEK)),
        "maju": here(dari=str(first + WEEK)),
        "kini": here(dari=None) if first != today else None,
    }


def _first_day(today: date) -> date:
    try:
        day = parse_tanggal(request.args.get("dari", ""))
    except ValueError:
        return today
    return day if periods.FIRST_YEAR < day.year < periods.LAST_YEAR else today


def _by_day(found: Iterable[Acara], first: date, zona: str) -> list[tuple[date, list[Acara]]]:
    """Group them by the day on the office's calendar; one that began earlier stands under the first day."""
    days = groupby(found, key=lambda acara: max(lokal(acara.isi.mulai, zona).date(), first))
    return [(day, list(group)) for day, group in days]


def _midnight(day: date, zona: str) -> datetime:
    return to_utc(day, time(0), zona)
