"""The seven charts of the office; every number leads to the list that has exactly so many rows."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from flask import url_for

from app.common import charts, formats
from app.common.charts import Mark, Row
from app.common.i18n import _, _n, istilah
from app.models import Kantor, Status
from app.queries.statistik import LAYANAN, TINGKAT, WILAYAH, Angka, figures_by_office, median
from app.views.grafik import (
    Grafik,
    Judul,
    Seri,
    bar_chart,
    column_chart,
    kind_names,
    mark,
    month_names,
    months_of,
    totals,
)


def per_month(angka: Angka, kantor: Kantor, today: date) -> Grafik:
    """What was sent, and what was held."""
    judul = Judul(
        "bulan",
        _("Per bulan"),
        _("Pengajuan menurut bulan diajukan, pembinaan terlaksana menurut bulan pelaksanaannya."),
        _("Bulan"),
    )
    seri = [
        _sent(angka, lambda key: angka.masuk(_month(key)), lambda key: {"tahun": None, **_days(key)}),
        _held(angka, lambda key: angka.terlaksana(_month(key)), lambda key: {"tahun": None, "bulan": key}),
    ]
    return column_chart(judul, month_names(angka.tahun, months_of(angka, today), kantor.zona), seri)


def per_status(angka: Angka, _kantor: Kantor, _today: date) -> Grafik:
    """Where what was sent this year stands now."""
    judul = Judul(
        "status", _("Per status"), _("Status terkini dari pengajuan yang masuk pada tahun ini."), _("Status Pembinaan")
    )
    names = [(status.value, istilah(status.value), istilah(status.value)) for status in Status]
    seri = _sent(angka, lambda key: angka.status(Status(key)), lambda key: {"status": key})
    return bar_chart(judul, names, [seri])


def per_layanan(angka: Angka, _kantor: Kantor, _today: date) -> Grafik:
    """What was sent and held, by service."""
    return _per_kind(angka, LAYANAN)


def per_tingkat(angka: Angka, _kantor: Kantor, _today: date) -> Grafik:
    """The same by level of the agency: by kinds of recipients, as BPS RI asks (SP-009)."""
    return _per_kind(angka, TINGKAT)


def per_wilayah(angka: Angka, _kantor: Kantor, _today: date) -> Grafik:
    """The same by regency and city."""
    return _per_kind(angka, WILAYAH)


def per_kantor(angka: Angka, kantor: Kantor, _today: date) -> Grafik:
    """The same by office: what each next below one, with all below it, and the office itself add to the whole."""
    parts = {part.kode: part for part in figures_by_office(kantor, angka.tahun)}
    judul = Judul(
        "kantor",
        _("Per kantor"),
        _("Setiap kantor bersama kantor di bawahnya; kantor ini sendiri dihitung tersendiri."),
        _("Kantor"),
    )
    seri = [
        _sent(angka, lambda key: parts[key].diajukan, lambda key: {"kantor": key}),
        _held(angka, lambda key: parts[key].selesai, lambda key: {"kantor": key}),
    ]
    return bar_chart(judul, [(part.kode, part.nama, part.nama) for part in parts.values()], seri)


def first_answers(angka: Angka, kantor: Kantor, today: date) -> Grafik:
    """How many working days the first answer took: the median of each month, beside the standard."""
    days = kantor.hari_tanggap
    rows = [_answered(angka, days, *name) for name in month_names(angka.tahun, months_of(angka, today), kantor.zona)]
    drawn = [row for row in rows if row.marks[0].nilai is not None]
    heads = _answer_heads(days)
    table = tuple(Row(row.label, row.nama, (*row.marks[1:], row.marks[0])) for row in rows)
    seri = [
        Seri(head, lambda _key: 0, lambda _key: "", _answers_url(angka.tahun, tanggap=which))
        for head, which in zip(heads[:2], ("sudah", f"dalam-{days}"), strict=True)
    ]
    return Grafik(
        "tanggapan",
        _("Waktu sampai tanggapan pertama"),
        _("Median hari kerja sejak pengajuan masuk sampai petugas menanggapinya, menurut bulan diajukan."),
        _("Bulan"),
        seri=heads,
        rows=table,
        jumlah=(*totals(table, seri), _median(angka.tanggap(*range(1, 13)), _("Jumlah"), None)),
        wide=charts.line(rows, days) if drawn else None,
        narrow=charts.bars([Row(row.label, row.nama, row.marks[:1]) for row in drawn]) if drawn else None,
        batas=_n("standar %(n)s hari kerja", days),
    )


def documentation(angka: Angka, kantor: Kantor, today: date) -> Grafik:
    """Which of the coachings held have every required document (SP-027)."""
    judul = Judul(
        "dokumentasi",
        _("Kelengkapan dokumentasi"),
        _("Pembinaan terlaksana yang semua dokumentasi wajibnya sudah ada, dan yang belum."),
        _("Bulan"),
    )
    seri = [
        _documented(_("Lengkap"), "lengkap", angka, lambda key: angka.lengkap(_month(key))),
        _documented(
            _("Belum lengkap"), "kurang", angka, lambda key: angka.terlaksana(_month(key)) - angka.lengkap(_month(key))
        ),
    ]
    months = [month for month in months_of(angka, today) if angka.terlaksana(month)]
    return column_chart(judul, month_names(angka.tahun, months, kantor.zona), seri)


def _per_kind(angka: Angka, kind: str) -> Grafik:
    seri = [
        _sent(angka, partial(angka.diajukan, kind), lambda key: {kind: key}),
        _held(angka, partial(angka.selesai, kind), lambda key: {kind: key}),
    ]
    return bar_chart(_kinds()[kind], kind_names(angka, kind, seri), seri)


def _kinds() -> dict[str, Judul]:
    return {
        LAYANAN: Judul(
            LAYANAN,
            _("Per Jenis Layanan"),
            _("Yang diajukan dan yang terlaksana pada tahun ini, menurut jenis layanan."),
            _("Jenis Layanan"),
        ),
        TINGKAT: Judul(
            TINGKAT,
            _("Per Tingkat Satuan Kerja"),
            _("Penerima pembinaan menurut tingkat satuan kerjanya ketika mengajukan."),
            _("Tingkat Satuan Kerja"),
        ),
        WILAYAH: Judul(
            WILAYAH,
            _("Per kabupaten/kota"),
            _("Menurut kabupaten/kota tempat instansi bertugas ketika mengajukan."),
            _("Kabupaten/Kota"),
        ),
    }


def _sent(angka: Angka, count: Callable[[str], int], filters: Callable[[str], dict[str, Any]]) -> Seri:
    return Seri(
        _("Pengajuan masuk"),
        count,
        lambda key: url_for("kelola.pengajuan", **{"tahun": angka.tahun, **filters(key)}),
        url_for("kelola.pengajuan", tahun=angka.tahun),
    )


def _held(angka: Angka, count: Callable[[str], int], filters: Callable[[str], dict[str, Any]]) -> Seri:
    return Seri(
        _("Terlaksana"),
        count,
        lambda key: url_for("kelola.pembinaan", **{"tahun": angka.tahun, **filters(key)}),
        url_for("kelola.pembinaan", tahun=angka.tahun),
    )


def _documented(nama: str, which: str, angka: Angka, count: Callable[[str], int]) -> Seri:
    return Seri(
        nama,
        count,
        lambda key: url_for("kelola.pembinaan", bulan=key, dokumentasi=which),
        url_for("kelola.pembinaan", tahun=angka.tahun, dokumentasi=which),
    )


def _answer_heads(days: int) -> tuple[str, ...]:
    return _("Ditanggapi"), _n("Dalam %(n)s hari kerja", days), _("Median hari kerja")


def _answered(angka: Angka, days: int, key: str, label: str, nama: str) -> Row:
    """Give the median first, since it is what is drawn; then how many were answered, and how many in time."""
    counted, heads = angka.tanggap(_month(key)), _answer_heads(days)
    every, prompt = sum(counted.values()), sum(n for took, n in counted.items() if took <= days)
    href = url_for("kelola.pengajuan", **_days(key), tanggap="sudah")
    in_time = url_for("kelola.pengajuan", **_days(key), tanggap=f"dalam-{days}")
    return Row(
        label,
        nama,
        (_median(counted, nama, href), mark(every, nama, heads[0], href), mark(prompt, nama, heads[1], in_time)),
    )


def _median(counted: dict[int, int], nama: str, href: str | None) -> Mark:
    middle, every = median(counted), sum(counted.values())
    if middle is None:
        return Mark(None, "–", "")
    teks = formats.angka(int(middle) if middle.is_integer() else middle)
    judul = _("%(apa)s: median %(n)s hari kerja dari %(m)s pengajuan", apa=nama, n=teks, m=formats.angka(every))
    return Mark(middle, teks, judul, href)


def _answers_url(tahun: int, tanggap: str) -> str:
    return url_for("kelola.pengajuan", tahun=tahun, tanggap=tanggap)


def _month(key: str) -> int:
    return int(key[-2:])


def _days(key: str) -> dict[str, Any]:
    """Give the first and the last day of a month, as the list of pengajuan is narrowed to."""
    _weekday, last = monthrange(int(key[:4]), _month(key))
    return {"dari": f"{key}-01", "sampai": f"{key}-{last}"}


CHARTS = (per_month, per_status, per_tingkat, first_answers, documentation, per_layanan, per_wilayah)
"""In the order of the page."""
RECIPIENTS_FIRST = (per_tingkat, per_month, per_status, per_layanan, per_wilayah, first_answers, documentation)
"""In the order of the report (SP-008, SP-009)."""
