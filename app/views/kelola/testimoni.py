"""Daftar Testimoni (SP-100)."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.queries.testimoni import all_told
from app.views.arguments import words
from app.views.identity import me
from app.views.kelola import kelola_bp
from app.views.paging import cursor, page_links
from app.workflow.engine import open_to
from app.workflow.kelola import HAPUS_TESTIMONI, case_about


@kelola_bp.get("/testimoni")
def testimoni() -> ResponseReturnValue:
    """Show every testimonial; who may delete them gets the button (SP-101)."""
    q = words()
    page = all_told(me(), q, cursor())
    boleh = {row.id for row in page.rows if open_to(HAPUS_TESTIMONI, case_about(row, me()))}
    return render_template("kelola/testimoni.html", rows=page.rows, q=q, links=page_links(page), boleh_hapus=boleh)
