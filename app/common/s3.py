"""Files in a bucket of any store that speaks S3 (issue 4 point 2); the library is the optional extra `s3`."""

import errno
import io
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, cast

from app.common.s3_client import Remote, answer_of, as_of_a_disk, in_parts, s3_client
from app.common.spool import Local, Measured, Spool
from app.common.storage import Announced, StorageUnavailable, Stored, checked, is_key, new_key
from app.settings_s3 import refusal
from app.settings_values import S3

LINK_SECONDS = 60
"""How long a link lets in whoever has it; a download that has begun goes on."""
_READ_AHEAD = 256 * 1024


class S3Storage:
    """One bucket, which belongs to this portal alone."""

    def __init__(self, place: S3, spool: Spool) -> None:
        self.place = place
        self.spool = spool

    def check(self) -> None:
        """Look into the bucket, then write and delete a trial; StorageUnavailable with the setting to look at."""
        trial = {**self._bucket, "Key": f"uji/{new_key().rpartition('/')[2]}"}
        for verb, asked in (
            ("list_objects_v2", self._bucket | {"MaxKeys": 1}),
            ("put_object", trial | {"Body": b"uji"}),
            ("delete_object", trial),
        ):
            try:
                with as_of_a_disk():
                    getattr(self._client, verb)(**asked)
            except OSError as error:
                raise StorageUnavailable(refusal(self.place, verb, answer_of(error))) from error

    def save(self, stream: BinaryIO, *, limit: int, key: str | None = None) -> Stored:
        """Send it on in parts while it is read; a large one is never held whole, here or in memory."""
        key, measured = checked(key or new_key()), Measured(stream, limit)
        try:
            with as_of_a_disk():
                self._client.upload_fileobj(measured, self.place.bucket, key, Config=in_parts())
        except BaseException:
            with suppress(OSError):  # else the sweeper finds it
                self.delete(key)
            raise
        return Stored(key, measured.size, measured.sha256)

    def adopt(self, file: Local) -> Stored:
        """Send a file of this machine."""
        with file.path.open("rb") as content:
            return self.save(content, limit=file.size)

    def open(self, key: str) -> BinaryIO:
        """Read it again, from any place, as far as somebody reads; FileNotFoundError when it is gone."""
        with as_of_a_disk():
            head = self._client.head_object(**self._object(key))
        return io.BufferedReader(Remote(lambda at: self._body(key, at), head["ContentLength"]), _READ_AHEAD)

    @contextmanager
    def local(self, key: str) -> Iterator[Path]:
        """Fetch it for the length of the block."""
        with self.spool.place() as path:
            with self.open(key) as content, path.open("xb") as out:
                shutil.copyfileobj(content, out, _READ_AHEAD)
            yield path

    def link(self, key: str, told: Announced) -> str:
        """Sign an address for one file and one minute, once the store has answered that it is there."""
        if not self.exists(key):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), key)
        return self._signed(key, told)

    def _signed(self, key: str, told: Announced) -> str:
        asked = {
            "ResponseContentType": told.media_type,
            "ResponseContentDisposition": told.disposition,
            "ResponseCacheControl": "no-store",
        }
        signed = self._signer.generate_presigned_url("get_object", self._object(key) | asked, ExpiresIn=LINK_SECONDS)
        return str(signed)

    def delete(self, key: str) -> None:
        """Remove it; one that is gone already is no error."""
        with as_of_a_disk(), suppress(FileNotFoundError):
            self._client.delete_object(**self._object(key))

    def exists(self, key: str) -> bool:
        """Whether it is there."""
        try:
            with as_of_a_disk():
                self._client.head_object(**self._object(key))
        except FileNotFoundError:
            return False
        return True

    def keys(self, *, before: datetime) -> Iterator[str]:
        """Name every file that was stored before this moment; what is none of ours is passed over."""
        for row in self._listed("list_objects_v2", "Contents"):
            if is_key(row["Key"]) and row["LastModified"] < before:
                yield row["Key"]

    def discard_unfinished(self, *, before: datetime) -> None:
        """Abort uploads in parts that a killed process had begun, and remove what it held on this machine."""
        self.spool.discard(before=before)
        for row in list(self._listed("list_multipart_uploads", "Uploads")):
            if is_key(row["Key"]) and row["Initiated"] < before:
                with as_of_a_disk():
                    self._client.abort_multipart_upload(**self._object(row["Key"]), UploadId=row["UploadId"])

    @property
    def _bucket(self) -> dict[str, Any]:
        return {"Bucket": self.place.bucket}

    def _object(self, key: str) -> dict[str, Any]:
        return {**self._bucket, "Key": checked(key)}

    def _body(self, key: str, at: int) -> BinaryIO:
        asked = {"Range": f"bytes={at}-"} if at else {}
        with as_of_a_disk():
            return cast("BinaryIO", self._client.get_object(**self._object(key), **asked)["Body"])

    def _listed(self, verb: str, what: str) -> Iterator[dict[str, Any]]:
        with as_of_a_disk():
            for page in self._client.get_paginator(verb).paginate(**self._bucket):
                yield from page.get(what, ())

    @cached_property
    def _client(self) -> Any:
        return s3_client(self.place, self.place.url)

    @cached_property
    def _signer(self) -> Any:
        """The signature covers the host, so it must be the one that browsers ask."""
        place = self.place
        return self._client if place.public_url == place.url else s3_client(place, place.public_url)
