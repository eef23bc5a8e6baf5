"""What is counted for Prometheus: kinds of things and how long they took, never who and never an address.

A process counts for itself until it is told to share: then all processes of this machine count into files of one
folder, and whichever is asked adds them up.
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, values
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

FOLDER = "metrik"
"""Below the data folder."""
SHARED_BY = "PROMETHEUS_MULTIPROC_DIR"
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
ROOM = {"counter": 1 << 18, "histogram": 1 << 21, "gauge_livesum": 1 << 16, "gauge_max": 1 << 16}
"""Bytes taken beforehand for each file: on a full disk, a file with holes would end the process that writes into it."""
_OF_PROCESS = re.compile(r"\w+_(\d+)\.db")


class Metrics:
    """Everything that this process counts."""

    def __init__(self) -> None:
        """Count alone, unless the server that started this process has said where its processes meet."""
        self._folder: Path | None = None
        self._most = 0
        if shared := os.environ.get(SHARED_BY):
            self.share(Path(shared))
        else:
            self._make()

    def share(self, folder: Path) -> None:
        """Count together with the other processes from now on; where the disk takes nothing, alone as before."""
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for name, size in ROOM.items():
                with (folder / f"{name}_{os.getpid()}.db").open("wb") as file:
                    file.write(bytes(size))
        except OSError:
            os.environ.pop(SHARED_BY, None)
        else:
            os.environ[SHARED_BY] = str(folder)
            # The library decides this when it is imported, which is before our settings are known.
            values.ValueClass = values.MultiProcessValue()  # type: ignore[no-untyped-call] # the library has no type here
            self._folder = folder
        self._make()

    def leave_to_others(self) -> None:
        """Hold no connections, so that those of the processes forked from here are not counted once more."""
        self.most_connections.set(0)

    def begin_again(self) -> None:
        """Count in files of one's own, as long as one shares at all: this process was forked from another."""
        if self._folder is not None:
            self.share(self._folder)

    def may_connect(self, most: int) -> None:
        """Note how many connections to the database this process may hold."""
        self._most = most
        self.most_connections.set(most)

    def text(self, *others: Collector) -> bytes:
        """Write all of it as Prometheus reads it, and with it what others know at this moment."""
        registry = self._readable()
        for other in others:
            registry.register(other)
        return generate_latest(registry)

    def total(self, name: str, **labels: str) -> float:
        """Add up what was counted under a name; a label may be the beginning of its value, e.g. status="5"."""
        return sum(value for found, value in self._samples(name) if _fits(found, labels))

    def highest(self, name: str) -> float:
        """Give the highest value of a name, 0 where there is none."""
        return max((value for _labels, value in self._samples(name)), default=0.0)

    def _samples(self, name: str) -> Iterable[tuple[dict[str, str], float]]:
        for family in self._readable().collect():
            for sample in family.samples:
                if sample.name == name:
                    yield sample.labels, sample.value

    def _readable(self) -> CollectorRegistry:
        registry = CollectorRegistry()
        if self._folder is None:
            registry.register(self._own)
        else:
            forget_dead(self._folder, "gauge_live*.db")
            MultiProcessCollector(registry, path=str(self._folder))  # type: ignore[no-untyped-call] # the library's own
        return registry

    def _make(self) -> None:
        own = self._own = CollectorRegistry()
        self.requests = Counter(
            "spektral_requests", "Requests answered", ["endpoint", "method", "status"], registry=own
        )
        self.request_seconds = Histogram(
            "spektral_request_seconds", "Time to answer", ["endpoint", "method"], registry=own, buckets=BUCKETS
        )
        self.last_error = Gauge(
            "spektral_last_error_timestamp_seconds", "When something last broke", registry=own, multiprocess_mode="max"
        )
        self.slow_statements = Counter("spektral_slow_statements", "Statements over the limit", ["work"], registry=own)
        self.connections = Gauge("spektral_database_connections", "In use", registry=own, multiprocess_mode="livesum")
        self.most_connections = Gauge(
            "spektral_database_connections_limit", "The most there may be", registry=own, multiprocess_mode="livesum"
        )
        self.most_connections.set(self._most)
        self.logins = Counter("spektral_logins", "Attempts to log in", ["outcome"], registry=own)
        self.uploads = Counter("spektral_uploads", "Files sent", ["outcome"], registry=own)
        self.upload_bytes = Counter("spektral_upload_bytes", "Bytes of the files taken in", ["kind"], registry=own)
        self.mails = Counter("spektral_mail_deliveries", "Mails tried, by how it went", ["outcome"], registry=own)
        self.jobs = Counter("spektral_jobs", "Work of the worker", ["job", "outcome"], registry=own)
        self.job_seconds = Histogram("spektral_job_seconds", "Its length", ["job"], registry=own, buckets=BUCKETS)


def forget_dead(folder: Path, pattern: str = "*.db") -> None:
    """Remove what processes left behind that do not run any more."""
    for path in folder.glob(pattern):
        name = _OF_PROCESS.fullmatch(path.name)
        if name and not _alive(int(name[1])):
            path.unlink(missing_ok=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _fits(found: dict[str, str], wanted: dict[str, str]) -> bool:
    return all(found.get(name, "").startswith(value) for name, value in wanted.items())
