"""What the office promises, and what it does with personal data."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.queries.pengaturan import current_settings
from app.services.pemberitahuan import PRIVASI, notice
from app.services.retensi import MASA_SIMPAN
from app.views.found import found
from app.views.publik import publik_bp


@publik_bp.get("/standar-pelayanan")
def standar_pelayanan() -> ResponseReturnValue:
    """Show the service standard of UU 25/2009 and the Maklumat Pelayanan."""
    return render_template("publik/standar_pelayanan.html")


@publik_bp.get("/privasi")
def privasi() -> ResponseReturnValue:
    """Show the privacy notice of UU 27/2022 as it is now, or as it was in a version that somebody read."""
    return render_template(
        "publik/privasi.html",
        versi=found(notice(request.args.get("versi", ""))),
        semua=PRIVASI,
        masa_simpan=MASA_SIMPAN,
        jam=current_settings().sesi_jam,
    )
