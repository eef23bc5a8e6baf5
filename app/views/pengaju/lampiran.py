"""Adding files to an application that waits."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.forms.files import sent_files
from app.forms.ubah import LampiranForm
from app.queries.pengajuan import pengajuan_by_nomor
from app.services.lampiran import add_lampiran
from app.views.found import found
from app.views.identity import me
from app.views.pengaju import pengaju_bp
from app.views.pengaju.rinci import detail_page
from app.views.resume import incoming


@pengaju_bp.post("/<nomor>/lampiran")
def tambah_lampiran(nomor: str) -> ResponseReturnValue:
    """Keep every file that may come in; the others are named beside the field."""
    form = LampiranForm(formdata=incoming(me()))
    sent = sent_files(form.lampiran)
    refused = add_lampiran(pengajuan=found(pengajuan_by_nomor(me(), nomor)), files=sent, actor=me())
    if not sent:
        refused = [_("Pilih sekurang-kurangnya satu berkas.")]
    if len(sent) > len(refused):
        flash(_("Lampiran sudah ditambahkan."), "success")
    if not refused:
        return redirect(url_for("pengaju.rinci", nomor=nomor))
    form.lampiran.errors = refused
    return detail_page(found(pengajuan_by_nomor(me(), nomor)), form), 422
