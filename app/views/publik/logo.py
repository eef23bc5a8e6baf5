"""The logo of the office."""

from flask import Response

from app.common.filekinds import MEDIA_TYPE, Kind
from app.queries.kantor import kantor_with_logo
from app.views.files import streamed
from app.views.found import found
from app.views.headers import KEPT
from app.views.publik import publik_bp


@publik_bp.get("/logo/<kunci>")
def logo(kunci: str) -> Response:
    """Show the picture; its address changes with it, so browsers may keep it for good."""
    row = found(kantor_with_logo(kunci))
    answer = streamed(row.logo_kunci or "", MEDIA_TYPE[Kind(row.logo_jenis or "")])
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["Cache-Control"] = KEPT
    return answer
