"""PDF looked into as a reader does, object by object, also those that lie packed or encrypted inside (by qpdf)."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

import pikepdf

from app.common.filekinds import Damaged
from app.common.kalimat import tell as _

MOST_WALKED = 30_000
"""Objects that are held at once; a document of more is walked through in parts."""
_DEEPEST = 40
_PROGRAM: Final = frozenset({"/Launch", "/JavaScript", "/ImportData"})
"""Actions that start something when a page is opened or a field touched."""
_CARRIED: Final = frozenset({"/EmbeddedFiles", "/EF", "/RichMediaContent"})
"""Keys under which another file lies."""
_CONTAINERS: Final = (pikepdf.ObjectType.array, pikepdf.ObjectType.dictionary, pikepdf.ObjectType.stream)

Name = tuple[int, int]
"""Number and generation of an object."""
_END = rb"(?![^\0\s()<>\[\]{}/%])"
_ACTION = re.compile(rb"/(?:JavaScript|JS|Launch|ImportData)" + _END)
_FORM = re.compile(rb"/XFA" + _END)
_INSIDE = re.compile(rb"/(?:EmbeddedFiles?|EF|RichMediaContent)" + _END)
_REFERENCE = re.compile(rb"\b(\d{1,10}) (\d{1,5}) R\b")


def check_pdf(path: Path) -> None:
    """Raise Damaged for a PDF that nobody can read, that is locked, or that carries what acts by itself."""
    try:
        size = _look_at_all(path)
        if size > MOST_WALKED:
            _walk(path, size)
    except pikepdf.PasswordError:
        raise Damaged(_("Berkas PDF ini dikunci kata sandi. Simpan ulang tanpa kata sandi.")) from None
    except (pikepdf.PdfError, ValueError, TypeError, NotImplementedError, RuntimeError, OverflowError):
        raise Damaged(_("Berkas PDF ini rusak atau tidak lengkap.")) from None


def _look_at_all(path: Path) -> int:
    """Look at everything, if it is not too much to be held at once; gives how many objects there are."""
    with pikepdf.open(path, suppress_warnings=True) as pdf:
        size = int(pdf.trailer.get("/Size", 0))
        if size <= MOST_WALKED:
            _check(pdf.trailer, 0)
            for thing in pdf.objects:
                _check(thing, 0)
    return size


def _walk(path: Path, size: int) -> None:
    """Look at every object of a long document by its number, some thousands at a time, which are let go again.

    What is referred to by another generation, or beyond the size that the document names, is looked at as well: so
    all that a reader reaches from the trailer has been.
    """
    odd: set[Name] = set()
    for begin in range(0, size, MOST_WALKED):
        odd |= _look(path, ((number, 0) for number in range(begin, min(begin + MOST_WALKED, size))), size)
    looked: set[Name] = set()
    while new := odd - looked:
        looked |= new
        odd |= _look(path, new, size)


def _look(path: Path, objects: Iterable[Name], size: int) -> set[Name]:
    """Look at these; gives what they refer to that does not come by its number.

    They are looked at as qpdf writes them, in one way however they were written: to take an array apart would load
    whatever it refers to.
    """
    odd: set[Name] = set()
    with pikepdf.open(path, suppress_warnings=True) as pdf:
        for thing in chain([pdf.trailer], (pdf.get_object(*name) for name in objects)):
            if isinstance(thing, pikepdf.Object):  # a number or nothing at all is none
                text = (thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing).unparse(resolved=True)
                _check_names(text)
                names = ((int(number), int(generation)) for number, generation in _REFERENCE.findall(text))
                odd.update(name for name in names if name[1] or name[0] >= size)
    return odd


def _check_names(text: bytes) -> None:
    if _ACTION.search(text):
        raise _starts()
    if _FORM.search(text):
        raise _has_form()
    if _INSIDE.search(text):
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
