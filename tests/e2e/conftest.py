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
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from flask import Flask
from sqlalchemy import ColumnElement, func, select

from app import create_app
from app.common import clock
from app.config import ROOT
from app.extensions import db
from app.models import Berkas, Dokumentasi, Email, Pengguna, StatusSurel
from app.services.dokumentasi import open_one
from app.services.dua_langkah import begin
from tests.conftest import settings
from tests.corners import CORNER, SECRET_KEY, Corner
from tests.e2e.halaman import Halaman, pages
from tests.factories.dua_langkah import account, ponsel
from tests.factories.formulir import check, filled
from tests.factories.pengaturan import picture, set_logo
from tests.factories.world import World

CHROMIUM = shutil.which("chromium")
PATIENCE = 60
STARTING = 300
"""Seconds within which a portal with demo data has come up, on a busy machine too."""


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


@pytest.fixture(scope="session")
def running(empty_database: Corner, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal whose web server and mail worker run until the last story is told."""
    instance = tmp_path_factory.mktemp("office") / "instance"
    instance.mkdir()
    empty_database.fill(instance)
    world = World(create_app(settings(instance)))
    postbox = Postbox()
    smtp = Controller(postbox, hostname="127.0.0.1", port=free_port(), ready_timeout=PATIENCE)
    try:
        smtp.start()
        with serving(instance, SPEKTRAL_SMTP_URL=f"smtp://127.0.0.1:{smtp.port}", SPEKTRAL_DATA_DEMO="0") as url:
            yield Portal(url, world, postbox)
    finally:
        smtp.stop(no_assert=True)


@pytest.fixture
def portal(running: Portal, empty_database: Corner) -> Portal:
    """The same portal, forgetful: the people of the office and nothing else."""
    app = running.world.app
    wait_for(lambda: running.world.read(lambda: not db.session.scalar(select(func.count()).where(on_its_way()))))
    with app.app_context():
        db.engine.dispose()
    empty_database.restore_below(Path(app.instance_path))
    running.postbox.mails.clear()
    world = World(app)
    world.internal()
    return Portal(running.url, world, running.postbox)


@pytest.fixture(scope="session")
def demo(loaded: Flask, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal full of demo data, as `make run` shows it to a newcomer; its mails become files."""
    instance = tmp_path_factory.mktemp("demo") / "instance"
    with loaded.app_context():
        db.engine.dispose()
    shutil.copytree(loaded.instance_path, instance)
    CORNER.copy(Path(loaded.instance_path), instance)
    world = World(create_app(settings(instance)))
    with serving(instance, SPEKTRAL_DATA_DEMO="1") as url:
        furnish(world)
        yield Portal(url, world, Postbox())
    with world.app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def every_page(demo: Portal) -> list[Halaman]:
    """Every page as everybody who may see it, looked up once for all who look at pages."""
    return pages(demo.world.app)


def furnish(world: World) -> None:
    """Add what the demo data leaves out: a logo, a draft, a photo open to everybody, a second step used and begun."""
    ponsel(world, "supervisor@contoh.test")
    world.read(lambda: begin(account("pengaju@contoh.test")))
    set_logo(world, picture((600, 200)), alt="Logo Contoh")
    check(filled(world.as_("pengaju@contoh.test")))
    with world.app.app_context():
        photos = select(Dokumentasi).join(Berkas).where(Berkas.pratinjau_kunci.is_not(None))
        supervisor = db.session.scalars(select(Pengguna).where(Pengguna.surel == "supervisor@contoh.test")).one()
        photo = db.session.scalars(
            photos.where(Dokumentasi.dicabut_pada.is_(None)).order_by(Dokumentasi.id.desc()).limit(1)
        ).one()
        open_one(dokumen=photo, actor=supervisor)


def on_its_way() -> ColumnElement[bool]:
    """Whether a mail may still reach the postbox."""
    due = (Email.status == StatusSurel.MENUNGGU) & (Email.coba_pada <= clock.now())
    return due | (Email.status == StatusSurel.MENGIRIM)


@contextmanager
def serving(instance: Path, **environ: str) -> Iterator[str]:
    """Run web server and worker over this data folder, as `make run` does; gives their address."""
    port = free_port()
    log = instance.parent / "serve.log"
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "serve"]
    own = {"PORT": str(port), "SPEKTRAL_INSTANCE": str(instance), "SPEKTRAL_SECRET_KEY": SECRET_KEY}
    ours = own | CORNER.environ(instance) | environ
    with (
        log.open("wb") as out,
        subprocess.Popen(command, cwd=ROOT, env=os.environ | ours, stdout=out, stderr=out) as process,  # noqa: S603 - our own portal
    ):
        try:
            url = f"http://127.0.0.1:{port}"
            wait_for(lambda: answers(url) or process.poll() is not None, STARTING)
            assert process.poll() is None, log.read_text()
            yield url
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=PATIENCE)


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
