"""The second page of a log-in: a code of the app, or one on paper."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.forms.dua_langkah import KodeForm
from app.services import dua_langkah
from app.views.akun import akun_bp
from app.views.identity import kantor, log_in
from app.views.resume import incoming, way_back
from app.views.setengah_masuk import person_half_way
from app.workflow.engine import RefusedError


@akun_bp.route("/masuk/kode", methods=["GET", "POST"])
def kode_masuk() -> ResponseReturnValue:
    """Begin a session once the code is right, and go on where the visitor was."""
    terbukti, lanjut = person_half_way(), request.values.get("lanjut", "")
    if terbukti is None:
        flash(_("Waktu untuk menulis kode sudah lewat. Masuk sekali lagi."), "info")
        return redirect(url_for("akun.masuk", lanjut=lanjut))
    form = KodeForm(formdata=incoming())
    if request.method == "POST" and form.validate():
        try:
            dua_langkah.log_in_with(pengguna=terbukti.pengguna, kode=form.bukti, kantor=kantor())
            log_in(terbukti)
        except RefusedError as error:
            form.refuse(error.sentence)
        else:
            return redirect(way_back(terbukti.pengguna, lanjut=lanjut, titipan=""))
    return render_template("akun/kode_masuk.html", form=form, lanjut=lanjut), 422 if form.errors else 200
