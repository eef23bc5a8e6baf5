"""Beranda of Halaman Admin (SP-030, SP-031)."""

from flask import render_template

from app.views.kelola import kelola_bp


@kelola_bp.get("")
def dasbor() -> str:
    """Greet, count, and say what this person must do now."""
    return render_template("kelola/dasbor.html")
