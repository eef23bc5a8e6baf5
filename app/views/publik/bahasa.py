"""Indonesian or English: a cookie of the visitor's own, and a line in the account of whoever is logged in."""

from datetime import timedelta

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.common.i18n import LANGUAGES
from app.extensions import portal
from app.services.bahasa import choose_language
from app.views.identity import LANGUAGE_COOKIE, me
from app.views.publik import publik_bp
from app.views.resume import is_own_page

KEPT = timedelta(days=365)


@publik_bp.post("/bahasa")
def bahasa() -> ResponseReturnValue:
    """Remember the language, and go back to the page it was chosen on."""
    chosen, target = request.form.get("bahasa", ""), request.form.get("next", "").rstrip("?")
    if chosen not in LANGUAGES:
        abort(400)
    if current_user.is_authenticated:
        choose_language(pengguna=me(), bahasa=chosen)
    answer = redirect(target if is_own_page(target) else url_for("publik.beranda"))
    name, secure = portal.settings.cookie(LANGUAGE_COOKIE), portal.settings.https
    answer.set_cookie(name, chosen, max_age=KEPT, httponly=True, samesite="Lax", secure=secure)
    return answer
