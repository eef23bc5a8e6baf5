"""Correcting an application while it waits."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.common import formats
from app.common.i18n import Sentence, _
from app.forms.pengajuan_data import data_of
from app.forms.ubah import UbahPengajuanForm
from app.models import Pengajuan
from app.queries.detail import case_for
from app.queries.pengajuan import pengajuan_by_nomor
from app.services.isian import changed_fields, in_words
from app.services.perubahan import edit
from app.views.attempt import code_of, refusal_of, renew
from app.views.found import found
from app.views.identity import me
from app.views.pengaju import pengaju_bp
from app.views.resume import incoming
from app.workflow.acts import EDIT
from app.workflow.engine import RefusedError, permit_to_begin


@pengaju_bp.get("/<nomor>/ubah")
def ubah(nomor: str) -> ResponseReturnValue:
    """Show the answers to be corrected."""
    row = found(pengajuan_by_nomor(me(), nomor))
    permit_to_begin(EDIT, case_for(row, me()))
    return _page(row, _form(row))


@pengaju_bp.post("/<nomor>/ubah")
def simpan_ubahan(nomor: str) -> ResponseReturnValue:
    """Keep the corrections (SP-055 for the agency, while Menunggu Diproses)."""
    row = found(pengajuan_by_nomor(me(), nomor))
    permit_to_begin(EDIT, case_for(row, me()))
    form = _form(row)
    if not form.validate():
        return _page(row, form), 422
    isian = form.isian(row.kantor.zona)
    differing = changed_fields(row.pembinaan, isian)
    error = refusal_of(lambda: edit(pengajuan=row, isian=isian, actor=me(), versi=form.versi.value))
    if error is not None:
        return _again(nomor, form, error)
    flash(_("Perubahan sudah disimpan.") if differing else _("Tidak ada isian yang berubah."), "success")
    return redirect(url_for("pengaju.rinci", nomor=nomor))


def _form(row: Pengajuan) -> UbahPengajuanForm:
    zona = row.kantor.zona
    now = data_of(row, zona) | {"versi": str(row.versi)}
    form = UbahPengajuanForm(formdata=incoming(me()), data=now, zona=zona, layanan_kini=row.pembinaan.jenis_layanan_id)
    del form.lampiran
    return form


def _again(nomor: str, form: UbahPengajuanForm, error: RefusedError) -> ResponseReturnValue:
    """Show the form with what was typed; after a conflict, also which answers now differ."""
    row = found(pengajuan_by_nomor(me(), nomor))
    permit_to_begin(EDIT, case_for(row, me()))
    renew(form, row, error)
    differing = in_words(changed_fields(row.pembinaan, form.isian(row.kantor.zona)))
    return _page(row, form, gagal=error.sentence, berbeda=differing), code_of(error)


def _page(row: Pengajuan, form: UbahPengajuanForm, *, gagal: Sentence | None = None, berbeda: str = "") -> str:
    zona = formats.singkatan_zona(row.kantor.zona)
    return render_template("pengaju/ubah.html", pengajuan=row, form=form, zona=zona, gagal=gagal, berbeda=berbeda)
