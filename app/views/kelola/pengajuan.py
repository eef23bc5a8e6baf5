"""Daftar Pengajuan (SP-040), and its export of exactly what is filtered (SP-059)."""

from urllib.parse import urlencode

from flask import Response, render_template, request, url_for

from app.common import clock
from app.common.i18n import _
from app.models import Status
from app.queries.counters import with_any_status, with_status
from app.queries.daftar_pengajuan import ORDERS, TERBARU, all_pengajuan, pengajuan_page
from app.queries.pilihan_saringan import pilihan
from app.queries.saringan import SaringanPengajuan
from app.views.identity import kantor, me
from app.views.kelola import kelola_bp
from app.views.kelola.baris import written
from app.views.kelola.ekspor import workbook
from app.views.kelola.kolom import KOLOM, chosen_columns
from app.views.kelola.menu import office_counts
from app.views.paging import cursor, here, kept, page_links

FILTERS = ("q", "layanan", "tingkat", "tahun", "dari", "sampai", "instansi")


@kelola_bp.get("/pengajuan")
def pengajuan() -> str:
    """Show a page of the list; every filter, the order and the columns stand in the address."""
    saringan, zona = SaringanPengajuan.of(request.args), kantor().zona
    found = pengajuan_page(me(), saringan, zona=zona, urut=_order(), cursor=cursor())
    return render_template(
        "kelola/pengajuan.html",
        baris=written(found.rows, me(), zona),
        halaman=page_links(found),
        saringan=saringan,
        pilihan=pilihan(me().kantor_id, tahun_ini=clock.today(zona).year),
        **_controls(saringan),
    )


@kelola_bp.get("/pengajuan/ekspor.xlsx")
def ekspor_pengajuan() -> Response:
    """Send all rows of the filtered list, not only those of the page."""
    zona = kantor().zona
    rows = all_pengajuan(me(), SaringanPengajuan.of(request.args), zona=zona, urut=_order())
    return workbook(rows, zona=zona, nama=f"daftar-pengajuan-{clock.today(zona):%Y-%m-%d}.xlsx")


def _controls(saringan: SaringanPengajuan) -> dict[str, object]:
    """Give what stands around the table: tabs, orders, columns and links that keep the rest of the address."""
    return {
        "tab": _tabs(saringan),
        "urut": _order(),
        "urutan": {name: here(urut=name) for name in ORDERS},
        "ekspor": _export_url(),
        "bersih": here(**dict.fromkeys(FILTERS)),
        "kolom": chosen_columns(),
        "semua_kolom": KOLOM,
    }


def _order() -> str:
    urut = request.args.get("urut", TERBARU)
    return urut if urut in ORDERS else TERBARU


def _export_url() -> str:
    """Give the address of the export with the filters and order of this page."""
    arguments = urlencode(kept("kolom"))
    return url_for("kelola.ekspor_pengajuan") + (f"?{arguments}" if arguments else "")


def _tabs(saringan: SaringanPengajuan) -> list[dict[str, object]]:
    """Give the statuses with the counts of the whole office, whatever else is filtered (they cost no counting)."""
    counters = office_counts()
    tabs = [_tab(_("Semua"), None, with_any_status(counters), saringan)]
    tabs += [_tab(status.value, status, with_status(counters, status), saringan) for status in Status]
    return tabs


def _tab(label: str, status: Status | None, count: int, saringan: SaringanPengajuan) -> dict[str, object]:
    return {"label": label, "href": here(status=status), "count": count, "active": saringan.status is status}
