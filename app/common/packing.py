"""A zip made while it is sent: constant memory, no file on disk, nothing left behind when the line breaks."""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

CHUNK = 256 * 1024
_AS_IT_IS = 0
"""Pictures, films and PDF are compressed already. Level 0 of deflate still says where a file ends, which "stored" does
not in a zip whose sizes come after the content, and some programs read from the front."""
_FOR_WINDOWS = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever their ending."""


@dataclass(frozen=True)
class Source:
    """Content that is opened once its turn has come."""

    open: Callable[[], BinaryIO]
    size: int
    """Bytes."""


@dataclass(frozen=True)
class Entry:
    """A file of a zip: its name there, its content, and its time on the office's clock."""

    nama: str
    content: Source | bytes
    pada: datetime


def packed(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Give the zip piece by piece."""
    sink = _Sink()
    with ZipFile(sink, "w", ZIP_DEFLATED) as archive:
        for entry in entries:
            with archive.open(_head(entry), "w") as target:
                for piece in _pieces(entry.content):
                    target.write(piece)
                    yield sink.taken()
    yield sink.taken()


def unique(names: Sequence[str]) -> list[str]:
    """Give each file a safe name of its own: "surat.pdf", "surat (2).pdf", also for Windows, which ignores case."""
    used: set[str] = set()
    given = []
    for wanted in names:
        safe = safe_name(wanted)
        stem, dot, extension = safe.rpartition(".")
        name, n = safe, 1
        while name.casefold() in used:
            n += 1
            name = f"{stem or extension} ({n}){dot}{extension if stem else ''}"
        used.add(name.casefold())
        given.append(name)
    return given


def safe_name(name: str) -> str:
    """Give the name without what a folder of Windows or a path would take amiss."""
    clean = _FOR_WINDOWS.sub("-", name).strip(". ") or "berkas"
    return f"_{clean}" if _DEVICE.match(clean) else clean


class _Sink(io.RawIOBase):
    """A file that only goes forward, emptied as it fills."""

    def __init__(self) -> None:
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override] # all that zipfile writes are bytes
        self._held += data
        return len(data)

    def taken(self) -> bytes:
        held = bytes(self._held)
        self._held.clear()
        return held


def _head(entry: Entry) -> ZipInfo:
    info = ZipInfo(entry.nama, max(entry.pada.timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
    info.compress_type = ZIP_DEFLATED
    info._compresslevel = _AS_IT_IS  # type: ignore[attr-defined] # noqa: SLF001 - the public name came with Python 3.13
    info.external_attr = 0o644 << 16
    info.file_size = len(entry.content) if isinstance(entry.content, bytes) else entry.content.size
    return info


def _pieces(content: Source | bytes) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open() as file:
        while piece := file.read(CHUNK):
            yield piece
