"""Whether PDF, pictures and films are what they say, and nothing else beside (dependencies "Files")."""

import re
import warnings
from mmap import ACCESS_READ, mmap
from pathlib import Path
from zipfile import is_zipfile

from PIL import Image

from app.common.filekinds import LABEL, Damaged, Kind
from app.common.formats import angka
from app.common.i18n import _

MAX_PIXELS = 60_000_000
_TAIL = 4096
_EBML = b"\x1a\x45\xdf\xa3"
_FIRST_BOX = 4096
_MARKUP = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|script|svg|iframe)", re.IGNORECASE)


def _name(word: str) -> bytes:
    """Match a name of PDF, any letter of it perhaps written as #4c."""
    return b"".join(b"(?:%c|#%x|#%X)" % (letter, letter, letter) for letter in word.encode())


_ACTION = re.compile(rb"/(?:" + _name("Launch") + rb"|" + _name("JavaScript") + rb")(?![^\0\s()<>\[\]{}/%])")
_FORMATS = {Kind.JPG: "JPEG", Kind.PNG: "PNG", Kind.WEBP: "WEBP"}
"""JPEG opens MPO too, a JPEG of a telephone that carries a second picture; MPO by name is nothing Pillow knows."""
MOST_SCANS = 100
"""Passes over the pixels of a JPEG; cameras and programs make ten, and each costs the time of a whole picture."""
_MARKER = re.compile(rb"\xff+([^\x00\xff])")
_START_OF_SCAN, _END = 0xDA, 0xD9
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers that no length follows."""


def check_structure(path: Path, kind: Kind, head: bytes) -> None:
    """Raise Damaged when the content only pretends to be this kind; zips are looked into elsewhere."""
    if kind is Kind.PDF:
        _check_pdf(path, head)
    elif kind in _FORMATS:
        _check_image(path, kind)
    elif kind is Kind.MP4:
        _check_mp4(head)
    elif kind is Kind.WEBM:
        _check_webm(head)
    if is_zipfile(path):
        raise Damaged(_("Berkas %(jenis)s ini memuat arsip ZIP di dalamnya.", jenis=LABEL[kind]))


def _check_pdf(path: Path, head: bytes) -> None:
    if not head.startswith(b"%PDF-"):
        raise Damaged(_("Berkas PDF ini diawali isi lain."))
    _before, marker, after = _tail(path).rpartition(b"%%EOF")
    if not marker:
        raise Damaged(_("Berkas PDF ini rusak atau tidak lengkap."))
    # A page before the first object or after the last one; between them it would be a stream's own matter.
    preamble = head[: max(head.find(b" obj"), 0)] if b" obj" in head else head
    if _MARKUP.search(preamble) or _MARKUP.search(after):
        raise Damaged(_("Berkas PDF ini memuat halaman HTML."))
    _check_no_action(path)


def _check_no_action(path: Path) -> None:
    """Refuse a PDF that starts a program or a script, as far as its plain objects say so.

    This finds what ordinary tools write. It does not unpack compressed object streams nor decrypt, so a PDF made
    to hide such an action comes in: it is only ever downloaded, or shown by a viewer that reaches nothing of ours.
    """
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        if _ACTION.search(content):
            raise Damaged(_("Berkas PDF ini menjalankan program atau skrip. Simpan ulang tanpa itu."))


def _check_image(path: Path, kind: Kind) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=[_FORMATS[kind]]) as image:
                width, height = image.size
                if width * height <= MAX_PIXELS:
                    image.verify()
    except Image.DecompressionBombError:
        width, height = MAX_PIXELS, MAX_PIXELS
    except (OSError, SyntaxError, ValueError):
        raise Damaged(_("Gambar %(jenis)s ini rusak atau tidak lengkap.", jenis=LABEL[kind])) from None
    if width * height > MAX_PIXELS:
        raise Damaged(_("Gambar ini lebih dari %(n)s juta piksel.", n=angka(MAX_PIXELS // 1_000_000)))
    if kind is Kind.JPG and _has_many_scans(path):
        raise Damaged(_("Gambar %(jenis)s ini rusak atau tidak lengkap.", jenis=LABEL[kind]))


def _has_many_scans(path: Path) -> bool:
    """Go from marker to marker, as a decoder does; a second picture or a film after the end is not its matter."""
    scans, at = 0, 0
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        while (found := _MARKER.search(content, at)) and found[1][0] != _END and scans <= MOST_SCANS:
            marker, at = found[1][0], found.end()
            scans += marker == _START_OF_SCAN
            if marker not in _ALONE:
                at += max(2, int.from_bytes(content[at : at + 2], "big"))
    return scans > MOST_SCANS


def _check_mp4(head: bytes) -> None:
    size = int.from_bytes(head[:4], "big")
    smallest = 16
    if head[4:8] != b"ftyp" or not smallest <= size <= _FIRST_BOX:
        raise Damaged(_("Video MP4 ini rusak atau tidak lengkap."))


def _check_webm(head: bytes) -> None:
    if not head.startswith(_EBML) or b"webm" not in head[:_FIRST_BOX]:
        raise Damaged(_("Video WebM ini rusak atau tidak lengkap."))


def _tail(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        return file.read()
