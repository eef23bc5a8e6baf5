"""Unduh semua: the documents of one pembinaan as a zip that begins with its own table of contents."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Response, render_template

from app.common import clock, formats
from app.common.i18n import _
from app.common.packing import Entry, unique
from app.common.spreadsheets import ENCODING, write_csv
from app.extensions import portal
from app.models import Dokumentasi
from app.views.files import entry, stream_zip
from app.views.found import found
from app.views.identity import kantor

INDEX = "00_Indeks"
"""Sorts before everything else."""


@dataclass(frozen=True)
class Baris:
    """A line of the index."""

    isi: dict[str, str]
    """What is told of the document, by the heading of the column."""
    dokumen: Dokumentasi
    nama: str
    """Its name in the zip; empty for a link, and for a file that is no longer there."""


def send_archive(
    rows: Sequence[Dokumentasi], *, nomor: str, judul: str, siapa: Callable[[Dokumentasi], str] | None
) -> Response:
    """Stream all of them, the index first; 404 where there is nothing.

    The rows are what this person may read; `siapa` names who uploaded one, where this person may know.
    """
    lines = _lines(found(rows or None), siapa)
    pada = formats.lokal(clock.now(), kantor().zona)
    page = render_template("dokumentasi/indeks.html", baris=lines, nomor=nomor, judul=judul)
    index = [
        Entry(f"{INDEX}.html", page.encode(), pada),
        Entry(f"{INDEX}.csv", _csv(lines).encode(ENCODING), pada),
    ]
    files = [entry(line.dokumen.berkas, line.nama) for line in lines if line.dokumen.berkas and line.nama]
    return stream_zip([*index, *files], nama=_("Dokumentasi %(nomor)s.zip", nomor=nomor))


def _lines(rows: Sequence[Dokumentasi], siapa: Callable[[Dokumentasi], str] | None) -> list[Baris]:
    there = [row.berkas is not None and row.berkas.tersedia and portal.storage.exists(row.berkas.kunci) for row in rows]
    wanted = [
        f"{n:02} {row.jenis.nama} - {row.berkas.nama}" if row.berkas else "" for n, row in enumerate(rows, start=1)
    ]
    given = iter(unique([name for name, here in zip(wanted, there, strict=True) if here]))
    names = [next(given) if here else "" for here in there]
    return [
        Baris(_told(n, row, name, siapa), row, name) for n, (row, name) in enumerate(zip(rows, names, strict=True), 1)
    ]


def _told(n: int, row: Dokumentasi, name: str, siapa: Callable[[Dokumentasi], str] | None) -> dict[str, str]:
    gone = _("berkas tidak ditemukan di penyimpanan")
    if row.berkas and not row.berkas.tersedia:
        gone = _("berkas belum dapat diunduh, atau dihapus karena berbahaya")
    told = {
        _("No."): str(n),
        _("Jenis Dokumentasi"): row.jenis.nama,
        _("Keterangan"): row.keterangan or "",
        _("Nama berkas atau tautan"): (name or gone) if row.berkas else row.tautan or "",
        _("Ukuran"): formats.ukuran(row.berkas.ukuran) if row.berkas else "",
        _("SHA-256"): row.berkas.sha256 if row.berkas else "",
        _("Diunggah pada"): formats.waktu(row.diunggah_pada, kantor().zona),
    }
    return told if siapa is None else told | {_("Diunggah oleh"): siapa(row)}


def _csv(lines: Sequence[Baris]) -> str:
    text = io.StringIO(newline="")
    write_csv(text, list(lines[0].isi), (list(line.isi.values()) for line in lines))
    return text.getvalue()
