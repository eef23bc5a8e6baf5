"""The entries of a zip, one by one: names that lead out, bytes between them, sizes that lie, programs."""

import re
import stat
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from app.common.filekinds import Damaged
from app.common.kalimat import tell as _

_ENCRYPTED = 0x1
_DRIVE = re.compile(r"[A-Za-z]:")
_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_SIGNATURE = b"PK\3\4"
_CHUNK = 256 * 1024
_HEAD = 16
MOST_RATIO = 300
"""Times its own size that a large entry may unpack to; tables of one value reach a hundred."""
_SMALL = 20 * 1024**2
_ARCHIVES: Final = (b"PK\3\4", b"PK\5\6", b"Rar!\x1a\7", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")
_PROGRAMS: Final = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"L\0\0\0\1\x14\2\0")
_STARTED = re.compile(
    r"\.(?:apk|bat|cmd|com|cpl|dll|exe|hta|jar|jse?|lnk|msi|pif|ps1|reg|scr|vb[es]|ws[fh])\s*\.?$", re.IGNORECASE
)
"""Endings that Windows starts at a double click; scripts of Python and R are what is taught."""


@dataclass
class Budget:
    """What an archive may still unpack to, with all archives inside."""

    size: int
    """Bytes."""
    files: int


def check_entry(entry: ZipInfo) -> None:
    """Refuse what is locked, packed in rare ways, or leads out of the archive."""
    if entry.flag_bits & _ENCRYPTED:
        raise Damaged(_("Arsip ini dikunci kata sandi."))
    # The name as it was stored: ZipInfo itself already cuts at a NUL and turns separators.
    name = entry.orig_filename
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or _DRIVE.match(name) or ".." in parts or "\0" in name:
        raise Damaged(_("Arsip ini memuat nama berkas yang menunjuk ke luar arsip."))
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Damaged(_("Arsip ini memuat tautan ke berkas lain."))
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise Damaged(_("Arsip ini dimampatkan dengan cara yang tidak lazim. Buat ulang sebagai ZIP biasa."))
    if entry.file_size > _SMALL and entry.file_size > MOST_RATIO * entry.compress_size:
        raise Damaged(_("Arsip ini memuat berkas yang membengkak saat dibuka."))


def check_layout(file: BinaryIO, entries: list[ZipInfo], directory: int) -> None:
    """See that entries follow each other from the first byte on: none within another one, none that a reader skips."""
    at = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.header_offset < at or (at == 0 and entry.header_offset):
            raise Damaged(_("Arsip ini memuat bagian yang tersembunyi atau bertumpuk."))
        file.seek(entry.header_offset)
        local = _LOCAL.unpack(file.read(_LOCAL.size))
        if local[0] != _LOCAL_SIGNATURE:
            raise BadZipFile
        at = entry.header_offset + _LOCAL.size + local[9] + local[10] + entry.compress_size
    if at > directory:
        raise Damaged(_("Arsip ini memuat bagian yang tersembunyi atau bertumpuk."))


def check_contents(archive: ZipFile, entries: list[ZipInfo], budget: Budget) -> Iterator[tuple[ZipInfo, bytes]]:
    """Unpack every entry into nothing, as far as the budget goes; gives each with its first bytes."""
    for entry in entries:
        head, size = b"", 0
        with archive.open(entry) as content:
            while piece := content.read(_CHUNK):
                head, size = head or piece[:_HEAD], size + len(piece)
                if size > entry.file_size:
                    raise BadZipFile
        if size != entry.file_size:
            raise BadZipFile
        budget.size -= size
        yield entry, head


def is_archive(head: bytes) -> bool:
    """Tell whether these are the first bytes of an archive."""
    return head.startswith(_ARCHIVES)


def refuse_program(name: str, head: bytes) -> None:
    """Refuse what a computer starts."""
    if _STARTED.search(name) or head.startswith(_PROGRAMS):
        raise Damaged(_("Arsip ini memuat program yang dapat dijalankan. Keluarkan programnya, lalu coba lagi."))
