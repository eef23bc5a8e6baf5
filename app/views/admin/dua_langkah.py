"""Resetting the second step of somebody who lost the phone."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.queries.pengguna import pengguna_by_id
from app.services import dua_langkah as service
from app.views.admin import admin_bp
from app.views.admin.kasus import case_of_account
from app.views.found import found
from app.views.identity import kantor, me
from app.views.konfirmasi import asks_again, posted
from app.workflow.akun import ATUR_ULANG_DUA_LANGKAH
from app.workflow.engine import permit_to_begin


@admin_bp.route("/admin/pengguna/<int:id_>/dua-langkah", methods=["GET", "POST"])
@asks_again(posted)
def atur_ulang_dua_langkah(id_: int) -> ResponseReturnValue:
    """Ask once, then let the person log in with the password alone and set it up anew; a mail tells them."""
    orang = found(pengguna_by_id(me(), id_))
    permit_to_begin(ATUR_ULANG_DUA_LANGKAH, case_of_account(orang))
    if request.method == "GET":
        return render_template("admin/atur_ulang_dua_langkah.html", orang=orang)
    service.reset(pengguna=orang, actor=me(), kantor=kantor())
    flash(_("Verifikasi dua langkah %(nama)s sudah diatur ulang.", nama=orang.nama), "success")
    return redirect(url_for("admin.ubah_pengguna", id_=id_))
