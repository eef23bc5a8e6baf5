"""The two guides: sent as files, and offered with their size."""

from dataclasses import dataclass

from flask import send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.common.i18n import Sentence, _l
from app.services.panduan import GuideError, Panduan, guide_file, guide_size
from app.views.errors import error_page
from app.views.identity import kantor

ENDPOINT = {Panduan.INTERNAL: "kelola.panduan", Panduan.EKSTERNAL: "publik.panduan"}
TITLE = {
    Panduan.INTERNAL: _l("Panduan Pengguna Internal"),
    Panduan.EKSTERNAL: _l("Panduan Pengguna Eksternal"),
}
PURPOSE = {
    Panduan.INTERNAL: _l("Untuk Operator, Supervisor, dan Admin."),
    Panduan.EKSTERNAL: _l("Dari membuat akun sampai membaca dokumentasi, langkah demi langkah."),
}


@dataclass(frozen=True)
class Guide:
    """A guide that somebody may take."""

    judul: Sentence
    untuk: Sentence
    href: str
    ukuran: int | None
    """In bytes, where it is known without setting the guide first."""


def guides_offered() -> list[Guide]:
    """Give the guides for whoever looks: that of the office only to its people."""
    internal = current_user.is_authenticated and current_user.is_internal
    offered = (Panduan.INTERNAL, Panduan.EKSTERNAL) if internal else (Panduan.EKSTERNAL,)
    return [
        Guide(TITLE[each], PURPOSE[each], url_for(ENDPOINT[each]), guide_size(panduan=each, kantor=kantor()))
        for each in offered
    ]


def send_guide(panduan: Panduan) -> ResponseReturnValue:
    """Send a guide as a file; where it cannot be set, say so."""
    try:
        path = guide_file(panduan=panduan, kantor=kantor())
    except GuideError as error:
        return error_page(503, text=error.sentence)
    name = f"panduan-pengguna-{panduan.value}-spektral.pdf"
    return send_file(path, mimetype="application/pdf", as_attachment=True, download_name=name)
