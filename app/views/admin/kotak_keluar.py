"""Kotak Keluar: what was mailed to whom, and what could not be."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.models import StatusSurel
from app.queries.kotak_keluar import mail_by_id, mail_page
from app.services import delivery
from app.views.admin import admin_bp
from app.views.arguments import words
from app.views.found import found
from app.views.identity import me
from app.views.paging import cursor, here, page_links
from app.workflow.engine import open_to
from app.workflow.kelola import KIRIM_ULANG, SUDAH_SAMPAI, case_about


@admin_bp.get("/kelola/kotak-keluar")
def kotak_keluar() -> ResponseReturnValue:
    """List every mail, the newest first."""
    chosen = request.args.get("status", "")
    status = StatusSurel(chosen) if chosen in set(StatusSurel) else None
    page = mail_page(me(), status, words(), cursor())
    tabs = [{"label": _("Semua"), "href": here(status=None), "active": status is None}]
    tabs += [{"label": s.value, "href": here(status=s.value), "active": s is status} for s in StatusSurel]
    return render_template(
        "admin/kotak_keluar.html", rows=page.rows, tabs=tabs, links=page_links(page), status=status, kata=words()
    )


@admin_bp.get("/kelola/kotak-keluar/<int:id_>")
def surel(id_: int) -> ResponseReturnValue:
    """Show one mail; what opens an account stays hidden."""
    row = found(mail_by_id(me(), id_))
    case = case_about(row, me())
    again, arrived = open_to(KIRIM_ULANG, case), open_to(SUDAH_SAMPAI, case)
    return render_template("admin/surel.html", surel=row, kirim_ulang=again, sudah_sampai=arrived)


@admin_bp.post("/kelola/kotak-keluar/<int:id_>/kirim-ulang")
def kirim_ulang(id_: int) -> ResponseReturnValue:
    """Let it go once more."""
    delivery.retry(found(mail_by_id(me(), id_)), actor=me())
    flash(_("Surel masuk antrean lagi."), "success")
    return redirect(url_for("admin.surel", id_=id_))


@admin_bp.post("/kelola/kotak-keluar/<int:id_>/sudah-sampai")
def sudah_sampai(id_: int) -> ResponseReturnValue:
    """Settle by hand a mail of which nobody knew."""
    delivery.mark_arrived(found(mail_by_id(me(), id_)), actor=me())
    flash(_("Surel dinyatakan sudah sampai."), "success")
    return redirect(url_for("admin.surel", id_=id_))
