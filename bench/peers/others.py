"""django-helpdesk and pretalx from PyPI, each in an environment and a database of its own, served as in production."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url

from bench.servers import PATIENCE, Place, administrate, free_port, wait_for

HERE = Path(__file__).parent
INSTALL_WITHIN, FILL_WITHIN = 900, 1800
GUNICORN = ("gunicorn", "psycopg[binary]")


@dataclass(frozen=True)
class Peer:
    """A program of others; its folder here holds what fills and serves it."""

    name: str
    package: str
    application: str

    @property
    def folder(self) -> Path:
        """Give where our scripts for it stand."""
        return HERE / self.name


PEERS = (
    Peer("helpdesk", "django-helpdesk==2.6.1", "portal_wsgi:application"),
    Peer("pretalx", "pretalx==2025.2.2", "pretalx.wsgi:application"),
)


@dataclass(frozen=True)
class Filled:
    """A peer with so many records, the cookie of who is logged in, and what a person calls its list."""

    peer: Peer
    rows: int
    python: Path
    environ: Mapping[str, str]
    cookie: str
    paths: tuple[str, ...]


def install(peer: Peer, folder: Path) -> Path:
    """Make its environment unless an earlier run has; gives its Python."""
    home = folder / f"venv_{peer.name}"
    python = home / "bin" / "python"
    if not (home / "installed").exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True, timeout=INSTALL_WITHIN)  # noqa: S603
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", peer.package, *GUNICORN]
        subprocess.run(pip, check=True, timeout=INSTALL_WITHIN)  # noqa: S603 - our own command
        (home / "installed").write_text(peer.package, encoding="utf-8")
    return python


def fill(peer: Peer, rows: int, folder: Path, server: str) -> Filled:
    """Give it a new database with so many records."""
    python = install(peer, folder)
    place = Place(peer.name, rows, folder, server)
    administrate(place, f'DROP DATABASE IF EXISTS "{place.name}" WITH (FORCE)')
    administrate(place, f'CREATE DATABASE "{place.name}"')
    environ = _environ(place)
    done = subprocess.run(  # noqa: S603 - our own script
        [str(python), "fill.py", str(rows)],
        cwd=peer.folder,
        env=environ,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=FILL_WITHIN,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    return Filled(peer, rows, python, environ, told["cookie"], tuple(told["paths"]))


@contextmanager
def serving(filled: Filled, workers: int, threads: int) -> Iterator[int]:
    """Serve it by gunicorn, with as many workers and threads as ours."""
    port = free_port()
    command = [str(filled.python), "-m", "gunicorn", "-b", f"127.0.0.1:{port}", "-w", str(workers)]
    command += ["-k", "gthread", "--threads", str(threads), filled.peer.application]
    with (Path(filled.environ["HOME"]) / f"{filled.peer.name}.log").open("w") as log:
        server = subprocess.Popen(  # noqa: S603 - a server of a benchmark
            command, cwd=filled.peer.folder, env=dict(filled.environ), stdout=log, stderr=subprocess.STDOUT
        )
        try:
            wait_for(port, server)
            yield port
        finally:
            server.terminate()
            server.wait(PATIENCE)


def _environ(place: Place) -> dict[str, str]:
    """Give the settings of both: each reads its own."""
    url, data = make_url(place.server), place.folder / f"data_{place.name}"
    data.mkdir(parents=True, exist_ok=True)
    where = {"HOST": url.host or "127.0.0.1", "PORT": str(url.port or 5432), "USER": url.username or ""}
    peer = {f"PEER_{name}": value for name, value in where.items()}
    pretalx = {f"PRETALX_DB_{name}": value for name, value in where.items()}
    folders = {f"PRETALX_FILESYSTEM_{name}": str(data / name.lower()) for name in ("LOGS", "MEDIA", "STATIC")}
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(data),
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        **peer,
        "PEER_DATABASE": place.name,
        "PEER_SECRET": "hanya-untuk-pembanding",
        **pretalx,
        "PRETALX_DB_TYPE": "postgresql",
        "PRETALX_DB_NAME": place.name,
        "PRETALX_DEBUG": "False",
        "PRETALX_SITE_URL": "http://127.0.0.1",
        **folders,
    }
