"""Daftar Dokumentasi of one pembinaan, and the menu Dokumentasi (SP-130…SP-136)."""

from urllib.parse import urlsplit

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.queries.detail import case_for
from app.queries.dokumentasi import SaringanDokumentasi, archive, document, kelengkapan_of, rows_of, withdrawn_of
from app.queries.induk import jenis_dokumentasi
from app.queries.pengajuan import pengajuan_by_nomor
from app.views.arguments import number, words
from app.views.files import send_berkas
from app.views.found import found
from app.views.identity import me
from app.views.kelola import kelola_bp
from app.views.paging import cursor, page_links
from app.workflow.acts import BUKA_DOKUMEN, UNGGAH
from app.workflow.engine import open_to


@kelola_bp.app_template_filter("host")
def host(tautan: str) -> str:
    """Name where a link leads, e.g. "rekaman.contoh.test"."""
    return urlsplit(tautan).hostname or tautan


@kelola_bp.get("/dokumentasi")
def dokumentasi() -> ResponseReturnValue:
    """Show every document of the office, latest first (SP-130)."""
    own = me().id if request.args.get("milik") == "saya" else None
    saringan = SaringanDokumentasi(words(), number("jenis"), own)
    page = archive(me(), saringan, cursor())
    return render_template(
        "kelola/dokumentasi.html",
        dokumen=[row.Dokumentasi for row in page.rows],
        saringan=saringan,
        jenis=jenis_dokumentasi(),
        links=page_links(page),
    )


@kelola_bp.get("/pembinaan/<nomor>/dokumentasi")
def daftar_dokumentasi(nomor: str) -> ResponseReturnValue:
    """Show a row for each type: what is there, what is missing (SP-134)."""
    row = found(pengajuan_by_nomor(me(), nomor))
    case = case_for(row, me())
    return render_template(
        "kelola/daftar_dokumentasi.html",
        p=row,
        baris=rows_of(row),
        arsip=withdrawn_of(row),
        kelengkapan=kelengkapan_of(row),
        boleh_unggah=open_to(UNGGAH, case),
        boleh_buka=open_to(BUKA_DOKUMEN, case),
    )


@kelola_bp.get("/pembinaan/<nomor>/dokumentasi/<int:id_>/unduh")
def unduh_dokumentasi(nomor: str, id_: int) -> ResponseReturnValue:
    """Send a document, or lead to where it lies."""
    row = found(document(me(), nomor, id_))
    return send_berkas(row.berkas) if row.berkas else redirect(row.tautan or "")
