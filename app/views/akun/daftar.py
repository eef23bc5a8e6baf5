"""Registering and verifying the address."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.common.i18n import _
from app.forms.akun import DaftarForm, SurelForm, VerifikasiForm
from app.queries.induk import instansi_names
from app.queries.surel import demo_shows_mails, demo_verification
from app.services import akun, permintaan
from app.views.akun import akun_bp
from app.views.identity import chosen_language, kantor, me
from app.views.resume import home_of, incoming
from app.views.setengah_masuk import enter
from app.workflow.engine import RefusedError

WAITING = "menunggu_verifikasi"


@akun_bp.get("/daftar")
def daftar() -> ResponseReturnValue:
    """Show the registration form."""
    if current_user.is_authenticated:
        return redirect(home_of(me()))
    return _form(DaftarForm(formdata=None))


@akun_bp.post("/daftar")
def kirim_daftar() -> ResponseReturnValue:
    """Open an account that waits for its mail to be answered."""
    form = DaftarForm(formdata=incoming())
    if not form.validate():
        return _form(form, 422)
    try:
        _register(form)
    except akun.TakenError as error:
        form.nip.errors = [error.sentence]
        return _form(form, 422)
    return wait_for_mail(form.surel.required_value)


@akun_bp.get("/daftar/periksa-surel")
def periksa_surel() -> ResponseReturnValue:
    """Say that a mail is on its way; with demo data whoever registered reads it below."""
    surel = request.args.get("surel", "")
    shown = bool(surel) and surel == session.get(WAITING) and demo_shows_mails()
    form = SurelForm(formdata=None, data={"surel": surel})
    contoh = demo_verification(surel) if shown else None
    return render_template("akun/periksa_surel.html", surel=surel, form=form, contoh=contoh, tampil=shown)


@akun_bp.post("/daftar/kirim-ulang")
def kirim_ulang() -> ResponseReturnValue:
    """Send the verification mail once more."""
    form = SurelForm(formdata=incoming())
    if not form.validate():
        return render_template("akun/periksa_surel.html", surel="", form=form, contoh=None, tampil=False), 422
    permintaan.resend_verification(surel=form.surel.required_value, kantor=kantor())
    flash(_("Bila alamat ini menunggu verifikasi, email baru sedang dikirim."), "success")
    return redirect(url_for("akun.periksa_surel", surel=form.surel.required_value))


@akun_bp.route("/verifikasi/<token>", methods=["GET", "POST"])
def verifikasi(token: str) -> ResponseReturnValue:
    """Prove an address with its link and the password, and begin to work."""
    form = VerifikasiForm(formdata=incoming())
    if request.method == "POST" and form.validate():
        try:
            way = enter(akun.verify(token=token, kata_sandi=form.kata_sandi.data or ""))
        except RefusedError as error:
            form.kata_sandi.errors = [error.sentence]
        else:
            flash(_("Email Anda sudah diverifikasi. Selamat datang."), "success")
            return way
    return render_template("akun/verifikasi.html", form=form), 422 if form.errors else 200


def _register(form: DaftarForm) -> None:
    permintaan.register(
        isian=replace(form.isian(), bahasa=chosen_language()),
        surel=form.surel.required_value,
        kata_sandi=form.kata_sandi.data or "",
        instansi=form.isian_instansi(),
        kantor=kantor(),
    )


def wait_for_mail(surel: str) -> ResponseReturnValue:
    """Lead to the page that waits; this browser has just registered the address, or knows its password."""
    session[WAITING] = surel
    return redirect(url_for("akun.periksa_surel", surel=surel))


def _form(form: DaftarForm, code: int = 200) -> ResponseReturnValue:
    return render_template("akun/daftar.html", form=form, instansi=instansi_names()), code
