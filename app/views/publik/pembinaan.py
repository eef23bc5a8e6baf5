"""Earlier pembinaan: what was already taught, where, and what came of it (decisions, SP-012)."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.queries import katalog
from app.queries.beranda import finished_months
from app.queries.induk import layanan_choices
from app.queries.modul import matching_modul
from app.queries.saringan import region
from app.queries.wilayah import wilayah_choices
from app.views.arguments import number, words
from app.views.files import send_berkas
from app.views.found import found
from app.views.galeri import pictures
from app.views.identity import portal_kantor
from app.views.paging import cursor, page_links
from app.views.publik import publik_bp
from app.views.publik.galeri import PINTU


@publik_bp.get("/pembinaan")
def pembinaan() -> ResponseReturnValue:
    """Show what came about."""
    bulan, wilayah = words("bulan"), region(request.args.get("wilayah"))
    saringan = katalog.SaringanKatalog(words(), number("layanan"), number("tahun"), bulan, wilayah)
    rows = katalog.catalogue(saringan, portal_kantor(), cursor())
    return render_template(
        "publik/pembinaan.html",
        rows=rows.rows,
        saringan=saringan,
        layanan=layanan_choices(besides=saringan.layanan_id),
        bulan=finished_months(portal_kantor()),
        wilayah=wilayah_choices(portal_kantor()),
        links=page_links(rows),
    )


@publik_bp.get("/pembinaan/<nomor>")
def pembinaan_rinci(nomor: str) -> ResponseReturnValue:
    """Show one, and which of its documents are open."""
    row = found(katalog.finished_pembinaan(nomor))
    dokumen = katalog.open_documents(row.id)
    return render_template(
        "publik/pembinaan_rinci.html",
        p=row,
        dokumen=dokumen,
        foto=pictures(dokumen),
        pintu=PINTU,
        modul=matching_modul(row.topik, limit=3),
    )


@publik_bp.get("/pembinaan/<nomor>/dokumentasi/<int:id_>")
def pembinaan_dokumentasi(nomor: str, id_: int) -> ResponseReturnValue:
    """Send an open document to somebody who has logged in."""
    row = found(katalog.open_document(nomor, id_))
    return send_berkas(row.berkas) if row.berkas else redirect(row.tautan or "")
