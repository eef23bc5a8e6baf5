"""Zip archives and the Office documents that are zips: looked into, never unpacked (dependencies "Files")."""

import re
import stat
import struct
import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from app.common.filekinds import LABEL, Damaged, Kind
from app.common.formats import angka, ukuran
from app.common.i18n import _
from app.common.officetypes import DeclaredTypes

MAX_ENTRIES = 2000
MAX_UNPACKED = 200 * 1024**2
_CONTENT_TYPES = "[Content_Types].xml"
_MAX_CONTENT_TYPES = 1024**2
_MAIN_PART = {
    "word/document.xml": Kind.DOCX,
    "xl/workbook.xml": Kind.XLSX,
    "ppt/presentation.xml": Kind.PPTX,
}
_ENCRYPTED = 0x1
_LARGEST_DIRECTORY_ENTRY = 1024
_END = struct.Struct("<4s4H2LH")
_END_SIGNATURE = b"PK\5\6"
_END64_LOCATOR = b"PK\6\7"
_END64_LOCATOR_SIZE = 20
_LONGEST_COMMENT = 0xFFFF
_DRIVE = re.compile(r"[A-Za-z]:")


def inspect_zip(path: Path) -> Kind:
    """DOCX, XLSX or PPTX by the main part inside, else ZIP; raises Damaged."""
    try:
        _check_directory(path)
        with ZipFile(path) as archive:
            entries = archive.infolist()
            _check_size(entries)
            for entry in entries:
                _check_entry(entry)
            _check_names([entry.filename for entry in entries])
            return _kind(archive, {entry.filename for entry in entries})
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


def _check_directory(path: Path) -> None:
    """Before ZipFile reads it: a directory of a million names would fill the memory."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _LONGEST_COMMENT - _END.size - _END64_LOCATOR_SIZE))
        tail = file.read()
    end = tail.rfind(_END_SIGNATURE)
    if end < 0:
        raise BadZipFile
    # Small and few, as here, nothing needs ZIP64, whose own counts would stand above the ones just read.
    if tail[:end][-_END64_LOCATOR_SIZE:].startswith(_END64_LOCATOR):
        raise Damaged(_("Arsip ini memakai format ZIP64. Buat ulang sebagai ZIP biasa."))
    directory_size = _END.unpack_from(tail, end)[5]
    if directory_size > MAX_ENTRIES * _LARGEST_DIRECTORY_ENTRY:
        raise Damaged(_("Arsip ini memuat lebih dari %(n)s berkas.", n=angka(MAX_ENTRIES)))


def _check_size(entries: list[ZipInfo]) -> None:
    if not entries:
        raise Damaged(_("Arsip ini kosong."))
    if len(entries) > MAX_ENTRIES:
        raise Damaged(_("Arsip ini memuat lebih dari %(n)s berkas.", n=angka(MAX_ENTRIES)))
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Damaged(_("Isi arsip ini lebih dari %(batas)s setelah dibuka.", batas=ukuran(MAX_UNPACKED)))


def _check_entry(entry: ZipInfo) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise Damaged(_("Arsip ini dikunci kata sandi."))
    # The name as it was stored: ZipInfo itself already cuts at a NUL and turns separators.
    name = entry.orig_filename
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or _DRIVE.match(name) or ".." in parts or "\0" in name:
        raise Damaged(_("Arsip ini memuat nama berkas yang menunjuk ke luar arsip."))
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Damaged(_("Arsip ini memuat tautan ke berkas lain."))


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
    return found[0][1] if found else Kind.ZIP


def _content_types(archive: ZipFile) -> bytes:
    """Read the whole list of types, never the beginning of a longer one."""
    with archive.open(_CONTENT_TYPES) as part:
        content = part.read(_MAX_CONTENT_TYPES + 1)
    if len(content) > _MAX_CONTENT_TYPES:
        raise Damaged(_("Daftar isi dokumen ini tidak dapat dibaca. Simpan ulang, lalu coba lagi."))
    return content
