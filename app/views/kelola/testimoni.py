"""Daftar Testimoni (SP-100)."""

from dataclasses import dataclass

from flask import Response, render_template

from app.queries.keyset import AnyRow
from app.queries.testimoni import all_told, told_page
from app.views.arguments import words
from app.views.daftar.alamat import order_of
from app.views.daftar.ekspor import export
from app.views.daftar.tampilan import show
from app.views.daftar.testimoni import DAFTAR_TESTIMONI
from app.views.identity import me
from app.views.kelola import kelola_bp
from app.views.konfirmasi import asks_again
from app.views.paging import cursor
from app.workflow.engine import open_to
from app.workflow.kelola import HAPUS_TESTIMONI, case_about


@dataclass(frozen=True)
class BarisTestimoni:
    """A testimonial; who may delete it gets the button (SP-101)."""

    isi: AnyRow
    hapus: bool


@kelola_bp.get("/testimoni")
def testimoni() -> str:
    """Show every testimonial."""
    q = words()
    page = told_page(me(), q, urut=order_of(DAFTAR_TESTIMONI), cursor=cursor())
    rows = [BarisTestimoni(row, open_to(HAPUS_TESTIMONI, case_about(row, me()))) for row in page.rows]
    tampilan = show(DAFTAR_TESTIMONI, page, rows, nilai={"q": q}, ekspor="kelola.ekspor_testimoni")
    return render_template("kelola/testimoni.html", l=tampilan)


@kelola_bp.get("/testimoni/ekspor.<any(xlsx, csv):jenis>")
@asks_again()
def ekspor_testimoni(jenis: str) -> Response:
    """Send all rows of the filtered list."""
    return export(DAFTAR_TESTIMONI, all_told(me(), words(), urut=order_of(DAFTAR_TESTIMONI)), jenis)
