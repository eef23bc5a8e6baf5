"""Where uploaded files lie: under a generated key, whole or not at all (issue 2 point 11, reliability.md).

The portal looks at a file on its own disk (`Spool`) before it hands it over, and never asks a store for a path.
"""

import re
import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from app.common.spool import Local, Spool

_KEY = re.compile(r"([0-9a-f]{2})/([0-9a-f]{2})/\1\2[0-9a-f]{28}")


@dataclass(frozen=True)
class Stored:
    """What the row of a stored file remembers."""

    key: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Announced:
    """What a browser is told of a file that it fetches from the store itself."""

    media_type: str
    disposition: str
    """The header Content-Disposition, with the name of the file."""


class StorageUnavailable(OSError):  # noqa: N818 - reads as the state it is
    """The store does not answer, or not to us: later it may well work, as with a full disk."""


class Storage(Protocol):
    """What the portal asks of a place for files. What a store cannot do now raises OSError."""

    spool: Spool
    """Where a file waits on this machine until it was looked at."""

    def check(self) -> None:
        """Try whether files can be kept here; StorageUnavailable with a sentence that names the setting."""

    def save(self, stream: BinaryIO, *, limit: int, key: str | None = None) -> Stored:
        """Keep all of the stream, or raise TooLarge and keep nothing; a file that comes back has its key already."""

    def adopt(self, file: Local) -> Stored:
        """Keep a file of this machine; its old name stays, and whoever fails afterwards finds it there."""

    def open(self, key: str) -> BinaryIO:
        """Read it again, from any place; FileNotFoundError when it is gone."""

    def local(self, key: str) -> AbstractContextManager[Path]:
        """Give it as a file of this machine, to read only and for the length of a block; FileNotFoundError."""

    def link(self, key: str, told: Announced) -> str | None:
        """Give an address where a browser fetches it itself within a minute; None where the portal must send it.

        Raises FileNotFoundError.
        """

    def delete(self, key: str) -> None:
        """Remove it; one that is gone already is no error."""

    def exists(self, key: str) -> bool:
        """Whether it is there."""

    def keys(self, *, before: datetime) -> Iterator[str]:
        """Name every file that was stored before this moment."""

    def discard_unfinished(self, *, before: datetime) -> None:
        """Remove what was begun before this moment and never became a file."""


def new_key() -> str:
    """Give a key nobody has."""
    name = secrets.token_hex(16)
    return f"{name[:2]}/{name[2:4]}/{name}"


def is_key(text: str) -> bool:
    """Tell whether it is a key of our own making."""
    return _KEY.fullmatch(text) is not None


def checked(key: str) -> str:
    """Give the key; ValueError for one that is not of our own making, which leads nowhere."""
    if not is_key(key):
        message = f"not a storage key: {key!r}"
        raise ValueError(message)
    return key
