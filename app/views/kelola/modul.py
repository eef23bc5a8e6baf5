"""Modul Pembinaan, for every internal role (SP-120)."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.queries.induk import kategori_choices
from app.queries.modul import TERBARU, Saringan, library
from app.services.modul import may_keep
from app.views.arguments import number, words
from app.views.identity import me
from app.views.kelola import kelola_bp
from app.views.paging import cursor, page_links


@kelola_bp.get("/modul")
def modul() -> ResponseReturnValue:
    """Show the library as a table; its keepers get their buttons."""
    saringan = Saringan(words(), number("kategori"), request.args.get("urut", TERBARU))
    page = library(saringan, cursor())
    return render_template(
        "kelola/modul.html",
        modul=[row.Modul for row in page.rows],
        saringan=saringan,
        kategori=kategori_choices(besides=saringan.kategori_id),
        links=page_links(page),
        boleh=may_keep(me()),
    )
