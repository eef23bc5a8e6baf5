"""The wire to a store that speaks S3: the client of the library, its errors, and a file that is read over it."""

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any, BinaryIO

from app.common.storage import StorageUnavailable
from app.settings_values import S3

PART = 8 * 1024 * 1024
"""Bytes of one part of an upload: what a thread holds in memory. Stores take no less than 5 MiB."""
CONNECT_SECONDS, READ_SECONDS, ATTEMPTS = 3, 20, 3
CONNECTIONS = 64
"""As many as a process may have threads."""
_ONE_AT_A_TIME = Lock()
_ABSENT = frozenset({"404", "NoSuchKey"})


def s3_client(place: S3, url: str) -> Any:
    """Make the library ready, which takes tenths of a second and 30 MB: only where there is a bucket."""
    from botocore.config import Config  # noqa: PLC0415 - see _session

    with _ONE_AT_A_TIME:
        session = _session()
        return session.client(
            "s3",
            endpoint_url=url,
            region_name=place.region,
            aws_access_key_id=place.key,
            aws_secret_access_key=place.secret,
            config=Config(
                signature_version="s3v4",
                s3={"addressing_style": "path", "payload_signing_enabled": True},
                request_checksum_calculation="when_required",  # not every store knows the newer ones
                response_checksum_validation="when_required",
                connect_timeout=CONNECT_SECONDS,
                read_timeout=READ_SECONDS,
                retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
                max_pool_connections=CONNECTIONS,
            ),
        )


@cache
def _session() -> Any:
    """Read the descriptions of the service once; making clients of one session is not for two threads at once."""
    import boto3  # noqa: PLC0415 - an office that keeps its files on a disk neither has it nor pays for it

    return boto3.session.Session()


def in_parts() -> Any:
    """Say how large files are sent: part by part, by the thread that reads them."""
    from boto3.s3.transfer import TransferConfig  # noqa: PLC0415 - see s3_client

    return TransferConfig(multipart_threshold=PART, multipart_chunksize=PART, use_threads=False)


@contextmanager
def as_of_a_disk() -> Iterator[None]:
    """Let the store fail with the errors of a disk, so that nobody above needs to know which it is."""
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 - see s3_client

    try:
        yield
    except ClientError as error:
        if error.response["Error"]["Code"] in _ABSENT:
            raise FileNotFoundError(errno.ENOENT, str(error)) from error
        raise StorageUnavailable(str(error)) from error
    except BotoCoreError as error:
        raise StorageUnavailable(str(error)) from error


class Remote(io.RawIOBase):
    """A file of the store that is fetched as it is read, from wherever the reader has gone."""

    def __init__(self, fetch: Callable[[int], BinaryIO], size: int) -> None:
        self._fetch, self._size = fetch, size
        self._at = 0
        self._body: BinaryIO | None = None

    def readable(self) -> bool:
        """Say yes: it is read."""
        return True

    def seekable(self) -> bool:
        """Say yes: from any place."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to another place; what was under way from the old one is given up."""
        at = offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if at != self._at:
            self._let_go()
        self._at = at
        return at

    def readinto(self, buffer: Any) -> int:
        """Read on, fetching from here if nothing is under way."""
        if self._at >= self._size:
            return 0
        self._body = self._body or self._fetch(self._at)
        with as_of_a_disk():
            piece = self._body.read(len(buffer))
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def close(self) -> None:
        """Give up what is under way."""
        self._let_go()
        super().close()

    def _let_go(self) -> None:
        if self._body is not None:
            self._body.close()
        self._body = None


def answer_of(error: OSError) -> str:
    """Give the code with which the store refused; nothing where it did not answer at all."""
    return str(getattr(error.__cause__, "response", {}).get("Error", {}).get("Code", ""))
