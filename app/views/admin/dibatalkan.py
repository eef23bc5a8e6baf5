"""Pengajuan Dibatalkan: read, and restore (C-14)."""

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.queries.dibatalkan import all_cancelled, cancelled_page
from app.queries.pengajuan import pengajuan_by_nomor
from app.services.perubahan import restore
from app.views.admin import admin_bp
from app.views.arguments import words
from app.views.daftar.alamat import order_of
from app.views.daftar.dibatalkan import DAFTAR_DIBATALKAN
from app.views.daftar.ekspor import export
from app.views.daftar.tampilan import show
from app.views.found import found
from app.views.identity import me
from app.views.konfirmasi import asks_again
from app.views.paging import cursor


@admin_bp.get("/admin/pengajuan/dibatalkan")
def dibatalkan() -> ResponseReturnValue:
    """List what was withdrawn or cancelled, the latest first."""
    q = words()
    page = cancelled_page(me(), q, urut=order_of(DAFTAR_DIBATALKAN), cursor=cursor())
    tampilan = show(DAFTAR_DIBATALKAN, page, page.rows, nilai={"q": q}, ekspor="admin.ekspor_dibatalkan")
    return render_template("admin/dibatalkan.html", l=tampilan)


@admin_bp.get("/admin/pengajuan/dibatalkan/ekspor.<any(xlsx, csv):jenis>")
@asks_again()
def ekspor_dibatalkan(jenis: str) -> Response:
    """Send all rows of the list."""
    return export(DAFTAR_DIBATALKAN, all_cancelled(me(), words(), urut=order_of(DAFTAR_DIBATALKAN)), jenis)


@admin_bp.post("/admin/pengajuan/<nomor>/pulihkan")
def pulihkan(nomor: str) -> ResponseReturnValue:
    """Take a cancellation back; agency and pembina are told."""
    restore(pengajuan=found(pengajuan_by_nomor(me(), nomor)), actor=me())
    flash(_("Pengajuan %(nomor)s dipulihkan; yang terkait diberi tahu lewat email.", nomor=nomor), "success")
    return redirect(url_for("admin.dibatalkan"))
