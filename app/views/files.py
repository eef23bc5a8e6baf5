"""Sending stored files: one way out for every room, after that room has asked whether this person may have it."""

import zipfile
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from flask import Response, send_file

from app.common.filetypes import MEDIA_TYPE, Kind
from app.extensions import portal
from app.models import Berkas

IN_MEMORY = 4 * 1024 * 1024


def send_berkas(berkas: Berkas) -> Response:
    """Stream a file as an attachment: never shown inside the portal, never guessed at, never cached."""
    answer = send_file(
        portal.storage.path(berkas.kunci),
        mimetype=MEDIA_TYPE[Kind(berkas.jenis)],
        as_attachment=True,
        download_name=berkas.nama,
    )
    return _sealed(answer)


def send_zip(files: Iterable[Berkas], *, nama: str) -> Response:
    """Stream several files as one zip; they are packed on disk, not in memory."""
    spool = cast("IO[bytes]", SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - closed with the answer
    with zipfile.ZipFile(spool, "w", zipfile.ZIP_STORED) as archive:
        for name, berkas in _named(files):
            archive.write(portal.storage.path(berkas.kunci), name)
    size = spool.tell()
    spool.seek(0)
    answer = send_file(spool, mimetype=MEDIA_TYPE[Kind.ZIP], as_attachment=True, download_name=nama)
    answer.content_length = size
    return _sealed(answer)


def _named(files: Iterable[Berkas]) -> Iterator[tuple[str, Berkas]]:
    """Give each file a name of its own: "surat.pdf", "surat (2).pdf", also for Windows, which ignores case."""
    used: set[str] = set()
    for berkas in files:
        stem, dot, extension = berkas.nama.rpartition(".")
        name, n = berkas.nama, 1
        while name.casefold() in used:
            n += 1
            name = f"{stem or extension} ({n}){dot}{extension if stem else ''}"
        used.add(name.casefold())
        yield name, berkas


def _sealed(answer: Response) -> Response:
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store"
    return answer
