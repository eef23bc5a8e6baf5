"""Kotak Keluar: what was mailed to whom, and what could not be."""

from io import BytesIO

from flask import Response, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from app.common.formats import hitungan
from app.common.i18n import _, istilah
from app.models import StatusSurel
from app.queries.kotak_keluar import (
    SaringanSurel,
    all_mails,
    calendar_of,
    html_of,
    mail_by_id,
    mail_page,
    unsettled_counts,
)
from app.services import delivery
from app.services.mail_message import CALENDAR_FILE
from app.views.admin import admin_bp
from app.views.arguments import words
from app.views.daftar.alamat import order_of
from app.views.daftar.ekspor import export
from app.views.daftar.kotak_keluar import DAFTAR_SUREL
from app.views.daftar.tampilan import Tab, show
from app.views.found import found
from app.views.identity import me
from app.views.konfirmasi import asks_again
from app.views.paging import cursor, here
from app.views.pembukaan import opened
from app.workflow.engine import open_to
from app.workflow.kelola import KIRIM_ULANG, SUDAH_SAMPAI, case_about

FRAMED = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
    ),
    "X-Frame-Options": "SAMEORIGIN",
}
LINKS_OUTSIDE = '<base target="_blank" />'
"""A link of the mail opens a page of its own: in the frame, no page of the portal would be shown."""


@admin_bp.get("/kelola/kotak-keluar")
def kotak_keluar() -> ResponseReturnValue:
    """List every mail, the newest first."""
    saringan = _asked()
    page = mail_page(me(), saringan, urut=order_of(DAFTAR_SUREL), cursor=cursor())
    tampilan = show(
        DAFTAR_SUREL,
        page,
        page.rows,
        nilai={"q": saringan.q},
        tab=_tabs(saringan.status),
        ekspor="admin.ekspor_kotak_keluar",
    )
    return render_template("admin/kotak_keluar.html", l=tampilan)


@admin_bp.get("/kelola/kotak-keluar/ekspor.<any(xlsx, csv):jenis>")
@asks_again()
def ekspor_kotak_keluar(jenis: str) -> Response:
    """Send the list of all mails that are shown, without what they say."""
    return export(DAFTAR_SUREL, all_mails(me(), _asked(), urut=order_of(DAFTAR_SUREL)), jenis)


@admin_bp.get("/kelola/kotak-keluar/<int:id_>")
def surel(id_: int) -> ResponseReturnValue:
    """Show one mail; what opens an account stays hidden."""
    row = found(mail_by_id(me(), id_))
    case = case_about(row, me())
    again, arrived = open_to(KIRIM_ULANG, case), open_to(SUDAH_SAMPAI, case)
    parts = {"html": bool(html_of(row)), "kalender": bool(calendar_of(row))}
    page = render_template("admin/surel.html", surel=row, kirim_ulang=again, sudah_sampai=arrived, **parts)
    return opened(row, page)


@admin_bp.get("/kelola/kotak-keluar/<int:id_>/html")
def surel_html(id_: int) -> Response:
    """Show the mail as its receiver sees it: a document of its own, for a frame."""
    row = found(mail_by_id(me(), id_))
    html = found(html_of(row)).replace("<head>", f"<head>{LINKS_OUTSIDE}", 1)
    return opened(row, Response(html, headers=FRAMED))


@admin_bp.get("/kelola/kotak-keluar/<int:id_>/kalender.ics")
def surel_kalender(id_: int) -> Response:
    """Hand out the calendar file that goes with the mail."""
    row = found(mail_by_id(me(), id_))
    file = BytesIO(found(calendar_of(row)).encode())
    return opened(row, send_file(file, mimetype="text/calendar", as_attachment=True, download_name=CALENDAR_FILE))


@admin_bp.post("/kelola/kotak-keluar/<int:id_>/kirim-ulang")
def kirim_ulang(id_: int) -> ResponseReturnValue:
    """Let it go once more."""
    delivery.retry(found(mail_by_id(me(), id_)), actor=me())
    flash(_("Email masuk antrean lagi."), "success")
    return redirect(url_for("admin.surel", id_=id_))


@admin_bp.post("/kelola/kotak-keluar/<int:id_>/sudah-sampai")
def sudah_sampai(id_: int) -> ResponseReturnValue:
    """Settle by hand a mail of which nobody knew."""
    delivery.mark_arrived(found(mail_by_id(me(), id_)), actor=me())
    flash(_("Email dinyatakan sudah sampai."), "success")
    return redirect(url_for("admin.surel", id_=id_))


def _asked() -> SaringanSurel:
    chosen = request.args.get("status", "")
    return SaringanSurel(status=StatusSurel(chosen) if chosen in set(StatusSurel) else None, q=words())


def _tabs(chosen: StatusSurel | None) -> list[Tab]:
    counts = {status: hitungan(n) for status, n in unsettled_counts(me()).items()}
    tabs: list[Tab] = [{"label": _("Semua"), "href": here(status=None), "active": chosen is None}]
    return tabs + [
        {"label": istilah(s), "href": here(status=s.value), "active": s is chosen, "count": counts.get(s)}
        for s in StatusSurel
    ]
