"""Kantor: the offices of the installation, opened, corrected and closed by the Admin of the topmost one."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import Sentence, _
from app.forms.kantor import KantorForm
from app.models import Kantor
from app.queries.kantor import every_kantor, kantor_by_kode
from app.services import kantor as service
from app.services.susunan import KodeError
from app.views.admin import admin_bp
from app.views.attempt import refusal_of
from app.views.found import found
from app.views.identity import me
from app.views.resume import incoming

FIELDS = ("nama", "nama_panjang", "alamat", "telepon", "surel", "kode", "zona")


@admin_bp.get("/kelola/kantor")
def kantor() -> ResponseReturnValue:
    """List the offices as they stand below each other."""
    return render_template("admin/kantor.html", daftar=every_kantor())


@admin_bp.route("/kelola/kantor/tambah", methods=["GET", "POST"])
def tambah_kantor() -> ResponseReturnValue:
    """Open an office."""
    form = KantorForm(formdata=incoming(me()), data={"zona": "Asia/Jakarta", "telepon": "-"})
    if request.method == "POST" and form.validate():
        try:
            row = service.add(values=form.values(), actor=me())
        except KodeError as error:
            form.kode.errors = [error.sentence]
        else:
            return _done(_("%(kantor)s dibuka. Tambahkan Admin-nya pada menu User.", kantor=row.nama))
    return _form(form, None)


@admin_bp.route("/kelola/kantor/<kode>/ubah", methods=["GET", "POST"])
def ubah_kantor(kode: str) -> ResponseReturnValue:
    """Correct an office."""
    row = found(kantor_by_kode(kode))
    form = KantorForm(formdata=incoming(me()), data={name: getattr(row, name) for name in FIELDS})
    if request.method == "POST" and form.validate():
        try:
            service.edit(kantor=row, values=form.values(), actor=me())
        except KodeError as error:
            form.kode.errors = [error.sentence]
        else:
            return _done(_("%(kantor)s sudah diubah.", kantor=row.nama))
    return _form(form, found(kantor_by_kode(kode)))


@admin_bp.post("/kelola/kantor/<kode>/tutup")
def tutup_kantor(kode: str) -> ResponseReturnValue:
    """Let an office receive nothing new."""
    row = found(kantor_by_kode(kode))
    error = refusal_of(lambda: service.close(kantor=row, actor=me()))
    if error is not None:
        flash(str(error.sentence), "warning")
        return redirect(url_for("admin.kantor"))
    return _done(_("%(kantor)s ditutup; wilayahnya dilayani kantor di atasnya.", kantor=row.nama))


@admin_bp.post("/kelola/kantor/<kode>/buka")
def buka_kantor(kode: str) -> ResponseReturnValue:
    """Let an office serve its region again."""
    row = found(kantor_by_kode(kode))
    service.reopen(kantor=row, actor=me())
    return _done(_("%(kantor)s dibuka lagi.", kantor=row.nama))


def _done(sentence: Sentence) -> ResponseReturnValue:
    flash(str(sentence), "success")
    return redirect(url_for("admin.kantor"))


def _form(form: KantorForm, row: Kantor | None) -> ResponseReturnValue:
    return render_template("admin/form_kantor.html", form=form, row=row), 422 if form.errors else 200
