"""Databases with so many rows, and servers before them, all in a folder of the benchmark's own."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

from app.config import ROOT
from tests.cluster.browser import PORTAL

SEED, UNTIL = "14000", "2026-11-20"
"""So every run measures the same rows."""
WORKERS, THREADS = 2, 8
PATIENCE = 60.0
LOADED = "loaded"
LONGEST_LOAD = 3 * 3600


@dataclass(frozen=True)
class Place:
    """A database of a kind with so many rows, and the data folder beside it."""

    kind: str
    rows: int
    folder: Path
    server: str
    """URL of PostgreSQL up to the name of the database."""
    workers: int = WORKERS
    """Processes of its web server."""

    @property
    def name(self) -> str:
        """Give a name for folder and database."""
        return f"spektral_bench_{self.kind}_{self.rows}"

    @property
    def environ(self) -> dict[str, str]:
        """Give the settings of a portal on this database."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("SPEKTRAL_")}
        own |= {"SPEKTRAL_INSTANCE": str(self.folder / self.name), "SPEKTRAL_DATA_DEMO": "0"}
        own |= {"SPEKTRAL_WORKERS": str(self.workers), "SPEKTRAL_THREADS": str(THREADS), "SPEKTRAL_LAJU": "10000"}
        own |= {"SPEKTRAL_BASE_URL": f"http://{PORTAL}"}
        return own if self.kind == "sqlite" else own | {"SPEKTRAL_DATABASE_URL": f"{self.server}/{self.name}"}


def fill(place: Place) -> str:
    """Make the database unless an earlier run has left it; gives what the loading said."""
    instance = place.folder / place.name
    kept = instance / LOADED
    if kept.exists():
        return kept.read_text(encoding="utf-8")
    shutil.rmtree(instance, ignore_errors=True)
    instance.mkdir(parents=True)
    if place.kind != "sqlite":
        _new_database(place)
    _run(place, "-c", PREPARE)
    data = ("benchmark-data", "--pengajuan", str(place.rows), "--seed", SEED, "--sampai", UNTIL)
    said = _run(place, "-m", "flask", "--app", "wsgi", *data).splitlines()[0]
    kept.write_text(said, encoding="utf-8")
    return said


PREPARE = """
from app.cli.prepare import prepare
from wsgi import app
with app.app_context():
    prepare()
"""


def forget(place: Place) -> None:
    """Remove a database and its folder: a million rows take some gigabytes."""
    shutil.rmtree(place.folder / place.name, ignore_errors=True)
    if place.kind != "sqlite":
        administrate(place, f'DROP DATABASE IF EXISTS "{place.name}" WITH (FORCE)')


def pages_of(place: Place) -> dict[str, Any]:
    """Ask the portal itself what is measured there, and what each page costs in statements and bytes."""
    found: dict[str, Any] = json.loads(_run(place, "-m", "bench.pages").splitlines()[-1])
    return found


@contextmanager
def serving(place: Place, app: str) -> Iterator[int]:
    """Serve `wsgi:app` or `bench.limit:app` on a free port, and wait until it listens."""
    with started(place, app) as (port, server):
        wait_for(port, server)
        yield port


@contextmanager
def started(place: Place, app: str) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    """Begin to serve, by the portal's own gunicorn settings, and end it."""
    port = free_port()
    conf = "gunicorn.conf.py" if app == "wsgi:app" else "python:bench.limit_conf"
    command = [sys.executable, "-m", "gunicorn", "-c", conf, app]
    server = subprocess.Popen(  # noqa: S603 - our own server
        command, cwd=ROOT, env=place.environ | {"PORT": str(port)}
    )
    try:
        yield port, server
    finally:
        server.terminate()
        server.wait(PATIENCE)


def free_port() -> int:
    """Give a port of this machine that nobody has."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


def _new_database(place: Place) -> None:
    administrate(place, f'DROP DATABASE IF EXISTS "{place.name}" WITH (FORCE)')
    administrate(place, f'CREATE DATABASE "{place.name}"')


def administrate(place: Place, statement: str) -> None:
    """Say something to the PostgreSQL server that no transaction can hold."""
    url = f"{place.server}/postgres".replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _run(place: Place, *arguments: str) -> str:
    command: Sequence[str] = [sys.executable, *arguments]
    done = subprocess.run(  # noqa: S603 - our own commands
        command, cwd=ROOT, env=place.environ, check=True, stdout=subprocess.PIPE, text=True, timeout=LONGEST_LOAD
    )
    return done.stdout


def wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Wait until a server listens. Raises RuntimeError where it ends, or takes longer than PATIENCE."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    message = f"nothing listens on port {port}"
    raise RuntimeError(message)
