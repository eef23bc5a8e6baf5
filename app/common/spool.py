"""Files on this machine for as long as somebody looks at them, before they are stored or after they were fetched."""

import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest, sha256
from pathlib import Path
from typing import BinaryIO

from app.common.formats import ukuran
from app.common.i18n import _

CHUNK = 64 * 1024


class TooLarge(Exception):  # noqa: N818 - reads as the refusal it is
    """The stream went on after the limit; nothing of it was kept."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.sentence = _("Berkas ini terlalu besar. Paling besar %(batas)s.", batas=ukuran(limit))
        super().__init__(self.sentence)


@dataclass(frozen=True)
class Local:
    """A whole file on this machine, and what was measured of it."""

    path: Path
    size: int
    """Bytes."""
    sha256: str


class Measured:
    """A stream that is read once, from front to back, and never past its limit: then it raises TooLarge."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._stream, self._limit = stream, limit
        self._digest = sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        """The fingerprint of what was read so far."""
        return self._digest.hexdigest()

    def read(self, size: int = -1) -> bytes:
        """Give up to so many bytes, fewer only at the end; without a number, all that is left."""
        pieces, wanted = bytearray(), size if size >= 0 else sys.maxsize
        while len(pieces) < wanted and (piece := self._stream.read(min(CHUNK, wanted - len(pieces)))):
            self.size += len(piece)
            if self.size > self._limit:
                raise TooLarge(self._limit)
            self._digest.update(piece)
            pieces += piece
        return bytes(pieces)


class Spool:
    """One folder for files that are on their way; whatever a killed process leaves there is swept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def taken(self, stream: BinaryIO, *, limit: int) -> Iterator[Local]:
        """Write all of the stream beside, or raise TooLarge; it is gone after the block."""
        measured = Measured(stream, limit)
        with self.place() as path:
            with path.open("xb") as out:
                while piece := measured.read(CHUNK):
                    out.write(piece)
            yield Local(path, measured.size, measured.sha256)

    @contextmanager
    def place(self) -> Iterator[Path]:
        """Give a name nobody has; what stands under it after the block goes."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / secrets.token_hex(16)
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)

    def discard(self, *, before: datetime) -> None:
        """Remove what nobody has written to since."""
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if written(path) < before.timestamp():
                path.unlink(missing_ok=True)


def written(path: Path) -> float:
    """When it was last written to, in seconds; one that goes just now is as good as new."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")


def measured(path: Path) -> Local:
    """Measure a file of this machine that is whole already."""
    with path.open("rb") as file:
        return Local(path, path.stat().st_size, file_digest(file, "sha256").hexdigest())
