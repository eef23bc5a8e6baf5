"""Hapus Testimoni (SP-101)."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.forms.alasan import AlasanForm
from app.queries.testimoni_rinci import testimoni_by_id
from app.services.testimoni import delete_testimoni
from app.views.admin import admin_bp
from app.views.found import found
from app.views.identity import me
from app.views.resume import incoming


@admin_bp.route("/admin/testimoni/<int:id_>/hapus", methods=["GET", "POST"])
def hapus_testimoni(id_: int) -> ResponseReturnValue:
    """Ask once, with a reason, and take it out of sight."""
    row, form = found(testimoni_by_id(me(), id_)), AlasanForm(formdata=incoming(me()))
    if request.method == "POST" and form.validate():
        delete_testimoni(testimoni=row, alasan=form.alasan.data or "", actor=me())
        flash(_("Testimoni sudah dihapus."), "success")
        return redirect(url_for("kelola.testimoni"))
    return render_template("admin/hapus_testimoni.html", form=form, testimoni=row), 422 if form.errors else 200
