"""Beranda, which offers a search before anything else (SP-012), and that search."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.queries import katalog
from app.queries.beranda import figures
from app.queries.modul import matching_modul, most_used
from app.queries.testimoni import newest_published
from app.views.arguments import words
from app.views.identity import portal_kantor
from app.views.perjalanan import journeys_of_visitor
from app.views.publik import publik_bp
from app.views.publik.grafik import public_charts


@publik_bp.get("/")
def beranda() -> ResponseReturnValue:
    """Show the search, the figures of the service, and what others use and say."""
    return render_template(
        "publik/beranda.html",
        angka=figures(portal_kantor()),
        **public_charts(portal_kantor()),
        modul=most_used(limit=3),
        testimoni=newest_published(limit=3),
        berjalan=journeys_of_visitor(),
    )


@publik_bp.get("/cari")
def cari() -> ResponseReturnValue:
    """Search modules and earlier pembinaan at once."""
    q = words()
    return render_template(
        "publik/cari.html",
        q=q,
        modul=matching_modul(q, limit=12),
        pembinaan=katalog.matching_pembinaan(q, limit=12),
    )
