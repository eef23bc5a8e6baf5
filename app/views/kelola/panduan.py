"""The internal guide as a download (SP-033)."""

from flask import Response

from app.common import clock, formats
from app.services.panduan import guide_pdf
from app.views.identity import kantor
from app.views.kelola import kelola_bp


@kelola_bp.get("/panduan")
def panduan() -> Response:
    """Send the Panduan Pengguna Internal."""
    office = kantor()
    day = formats.tanggal_panjang(clock.now(), office.zona).partition(", ")[2]
    pdf = guide_pdf(kantor=office.nama_panjang, tanggal=day)
    headers = {"Content-Disposition": 'attachment; filename="panduan-internal-spektral.pdf"'}
    return Response(pdf, mimetype="application/pdf", headers=headers)
