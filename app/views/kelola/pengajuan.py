"""Daftar Pengajuan (SP-040)."""

from flask import render_template

from app.views.kelola import kelola_bp


@kelola_bp.get("/pengajuan")
def pengajuan() -> str:
    """List what was asked."""
    return render_template("kelola/pengajuan.html")
