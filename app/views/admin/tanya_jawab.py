"""Tanya Jawab: what the office answers to everybody, kept by Admin."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.common.arguments import number
from app.common.i18n import _
from app.forms.tanya_jawab import TanyaJawabForm
from app.forms.versi import VersiForm
from app.models import TanyaJawab
from app.queries.tanya_jawab import all_questions, question_by_id
from app.services import tanya_jawab as service
from app.services.versions import ConflictError
from app.views.admin import admin_bp
from app.views.found import found
from app.views.identity import kantor, me
from app.views.jawaban import facts_of, grouped
from app.views.resume import incoming
from app.workflow.engine import RefusedError

LIST = "admin.tanya_jawab"


@admin_bp.get("/kelola/tanya-jawab")
def tanya_jawab() -> ResponseReturnValue:
    """List every question in its order, hidden ones too."""
    return render_template("admin/tanya_jawab.html", kelompok=grouped(all_questions()))


@admin_bp.route("/kelola/tanya-jawab/tambah", methods=["GET", "POST"])
def tambah_tanya() -> ResponseReturnValue:
    """Write a question."""
    form = TanyaJawabForm(formdata=incoming(me()))
    if request.method == "POST" and form.validate():
        try:
            row = service.add(isian=form.isian(), actor=me())
        except RefusedError as error:
            form.form_errors.append(error.sentence)
        else:
            return _saved(row.kunci, _("Pertanyaan ditambahkan."))
    return _form(form, None)


@admin_bp.route("/kelola/tanya-jawab/<int:id_>/ubah", methods=["GET", "POST"])
def ubah_tanya(id_: int) -> ResponseReturnValue:
    """Correct a question; whoever is overtaken sees what stands there now, and keeps what was typed."""
    row = found(question_by_id(id_))
    form = TanyaJawabForm(formdata=incoming(me()), obj=row)
    if request.method == "GET" or not form.validate():
        return _form(form, row)
    try:
        service.edit(id_=id_, isian=form.isian(), versi=form.versi.value, actor=me())
    except ConflictError as error:
        form.form_errors.append(error.sentence)
        form.versi.data = str(found(question_by_id(id_)).versi)
        return _form(form, row, code=409)
    return _saved(row.kunci, _("Tersimpan."))


@admin_bp.route("/kelola/tanya-jawab/<int:id_>/hapus", methods=["GET", "POST"])
def hapus_tanya(id_: int) -> ResponseReturnValue:
    """Ask once, then delete a question for good."""
    row = found(question_by_id(id_))
    if request.method == "GET":
        return render_template("admin/hapus_tanya.html", row=row)
    service.remove(id_=id_, versi=VersiForm(formdata=incoming(me())).versi.value, actor=me())
    flash(_("Pertanyaan dihapus."), "success")
    return redirect(url_for(LIST))


@admin_bp.post("/kelola/tanya-jawab/<int:id_>/<any(naik, turun):arah>")
def geser_tanya(id_: int, arah: str) -> ResponseReturnValue:
    """Move a question one place under its heading."""
    row = found(question_by_id(id_))
    move = service.move_up if arah == "naik" else service.move_down
    move(id_=id_, past=number(request.form.get("lewat")) or 0, actor=me())
    return _back_to(row.kunci)


@admin_bp.post("/kelola/tanya-jawab/<int:id_>/tampilkan")
def tampilkan_tanya(id_: int) -> ResponseReturnValue:
    """Let a question be read."""
    row = found(question_by_id(id_))
    service.show(id_=id_, actor=me())
    return _saved(row.kunci, _("Pertanyaan ditampilkan."))


@admin_bp.post("/kelola/tanya-jawab/<int:id_>/sembunyikan")
def sembunyikan_tanya(id_: int) -> ResponseReturnValue:
    """Keep a question without showing it."""
    row = found(question_by_id(id_))
    service.hide(id_=id_, actor=me())
    return _saved(row.kunci, _("Pertanyaan disembunyikan."))


def _form(form: TanyaJawabForm, row: TanyaJawab | None, *, code: int | None = None) -> ResponseReturnValue:
    answer = render_template(
        "admin/form_tanya.html", form=form, row=row, bentrok=code is not None, sebutan=facts_of(kantor())
    )
    return answer, code or (422 if form.errors else 200)


def _saved(kunci: str, sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    return _back_to(kunci)


def _back_to(kunci: str) -> ResponseReturnValue:
    return redirect(url_for(LIST, _anchor=kunci))
