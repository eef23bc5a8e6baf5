"""Logging in and out."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.forms.akun import MasukForm
from app.services import akun
from app.services.masuk import authenticate
from app.services.terbukti import Terbukti
from app.views.akun import akun_bp
from app.views.akun.daftar import wait_for_mail
from app.views.identity import kantor, log_out, me
from app.views.resume import incoming, way_back
from app.views.setengah_masuk import enter
from app.workflow.engine import RefusedError

FORGOTTEN = '"cache", "storage"'
"""What a browser lets go of at a log-out: pictures it kept, and where uploads were. Colours and language stay."""


@akun_bp.get("/masuk")
def masuk() -> ResponseReturnValue:
    """Ask who is there."""
    lanjut = request.args.get("lanjut", "")
    if current_user.is_authenticated:
        return redirect(way_back(me(), lanjut=lanjut, titipan=""))
    return _form(MasukForm(formdata=None), lanjut=lanjut)


@akun_bp.post("/masuk")
def kirim_masuk() -> ResponseReturnValue:
    """Begin a session, and go on where the visitor was."""
    form = MasukForm(formdata=incoming())
    lanjut, titipan = request.form.get("lanjut", ""), request.form.get("titipan", "")
    if not form.validate():
        return _form(form, 422, lanjut=lanjut, titipan=titipan)
    try:
        terbukti = authenticate(surel=form.surel.required_value, kata_sandi=form.kata_sandi.data or "")
        return _go_on(terbukti, lanjut, titipan)
    except RefusedError as error:
        form.form_errors.append(error.sentence)
        return _form(form, 422, lanjut=lanjut, titipan=titipan)


@akun_bp.post("/keluar")
def keluar() -> ResponseReturnValue:
    """End the session, here and in the database."""
    log_out()
    answer = redirect(url_for("publik.beranda"))
    answer.headers["Clear-Site-Data"] = FORGOTTEN
    return answer


def _go_on(terbukti: Terbukti, lanjut: str, titipan: str) -> ResponseReturnValue:
    """Go on from a right password; an address that is not proved yet gets its link once more."""
    surel = terbukti.pengguna.surel
    if terbukti.pengguna.surel_terverifikasi_pada is not None:
        return enter(terbukti, lanjut=lanjut, titipan=titipan)
    akun.resend_verification(surel=surel, kantor=kantor())
    return wait_for_mail(surel)


def _form(form: MasukForm, code: int = 200, *, lanjut: str = "", titipan: str = "") -> ResponseReturnValue:
    return render_template("akun/masuk.html", form=form, lanjut=lanjut, titipan=titipan), code
