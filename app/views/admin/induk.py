"""Data Induk: one set of pages for every master table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.models import Instansi
from app.queries.data_induk import all_rows, in_use_now, instansi_page, row_by_key
from app.queries.keyset import Page
from app.services import induk as service
from app.views.admin import admin_bp
from app.views.admin.tabel import TABEL, IndukForm, Tabel
from app.views.arguments import words
from app.views.daftar.alamat import order_of
from app.views.daftar.tampilan import Tab, show
from app.views.found import found
from app.views.identity import kantor, me
from app.views.paging import cursor
from app.views.resume import incoming


@dataclass(frozen=True)
class BarisInduk:
    """A value of a master table, and where it stands among the others."""

    isi: Any
    nama: str
    kunci: str
    aktif: bool
    pertama: bool
    terakhir: bool


@admin_bp.get("/admin/induk")
def induk() -> ResponseReturnValue:
    """Lead to the first table."""
    return redirect(url_for("admin.daftar_induk", slug=next(iter(_tables()))))


@admin_bp.get("/admin/induk/<slug>")
def daftar_induk(slug: str) -> ResponseReturnValue:
    """List the values of a table."""
    tabel = _tabel(slug)
    if not tabel.panjang:
        return _list(tabel, Page(()), all_rows(tabel.model))
    page = instansi_page(me(), words(), urut=order_of(tabel.daftar), cursor=cursor())
    return _list(tabel, page, [row[0] for row in page.rows])


@admin_bp.route("/admin/induk/<slug>/tambah", methods=["GET", "POST"])
def tambah_induk(slug: str) -> ResponseReturnValue:
    """Add a value."""
    tabel = _tabel(slug)
    form = tabel.form(formdata=incoming(me()))
    if request.method == "POST" and form.validate():
        try:
            service.add(model=tabel.model, values=form.values(), actor=me())
        except service.TakenNameError as error:
            _blame(form, error)
        else:
            flash(_("Tersimpan."), "success")
            return redirect(url_for("admin.daftar_induk", slug=slug))
    return _form(tabel, form, None)


@admin_bp.route("/admin/induk/<slug>/<kunci>/ubah", methods=["GET", "POST"])
def ubah_induk(slug: str, kunci: str) -> ResponseReturnValue:
    """Correct a value."""
    tabel, row = _row(slug, kunci)
    form = tabel.form(formdata=incoming(me()), obj=row)
    if request.method == "POST" and form.validate():
        try:
            service.edit(row=row, values=form.values(), actor=me())
        except service.TakenNameError as error:
            _blame(form, error)
        else:
            flash(_("Tersimpan."), "success")
            return redirect(url_for("admin.daftar_induk", slug=slug))
    return _form(tabel, form, row)


@admin_bp.route("/admin/induk/<slug>/<kunci>/hapus", methods=["GET", "POST"])
def hapus_induk(slug: str, kunci: str) -> ResponseReturnValue:
    """Say what will happen, then delete or retire a value."""
    tabel, row = _row(slug, kunci)
    nama = getattr(row, tabel.nama)
    if request.method == "GET":
        return render_template("admin/hapus_induk.html", tabel=tabel, nama=nama, kunci=kunci, dipakai=in_use_now(row))
    gone = service.remove(row=row, actor=me())
    flash(_("%(nama)s dihapus.", nama=nama) if gone else _("%(nama)s dinonaktifkan.", nama=nama), "success")
    return redirect(url_for("admin.daftar_induk", slug=slug))


@admin_bp.post("/admin/induk/<slug>/<kunci>/aktifkan")
def aktifkan_induk(slug: str, kunci: str) -> ResponseReturnValue:
    """Offer a retired value again."""
    tabel, row = _row(slug, kunci)
    service.restore(row=row, actor=me())
    flash(_("%(nama)s ditawarkan lagi.", nama=getattr(row, tabel.nama)), "success")
    return redirect(url_for("admin.daftar_induk", slug=slug))


@admin_bp.post("/admin/induk/<slug>/<kunci>/<any(naik, turun):arah>")
def geser_induk(slug: str, kunci: str, arah: str) -> ResponseReturnValue:
    """Move a value one place."""
    tabel, row = _row(slug, kunci)
    if not tabel.berurut:
        abort(404)
    (service.move_up if arah == "naik" else service.move_down)(row=row, actor=me())
    return redirect(url_for("admin.daftar_induk", slug=slug))


def _tables() -> dict[str, Tabel]:
    """Give the tables this Admin keeps: below the topmost office only the agencies, the others hold for everybody."""
    if kantor().puncak:
        return TABEL
    return {slug: tabel for slug, tabel in TABEL.items() if tabel.model is Instansi}


def _tabel(slug: str) -> Tabel:
    return found(_tables().get(slug))


def _row(slug: str, kunci: str) -> tuple[Tabel, Any]:
    tabel = _tabel(slug)
    try:
        key = tabel.baca_kunci(kunci)
    except ValueError:
        abort(404)
    return tabel, found(row_by_key(me(), tabel.model, key))


def _list(tabel: Tabel, page: Page, rows: Sequence[Any]) -> ResponseReturnValue:
    tabs: list[Tab] = [
        {"label": each.judul, "href": url_for("admin.daftar_induk", slug=each.slug), "active": each is tabel}
        for each in _tables().values()
    ]
    baris = [_written(tabel, row, n, len(rows)) for n, row in enumerate(rows, start=1)]
    tampilan = show(tabel.daftar, page, baris, nilai={"q": words()}, tab=tabs)
    return render_template("admin/induk.html", tabel=tabel, l=tampilan)


def _written(tabel: Tabel, row: Any, place: int, last: int) -> BarisInduk:
    return BarisInduk(
        isi=row,
        nama=getattr(row, tabel.nama),
        kunci=str(getattr(row, tabel.kunci)),
        aktif=getattr(row, "aktif", True),
        pertama=place == 1,
        terakhir=place == last,
    )


def _form(tabel: Tabel, form: IndukForm, row: Any) -> ResponseReturnValue:
    code = 422 if form.errors else 200
    return render_template("admin/form_induk.html", tabel=tabel, form=form, row=row), code


def _blame(form: IndukForm, error: service.TakenNameError) -> None:
    first = next(iter(form))
    first.errors = [error.sentence]
