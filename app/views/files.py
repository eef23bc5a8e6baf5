"""Sending stored files: one way out for every room, after that room has asked whether this person may have it."""

import os
import unicodedata
from collections.abc import Iterable
from functools import partial
from typing import cast
from urllib.parse import quote

from flask import Response, redirect, request, send_file
from werkzeug.http import dump_options_header

from app.common import formats
from app.common.filekinds import MEDIA_TYPE, Kind
from app.common.i18n import _
from app.common.packing import Entry, Source, packed, unique
from app.common.storage import Announced
from app.extensions import portal
from app.models import Berkas
from app.views.found import found
from app.views.identity import kantor
from app.workflow.engine import RefusedError

SEALED = "sandbox; default-src 'none'"
PDF_SEALED = (
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the PDF viewers of browsers draw themselves with; `sandbox` would keep those of Safari and Firefox shut."""
ASK_AGAIN = "private, no-cache"
"""Kept by this browser, shown again only after the portal has said that this person still may."""


def send_berkas(berkas: Berkas) -> Response:
    """Hand a file out as an attachment: never shown inside the portal, never guessed at, never cached."""
    refuse_unavailable(berkas)
    return send_stored(berkas.kunci, nama=berkas.nama, media_type=MEDIA_TYPE[Kind(berkas.jenis)])


def disposition(name: str) -> str:
    """Give the header of a file that is to be saved under this name, whatever its letters (RFC 6266).

    Headers speak Latin-1 at most, and one dash of Word (–) would break the answer. Old programs read the plain name.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    whole = {} if plain == name else {"filename*": f"UTF-8''{quote(name, safe='')}"}
    return dump_options_header("attachment", {"filename": plain, **whole})


def send_stored(kunci: str, *, nama: str, media_type: str) -> Response:
    """Hand out what lies under this key; where browsers reach the store, by an address that soon is worth nothing."""
    told = Announced(media_type, disposition(nama))
    link = portal.storage.link(kunci, told) if request.method == "GET" else None
    if link:
        return _sealed(cast("Response", redirect(link)))
    answer = streamed(kunci, told.media_type)
    answer.headers["Content-Disposition"] = told.disposition
    return _sealed(answer)


def show_berkas(berkas: Berkas) -> Response:
    """Show a file in the browser: a picture that was written anew, or a PDF in the browser's own viewer; else 404."""
    refuse_unavailable(berkas)
    if berkas.is_picture:
        return _picture(berkas.kunci, MEDIA_TYPE[Kind(berkas.jenis)], berkas.nama)
    found(berkas if berkas.is_pdf else None)
    answer = streamed(berkas.kunci, MEDIA_TYPE[Kind.PDF], nama=berkas.nama)
    _sealed(answer).headers["Content-Security-Policy"] = PDF_SEALED
    return answer


def refuse_unavailable(berkas: Berkas) -> None:
    """Refuse what the virus scanner has not looked at yet, and what it took away."""
    if berkas.ancaman is not None:
        raise RefusedError(_("Berkas ini dihapus karena dikenali sebagai berbahaya."))
    if berkas.is_put_off:
        raise RefusedError(
            _("Pemeriksa virus belum dapat memeriksa berkas ini, misalnya karena terlalu besar. Dicoba lagi tiap jam.")
        )
    if not berkas.tersedia:
        raise RefusedError(_("Berkas ini menunggu pemeriksaan virus. Coba beberapa menit lagi."))


def show_preview(berkas: Berkas) -> Response:
    """Show the small picture of a photo."""
    refuse_unavailable(berkas)
    return _picture(found(berkas.pratinjau_kunci), MEDIA_TYPE[Kind.WEBP], berkas.nama)


def send_zip(files: Iterable[Berkas], *, nama: str) -> Response:
    """Stream several files as one zip."""
    rows = [berkas for berkas in files if berkas.tersedia]
    names = unique([berkas.nama for berkas in rows])
    return stream_zip([entry(berkas, name) for berkas, name in zip(rows, names, strict=True)], nama=nama)


def entry(berkas: Berkas, nama: str) -> Entry:
    """Give a stored file as part of a zip."""
    source = Source(partial(portal.storage.open, berkas.kunci), berkas.ukuran)
    return Entry(nama, source, formats.lokal(berkas.dibuat_pada, kantor().zona))


def stream_zip(entries: Iterable[Entry], *, nama: str) -> Response:
    """Stream a zip that is made while it is sent; nothing of the database is asked once it has begun."""
    answer = Response(packed(list(entries)), mimetype=MEDIA_TYPE[Kind.ZIP])
    answer.headers["Content-Disposition"] = disposition(nama)
    return _sealed(answer)


def streamed(kunci: str, media_type: str, *, nama: str | None = None) -> Response:
    """Send a stored file through the portal, where its own headers matter; also a part of it, or "not changed".

    A key stands for one content for good, so it is its own tag.
    """
    file = portal.storage.open(kunci)
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    answer = send_file(file, mimetype=media_type, download_name=nama, etag=kunci.rpartition("/")[2], conditional=False)
    answer.content_length = size
    return cast("Response", answer.make_conditional(request, accept_ranges=True, complete_length=size))


def _picture(kunci: str, media_type: str, nama: str) -> Response:
    answer = streamed(kunci, media_type, nama=nama)
    _sealed(answer).headers["Cache-Control"] = ASK_AGAIN
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def _sealed(answer: Response) -> Response:
    answer.headers["Content-Security-Policy"] = SEALED
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store"
    return answer
