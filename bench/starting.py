"""How long a server takes until its first answer, and how much memory its processes hold before and after a load."""

import http.client
import time
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Target, ask
from bench.servers import PATIENCE, Place, started

KIB = 1024
WARM, LOAD = 1.0, 10.0
"""Seconds of asking before memory is read for the first time, and between the two."""


@dataclass(frozen=True)
class Started:
    """What starting one server has shown."""

    seconds: float
    idle: float
    """MiB of all its processes after a little work, shared pages counted by their share."""
    loaded: float
    """The same after much."""


def start(place: Place, app: str, path: str, cookie: str, *, clients: int) -> Started:
    """Start it, wait for a page, and let it work."""
    begun = time.perf_counter()
    with started(place, app) as (port, server):
        while not _answers(port, path, cookie):
            if time.perf_counter() - begun > PATIENCE or server.poll() is not None:
                message = f"{app} does not answer"
                raise RuntimeError(message)
            time.sleep(0.01)
        seconds = time.perf_counter() - begun
        target = Target(place.kind, place.rows, app, port, path, cookie)
        ask(target, seconds=WARM, clients=clients)
        idle = memory(server.pid)
        ask(target, seconds=LOAD, clients=clients)
        return Started(seconds, idle, memory(server.pid))


def memory(pid: int) -> float:
    """Give the MiB of a process and all it has begun."""
    own = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    kib = next(int(line.split()[1]) for line in own if line.startswith("Pss:"))
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return kib / KIB + sum(memory(int(child)) for child in children)


def _answers(port: int, path: str, cookie: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers={"Cookie": cookie})
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()
