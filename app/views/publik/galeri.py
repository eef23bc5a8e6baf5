"""The gallery for everyone who has logged in: what is open of a finished pembinaan, and nobody's name (decisions)."""

from flask import Response
from flask.typing import ResponseReturnValue

from app.models import Berkas
from app.queries import katalog
from app.views.arsip import send_archive
from app.views.files import show_berkas, show_preview
from app.views.found import found
from app.views.galeri import Pintu, photo_page
from app.views.publik import publik_bp

PINTU = Pintu("publik", "publik.pembinaan_dokumentasi", "publik.pembinaan_rinci", "layouts/publik.html")


@publik_bp.get("/pembinaan/<nomor>/dokumentasi/<int:id_>/pratinjau")
def dokumentasi_pratinjau(nomor: str, id_: int) -> Response:
    """Show the small picture of a photo."""
    return show_preview(_berkas(nomor, id_))


@publik_bp.get("/pembinaan/<nomor>/dokumentasi/<int:id_>/lihat")
def dokumentasi_lihat(nomor: str, id_: int) -> Response:
    """Show a picture or a PDF in the browser."""
    return show_berkas(_berkas(nomor, id_))


@publik_bp.get("/pembinaan/<nomor>/dokumentasi/<int:id_>/foto")
def dokumentasi_foto(nomor: str, id_: int) -> ResponseReturnValue:
    """Show a page with one picture."""
    row = found(katalog.finished_pembinaan(nomor))
    return photo_page(PINTU, katalog.open_documents(row.id), id_, nomor=nomor, judul=row.topik)


@publik_bp.get("/pembinaan/<nomor>/dokumentasi/unduh-semua")
def dokumentasi_semua(nomor: str) -> Response:
    """Send every open document as one zip."""
    row = found(katalog.finished_pembinaan(nomor))
    return send_archive(katalog.open_documents(row.id), nomor=nomor, judul=row.topik, siapa=None)


def _berkas(nomor: str, id_: int) -> Berkas:
    return found(found(katalog.open_document(nomor, id_)).berkas)
