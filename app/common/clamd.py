"""Asking ClamAV's daemon about a file, by the three lines of its protocol that this takes (PING, INSTREAM, END)."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import BinaryIO

PATIENCE = 5.0
"""Seconds without a word from the daemon."""
LONGEST = 30.0
"""Seconds for one file, all in all, while somebody waits for it."""
SLOWEST = 4 * 1024 * 1024
"""Bytes a second; where nobody waits, a file is given so much longer."""
_CHUNK = 128 * 1024
_LONGEST_ANSWER = 4096
_LONGEST_NAME = 120


class ClamdUnavailable(OSError):  # noqa: N818 - reads as the state it is
    """The daemon is away, too slow, or did not look at the file: whatever it says but yes or no."""


def ping(address: str) -> None:
    """Ask whether it is there. Raises ClamdUnavailable."""
    with _line(address) as line:
        line.sendall(b"zPING\0")
        if _answer(line) != "PONG":
            message = "clamd does not answer to PING"
            raise ClamdUnavailable(message)


def scan(address: str, content: BinaryIO, *, size: int = 0) -> str | None:
    """Give the name of what is bad in a file, None where nothing is. Raises ClamdUnavailable.

    With the size of the file in bytes, it may take as long as such a file needs.
    """
    until = monotonic() + LONGEST + size / SLOWEST
    with _line(address) as line:
        with suppress(BrokenPipeError, ConnectionResetError):  # it has heard enough, and says why
            _send(line, content, until)
        line.settimeout(max(1.0, until - monotonic()))
        answer = _answer(line)
    said = answer.removeprefix("stream: ")
    if said == "OK":
        return None
    if said.endswith(" FOUND"):
        return said.removesuffix(" FOUND")[:_LONGEST_NAME]
    message = f"clamd did not look at the file: {said[:_LONGEST_NAME]}"
    raise ClamdUnavailable(message)


def _send(line: socket.socket, content: BinaryIO, until: float) -> None:
    line.sendall(b"zINSTREAM\0")
    while piece := content.read(_CHUNK):
        if monotonic() > until:
            raise TimeoutError
        line.sendall(struct.pack(">L", len(piece)) + piece)
    line.sendall(struct.pack(">L", 0))


@contextmanager
def _line(address: str) -> Iterator[socket.socket]:
    try:
        with _connected(address) as line:
            yield line
    except ClamdUnavailable:
        raise
    except OSError as error:
        message = f"clamd is away: {type(error).__name__}"
        raise ClamdUnavailable(message) from error


def _connected(address: str) -> socket.socket:
    if not address.startswith("/"):
        host, _colon, port = address.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), PATIENCE)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(PATIENCE)
    try:
        line.connect(address)
    except OSError:
        line.close()
        raise
    return line


def _answer(line: socket.socket) -> str:
    said = bytearray()
    while len(said) < _LONGEST_ANSWER and not said.endswith(b"\0") and (piece := line.recv(_LONGEST_ANSWER)):
        said += piece
    return said.rstrip(b"\0\n").decode("utf-8", "replace")
