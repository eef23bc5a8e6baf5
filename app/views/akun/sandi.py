"""A forgotten password, and a new one."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.forms.akun import AturSandiForm, GantiSandiForm, SurelForm
from app.services import akun, permintaan
from app.views.akun import akun_bp
from app.views.identity import kantor, log_in, me
from app.views.konfirmasi import asks_again, with_code
from app.views.resume import incoming
from app.workflow.engine import RefusedError


@akun_bp.route("/lupa-sandi", methods=["GET", "POST"])
def lupa_sandi() -> ResponseReturnValue:
    """Send a link that sets a new password; the answer is the same for every address."""
    form = SurelForm(formdata=incoming())
    if request.method == "POST" and form.validate():
        permintaan.request_password_reset(surel=form.surel.required_value, kantor=kantor())
        return redirect(url_for("akun.sandi_terkirim", surel=form.surel.data))
    return render_template("akun/lupa_sandi.html", form=form), 422 if form.errors else 200


@akun_bp.get("/lupa-sandi/terkirim")
def sandi_terkirim() -> ResponseReturnValue:
    """Say that a mail is on its way."""
    surel = request.args.get("surel", "")
    return render_template("akun/sandi_terkirim.html", surel=surel)


@akun_bp.route("/atur-sandi/<token>", methods=["GET", "POST"])
def atur_sandi(token: str) -> ResponseReturnValue:
    """Set a new password by link."""
    form = AturSandiForm(formdata=incoming())
    if request.method == "POST" and form.validate():
        try:
            akun.set_password(token=token, kata_sandi=form.kata_sandi.data or "", kantor=kantor())
        except RefusedError as error:
            form.form_errors.append(error.sentence)
        else:
            flash(_("Kata sandi baru sudah tersimpan. Silakan masuk."), "success")
            return redirect(url_for("akun.masuk"))
    return render_template("akun/atur_sandi.html", form=form), 422 if form.errors else 200


@akun_bp.route("/profil/kata-sandi", methods=["GET", "POST"])
@asks_again(with_code)
def ganti_sandi() -> ResponseReturnValue:
    """Change the password; every other device is logged out."""
    form, person = GantiSandiForm(formdata=incoming()), me()
    form.owner = (person.surel, person.nama)
    if request.method == "POST" and form.validate():
        try:
            lama, baru = form.kata_sandi_lama.data or "", form.kata_sandi.data or ""
            log_in(akun.change_password(pengguna=person, lama=lama, baru=baru, kantor=kantor()))
        except RefusedError as error:
            form.kata_sandi_lama.errors = [error.sentence]
        else:
            flash(_("Kata sandi sudah diganti. Perangkat lain telah dikeluarkan."), "success")
            return redirect(url_for("akun.profil"))
    return render_template("akun/ganti_sandi.html", form=form), 422 if form.errors else 200
