"""Internal notes: staff among themselves."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.forms.catatan import CatatanForm
from app.queries.detail import case_for
from app.queries.pengajuan import pengajuan_by_nomor
from app.services.catatan import add_catatan
from app.views.found import found
from app.views.identity import me
from app.views.kelola import kelola_bp
from app.views.kelola.detail import detail_page
from app.views.resume import incoming
from app.workflow.acts import CATAT
from app.workflow.engine import admit


@kelola_bp.post("/pengajuan/<nomor>/catatan")
def tambah_catatan(nomor: str) -> ResponseReturnValue:
    """Add a note."""
    row, form = found(pengajuan_by_nomor(me(), nomor)), CatatanForm(formdata=incoming(me()))
    admit(CATAT, case_for(row, me()))
    if not form.validate():
        return detail_page(row, form), 422
    add_catatan(pengajuan=row, isi=form.catatan.data or "", actor=me(), kunci=form.kunci_kirim.data)
    flash(_("Catatan tersimpan. Instansi tidak melihatnya."), "success")
    return redirect(url_for("kelola.detail", nomor=nomor, _anchor="catatan-internal"))


@kelola_bp.get("/pengajuan/<nomor>/catatan")
def lihat_catatan(nomor: str) -> ResponseReturnValue:
    """After a log-in in between: the page with what was typed before."""
    row = found(pengajuan_by_nomor(me(), nomor))
    return detail_page(row, CatatanForm(formdata=incoming(me())))
