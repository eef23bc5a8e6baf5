"""The library of modules: look, read about it, take it (SP-003, SP-123)."""

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue

from app.database import is_unavailable
from app.models import Modul
from app.queries.induk import kategori_choices
from app.queries.modul import TERBARU, SaringanModul, library, modul_by_slug, neighbours
from app.services.modul import count_download
from app.views.arguments import number, words
from app.views.files import refuse_unavailable, send_berkas
from app.views.found import found
from app.views.paging import cursor, page_links
from app.views.publik import publik_bp


@publik_bp.get("/modul")
def modul() -> ResponseReturnValue:
    """Show the shelves."""
    saringan = SaringanModul(words(), number("kategori"), request.args.get("urut", TERBARU))
    rows = library(saringan, cursor())
    return render_template(
        "publik/modul.html",
        modul=[row.Modul for row in rows.rows],
        saringan=saringan,
        kategori=kategori_choices(),
        links=page_links(rows),
    )


@publik_bp.get("/modul/<slug>")
def modul_rinci(slug: str) -> ResponseReturnValue:
    """Show one module, and others of its shelf."""
    row = found(modul_by_slug(slug))
    return render_template("publik/modul_rinci.html", modul=row, tetangga=neighbours(row, limit=3))


@publik_bp.get("/modul/<slug>/unduh")
def modul_unduh(slug: str) -> ResponseReturnValue:
    """Count the download, and send the file; somebody who only asks about the file is not counted."""
    row = found(modul_by_slug(slug))
    refuse_unavailable(row.berkas)
    if request.method == "GET":
        _count(row)
    return send_berkas(row.berkas)


def _count(row: Modul) -> None:
    """Count it if that is possible now; a number is no reason to send nothing."""
    try:
        count_download(row)
    except Exception as error:
        if not is_unavailable(error):
            raise
        current_app.logger.warning("a download was not counted: %s", error)
