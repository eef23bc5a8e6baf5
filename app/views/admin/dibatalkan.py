"""Pengajuan Dibatalkan: read, and restore (C-14)."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.queries.dibatalkan import cancelled_page
from app.queries.pengajuan import pengajuan_by_nomor
from app.services.perubahan import restore
from app.views.admin import admin_bp
from app.views.found import found
from app.views.identity import me
from app.views.paging import cursor, page_links


@admin_bp.get("/admin/pengajuan/dibatalkan")
def dibatalkan() -> ResponseReturnValue:
    """List what was withdrawn or cancelled, the latest first."""
    page = cancelled_page(me(), cursor())
    return render_template("admin/dibatalkan.html", rows=page.rows, links=page_links(page))


@admin_bp.post("/admin/pengajuan/<nomor>/pulihkan")
def pulihkan(nomor: str) -> ResponseReturnValue:
    """Take a cancellation back; agency and pembina are told."""
    restore(pengajuan=found(pengajuan_by_nomor(me(), nomor)), actor=me())
    flash(_("Pengajuan %(nomor)s dipulihkan; yang terkait diberi tahu lewat email.", nomor=nomor), "success")
    return redirect(url_for("admin.dibatalkan"))
