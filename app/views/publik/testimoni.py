"""What agencies say of their pembinaan."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.queries.testimoni import published
from app.views.paging import cursor, page_links
from app.views.publik import publik_bp


@publik_bp.get("/testimoni")
def testimoni() -> ResponseReturnValue:
    """Show what its writers let be shown."""
    rows = published(cursor())
    return render_template("publik/testimoni.html", rows=rows.rows, links=page_links(rows))
