"""What several servers share beside the database: a bucket for each data folder, and a Redis."""

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import ClassVar

import redis

from tests.factories.browser import Inspected
from tests.factories.redis import personal_redis
from tests.factories.s3 import Bucket, S3Server


class Shared:
    """An S3 server and a Redis of this process of tests, begun when a portal first asks for them."""

    production: ClassVar[Mapping[str, str]] = {"SPEKTRAL_S3_PUBLIC_URL": "https://berkas.contoh.test"}
    """Browsers are sent there by https alone."""

    def __init__(self) -> None:
        """Begin nothing yet."""
        self._begun = ExitStack()
        self._buckets: dict[Path, Bucket] = {}

    def missing(self) -> str:
        """Say what is not installed."""
        return "" if shutil.which("redis-server") else "No redis-server: apt-get install redis-server"

    def environ(self, instance: Path) -> dict[str, str]:
        """Name the bucket of this data folder, made when it is first named, and the Redis."""
        if instance not in self._buckets:
            self._buckets[instance] = self._s3.new_bucket(f"uji-{sha256(str(instance).encode()).hexdigest()[:20]}")
        return self._buckets[instance].environ | {"SPEKTRAL_REDIS_URL": self._redis_url}

    def clear(self, instance: Path) -> None:
        """Leave no file in the bucket of this folder, and nothing in Redis."""
        if instance in self._buckets:
            self._buckets[instance].empty()
            with redis.Redis.from_url(self._redis_url) as server:
                server.flushdb()

    def copy(self, used: Path, instance: Path) -> None:
        """Put the files of one folder into the bucket of another."""
        self.environ(instance)
        source, target = self._buckets[used], self._buckets[instance]
        for name in source.names():
            target.client.copy_object(Bucket=target.name, Key=name, CopySource={"Bucket": source.name, "Key": name})

    def close(self) -> None:
        """End both."""
        self._begun.close()

    @cached_property
    def _folder(self) -> Path:
        return Path(self._begun.enter_context(tempfile.TemporaryDirectory(prefix="spektral-uji-")))

    @cached_property
    def _s3(self) -> S3Server:
        server = S3Server(self._folder / "s3")
        server.start()
        Inspected.stores.add(server.url)
        self._begun.callback(server.kill)
        return server

    @cached_property
    def _redis_url(self) -> str:
        return self._begun.enter_context(personal_redis(self._folder)).url
