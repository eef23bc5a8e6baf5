"""Whether PDF, pictures and films are what they say, and nothing else beside (dependencies "Files")."""

import re
import warnings
from mmap import ACCESS_READ, mmap
from pathlib import Path
from zipfile import is_zipfile

from PIL import Image

from app.common.filekinds import LABEL, Damaged, Kind
from app.common.kalimat import tell as _
from app.common.pdfs import check_pdf
from app.common.photos import MOST_WEBP, most_pixels

MAX_PIXELS = 60_000_000
_TAIL = 4096
_EBML = b"\x1a\x45\xdf\xa3"
_FIRST_BOX = 4096
_MARKUP = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|script|svg|iframe)", re.IGNORECASE)
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
    check_pdf(path)


def _check_image(path: Path, kind: Kind) -> None:
    if kind is Kind.WEBP and _pixels_of_webp(path) > MOST_WEBP:  # opening it would unpack it
        raise _too_many_pixels(MOST_WEBP)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=[_FORMATS[kind]]) as image:
                pixels, most = image.size[0] * image.size[1], min(MAX_PIXELS, most_pixels(image, kind))
                if pixels <= most:
                    image.verify()
    except Image.DecompressionBombError:
        pixels, most = MAX_PIXELS + 1, MAX_PIXELS
    except (OSError, SyntaxError, ValueError):
        raise Damaged(_("Gambar %(jenis)s ini rusak atau tidak lengkap.", jenis=LABEL[kind])) from None
    if pixels > most:
        raise _too_many_pixels(most)
    if kind is Kind.JPG and _has_many_scans(path):
        raise Damaged(_("Gambar %(jenis)s ini rusak atau tidak lengkap.", jenis=LABEL[kind]))


def _too_many_pixels(most: int) -> Damaged:
    return Damaged(_("Gambar ini lebih dari %(n)s juta piksel. Kecilkan, lalu coba lagi.", n=most // 1_000_000))


def _pixels_of_webp(path: Path) -> int:
    """Read the size from the head of whichever of the three kinds it is; 0 where there is none."""
    with path.open("rb") as file:
        head = file.read(30).ljust(30, b"\0")
    part = head[12:16]
    if part == b"VP8X":
        return (int.from_bytes(head[24:27], "little") + 1) * (int.from_bytes(head[27:30], "little") + 1)
    if part == b"VP8L":
        sizes = int.from_bytes(head[21:25], "little")
        return ((sizes & 0x3FFF) + 1) * ((sizes >> 14 & 0x3FFF) + 1)
    sizes = int.from_bytes(head[26:30], "little")
    return (sizes & 0x3FFF) * (sizes >> 16 & 0x3FFF) if part == b"VP8 " else 0


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
