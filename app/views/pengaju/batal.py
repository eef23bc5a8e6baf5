"""Withdrawing an application while it waits (decisions, Withdrawal)."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import Sentence, _
from app.forms.alasan import AlasanForm
from app.models import Pengajuan
from app.queries.detail import case_for
from app.queries.pengajuan import pengajuan_by_nomor
from app.services.perubahan import cancel
from app.views.attempt import code_of, refusal_of, renew
from app.views.found import found
from app.views.identity import me
from app.views.pengaju import pengaju_bp
from app.views.resume import incoming
from app.workflow.acts import BATALKAN
from app.workflow.engine import permit_to_begin


@pengaju_bp.get("/<nomor>/batalkan")
def tanya_batal(nomor: str) -> ResponseReturnValue:
    """Ask for the reason, and say what will happen."""
    row = found(pengajuan_by_nomor(me(), nomor))
    permit_to_begin(BATALKAN, case_for(row, me()))
    return _page(row, AlasanForm(formdata=incoming(me()), data={"versi": row.versi}))


@pengaju_bp.post("/<nomor>/batalkan")
def batalkan(nomor: str) -> ResponseReturnValue:
    """Withdraw it; PIC and supervisors are told."""
    row = found(pengajuan_by_nomor(me(), nomor))
    form = AlasanForm(formdata=incoming(me()))
    if not form.validate():
        return _page(row, form), 422
    alasan, versi = form.alasan.data or "", form.versi.value
    error = refusal_of(lambda: cancel(pengajuan=row, alasan=alasan, actor=me(), versi=versi))
    if error is not None:
        renew(form, row, error)
        return _page(row, form, gagal=error.sentence), code_of(error)
    flash(_("Pengajuan %(nomor)s sudah dibatalkan.", nomor=nomor), "success")
    return redirect(url_for("pengaju.rinci", nomor=nomor))


def _page(row: Pengajuan, form: AlasanForm, *, gagal: Sentence | None = None) -> str:
    return render_template("pengaju/batal.html", pengajuan=row, form=form, gagal=gagal)
