"""A real S3 server for the tests, begun and ended by them."""

import os
import subprocess
import sys
from functools import cached_property
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest

from app.common.s3_client import s3_client
from app.config import ROOT
from app.settings_values import S3

KEY, SECRET, REGION = "uji:portal", "rahasia-uji", "us-east-1"
"""As in s3_server.py, which must not be imported here: it changes what a socket is."""


class S3Server:
    """A server on its own port and in its own folder, which may be killed and begun again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self._process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Begin, at the port it had before if it had one; what was stored is there again."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "server.log").open("a") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-W", "ignore", "-m", "tests.factories.s3_server", str(self.folder), str(self.port)],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        said = self._process.stdout.readline() if self._process.stdout else ""
        if not said.strip():
            self.kill()
            raise RuntimeError((self.folder / "server.log").read_text()[-2000:])
        self.port = int(said)

    def kill(self) -> None:
        """End it as a power cut would."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process = None

    def new_bucket(self, name: str = "") -> "Bucket":
        """Make an empty bucket."""
        bucket = Bucket(self, name or f"uji-{token_hex(6)}")
        bucket.client.create_bucket(Bucket=bucket.name)
        return bucket


class Bucket:
    """One bucket, seen past the portal."""

    def __init__(self, server: S3Server, name: str) -> None:
        self.server, self.name = server, name

    @property
    def place(self) -> S3:
        """How the portal knows it."""
        return S3(self.server.url, self.server.url, self.name, REGION, KEY, SECRET)

    @property
    def environ(self) -> dict[str, str]:
        """The settings of a portal that keeps its files here."""
        return {
            "SPEKTRAL_S3_URL": self.server.url,
            "SPEKTRAL_S3_BUCKET": self.name,
            "SPEKTRAL_S3_KEY": KEY,
            "SPEKTRAL_S3_SECRET": SECRET,
        }

    @cached_property
    def client(self) -> Any:
        """Speak to it as the portal does."""
        return s3_client(self.place, self.server.url)

    def names(self) -> list[str]:
        """Give what lies there, files of nobody included."""
        return [row["Key"] for row in self.client.list_objects_v2(Bucket=self.name).get("Contents", ())]

    def unfinished(self) -> list[str]:
        """Give the keys of uploads in parts that were begun and neither finished nor given up."""
        return [row["Key"] for row in self.client.list_multipart_uploads(Bucket=self.name).get("Uploads", ())]

    def empty(self) -> None:
        """Remove everything from it."""
        for name in self.names():
            self.client.delete_object(Bucket=self.name, Key=name)


def begun(folder: Path) -> S3Server:
    """Begin a server, or skip the test, saying why; in CI a missing server is a failure."""
    server = S3Server(folder)
    try:
        server.start()
    except RuntimeError as error:
        if os.environ.get("SPEKTRAL_CI"):
            raise
        pytest.skip(f"no S3 server (is swift installed?): {error}")
    return server
