"""Debian's clamd on a socket of its own, with one signature, which is ours: none are fetched."""

import os
import shutil
import socketserver
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.common.clamd import ClamdUnavailable, ping

WORD = b"contoh-virus-yang-tidak-jahat-4711"
"""What the signature knows; harmless."""
NAME = "Contoh.Uji.SPEKTRAL"
BEGIN = 60.0
LARGE, SILENT = b"contoh-terlalu-besar", b"contoh-tanpa-jawaban"
"""What the odd daemon cannot look at."""


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Start it, and give its address; skipped where it is not installed, but in CI."""
    program = shutil.which("clamd", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        assert not os.environ.get("SPEKTRAL_CI"), "clamd (Debian's clamav-daemon) is missing"
        pytest.skip("clamd (Debian's clamav-daemon) is missing")
    (folder / "db").mkdir(parents=True)
    (folder / "db" / "spektral.ndb").write_text(f"{NAME}:0:*:{WORD.hex()}\n", encoding="ascii")
    address = f"{folder}/s"
    lines = (
        "Foreground yes",
        f"DatabaseDirectory {folder}/db",
        f"LocalSocket {address}",
        f"TemporaryDirectory {folder}",
    )
    (folder / "clamd.conf").write_text("\n".join(lines) + "\n", encoding="ascii")
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([program, f"--config-file={folder}/clamd.conf"], stdout=log, stderr=log)  # noqa: S603 - Debian's
    try:
        _wait(address, process, folder / "log")
        yield address
    finally:
        process.kill()
        process.wait()


class _Odd(socketserver.StreamRequestHandler):
    """A daemon that knows no virus, and cannot look at every file."""

    def handle(self) -> None:
        command = bytearray()
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        if command == b"zPING\0":
            self.wfile.write(b"PONG\0")
            return
        isi = bytearray()
        while size := int.from_bytes(self.rfile.read(4)):
            isi += self.rfile.read(size)
        if SILENT in isi:
            self.rfile.read(1)  # until whoever asks has gone
        elif LARGE in isi:
            self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
        else:
            self.wfile.write(b"stream: OK\0")


@contextmanager
def odd(address: Path) -> Iterator[str]:
    """Run a daemon that says its limit is exceeded where a file holds LARGE, and nothing at all where SILENT."""
    with socketserver.ThreadingUnixStreamServer(str(address), _Odd) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield str(address)
        server.shutdown()


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + BEGIN
    while time.monotonic() < until and process.poll() is None:
        try:
            ping(address)
        except ClamdUnavailable:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"clamd does not begin: {log.read_text(errors='replace')}")
