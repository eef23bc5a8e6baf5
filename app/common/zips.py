"""Zip archives and the Office documents that are zips: looked into, never unpacked to a disk (dependencies "Files")."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from app.common.filekinds import LABEL, Damaged, Kind
from app.common.kalimat import Bytes
from app.common.kalimat import tell as _
from app.common.officeparts import check_parts
from app.common.officetypes import DeclaredTypes
from app.common.zipentries import Budget, check_contents, check_entry, check_layout, is_archive, refuse_program

MAX_ENTRIES = 2000
MAX_UNPACKED = 200 * 1024**2
MAX_NESTED = 30 * 1024**2
"""Bytes of an archive inside an archive, which is read into memory."""
_CONTENT_TYPES = "[Content_Types].xml"
_MAX_CONTENT_TYPES = 1024**2
_MAIN_PART = {
    "word/document.xml": Kind.DOCX,
    "xl/workbook.xml": Kind.XLSX,
    "ppt/presentation.xml": Kind.PPTX,
}
_LARGEST_DIRECTORY_ENTRY = 1024
_END = struct.Struct("<4s4H2LH")
_END_SIGNATURE = b"PK\5\6"
_END64_LOCATOR = b"PK\6\7"
_END64_LOCATOR_SIZE = 20
_LONGEST_COMMENT = 0xFFFF


def inspect_zip(path: Path) -> Kind:
    """DOCX, XLSX or PPTX by the main part inside, else ZIP; raises Damaged."""
    with path.open("rb") as file:
        return _inspected(file, Budget(MAX_UNPACKED, MAX_ENTRIES), nested=False)


def _inspected(file: BinaryIO, budget: Budget, *, nested: bool) -> Kind:
    try:
        _check_directory(file)
        with ZipFile(file) as archive:
            entries = archive.infolist()
            _check_size(entries, budget)
            for entry in entries:
                check_entry(entry)
            _check_names([entry.filename for entry in entries])
            check_layout(file, entries, archive.start_dir)
            kind = _kind(archive, {entry.filename for entry in entries})
            for entry, head in check_contents(archive, entries, budget):
                _look_inside(archive, entry, head, budget, kind=kind, nested=nested)
            return kind
    except (
        BadZipFile,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        struct.error,
        zlib.error,
    ):
        raise Damaged(_("Arsip ini rusak atau tidak lengkap.")) from None


def _look_inside(archive: ZipFile, entry: ZipInfo, head: bytes, budget: Budget, *, kind: Kind, nested: bool) -> None:
    """Refuse programs, and look into archives too, one floor deep."""
    if kind is Kind.ZIP:
        refuse_program(entry.filename, head)
    if not is_archive(head):
        return
    if nested or not head.startswith(b"PK") or entry.file_size > MAX_NESTED:
        raise Damaged(_("Arsip ini memuat arsip lain yang tidak dapat diperiksa. Keluarkan isinya lebih dahulu."))
    _inspected(BytesIO(archive.read(entry)), budget, nested=True)


def _check_directory(file: BinaryIO) -> None:
    """Before ZipFile reads it: a directory of a million names would fill the memory."""
    size = file.seek(0, 2)
    begin = file.seek(max(0, size - _LONGEST_COMMENT - _END.size - _END64_LOCATOR_SIZE))
    tail = file.read()
    end = tail.rfind(_END_SIGNATURE)
    if end < 0:
        raise BadZipFile
    # Small and few, as here, nothing needs ZIP64, whose own counts would stand above the ones just read.
    if tail[:end][-_END64_LOCATOR_SIZE:].startswith(_END64_LOCATOR):
        raise Damaged(_("Arsip ini memakai format ZIP64. Buat ulang sebagai ZIP biasa."))
    found = _END.unpack_from(tail, end)
    if found[5] > MAX_ENTRIES * _LARGEST_DIRECTORY_ENTRY:
        raise Damaged(_("Arsip ini memuat lebih dari %(n)s berkas.", n=MAX_ENTRIES))
    if begin + end + _END.size + found[7] != size:
        raise Damaged(_("Arsip ini disusul isi lain di belakangnya."))


def _check_size(entries: list[ZipInfo], budget: Budget) -> None:
    if not entries:
        raise Damaged(_("Arsip ini kosong."))
    budget.files -= len(entries)
    if budget.files < 0:
        raise Damaged(_("Arsip ini memuat lebih dari %(n)s berkas.", n=MAX_ENTRIES))
    if sum(entry.file_size for entry in entries) > budget.size:
        raise Damaged(_("Isi arsip ini lebih dari %(batas)s setelah dibuka.", batas=Bytes(MAX_UNPACKED)))


def _check_names(names: list[str]) -> None:
    """Of two entries of one name, this portal would read one and the reader's program the other."""
    if len({name.lower() for name in names}) < len(names):
        raise Damaged(_("Arsip ini memuat dua berkas bernama sama."))


def _kind(archive: ZipFile, names: set[str]) -> Kind:
    if _CONTENT_TYPES not in names:
        return Kind.ZIP
    declared = DeclaredTypes(_content_types(archive))
    if declared.has_macro or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Damaged(_("Dokumen ini memuat makro (DOCM, XLSM, atau PPTM). Simpan ulang tanpa makro."))
    found = [(part, kind) for part, kind in _MAIN_PART.items() if part in names]
    if len(found) > 1:
        raise Damaged(_("Dokumen ini memuat lebih dari satu jenis dokumen."))
    for part, kind in found:
        if not declared.is_main(kind, part):
            raise Damaged(
                _("Jenis dokumen ini tidak sesuai isinya. Simpan ulang sebagai %(jenis)s.", jenis=LABEL[kind])
            )
    if found:
        check_parts(archive, declared)
    return found[0][1] if found else Kind.ZIP


def _content_types(archive: ZipFile) -> bytes:
    """Read the whole list of types, never the beginning of a longer one."""
    with archive.open(_CONTENT_TYPES) as part:
        content = part.read(_MAX_CONTENT_TYPES + 1)
    if len(content) > _MAX_CONTENT_TYPES:
        raise Damaged(_("Daftar isi dokumen ini tidak dapat dibaca. Simpan ulang, lalu coba lagi."))
    return content
