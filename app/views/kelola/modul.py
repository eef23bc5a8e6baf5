"""Modul Pembinaan, for every internal role (SP-120)."""

from flask import Response, render_template

from app.common.i18n import istilah
from app.queries.induk import kategori_choices
from app.queries.modul import SaringanModul, library, whole_library
from app.views.arguments import number, words
from app.views.daftar.alamat import order_of
from app.views.daftar.ekspor import export
from app.views.daftar.modul import DAFTAR_MODUL
from app.views.daftar.tampilan import show
from app.views.identity import me
from app.views.kelola import kelola_bp
from app.views.paging import cursor
from app.workflow.engine import open_to
from app.workflow.kelola import KELOLA_MODUL, case_about


@kelola_bp.get("/modul")
def modul() -> str:
    """Show the library as a table; its keepers get their buttons."""
    saringan = _asked()
    page = library(saringan, cursor())
    shelves = kategori_choices(besides=saringan.kategori_id)
    tampilan = show(
        DAFTAR_MODUL,
        page,
        [row.Modul for row in page.rows],
        nilai={"q": saringan.q, "kategori": saringan.kategori_id},
        pilihan={"kategori": [(id_, istilah(nama)) for id_, nama in shelves]},
        ekspor="kelola.ekspor_modul",
    )
    return render_template("kelola/modul.html", l=tampilan, boleh=open_to(KELOLA_MODUL, case_about(me(), me())))


@kelola_bp.get("/modul/ekspor.<any(xlsx, csv):jenis>")
def ekspor_modul(jenis: str) -> Response:
    """Send all rows of the filtered list."""
    return export(DAFTAR_MODUL, whole_library(_asked()), jenis)


def _asked() -> SaringanModul:
    return SaringanModul(words(), number("kategori"), order_of(DAFTAR_MODUL))
