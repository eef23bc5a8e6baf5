"""Saying how a coaching was (SP-102)."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.forms.testimoni import TestimoniForm
from app.models import Pengajuan
from app.queries.detail import case_for
from app.queries.pengajuan import pengajuan_by_nomor
from app.services.testimoni import write_testimoni
from app.views.found import found
from app.views.identity import me
from app.views.pengaju import pengaju_bp
from app.views.resume import incoming
from app.workflow.acts import TESTIMONI
from app.workflow.engine import permit_to_begin


@pengaju_bp.get("/<nomor>/testimoni")
def tulis_testimoni(nomor: str) -> ResponseReturnValue:
    """Ask how it was."""
    row = found(pengajuan_by_nomor(me(), nomor))
    permit_to_begin(TESTIMONI, case_for(row, me()))
    return _page(row, TestimoniForm(formdata=incoming(me())))


@pengaju_bp.post("/<nomor>/testimoni")
def kirim_testimoni(nomor: str) -> ResponseReturnValue:
    """Keep it, and publish it where the writer agrees."""
    row = found(pengajuan_by_nomor(me(), nomor))
    form = TestimoniForm(formdata=incoming(me()))
    if not form.validate():
        return _page(row, form), 422
    write_testimoni(pengajuan=row, isi=form.isi.data or "", izin_terbit=bool(form.izin_terbit.data), actor=me())
    flash(_("Terima kasih, testimoni Anda sudah tersimpan."), "success")
    return redirect(url_for("pengaju.rinci", nomor=nomor))


def _page(row: Pengajuan, form: TestimoniForm) -> str:
    return render_template("pengaju/testimoni.html", pengajuan=row, form=form)
