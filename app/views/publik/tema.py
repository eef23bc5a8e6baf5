"""Light, dark, or as the device says: a cookie of the visitor's own."""

from datetime import timedelta

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.extensions import portal
from app.views.identity import THEMES
from app.views.publik import publik_bp
from app.views.resume import is_own_page

KEPT = timedelta(days=365)


@publik_bp.post("/tema")
def tema() -> ResponseReturnValue:
    """Remember the colours, and go back to the page they were chosen on."""
    chosen, target = request.form.get("tema", ""), request.form.get("next", "").rstrip("?")
    if chosen not in THEMES:
        abort(400)
    answer = redirect(target if is_own_page(target) else url_for("publik.beranda"))
    name, secure = portal.settings.cookie("tema"), portal.settings.https
    answer.set_cookie(name, chosen, max_age=KEPT, httponly=True, samesite="Lax", secure=secure)
    return answer
