"""Where uploaded files lie: under a generated key, whole or not at all (issue 2 point 11, reliability.md)."""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Protocol

from app.common.formats import ukuran
from app.common.i18n import _

CHUNK = 64 * 1024
_KEY = re.compile(r"([0-9a-f]{2})/([0-9a-f]{2})/\1\2[0-9a-f]{28}")
_TEMPORARY = "tmp"


@dataclass(frozen=True)
class Stored:
    """What the row of a stored file remembers."""

    key: str
    size: int
    sha256: str


class TooLarge(Exception):  # noqa: N818 - reads as the refusal it is
    """The stream went on after the limit; nothing of it was kept."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.sentence = _("Berkas ini terlalu besar. Paling besar %(batas)s.", batas=ukuran(limit))
        super().__init__(self.sentence)


class Storage(Protocol):
    """What the portal asks of a place for files."""

    def save(self, stream: BinaryIO, *, limit: int) -> Stored:
        """Keep all of the stream, or raise TooLarge and keep nothing."""

    def open(self, key: str) -> BinaryIO:
        """Read it again; FileNotFoundError when it is gone."""

    def path(self, key: str) -> Path:
        """Where it lies on this machine, for inspection and sending."""

    def delete(self, key: str) -> None:
        """Remove it; one that is gone already is no error."""

    def exists(self, key: str) -> bool:
        """Whether it is there."""


class DiskStorage:
    """Files below one folder of the local disk."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def save(self, stream: BinaryIO, *, limit: int) -> Stored:
        """Write beside, fsync, then rename: a name never stands for half a file."""
        name = secrets.token_hex(16)
        key = f"{name[:2]}/{name[2:4]}/{name}"
        with self._temporary(name) as temporary:
            size, digest = _copy(stream, temporary, limit)
            target = self.path(key)
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary.replace(target)
        try:
            for folder in (target.parent, target.parent.parent, self.root):
                _fsync_folder(folder)
        except OSError:
            self.delete(key)
            raise
        return Stored(key, size, digest)

    def open(self, key: str) -> BinaryIO:
        """Read it again; FileNotFoundError when it is gone."""
        return self.path(key).open("rb")

    def path(self, key: str) -> Path:
        """Where it lies; only keys of our own making lead anywhere."""
        if not _KEY.fullmatch(key):
            message = f"not a storage key: {key!r}"
            raise ValueError(message)
        return self.root / key

    def delete(self, key: str) -> None:
        """Remove it; one that is gone already is no error."""
        self.path(key).unlink(missing_ok=True)

    def exists(self, key: str) -> bool:
        """Whether it is there."""
        return self.path(key).is_file()

    @contextmanager
    def _temporary(self, name: str) -> Iterator[Path]:
        folder = self.root / _TEMPORARY
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)


def _copy(stream: BinaryIO, target: Path, limit: int) -> tuple[int, str]:
    size, digest = 0, sha256()
    with target.open("xb") as out:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > limit:
                raise TooLarge(limit)
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return size, digest.hexdigest()


def _fsync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
