"""What agencies say of their pembinaan."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.queries.testimoni import newest_published
from app.views.publik import publik_bp


@publik_bp.get("/testimoni")
def testimoni() -> ResponseReturnValue:
    """Show what its writers let be shown."""
    return render_template("publik/testimoni.html", rows=newest_published(limit=25))
