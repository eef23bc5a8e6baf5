"""Web server and worker as two services, as in production: the figures of all processes add up, every line is JSON."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.common.metrics import FOLDER, ROOM, Metrics, forget_dead
from app.config import ROOT
from tests.corners import CORNER, Corner
from tests.factories.ports import free_port

PATIENCE = 300
"""Seconds; a bound for a busy machine, no expectation."""
TOKEN = "token-untuk-prometheus-0123456789abcdef"
ASKED = 12


class Services:
    """What systemd would keep running."""

    def __init__(self, instance: Path, **environ: str) -> None:
        """Give both the same settings."""
        self.url = f"http://127.0.0.1:{(port := free_port())}"
        self.log = instance.parent / "log"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SPEKTRAL_")}
        self.environ = {
            **kept,
            "PORT": str(port),
            "SPEKTRAL_INSTANCE": str(instance),
            "SPEKTRAL_DATA_DEMO": "0",
            "SPEKTRAL_LOG": "json",
            "SPEKTRAL_METRICS_TOKEN": TOKEN,
            "SPEKTRAL_WORKERS": "2",
            **environ,
        }
        self.running: list[subprocess.Popen[bytes]] = []

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start one."""
        with self.log.open("ab") as out:
            command = [sys.executable, "-m", *words]
            process = subprocess.Popen(command, cwd=ROOT, env=self.environ, stdout=out, stderr=out)  # noqa: S603 - our own
        self.running.append(process)
        return process

    def stop(self) -> None:
        """End what still runs."""
        for process in self.running:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=PATIENCE)

    def ask(self, path: str) -> str:
        """Give what it answers, "" where it does not, or not well."""
        request = urllib.request.Request(f"{self.url}{path}", headers={"Authorization": f"Bearer {TOKEN}"})  # noqa: S310 - our own
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - our own
                return str(answer.read().decode())
        except urllib.error.HTTPError as refused:
            refused.close()
            return ""
        except OSError:
            return ""

    def lines(self) -> list[dict[str, Any]]:
        """Read the whole log."""
        return [json.loads(line) for line in self.log.read_text().splitlines()]


@pytest.fixture
def services(empty_database: Corner, tmp_path: Path) -> Iterator[Services]:
    instance = tmp_path / "instance"
    instance.mkdir(mode=0o700)
    empty_database.fill(instance)
    running = Services(instance, **empty_database.environ(instance))
    yield running
    running.stop()


def wait(look: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not look():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def figure(text: str, name: str) -> float:
    return sum(float(line.rpartition(" ")[2]) for line in text.splitlines() if line.startswith(name))


def test_ready_with_its_worker_and_the_figures_of_all_processes_add_up(services: Services, tmp_path: Path) -> None:
    folder = tmp_path / "instance" / FOLDER
    folder.mkdir(mode=0o700)
    (folder / "counter_99999999.db").write_bytes(b"of a process that is gone")
    services.start("gunicorn")
    wait(lambda: services.ask("/healthz"))
    assert services.ask("/readyz") == "", "there is no worker yet"
    assert services.ask("/readyz/web")
    worker = services.start("flask", "--app", "wsgi", "worker")
    wait(lambda: services.ask("/readyz"))
    for _again in range(ASKED):
        assert services.ask("/standar-pelayanan")
    text = services.ask("/metrics")
    assert figure(text, 'spektral_requests_total{endpoint="publik.standar_pelayanan"') == ASKED
    assert figure(text, "spektral_database_connections_limit") == 3 * CORNER.connections, "two web, one worker"
    wait(lambda: figure(services.ask("/metrics"), 'spektral_jobs_total{job="guides",outcome="done"}') == 1)
    assert not (folder / "counter_99999999.db").exists()
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=PATIENCE) == 0
    wait(lambda: services.ask("/readyz") == "")
    assert services.ask("/readyz/web"), "a worker that took leave is missed, and people are served all the same"
    assert figure(services.ask("/metrics"), "spektral_database_connections_limit") == 2 * CORNER.connections
    lines = [line for line in services.lines() if line["event"] == "request"]
    assert len({line["request_id"] for line in lines}) == len(lines) >= ASKED
    assert all({"level", "timestamp", "pid", "work", "ms", "statements"} <= line.keys() for line in lines)
    assert "standar-pelayanan" not in services.log.read_text(), "no path, and no second access log"


def test_on_a_full_disk_a_process_counts_alone_rather_than_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "metrik").write_text("a file where the folder should be")
    monkeypatch.delenv("PROMETHEUS_MULTIPROC_DIR", raising=False)
    metrics = Metrics()
    metrics.share(tmp_path / "metrik")
    metrics.logins.labels("ok").inc()
    assert metrics.total("spektral_logins_total", outcome="ok") == 1
    assert "PROMETHEUS_MULTIPROC_DIR" not in os.environ


def test_only_what_dead_processes_left_is_forgotten(tmp_path: Path) -> None:
    for name in (f"counter_{os.getpid()}.db", "counter_1.db", "counter_99999999.db", "catatan.txt"):
        (tmp_path / name).touch()
    forget_dead(tmp_path)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {f"counter_{os.getpid()}.db", "counter_1.db", "catatan.txt"}
    assert set(ROOM) == {"counter", "histogram", "gauge_livesum", "gauge_max"}
