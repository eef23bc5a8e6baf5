"""Back to the list as it was: the same tab, words and page."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.views.resume import is_own_page

FIELD = "kembali"


def back_to(endpoint: str) -> ResponseReturnValue:
    """Go where the form came from, or to a list."""
    target = request.form.get(FIELD, "")
    return redirect(target if is_own_page(target) else url_for(endpoint))
