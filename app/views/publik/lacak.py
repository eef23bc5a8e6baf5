"""Lacak: where a pengajuan stands, for whoever holds its receipt."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.forms.lacak import LacakForm
from app.queries.lacak import statuses_of, tracked_pengajuan
from app.views.progress import steps
from app.views.publik import publik_bp
from app.views.publik.langkah import next_step
from app.views.resume import incoming


@publik_bp.get("/lacak")
def lacak() -> ResponseReturnValue:
    """Ask for number and secret."""
    form = LacakForm(formdata=None, data={"nomor": request.args.get("nomor", "")})
    return render_template("publik/lacak.html", form=form)


@publik_bp.post("/lacak")
def kirim_lacak() -> ResponseReturnValue:
    """Show status, steps and what comes next; no names, no addresses."""
    form = LacakForm(formdata=incoming())
    if not form.validate():
        return render_template("publik/lacak.html", form=form), 422
    row = tracked_pengajuan(form.nomor.data or "", form.rahasia.data or "")
    if row is None:
        form.form_errors.append(_("Nomor dan kode ini tidak cocok. Salin keduanya dari email tanda terima."))
        return render_template("publik/lacak.html", form=form), 422
    langkah = steps(row, statuses_of(row))
    return render_template("publik/lacak_hasil.html", p=row, langkah=langkah, lanjut=next_step(row))
