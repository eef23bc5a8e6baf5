"""PDF looked into as a reader does, object by object, also those that lie packed or encrypted inside (by qpdf)."""

import re
from collections.abc import Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Final

import pikepdf

from app.common.filekinds import Damaged
from app.common.kalimat import tell as _

MOST_WALKED = 30_000
"""Objects that are held at once; a document of more is searched for names instead."""
_DEEPEST = 40
_PROGRAM: Final = frozenset({"/Launch", "/JavaScript", "/ImportData"})
"""Actions that start something when a page is opened or a field touched."""
_CARRIED: Final = frozenset({"/EmbeddedFiles", "/EF", "/RichMediaContent"})
"""Keys under which another file lies."""
_CONTAINERS: Final = (pikepdf.ObjectType.array, pikepdf.ObjectType.dictionary, pikepdf.ObjectType.stream)


def _names(*words: str) -> bytes:
    """Match names of PDF, any letter of them perhaps written as #4c."""
    spelt = (b"".join(b"(?:%c|#%x|#%X)" % (letter, letter, letter) for letter in word.encode()) for word in words)
    return rb"/(?:" + b"|".join(spelt) + rb")(?![^\0\s()<>\[\]{}/%])"


_ACTION = re.compile(_names("JavaScript", "Launch", "ImportData"))
_FORM = re.compile(_names("XFA"))
_INSIDE = re.compile(_names("EmbeddedFile", "EmbeddedFiles", "RichMediaContent"))
_PACKED = re.compile(rb"(\d{1,10})\s+(\d{1,5})\s+obj\b(?:(?!endobj|stream).){0,1000}?" + _names("First"), re.DOTALL)
"""The head of a stream of objects, by the one key that it must have."""


def check_pdf(path: Path) -> None:
    """Raise Damaged for a PDF that nobody can read, that is locked, or that carries what acts by itself."""
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            if int(pdf.trailer.get("/Size", 0)) > MOST_WALKED:
                _search(path, pdf)
                return
            for thing in pdf.objects:
                _check(thing, 0)
            _check(pdf.trailer, 0)
    except pikepdf.PasswordError:
        raise Damaged(_("Berkas PDF ini dikunci kata sandi. Simpan ulang tanpa kata sandi.")) from None
    except (pikepdf.PdfError, ValueError, TypeError, NotImplementedError, RuntimeError, OverflowError):
        raise Damaged(_("Berkas PDF ini rusak atau tidak lengkap.")) from None


def _search(path: Path, pdf: pikepdf.Pdf) -> None:
    """Search all that is written, and unpack the streams of objects one after the other."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        _check_names(content)
        for found in _PACKED.finditer(content):
            stream = pdf.get_object(int(found[1]), int(found[2]))
            if isinstance(stream, pikepdf.Stream) and "/First" in stream:
                _check_names(stream.read_bytes())


def _check_names(content: bytes | mmap) -> None:
    if _ACTION.search(content):
        raise _starts()
    if _FORM.search(content):
        raise _has_form()
    if _INSIDE.search(content):
        raise _carries()


def _check(thing: pikepdf.Object, depth: int) -> None:
    """Look at what lies directly inside; what is only referred to has its own turn."""
    if depth > _DEEPEST:
        raise Damaged(_("Berkas PDF ini rusak atau tidak lengkap."))
    inside: Iterator[object]
    if _type(thing) is pikepdf.ObjectType.array:
        inside = iter(thing)
    elif _type(thing) in _CONTAINERS:
        _check_keys(thing)
        inside = (value for _key, value in thing.items())
    else:
        return
    for value in inside:
        if isinstance(value, pikepdf.Object) and not value.is_indirect and _type(value) in _CONTAINERS:
            _check(value, depth + 1)


def _check_keys(thing: pikepdf.Object) -> None:
    keys = thing.keys()
    if "/JS" in keys or "/JavaScript" in keys or _word(thing, "/S") in _PROGRAM:
        raise _starts()
    if "/XFA" in keys:
        raise _has_form()
    if not _CARRIED.isdisjoint(keys) or _word(thing, "/Type") == "/EmbeddedFile":
        raise _carries()


def _type(thing: pikepdf.Object) -> pikepdf.ObjectType:
    return thing._type_code  # noqa: SLF001 - the quick way, and it unpacks nothing


def _word(thing: pikepdf.Object, key: str) -> str:
    value = thing.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""


def _starts() -> Damaged:
    return Damaged(_("Berkas PDF ini menjalankan program atau skrip. Simpan ulang tanpa itu."))


def _has_form() -> Damaged:
    return Damaged(_("Berkas PDF ini memuat formulir XFA. Cetak ke PDF baru, lalu unggah hasilnya."))


def _carries() -> Damaged:
    return Damaged(_("Berkas PDF ini membawa berkas lain di dalamnya. Unggah berkas itu tersendiri."))
