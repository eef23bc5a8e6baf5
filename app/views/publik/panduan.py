"""The guide for agencies as a download, for everybody."""

from flask.typing import ResponseReturnValue

from app.services.panduan import Panduan
from app.views.guides import send_guide
from app.views.publik import publik_bp


@publik_bp.get("/panduan")
def panduan() -> ResponseReturnValue:
    """Send the Panduan Pengguna Eksternal."""
    return send_guide(Panduan.EKSTERNAL)
