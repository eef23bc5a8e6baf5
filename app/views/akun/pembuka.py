"""Who of the offices opened one's own data (UU 27/2022)."""

from flask import render_template

from app.queries.aktivitas import openings_page
from app.views.akun import akun_bp
from app.views.identity import me
from app.views.paging import cursor, page_links


@akun_bp.get("/profil/pembuka")
def pembuka() -> str:
    """List who opened one's account or a pengajuan of one's own, the latest first."""
    page = openings_page(me(), cursor=cursor())
    return render_template("akun/pembuka.html", rows=page.rows, halaman=page_links(page))
