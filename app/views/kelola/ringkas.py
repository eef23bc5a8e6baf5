"""The three charts on Beranda of Halaman Admin, out of the counters the menu has read already."""

from datetime import date

from flask import url_for

from app.common.i18n import _, istilah
from app.models import Kantor, Status
from app.queries.counters import complete_and_not, with_status
from app.queries.statistik import Angka
from app.views.grafik import Grafik, Judul, Seri, bar_chart, column_chart, month_names, months_of
from app.views.identity import kantor
from app.views.kelola.menu import office_counts


def small_charts(today: date) -> dict[str, object]:
    """Give them by the names they have in the template."""
    return {"bulan": _held_this_year(kantor(), today), "ringkas": (_status_now(), _documentation_now())}


def _held_this_year(office: Kantor, today: date) -> Grafik:
    """Draw the coachings of each month up to now."""
    angka = Angka(today.year, office_counts())
    judul = Judul(
        "bulan",
        _("Pembinaan per bulan, %(tahun)s", tahun=today.year),
        _("Pembinaan terlaksana menurut bulan pelaksanaannya."),
        _("Bulan"),
    )
    seri = Seri(
        _("Terlaksana"),
        lambda key: angka.terlaksana(int(key[-2:])),
        lambda key: url_for("kelola.pembinaan", bulan=key),
        url_for("kelola.pembinaan", tahun=today.year),
    )
    return column_chart(judul, month_names(today.year, months_of(angka, today), office.zona), [seri])


def _status_now() -> Grafik:
    """Draw where every pengajuan stands."""
    judul = Judul("status", _("Status saat ini"), _("Semua pengajuan, menurut statusnya."), _("Status Pembinaan"))
    seri = Seri(
        _("Pengajuan"),
        lambda key: with_status(office_counts(), Status(key)),
        lambda key: url_for("kelola.pengajuan", status=key),
        url_for("kelola.pengajuan"),
    )
    return bar_chart(judul, [(s.value, istilah(s.value), istilah(s.value)) for s in Status], [seri])


def _documentation_now() -> Grafik:
    """Draw how many finished coachings have every required document (SP-027)."""
    judul = Judul(
        "dokumentasi",
        _("Kelengkapan dokumentasi"),
        _("Semua pembinaan terlaksana, menurut dokumentasi wajibnya."),
        _("Dokumentasi"),
    )
    counted = dict(zip(("lengkap", "kurang"), complete_and_not(office_counts()), strict=True))
    seri = Seri(
        _("Pembinaan"),
        counted.__getitem__,
        lambda key: url_for("kelola.pembinaan", dokumentasi=key),
        url_for("kelola.pembinaan"),
    )
    names = [("lengkap", _("Lengkap")), ("kurang", _("Belum lengkap"))]
    return bar_chart(judul, [(key, nama, nama) for key, nama in names], [seri])
