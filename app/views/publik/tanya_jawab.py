"""Bantuan: questions that are asked again and again, and the guides."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.queries.tanya_jawab import questions_for
from app.views.arguments import words
from app.views.guides import guides_offered
from app.views.identity import me
from app.views.jawaban import grouped
from app.views.publik import publik_bp


@publik_bp.get("/tanya-jawab")
def tanya_jawab() -> ResponseReturnValue:
    """Show the questions, or those that hold the words looked for."""
    q = words()
    rows = questions_for(me() if current_user.is_authenticated else None)
    return render_template("publik/tanya_jawab.html", q=q, kelompok=grouped(rows, q), panduan=guides_offered())
