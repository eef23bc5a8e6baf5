"""The two charts of Beranda: what was held, month by month and by region; each number leads to the public list."""

from datetime import date
from functools import partial

from flask import url_for

from app.common import clock
from app.common.i18n import _
from app.models import Kantor
from app.queries.statistik import MONTHS, WILAYAH, Angka, public_figures
from app.views.grafik import (
    Grafik,
    Judul,
    Seri,
    bar_chart,
    column_chart,
    kind_names,
    month_names,
    months_of,
    persen,
)


def public_charts(kantor: Kantor) -> dict[str, object]:
    """Give both for the latest year with something to show, none before the first pembinaan; and how fast we answer."""
    today = clock.today(kantor.zona)
    angka = public_figures(kantor, today)
    answers = angka.tanggap(*MONTHS)
    prompt = sum(n for took, n in answers.items() if took <= kantor.hari_tanggap)
    charts = [_per_month(angka, kantor, today), _per_region(angka)] if angka.total_terlaksana else []
    return {"grafik": charts, "tepat": persen(prompt, sum(answers.values()))}


def _per_month(angka: Angka, kantor: Kantor, today: date) -> Grafik:
    judul = Judul(
        "bulan",
        _("Pembinaan terlaksana per bulan, %(tahun)s", tahun=angka.tahun),
        _("Pilih sebuah bulan untuk membaca pembinaannya."),
        _("Bulan"),
    )
    seri = Seri(
        _("Terlaksana"),
        lambda key: angka.terlaksana(int(key[-2:])),
        lambda key: url_for("publik.pembinaan", bulan=key),
        url_for("publik.pembinaan", tahun=angka.tahun),
    )
    return column_chart(judul, month_names(angka.tahun, months_of(angka, today), kantor.zona), [seri])


def _per_region(angka: Angka) -> Grafik:
    judul = Judul(
        "wilayah",
        _("Per kabupaten/kota, %(tahun)s", tahun=angka.tahun),
        _("Menurut tempat instansi bertugas ketika mengajukan."),
        _("Kabupaten/Kota"),
    )
    seri = Seri(
        _("Terlaksana"),
        partial(angka.selesai, WILAYAH),
        lambda key: url_for("publik.pembinaan", tahun=angka.tahun, wilayah=key),
        url_for("publik.pembinaan", tahun=angka.tahun),
    )
    return bar_chart(judul, kind_names(angka, WILAYAH, [seri]), [seri])
