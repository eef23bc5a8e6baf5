"""Files on their way in, piece by piece: a piece counts once it is safely on the disk."""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from app.common.spool import written

_NAME = re.compile(r"[0-9a-f]{32}")


class Parts:
    """Unfinished files below one folder, each under the key of its upload."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, name: str) -> Path:
        """Where it lies; only keys of our own making lead anywhere."""
        if not _NAME.fullmatch(name):
            message = f"not the key of an upload: {name!r}"
            raise ValueError(message)
        return self.root / name

    @contextmanager
    def alone(self, name: str) -> Iterator[int]:
        """Work on a file while nobody else does, in any process; gives its descriptor."""
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self.path(name), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield descriptor
        finally:
            os.close(descriptor)

    def delete(self, name: str) -> None:
        """Remove it; one that is gone already is no error."""
        self.path(name).unlink(missing_ok=True)

    def older_than(self, moment: float) -> list[str]:
        """Name the files nobody has written to since."""
        if not self.root.is_dir():
            return []
        return [path.name for path in self.root.iterdir() if _NAME.fullmatch(path.name) and written(path) < moment]


def write_at(descriptor: int, offset: int, piece: bytes) -> None:
    """Write a piece in its place, over whatever a sender who died had left there, and wait for the disk."""
    view, at = memoryview(piece), offset
    while view:
        written = os.pwrite(descriptor, view, at)
        view, at = view[written:], at + written
    os.fsync(descriptor)


def fingerprints(path: Path, size: int) -> Iterator[str]:
    """Give the SHA-256 of each piece of this size, as it lies on the disk."""
    with path.open("rb") as file:
        while piece := file.read(size):
            yield sha256(piece).hexdigest()
