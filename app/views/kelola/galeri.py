"""The gallery for staff: small pictures, large ones, PDF in the browser, everything as one zip."""

from flask import Response
from flask.typing import ResponseReturnValue

from app.models import Berkas
from app.queries.dokumentasi import document, rows_of
from app.queries.pengajuan import pengajuan_by_nomor
from app.views.arsip import send_archive
from app.views.files import show_berkas, show_preview
from app.views.found import found
from app.views.galeri import Pintu, photo_page
from app.views.identity import me
from app.views.kelola import kelola_bp
from app.views.pembukaan import fetched

PINTU = Pintu("kelola", "kelola.unduh_dokumentasi", "kelola.daftar_dokumentasi", "layouts/kelola.html")


@kelola_bp.get("/pembinaan/<nomor>/dokumentasi/<int:id_>/pratinjau")
def dokumentasi_pratinjau(nomor: str, id_: int) -> Response:
    """Show the small picture of a photo."""
    return show_preview(_berkas(nomor, id_))


@kelola_bp.get("/pembinaan/<nomor>/dokumentasi/<int:id_>/lihat")
def dokumentasi_lihat(nomor: str, id_: int) -> Response:
    """Show a picture or a PDF in the browser."""
    row, berkas = found(pengajuan_by_nomor(me(), nomor)), _berkas(nomor, id_)
    return fetched(row, berkas.nama, show_berkas(berkas))


@kelola_bp.get("/pembinaan/<nomor>/dokumentasi/<int:id_>/foto")
def dokumentasi_foto(nomor: str, id_: int) -> ResponseReturnValue:
    """Show a page with one picture."""
    row = found(pengajuan_by_nomor(me(), nomor))
    rows = [dokumen for baris in rows_of(row) for dokumen in baris.dokumen]
    return photo_page(PINTU, rows, id_, nomor=nomor, judul=row.pembinaan.topik)


@kelola_bp.get("/pembinaan/<nomor>/dokumentasi/unduh-semua")
def dokumentasi_semua(nomor: str) -> Response:
    """Send every document of a pembinaan as one zip."""
    row = found(pengajuan_by_nomor(me(), nomor))
    rows = [dokumen for baris in rows_of(row) for dokumen in baris.dokumen]
    answer = send_archive(rows, nomor=nomor, judul=row.pembinaan.topik, siapa=lambda dokumen: dokumen.pengunggah.nama)
    return fetched(row, ", ".join(dokumen.berkas.nama for dokumen in rows if dokumen.berkas is not None), answer)


def _berkas(nomor: str, id_: int) -> Berkas:
    return found(found(document(me(), nomor, id_)).berkas)
