"""What the office promises, and what it does with personal data."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.queries.pengaturan import current_settings
from app.services.akun import VERSI_PRIVASI
from app.views.publik import publik_bp


@publik_bp.get("/standar-pelayanan")
def standar_pelayanan() -> ResponseReturnValue:
    """Show the service standard of UU 25/2009 and the Maklumat Pelayanan."""
    return render_template("publik/standar_pelayanan.html")


@publik_bp.get("/privasi")
def privasi() -> ResponseReturnValue:
    """Show the privacy notice of UU 27/2022, in the version people agree to."""
    return render_template("publik/privasi.html", versi=VERSI_PRIVASI, jam=current_settings().sesi_jam)
