"""Statistik: a year in figures, as a page, as a workbook, and as the report to BPS RI (SP-008, SP-009)."""

from collections.abc import Callable, Sequence
from datetime import date
from urllib.parse import urlencode

from flask import Response, render_template, url_for

from app.common import clock, formats
from app.common.i18n import _, _n
from app.common.periods import FIRST_YEAR, LAST_YEAR
from app.models import Kantor
from app.queries.statistik import Angka, figures_of, median
from app.views.arguments import number
from app.views.grafik import Grafik, persen
from app.views.identity import kantor, me
from app.views.kelola import kelola_bp
from app.views.kelola.buku import workbook
from app.views.kelola.grafik import CHARTS, RECIPIENTS_FIRST, per_kantor
from app.views.paging import kept
from app.views.pembukaan import exported

Chart = Callable[[Angka, Kantor, date], Grafik]


@kelola_bp.get("/statistik")
def statistik() -> str:
    """Show the year's figures; every number leads to its list."""
    return _page("kelola/statistik.html", CHARTS)


@kelola_bp.get("/statistik/laporan")
def laporan_statistik() -> str:
    """Show the same as the periodic report: under the letterhead, tables open, to be printed."""
    return _page("kelola/laporan_statistik.html", RECIPIENTS_FIRST)


@kelola_bp.get("/statistik/ekspor.xlsx")
def ekspor_statistik() -> Response:
    """Send all tables of the year in one workbook."""
    angka = figures_of(_office(), _year())
    today = clock.today(kantor().zona)
    shown = _shown(RECIPIENTS_FIRST)
    book = workbook([chart(angka, _office(), today) for chart in shown], _office(), angka.tahun)
    exported("statistik", saringan=urlencode(kept()))
    return book


def _shown(charts: Sequence[Chart]) -> Sequence[Chart]:
    """Tell the offices apart where several are in view."""
    return [*charts, per_kantor] if _office().punya_bawahan else charts


def _page(template: str, charts: Sequence[Chart]) -> str:
    today = clock.today(kantor().zona)
    angka = figures_of(_office(), _year())
    return render_template(
        template,
        angka=angka,
        tahun=[*dict.fromkeys(sorted({today.year, angka.tahun, *angka.tahun_ada}, reverse=True))],
        ringkasan=_headlines(angka, _office()),
        grafik=[chart(angka, _office(), today) for chart in _shown(charts)],
        hari_ini=today,
    )


def _office() -> Kantor:
    return me().kantor or kantor()


def _year() -> int:
    asked = number("tahun")
    return asked if asked and FIRST_YEAR <= asked <= LAST_YEAR else clock.today(kantor().zona).year


def _headlines(angka: Angka, office: Kantor) -> list[dict[str, object]]:
    """Give what one looks for first."""
    answers = angka.tanggap(*range(1, 13))
    days, every = office.hari_tanggap, sum(answers.values())
    prompt = sum(n for took, n in answers.items() if took <= days)
    middle = median(answers)
    asked, held = angka.total_masuk, angka.total_terlaksana
    sent, finished = url_for("kelola.pengajuan", tahun=angka.tahun), url_for("kelola.pembinaan", tahun=angka.tahun)
    in_time = url_for("kelola.pengajuan", tahun=angka.tahun, tanggap=f"dalam-{days}")
    complete = url_for("kelola.pembinaan", tahun=angka.tahun, dokumentasi="lengkap")
    return [
        _headline(_("Pengajuan masuk"), asked, _("%(n)s sudah ditanggapi", n=formats.angka(every)), sent),
        _headline(_("Pembinaan terlaksana"), held, _("menurut tanggal pelaksanaan"), finished),
        _headline(
            _n("Ditanggapi dalam %(n)s hari kerja", days),
            persen(prompt, every),
            _("median %(n)s hari kerja", n=formats.angka(middle)) if middle is not None else _("belum ada tanggapan"),
            in_time if prompt else None,
        ),
        _headline(
            _("Dokumentasi lengkap"),
            persen(angka.total_lengkap, held),
            _("%(n)s dari %(m)s pembinaan", n=formats.angka(angka.total_lengkap), m=formats.angka(held)),
            complete if angka.total_lengkap else None,
        ),
    ]


def _headline(label: str, nilai: int | str, catatan: str, href: str | None) -> dict[str, object]:
    return {"label": label, "nilai": nilai, "catatan": catatan, "href": href}
