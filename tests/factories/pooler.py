"""A real PgBouncer that lends one connection to everybody, a transaction at a time."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from app.config import ROOT
from tests.factories.ports import free_port

PATIENCE = 20.0


@contextmanager
def pgbouncer(url: str, folder: Path) -> Iterator[str]:
    """Let one run before this database, by deploy/pgbouncer.ini; gives the address to use instead."""
    command = shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if command is None:
        assert not os.environ.get("SPEKTRAL_CI"), "no pgbouncer, and SPEKTRAL_CI is set"
        pytest.skip("no pgbouncer: apt-get install pgbouncer")
    file, port = folder / "pgbouncer.ini", free_port()
    file.write_text(_settings(url, port), encoding="utf-8")
    words = [command, "-q", *(["-u", "nobody"] if os.geteuid() == 0 else []), str(file)]
    with subprocess.Popen(words, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - our own command
        try:
            _wait_for(port)
            assert process.poll() is None, "somebody else was quicker at this port"
            yield make_url(url).set(host="127.0.0.1", port=port).render_as_string(hide_password=False)
        finally:
            process.kill()


def _settings(url: str, port: int) -> str:
    """Take the file of deploy/, with the places of this test and a single connection."""
    to = make_url(url)
    where = f"host={to.host} port={to.port or 5432} dbname={to.database} user={to.username}"
    where += f" password={to.password}" if to.password else ""
    kept = (ROOT / "deploy" / "pgbouncer.ini").read_text(encoding="utf-8")
    ours = {
        "spektral": f"{where}\n{to.database} = {where}",
        "listen_port": str(port),
        "unix_socket_dir": "",
        "auth_type": "any",
        "auth_file": "",
        "default_pool_size": "1",
    }
    lines = [(line, line.partition(" = ")[0]) for line in kept.splitlines()]
    return "\n".join(f"{name} = {ours[name]}" if name in ours else line for line, name in lines) + "\n"


def _wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("pgbouncer does not listen")
