"""Files below one folder of the local disk."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from app.common.spool import Local, Spool
from app.common.storage import Announced, Stored, checked, is_key, new_key


class DiskStorage:
    """A place for files that needs nothing but a disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.spool = Spool(root / "tmp")

    def check(self) -> None:
        """Write something small and take it away again."""
        with self.spool.place() as trial, trial.open("xb") as out:
            out.write(b"1")
            out.flush()
            os.fsync(out.fileno())

    def save(self, stream: BinaryIO, *, limit: int, key: str | None = None) -> Stored:
        """Write beside, fsync, then give it its name: a name never stands for half a file."""
        with self.spool.taken(stream, limit=limit) as file:
            if key is not None:
                self.delete(key)
            return self._linked(file, key or new_key())

    def adopt(self, file: Local) -> Stored:
        """Give it a second name on the same disk."""
        return self._linked(file, new_key())

    def _linked(self, file: Local, key: str) -> Stored:
        """See to it that file and name outlive a power cut."""
        with file.path.open("rb") as content:
            os.fsync(content.fileno())
        target = self._path(key)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.link(file.path, target)
        try:
            for folder in (target.parent, target.parent.parent, self.root):
                _fsync_folder(folder)
        except OSError:
            self.delete(key)
            raise
        return Stored(key, file.size, file.sha256)

    def open(self, key: str) -> BinaryIO:
        """Read it again; FileNotFoundError when it is gone."""
        return self._path(key).open("rb")

    @contextmanager
    def local(self, key: str) -> Iterator[Path]:
        """Give it where it lies."""
        path = self._path(key)
        path.stat()
        yield path

    def link(self, key: str, told: Announced) -> None:  # noqa: ARG002 - there is nobody to tell
        """Nobody but the portal reaches this disk."""
        self._path(key).stat()

    def delete(self, key: str) -> None:
        """Remove it; one that is gone already is no error."""
        self._path(key).unlink(missing_ok=True)

    def exists(self, key: str) -> bool:
        """Whether it is there."""
        return self._path(key).is_file()

    def keys(self, *, before: datetime) -> Iterator[str]:
        """Name every file that was stored before this moment."""
        for path in self.root.glob("??/??/*"):
            key = path.relative_to(self.root).as_posix()
            if is_key(key) and _changed(path) < before.timestamp():
                yield key

    def discard_unfinished(self, *, before: datetime) -> None:
        """Remove what a killed process was writing."""
        self.spool.discard(before=before)

    def _path(self, key: str) -> Path:
        """Where it lies; only keys of our own making lead anywhere."""
        return self.root / checked(key)


def _changed(path: Path) -> float:
    """When it got its name, in seconds; one that goes just now is as good as new."""
    try:
        return path.stat().st_ctime
    except FileNotFoundError:
        return float("inf")


def _fsync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
