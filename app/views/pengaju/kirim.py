"""The last look before sending, and sending."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.models import Draf
from app.queries.drafts import draf_by_kunci
from app.queries.suggestions import suggest
from app.services.isian import IsianPembinaan
from app.views.identity import kantor, me
from app.views.pengaju import pengaju_bp
from app.views.pengaju.isi import form_of, form_page, sent_already
from app.views.pengaju.terkirim import doubts, layanan_of, send


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
    return send(kunci, form.isian(kantor().zona))


def _page(draf: Draf, isian: IsianPembinaan) -> str:
    return render_template(
        "pengaju/periksa.html",
        draf=draf,
        isian=isian,
        layanan=layanan_of(isian),
        instansi=me().instansi,
        saran=suggest(f"{isian.topik} {isian.deskripsi}"),
        peringatan=doubts(isian),
    )
