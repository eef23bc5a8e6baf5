"""The gallery for the agency, of its own pembinaan (SP-138)."""

from flask import Response
from flask.typing import ResponseReturnValue

from app.models import Berkas
from app.queries.agency import dokumentasi_by_id, dokumentasi_of
from app.queries.pengajuan import pengajuan_by_nomor
from app.views.arsip import send_archive
from app.views.files import show_berkas, show_preview
from app.views.found import found
from app.views.galeri import Pintu, photo_page
from app.views.identity import me
from app.views.pengaju import pengaju_bp

PINTU = Pintu("pengaju", "pengaju.dokumentasi", "pengaju.rinci", "layouts/publik.html")


@pengaju_bp.get("/<nomor>/dokumentasi/<int:id_>/pratinjau")
def dokumentasi_pratinjau(nomor: str, id_: int) -> Response:
    """Show the small picture of a photo."""
    return show_preview(_berkas(nomor, id_))


@pengaju_bp.get("/<nomor>/dokumentasi/<int:id_>/lihat")
def dokumentasi_lihat(nomor: str, id_: int) -> Response:
    """Show a picture or a PDF in the browser."""
    return show_berkas(_berkas(nomor, id_))


@pengaju_bp.get("/<nomor>/dokumentasi/<int:id_>/foto")
def dokumentasi_foto(nomor: str, id_: int) -> ResponseReturnValue:
    """Show a page with one picture."""
    row = found(pengajuan_by_nomor(me(), nomor))
    return photo_page(PINTU, dokumentasi_of(row), id_, nomor=nomor, judul=row.pembinaan.topik)


@pengaju_bp.get("/<nomor>/dokumentasi/unduh-semua")
def dokumentasi_semua(nomor: str) -> Response:
    """Send every document of one's own pembinaan as one zip."""
    row = found(pengajuan_by_nomor(me(), nomor))
    judul = row.pembinaan.topik
    return send_archive(dokumentasi_of(row), nomor=nomor, judul=judul, siapa=lambda dokumen: dokumen.pengunggah.nama)


def _berkas(nomor: str, id_: int) -> Berkas:
    row = found(pengajuan_by_nomor(me(), nomor))
    return found(found(dokumentasi_by_id(row, id_)).berkas)
