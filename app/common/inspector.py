"""The small process that looks at strange files: `python -I inspector.py`, started and asked by `common.inspection`.

It knows the libraries for pictures, PDF and archives and nothing of the portal. For each file it forks a child with
limits of time, memory and what it may write; whatever kills the child, the file is answered for and the next one comes.
"""

import json
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Any

CPU_SECONDS = 4
"""Of the processor that a file may take."""
SECONDS = 5
"""That it may take by the clock: one that is cut off then, with little of the processor, met a machine that is busy."""
MEMORY = 112 * 1024**2
"""Bytes that a child may take beside what it begins with; together less than 150 MiB."""
LARGEST_WRITTEN = 64 * 1024**2
IDLE = 600.0
"""Seconds without a file after which it leaves; the next file starts it anew."""
LONGEST = 64 * 1024
"""Bytes of a question or an answer."""
_KILOBYTE = 1024


def main() -> None:
    """Answer on the socket that is standard input, one file after the other, until nobody asks any more."""
    verbs = _verbs()
    with socket.socket(fileno=os.dup(0)) as asked:
        asked.settimeout(IDLE)
        while True:
            try:
                question = asked.recv(LONGEST)
            except TimeoutError:
                return
            if not question:
                return
            asked.send(_answer(verbs, json.loads(question)))


def _verbs() -> dict[str, Callable[..., Any]]:
    """Load what looks at files, without the rest of the portal, which the package `app` would bring along."""
    package = ModuleType("app")
    package.__path__ = [str(Path(__file__).resolve().parent.parent)]
    sys.modules["app"] = package
    inspecting = import_module("app.common.inspecting")
    inspecting.get_ready()
    verbs: dict[str, Callable[..., Any]] = inspecting.VERBS
    return verbs


def _answer(verbs: dict[str, Callable[..., Any]], question: dict[str, Any]) -> bytes:
    begun = perf_counter()
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _look(verbs, question, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as answers:
        told = answers.read(LONGEST)
    _pid, status, used = os.wait4(pid, 0)
    facts = {
        "told": json.loads(told) if told and status == 0 else None,
        "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else None,
        "seconds": round(perf_counter() - begun, 3),
        "cpu": round(used.ru_utime + used.ru_stime, 3),
        "memory": used.ru_maxrss * _KILOBYTE,
    }
    return json.dumps(facts).encode()


def _look(verbs: dict[str, Callable[..., Any]], question: dict[str, Any], writing: int) -> None:
    """Look at one file, as the child, and end."""
    code = 1
    try:
        _limit()
        answer = verbs[question["verb"]](**question["facts"])
        os.write(writing, json.dumps(answer).encode()[:LONGEST])
        code = 0
    except MemoryError:
        os.write(writing, b"")
    finally:
        os._exit(code)


def _limit() -> None:
    """Take away what no file needs; an alarm that nobody listens to ends the process, wherever it is."""
    now = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    for what, most in (
        (resource.RLIMIT_AS, now + MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)


if __name__ == "__main__":
    main()
