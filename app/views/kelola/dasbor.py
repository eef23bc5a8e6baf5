"""Beranda of Halaman Admin (SP-030, SP-031): the office in figures, and what this person must do now."""

from datetime import date, datetime, time, timedelta

from flask import render_template, url_for

from app.common import clock
from app.common.dates import to_utc
from app.common.formats import lokal
from app.common.i18n import _, _n
from app.common.identity import without_titles
from app.models import Peran, Status
from app.queries.agenda import next_few
from app.queries.counters import finished_in, of_role, with_any_status, with_status
from app.views.identity import kantor, me
from app.views.kelola import kelola_bp
from app.views.kelola.menu import count_by_month, office_counts
from app.views.kelola.ringkas import small_charts
from app.views.kelola.tugas import first_tasks

WEEK = timedelta(days=7)
MOST_COMING = 6


@kelola_bp.get("")
def dasbor() -> str:
    """Greet, count, and say what this person must do now."""
    now, zona = _begin()
    today = lokal(now, zona).date()
    tugas, more = first_tasks(now)
    acara, bertugas = next_few(me().kantor_id, now, _midnight(today + WEEK, zona), most=MOST_COMING)
    return render_template(
        "kelola/dasbor.html",
        salam=_greeting(lokal(now, zona).hour),
        panggilan=without_titles(me().nama).partition(" ")[0],
        hari_ini=today,
        angka=_figures(today, bertugas),
        **small_charts(today),
        acara=acara,
        tugas=tugas,
        tugas_lain=more,
    )


def _begin() -> tuple[datetime, str]:
    """Read the counters with those of the charts before anything asks for fewer; give the moment and its zone."""
    count_by_month()
    return clock.now(), kantor().zona


def _greeting(hour: int) -> str:
    if 4 <= hour < 11:  # noqa: PLR2004 - hours of the day
        return _("Selamat pagi")
    if 11 <= hour < 15:  # noqa: PLR2004
        return _("Selamat siang")
    return _("Selamat sore") if 15 <= hour < 18 else _("Selamat malam")  # noqa: PLR2004


def _figures(today: date, bertugas: int) -> list[dict[str, object]]:
    """Give the four counters of the guide with a word on each."""
    counters = office_counts()
    return [
        {
            "label": _("Pengajuan pembinaan"),
            "nilai": with_any_status(counters),
            "catatan": _("%(n)s menunggu diproses", n=with_status(counters, Status.MENUNGGU)),
            "href": url_for("kelola.pengajuan"),
        },
        {
            "label": _("Pembinaan terlaksana"),
            "nilai": with_status(counters, Status.SELESAI),
            "catatan": _("%(n)s pada bulan ini", n=finished_in(counters, today.year, today.month)),
            "href": url_for("kelola.pembinaan"),
        },
        {
            "label": _("Akun terdaftar"),
            "nilai": of_role(counters, *Peran),
            "catatan": _n("%(n)s akun pengaju", of_role(counters, Peran.PENGAJU)),
        },
        {
            "label": _("Operator"),
            "nilai": of_role(counters, Peran.OPERATOR),
            "catatan": _n("%(n)s pembina bertugas tujuh hari ke depan", bertugas),
        },
    ]


def _midnight(today: date, zona: str) -> datetime:
    return to_utc(today, time(0), zona)
