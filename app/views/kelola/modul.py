"""Modul Pembinaan, for every internal role (SP-120)."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.queries.induk import kategori_choices
from app.queries.modul import TERBARU, SaringanModul, library
from app.views.arguments import number, words
from app.views.identity import me
from app.views.kelola import kelola_bp
from app.views.paging import cursor, page_links
from app.workflow.engine import open_to
from app.workflow.kelola import KELOLA_MODUL, case_about


@kelola_bp.get("/modul")
def modul() -> ResponseReturnValue:
    """Show the library as a table; its keepers get their buttons."""
    saringan = SaringanModul(words(), number("kategori"), request.args.get("urut", TERBARU))
    page = library(saringan, cursor())
    return render_template(
        "kelola/modul.html",
        modul=[row.Modul for row in page.rows],
        saringan=saringan,
        kategori=kategori_choices(besides=saringan.kategori_id),
        links=page_links(page),
        boleh=open_to(KELOLA_MODUL, case_about(me(), me())),
    )
