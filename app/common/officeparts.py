"""The parts of an Office document: what it fetches from elsewhere, what it carries, what it starts."""

import re
from collections.abc import Callable, Iterator
from typing import Final, NoReturn
from xml.parsers import expat
from zipfile import ZipFile

from app.common.filekinds import Damaged
from app.common.kalimat import tell as _
from app.common.officetypes import DeclaredTypes

_MOST_XML = 30 * 1024**2
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CARRIED: Final = re.compile(r"(?:^|/)(?:embeddings/[^/]+\.bin|activex/[^/]+|oleobject[^/]*)$", re.IGNORECASE)
_CARRIED_TYPES: Final = ("oleobject", "activex", "vnd.ms-office.activex")
_LOCAL = re.compile(r"(?!//|\\\\|file:(?://)?(?://|\\\\|/[^/A-Za-z])|(?!file:)[A-Za-z][A-Za-z0-9+.-]+:)", re.IGNORECASE)
"""What lies beside the document or on a disk: no server, no address of the web."""
_DDE = re.compile(r"^\s*DDE(?:AUTO)?\b", re.IGNORECASE)
_DOCUMENT = re.compile(r"word/[^/]+\.xml", re.IGNORECASE)


def check_parts(archive: ZipFile, declared: DeclaredTypes) -> None:
    """Raise Damaged for a document that reaches out, carries objects of other programs, or starts one."""
    if declared.has_any(_CARRIED_TYPES):
        _refuse_object()
    for part in archive.namelist():
        _check_part(archive, part, part.lower())


def _check_part(archive: ZipFile, part: str, name: str) -> None:
    if _CARRIED.search(name) or (name.endswith(".bin") and _begins_as_object(archive, part)):
        _refuse_object()
    if name.endswith(".rels"):
        _read(archive, part, _check_relation)
    elif _DOCUMENT.fullmatch(name):
        _check_fields(archive, part)
    elif name.startswith("xl/externallinks/") and name.endswith(".xml"):
        _read(archive, part, _check_link)


def _begins_as_object(archive: ZipFile, part: str) -> bool:
    with archive.open(part) as content:
        return content.read(len(_COMPOUND)) == _COMPOUND


def _check_relation(name: str, attributes: dict[str, str]) -> None:
    """A link may be clicked; what the program would fetch by itself may not come from elsewhere."""
    if _local_name(name) != "Relationship" or attributes.get("TargetMode", "").strip().lower() != "external":
        return
    kind = attributes.get("Type", "").rpartition("/")[2].lower()
    target = attributes.get("Target", "").strip()
    if kind == "hyperlink" or (kind in {"externallinkpath", "externallink"} and _LOCAL.match(target)):
        return
    raise Damaged(
        _("Dokumen ini mengambil isi dari luar. Putuskan tautannya atau simpan salinan isinya, lalu coba lagi.")
    )


def _check_link(name: str, _attributes: dict[str, str]) -> None:
    if _local_name(name) == "ddeLink":
        _refuse_start()


def _check_fields(archive: ZipFile, part: str) -> None:
    """Find the fields that start a program, also where their word is cut into runs."""
    inside, texts = [False], [""]

    def begin(name: str, attributes: dict[str, str]) -> None:
        short = _local_name(name)
        inside[0] = short == "instrText"
        if short == "fldChar":
            texts.append("")
        elif short == "fldSimple":
            texts.append(next((value for key, value in attributes.items() if _local_name(key) == "instr"), ""))

    def told(text: str) -> None:
        if inside[0]:
            texts[-1] += text

    def end(_name: str) -> None:
        inside[0] = False

    _read(archive, part, begin, told=told, end=end)
    if any(_DDE.match(text) for text in texts):
        _refuse_start()


def _read(
    archive: ZipFile,
    part: str,
    begin: Callable[[str, dict[str, str]], None],
    *,
    told: Callable[[str], None] | None = None,
    end: Callable[[str], None] | None = None,
) -> None:
    """Read a part as XML, piece by piece; a part that says what its entities mean is refused."""
    reader = expat.ParserCreate()
    reader.StartDoctypeDeclHandler = lambda *_declared: _refuse_xml()
    reader.StartElementHandler = begin
    reader.CharacterDataHandler = told
    reader.EndElementHandler = end
    try:
        for piece in _pieces(archive, part):
            reader.Parse(piece, False)
        reader.Parse(b"", True)
    except expat.ExpatError:
        _refuse_xml()


def _pieces(archive: ZipFile, part: str) -> Iterator[bytes]:
    read = 0
    with archive.open(part) as content:
        while piece := content.read(256 * 1024):
            read += len(piece)
            if read > _MOST_XML:
                _refuse_xml()
            yield piece


def _local_name(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse_object() -> NoReturn:
    raise Damaged(_("Dokumen ini membawa objek dari program lain (OLE atau ActiveX). Ganti dengan gambar atau hapus."))


def _refuse_start() -> NoReturn:
    raise Damaged(_("Dokumen ini menjalankan program lain lewat kolom DDE. Simpan ulang tanpa itu."))


def _refuse_xml() -> NoReturn:
    raise Damaged(_("Isi dokumen ini tidak dapat dibaca. Simpan ulang, lalu coba lagi."))
