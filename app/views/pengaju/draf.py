"""Drafts: taken up again, or thrown away."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.forms.pengajuan import PengajuanForm
from app.queries.drafts import draf_by_kunci, sent_from_draf
from app.services.draf import delete_draf
from app.views.found import found
from app.views.identity import kantor, me
from app.views.pengaju import pengaju_bp
from app.views.pengaju.isi import form_of, form_page, keep, sent_already
from app.views.resume import incoming


@pengaju_bp.route("/draf/<kunci>", methods=["GET", "POST"])
def draf(kunci: str) -> ResponseReturnValue:
    """Go on with a draft."""
    row = draf_by_kunci(me(), kunci)
    if row is None:
        return sent_already(kunci)
    typed = incoming(me())
    form = form_of(row) if typed is None else PengajuanForm(formdata=typed, zona=kantor().zona)
    return keep(form, kunci) if request.method == "POST" else form_page(form, row)


@pengaju_bp.get("/draf/<kunci>/hapus")
def tanya_hapus_draf(kunci: str) -> ResponseReturnValue:
    """Ask before a draft is thrown away."""
    return render_template("pengaju/hapus_draf.html", draf=found(draf_by_kunci(me(), kunci)))


@pengaju_bp.post("/draf/<kunci>/hapus")
def hapus_draf(kunci: str) -> ResponseReturnValue:
    """Throw it away, its files with it."""
    if draf_by_kunci(me(), kunci) is None:
        return sent_already(kunci)
    delete_draf(kunci)
    if sent_from_draf(me(), kunci) is not None:
        return sent_already(kunci)
    flash(_("Draf sudah dihapus."), "success")
    return redirect(url_for("pengaju.daftar"))
