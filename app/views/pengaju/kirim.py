"""The last look before sending, and sending."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.models import Draf
from app.queries.drafts import draf_by_kunci
from app.queries.induk import layanan_choices
from app.queries.libur import holidays
from app.queries.suggestions import suggest
from app.services.isian import IsianPembinaan
from app.services.pengajuan import submit
from app.views.identity import kantor, me
from app.views.pengaju import pengaju_bp
from app.views.pengaju.isi import form_of, form_page, sent_already
from app.views.peringatan import peringatan


@pengaju_bp.get("/draf/<kunci>/periksa")
def periksa(kunci: str) -> ResponseReturnValue:
    """Show everything as it will be sent, and what may already answer it (SP-012, also without script)."""
    row = draf_by_kunci(me(), kunci)
    if row is None:
        return sent_already(kunci)
    form = form_of(row)
    if not form.validate():
        return form_page(form, row, 422)
    return _page(row, form.isian(kantor().zona))


@pengaju_bp.post("/draf/<kunci>/kirim")
def kirim(kunci: str) -> ResponseReturnValue:
    """Send it; a second click is led to what the first one made."""
    row = draf_by_kunci(me(), kunci)
    if row is None:
        return sent_already(kunci)
    form = form_of(row)
    if not form.validate():
        return form_page(form, row, 422)
    pengajuan = submit(kunci=kunci, isian=form.isian(kantor().zona), actor=me(), kantor=kantor())
    flash(
        _("Pengajuan terkirim dengan nomor %(nomor)s. Tanda terima dikirim ke email PIC.", nomor=pengajuan.nomor),
        "success",
    )
    return redirect(url_for("pengaju.rinci", nomor=pengajuan.nomor))


def _page(draf: Draf, isian: IsianPembinaan) -> str:
    layanan = dict(layanan_choices())[isian.jenis_layanan_id]
    return render_template(
        "pengaju/periksa.html",
        draf=draf,
        isian=isian,
        layanan=layanan,
        instansi=me().instansi,
        saran=suggest(f"{isian.topik} {isian.deskripsi}"),
        peringatan=peringatan(isian, layanan, kantor().zona, holidays()),
    )
