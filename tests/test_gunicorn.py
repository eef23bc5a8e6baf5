"""Half a request holds nobody up for ever."""

import runpy
import socket
from pathlib import Path
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import InvalidHeader, UnsupportedTransferCoding
from gunicorn.http.parser import RequestParser

from app.config import ROOT


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
