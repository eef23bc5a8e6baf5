"""Upload, correct and remove modules (SP-121, SP-122)."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.forms.alasan import AlasanForm
from app.forms.modul import ModulForm, UbahModulForm
from app.models import Modul
from app.queries.kiriman import sent_from_page
from app.queries.modul import modul_by_slug
from app.services.modul import delete, edit, upload
from app.views.found import found
from app.views.identity import me
from app.views.operator import operator_bp
from app.views.resume import incoming


@operator_bp.get("/modul/baru")
def modul_baru() -> ResponseReturnValue:
    """Show Formulir Upload Modul."""
    return _form(ModulForm(formdata=incoming(me()), pemilik=me()))


@operator_bp.post("/modul/baru")
def kirim_modul() -> ResponseReturnValue:
    """Put a module on its shelf; a refused file loses nothing else."""
    form = ModulForm(formdata=incoming(me()), pemilik=me())
    if form.took_off():
        return _form(form)
    row = _entered(form)
    if row is None:
        return _form(form)
    flash(_("Modul %(nama)s sudah dapat diunduh semua orang.", nama=row.nama), "success")
    return redirect(url_for("kelola.modul"))


@operator_bp.get("/modul/<slug>/ubah")
def ubah_modul(slug: str) -> ResponseReturnValue:
    """Show the form of a module."""
    row = found(modul_by_slug(slug))
    return _form(_form_of(row), modul=row)


@operator_bp.post("/modul/<slug>/ubah")
def simpan_modul(slug: str) -> ResponseReturnValue:
    """Correct a module, and give it another file if one was chosen."""
    row = found(modul_by_slug(slug))
    form = _form_of(row)
    if form.took_off() or not form.validate():
        return _form(form, modul=row)
    edit(modul=row, isian=form.isian(), berkas=form.file(), actor=me())
    flash(_("Modul %(nama)s sudah disimpan.", nama=row.nama), "success")
    return redirect(url_for("kelola.modul"))


@operator_bp.get("/modul/<slug>/hapus")
def hapus_modul(slug: str) -> ResponseReturnValue:
    """Ask once, and say what is lost."""
    form = AlasanForm(formdata=incoming(me()))
    return render_template("operator/hapus_modul.html", form=form, modul=found(modul_by_slug(slug)))


@operator_bp.post("/modul/<slug>/hapus")
def kirim_hapus_modul(slug: str) -> ResponseReturnValue:
    """Take a module off its shelf."""
    row, form = found(modul_by_slug(slug)), AlasanForm(formdata=incoming(me()))
    if not form.validate():
        return render_template("operator/hapus_modul.html", form=form, modul=row), 422
    nama = row.nama
    delete(modul=row, alasan=form.alasan.data or "", actor=me())
    flash(_("Modul %(nama)s sudah dihapus.", nama=nama), "success")
    return redirect(url_for("kelola.modul"))


def _entered(form: ModulForm) -> Modul | None:
    """Put it on its shelf; sent a second time without the file, which the first has taken along, give the first."""
    if form.validate():
        return upload(isian=form.isian(), berkas=form.files()[0], actor=me(), kunci=form.kunci)
    return next(iter(sent_from_page(Modul, me(), form.kunci)), None) if form.lacks_only_files else None


def _form_of(row: Modul) -> UbahModulForm:
    data = {"nama": row.nama, "kategori_id": row.kategori_id, "ringkasan": row.ringkasan}
    return UbahModulForm(formdata=incoming(me()), pemilik=me(), data=data, kategori=row.kategori_id)


def _form(form: UbahModulForm, *, modul: Modul | None = None) -> ResponseReturnValue:
    return render_template("operator/modul.html", form=form, modul=modul), 422 if form.errors else 200
