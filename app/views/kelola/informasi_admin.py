"""Informasi Admin: whom to ask for what (C-11)."""

from flask import render_template

from app.queries.informasi_admin import contacts
from app.views.identity import me
from app.views.kelola import kelola_bp


@kelola_bp.get("/informasi-admin")
def informasi_admin() -> str:
    """List Admin and Supervisor with their contacts."""
    return render_template("kelola/informasi_admin.html", orang=contacts(me().kantor_id))
