"""A whole portal as it is started by `make run`, a real SMTP server beside it, and a real browser."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from app import create_app
from app.config import ROOT
from app.extensions import db
from tests.conftest import settings
from tests.factories.world import World

CHROMIUM = shutil.which("chromium")
PATIENCE = 60


class Postbox:
    """A handler for aiosmtpd that keeps every mail it is given."""

    def __init__(self) -> None:
        """Begin empty."""
        self.mails: list[EmailMessage] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Take a mail in."""
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def to(self, address: str, about: str) -> EmailMessage:
        """Wait for the mail to this address whose subject holds these words."""
        found: EmailMessage = wait_for(
            lambda: next((m for m in self.mails if address in m["To"] and about in m["Subject"]), None)
        )
        return found


@dataclass
class Portal:
    """A running portal."""

    url: str
    world: World
    postbox: Postbox


def wait_for(look: Callable[[], Any], patience: float = PATIENCE) -> Any:
    """Give what `look` finds as soon as it finds something; bounded, so that a test fails and never hangs."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if found := look():
            return found
        time.sleep(0.1)
    raise AssertionError("waited in vain")


def free_port() -> int:
    """Give a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    """Tell whether a portal answers there."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.fixture
def portal(empty_database: Path, tmp_path: Path) -> Iterator[Portal]:
    """A portal with the people of the office, its web server and its mail worker running."""
    instance = tmp_path / "instance"
    instance.mkdir()
    shutil.copy(empty_database, instance / "spektral.db")
    app = create_app(settings(instance))
    world = World(app)
    world.internal()
    with app.app_context():
        db.engine.dispose()
    postbox = Postbox()
    smtp = Controller(postbox, hostname="127.0.0.1", port=free_port())
    smtp.start()
    port = free_port()
    log = tmp_path / "serve.log"
    environ = {
        **os.environ,
        "PORT": str(port),
        "SPEKTRAL_INSTANCE": str(instance),
        "SPEKTRAL_SMTP_URL": f"smtp://127.0.0.1:{smtp.port}",
        "SPEKTRAL_DATA_DEMO": "0",
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "serve"]
    with (
        log.open("wb") as out,
        subprocess.Popen(command, cwd=ROOT, env=environ, stdout=out, stderr=out) as process,  # noqa: S603 - our own portal
    ):
        try:
            url = f"http://127.0.0.1:{port}"
            wait_for(lambda: answers(url) or process.poll() is not None)
            assert process.poll() is None, log.read_text()
            yield Portal(url, world, postbox)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=PATIENCE)
            smtp.stop()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use Debian's Chromium; say so when it is absent, and fail where it must not be."""
    if CHROMIUM is None:
        if os.environ.get("SPEKTRAL_CI"):
            pytest.fail("no chromium, and SPEKTRAL_CI is set")
        pytest.skip("no chromium: apt-get install chromium")
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"],
    }
