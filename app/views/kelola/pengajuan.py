"""Daftar Pengajuan (SP-040), and its export of exactly what is seen (SP-059)."""

from dataclasses import asdict

from flask import Response, render_template, request

from app.common import clock
from app.common.i18n import _, _n, istilah
from app.models import Status
from app.queries.counters import with_any_status, with_status
from app.queries.daftar_pengajuan import all_pengajuan, pengajuan_page
from app.queries.pilihan_saringan import pilihan
from app.queries.saringan import SaringanPengajuan
from app.queries.tally import NO_REGION
from app.views.daftar.alamat import order_of
from app.views.daftar.ekspor import export
from app.views.daftar.pengajuan import DAFTAR_PENGAJUAN
from app.views.daftar.tampilan import Choices, Tab, in_words, show
from app.views.identity import kantor, me
from app.views.kelola import kelola_bp
from app.views.kelola.baris import written
from app.views.kelola.menu import office_counts
from app.views.konfirmasi import asks_again
from app.views.paging import cursor, here


@kelola_bp.get("/pengajuan")
def pengajuan() -> str:
    """Show a page of the list; every filter, the order and the columns stand in the address."""
    saringan, zona = SaringanPengajuan.of(request.args), kantor().zona
    page = pengajuan_page(me(), saringan, zona=zona, urut=order_of(DAFTAR_PENGAJUAN), cursor=cursor())
    tampilan = show(
        DAFTAR_PENGAJUAN,
        page,
        written(page.rows, me(), zona),
        nilai=asdict(saringan),
        pilihan=_choices(saringan),
        tab=_tabs(saringan),
        ekspor="kelola.ekspor_pengajuan",
    )
    return render_template("kelola/pengajuan.html", l=tampilan)


@kelola_bp.get("/pengajuan/ekspor.<any(xlsx, csv):jenis>")
@asks_again()
def ekspor_pengajuan(jenis: str) -> Response:
    """Send all rows of the filtered list, not only those of the page."""
    saringan, urut = SaringanPengajuan.of(request.args), order_of(DAFTAR_PENGAJUAN)
    rows = all_pengajuan(me(), saringan, zona=kantor().zona, urut=urut)
    return export(DAFTAR_PENGAJUAN, rows, jenis)


def _choices(saringan: SaringanPengajuan) -> dict[str, Choices]:
    offered = pilihan(kantor(), tahun_ini=clock.today(kantor().zona).year)
    return {
        "layanan": in_words(offered.layanan),
        "tingkat": in_words(offered.tingkat),
        "kantor": offered.kantor,
        "wilayah": [*offered.wilayah, (NO_REGION, _("Seluruh provinsi atau lainnya"))],
        "tanggap": _answers(saringan),
        "tahun": [(tahun, str(tahun)) for tahun in offered.tahun],
        "instansi": [(nama, nama) for nama in offered.instansi],
    }


def _answers(saringan: SaringanPengajuan) -> Choices:
    """Offer what the service standard asks of the first answer, and the days a chart led here with."""
    asked = saringan.tanggap.rpartition("-")[2]
    days = sorted({kantor().hari_tanggap, *([int(asked)] if asked.isdigit() else [])})
    within = [(f"dalam-{n}", _n("Dalam %(n)s hari kerja", n)) for n in days]
    beyond = [(f"lewat-{n}", _n("Lebih dari %(n)s hari kerja", n)) for n in days]
    return [("sudah", _("Sudah ditanggapi")), *within, *beyond]


def _tabs(saringan: SaringanPengajuan) -> list[Tab]:
    """Give the statuses with the counts of the whole office, whatever else is filtered (they cost no counting)."""
    counters = office_counts()
    tabs = [_tab(_("Semua"), None, with_any_status(counters), saringan)]
    tabs += [_tab(istilah(status), status, with_status(counters, status), saringan) for status in Status]
    return tabs


def _tab(label: str, status: Status | None, count: int, saringan: SaringanPengajuan) -> Tab:
    return {"label": label, "href": here(status=status), "count": count, "active": saringan.status is status}
