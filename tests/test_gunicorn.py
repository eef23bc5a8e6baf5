"""Half a request holds nobody up for ever, and processes share nothing that only one may use."""

import os
import runpy
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import InvalidHeader, UnsupportedTransferCoding
from gunicorn.http.parser import RequestParser

from app.config import ROOT
from tests.corners import CORNER


class Connection:
    """A client that sends nothing more."""

    def __init__(self) -> None:
        self.sock, self.client = socket.socketpair()


@pytest.fixture
def conf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    monkeypatch.setenv("SPEKTRAL_INSTANCE", str(tmp_path))
    return runpy.run_path(str(ROOT / "gunicorn.conf.py"))


def test_a_worker_gives_up_waiting_for_the_rest_of_a_request(
    conf: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = conf["worker_class"]
    monkeypatch.setitem(worker.handle.__globals__, "PATIENCE", 1)
    monkeypatch.setattr(worker.__mro__[1], "handle", lambda _self, conn: conn.sock.setblocking(True))
    waiting = Connection()
    worker.handle(object.__new__(worker), waiting)
    with pytest.raises(BlockingIOError):
        waiting.sock.recv(1)
    waiting.sock.close()
    waiting.client.close()


@pytest.mark.parametrize(
    "lengths",
    [
        b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        b"Content-Length: 5\r\nContent-Length: 6\r\n",
        b"Transfer-Encoding: chunked, identity\r\n",
    ],
)
def test_a_request_with_two_lengths_is_refused(lengths: bytes) -> None:
    """Two servers that disagree where a request ends would let one visitor speak for the next."""
    raw = b"POST /masuk HTTP/1.1\r\nHost: portal.contoh.test\r\n" + lengths + b"\r\n0\r\n\r\n"
    with pytest.raises((InvalidHeader, UnsupportedTransferCoding)):
        next(RequestParser(Config(), iter([raw]), ("127.0.0.1", 1)))


@pytest.mark.usefixtures("empty_database")
def test_no_connection_is_open_when_processes_are_forked(conf: dict[str, Any], tmp_path: Path) -> None:
    """Two processes on one connection would read each other's answers."""
    assert conf["preload_app"]
    loaded = (
        "from wsgi import app; from app.extensions import db\n"
        "with app.app_context(): print(db.engine.pool.checkedin() + db.engine.pool.checkedout())"
    )
    CORNER.fill(tmp_path)
    own = {name: text for name, text in os.environ.items() if not name.startswith("SPEKTRAL_")}
    own |= {"SPEKTRAL_INSTANCE": str(tmp_path), "SPEKTRAL_DATA_DEMO": "0", **CORNER.environ(tmp_path)}
    done = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-c", loaded], cwd=ROOT, env=own, check=True, stdout=subprocess.PIPE, text=True
    )
    assert done.stdout.splitlines()[-1] == "0"
