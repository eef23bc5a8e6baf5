"""The internal guide as a download (SP-033)."""

from flask.typing import ResponseReturnValue

from app.services.panduan import Panduan
from app.views.guides import send_guide
from app.views.kelola import kelola_bp


@kelola_bp.get("/panduan")
def panduan() -> ResponseReturnValue:
    """Send the Panduan Pengguna Internal."""
    return send_guide(Panduan.INTERNAL)
