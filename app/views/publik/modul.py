"""The library of modules: look, read about it, take it (SP-003, SP-123)."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.queries.induk import kategori_choices
from app.queries.modul import modul_by_slug, neighbours, newest_modul
from app.services.modul import count_download
from app.views.files import send_berkas
from app.views.found import found
from app.views.publik import publik_bp
from app.views.publik.words import searched


@publik_bp.get("/modul")
def modul() -> ResponseReturnValue:
    """Show the shelves."""
    q = searched(request.args)
    rows = newest_modul(q=q)
    return render_template("publik/modul.html", modul=rows, q=q, kategori=kategori_choices())


@publik_bp.get("/modul/<slug>")
def modul_rinci(slug: str) -> ResponseReturnValue:
    """Show one module, and others of its shelf."""
    row = found(modul_by_slug(slug))
    return render_template("publik/modul_rinci.html", modul=row, tetangga=neighbours(row, limit=3))


@publik_bp.get("/modul/<slug>/unduh")
def modul_unduh(slug: str) -> ResponseReturnValue:
    """Count the download, and send the file."""
    row = found(modul_by_slug(slug))
    count_download(row)
    return send_berkas(row.berkas)
