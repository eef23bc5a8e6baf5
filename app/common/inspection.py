"""Asking the small process about a file (`common.inspector`): what it is, or why it stays out.

A process of the portal has one of them, starts it at its first file and asks it one file at a time, so that several
uploads at once take no more memory than one.
"""

import atexit
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.common import formats
from app.common.filekinds import FileRefused, Kind
from app.common.i18n import _
from app.common.inspector import LONGEST, SECONDS
from app.common.kalimat import Bytes

PATIENCE = 30.0
"""Seconds that a file waits for its turn."""
GRACE = 15.0
"""Seconds beside those of the file: the small process may have to start first."""
PROGRAM: Final = Path(__file__).with_name("inspector.py")

log = logging.getLogger(__name__)


class NotInspected(OSError):  # noqa: N818 - reads as the state it is
    """Nobody looked at the file: later it may well work, as with a full disk."""


@dataclass(frozen=True)
class Seen:
    """What an inspection found, and what it took."""

    kind: Kind
    seconds: float
    memory: int
    """Bytes, at most."""


def take(path: Path, *, allowed: frozenset[Kind], out: Path) -> Seen:
    """Look what a file is; a picture is written anew to `out`. Raises FileRefused with a sentence, NotInspected."""
    return _asked("take", path=str(path), allowed=sorted(allowed), out=str(out))


def small(path: Path, kind: Kind, *, out: Path) -> Seen:
    """Make the small picture of a picture. Raises FileRefused, NotInspected."""
    return _asked("small", path=str(path), kind=kind.value, out=str(out))


def logo(path: Path, *, allowed: frozenset[Kind], out: Path) -> Seen:
    """Draw a logo anew. Raises FileRefused, NotInspected."""
    return _asked("logo", path=str(path), allowed=sorted(allowed), out=str(out))


def retold(told: Any) -> str:
    """Say in the reader's language what the small process said."""
    if isinstance(told, dict) and "msgid" in told:
        msgid, values = told["msgid"], {name: retold(value) for name, value in told["values"].items()}
        return _(msgid, **values)
    if isinstance(told, dict):
        return formats.ukuran(Bytes(told["bytes"]))
    return formats.angka(told) if isinstance(told, int) else str(told)


class Inspector:
    """The small process of this process."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None
        self._owner = 0

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """Give its answer; NotInspected when it gives none."""
        if not self._turn.acquire(timeout=PATIENCE):
            message = "too many files wait to be looked at"
            raise NotInspected(message)
        try:
            return self._ask(json.dumps(question).encode())
        finally:
            self._turn.release()

    def close(self) -> None:
        """Send it away; the next file starts another one."""
        if self._line is not None:
            self._line.close()
        process, mine = self._process, self._owner == os.getpid()
        self._line = self._process = None
        if process is not None and mine:
            process.kill()
            process.wait()

    def _ask(self, question: bytes) -> dict[str, Any]:
        for _again in range(2):  # one that had gone home meanwhile is started anew
            try:
                line = self._started()
                line.send(question)
                answer = line.recv(LONGEST)
            except OSError as error:
                log.warning("the inspector did not answer", extra={"error": type(error).__name__})
                answer = b""
            if answer:
                found: dict[str, Any] = json.loads(answer)
                return found
            self.close()
        message = "the inspector does not answer"
        raise NotInspected(message)

    def _started(self) -> socket.socket:
        """Give the line to it; a process that was forked starts one of its own."""
        if self._line is not None and self._owner == os.getpid():
            return self._line
        self.close()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [sys.executable, "-I", str(PROGRAM)]
            self._process = subprocess.Popen(  # noqa: S603 - our own file
                command, stdin=theirs.fileno(), env=dict[str, str](), start_new_session=True
            )
        ours.settimeout(SECONDS + GRACE)
        self._line, self._owner = ours, os.getpid()
        return ours


def _asked(verb: str, **facts: Any) -> Seen:
    answer = INSPECTOR.ask({"verb": verb, "facts": facts})
    told = answer["told"]
    if told is None:
        log.warning(
            "the inspection of a file was cut off",
            extra={name: answer[name] for name in ("signal", "seconds", "cpu", "memory")},
        )
        if answer["signal"] == signal.SIGALRM:
            message = "the machine was too busy to look at a file"
            raise NotInspected(message)
        raise FileRefused(
            _("Berkas ini terlalu rumit untuk diperiksa dengan aman. Simpan ulang dalam bentuk yang lebih sederhana.")
        )
    if "refused" in told:
        raise FileRefused(retold(told["refused"]))
    return Seen(Kind(told["kind"]), answer["seconds"], answer["memory"])


INSPECTOR = Inspector()


@atexit.register
def _leave() -> None:
    with suppress(OSError):
        INSPECTOR.close()
