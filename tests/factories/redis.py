"""A Redis of one's own, that can be killed."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
import redis

from tests.factories.ports import free_port


@dataclass
class PersonalRedis:
    """A server on the loopback that keeps nothing."""

    url: str
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """Take it away."""
        self.process.kill()
        self.process.wait()


@contextmanager
def personal_redis(folder: Path) -> Iterator[PersonalRedis]:
    """Let one run; the test is skipped where none is installed."""
    command = shutil.which("redis-server")
    if command is None:
        pytest.skip("no redis-server: apt-get install redis-server")
    port = free_port()
    words = [command, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    running = PersonalRedis(f"redis://127.0.0.1:{port}/0", process)
    try:
        while running.process.poll() is None:
            with suppress(redis.ConnectionError), redis.Redis.from_url(running.url) as server:
                assert server.info("server")["process_id"] == process.pid, "somebody else was quicker at this port"
                break
        yield running
    finally:
        running.kill()
