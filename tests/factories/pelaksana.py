"""Workers as they run in an office: processes of their own, that can be killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from app import create_app
from app.common import clock
from app.config import ROOT
from app.extensions import db
from app.models import Email, Pekerjaan, StatusPekerjaan, StatusSurel
from app.services.unit_of_work import unit_of_work
from tests.conftest import settings
from tests.corners import SECRET_KEY, Corner
from tests.factories.world import World

PATIENCE = 300.0
"""Seconds; some suffice where nobody else is at work on the machine."""


class Kantoran:
    """An office on a database and a folder, and its workers."""

    def __init__(self, instance: Path, **environ: str) -> None:
        """Begin with nobody at work."""
        self.instance, self.environ = instance, environ
        self.world = World(create_app(settings(instance, **environ)))
        self.running: list[subprocess.Popen[bytes]] = []

    def start(self, number: int) -> None:
        """Let so many workers begin."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SPEKTRAL_")}
        ours = {"SPEKTRAL_INSTANCE": str(self.instance), "SPEKTRAL_SECRET_KEY": SECRET_KEY, **self.environ}
        for n in range(number):
            log = (self.instance.parent / f"pelaksana-{len(self.running) + n}.log").open("wb")
            self.running.append(
                subprocess.Popen(
                    [sys.executable, "-m", "flask", "--app", "wsgi", "worker"],
                    cwd=ROOT,
                    env=kept | ours,
                    stdout=log,
                    stderr=log,
                )
            )
            log.close()

    def kill(self) -> None:
        """Take every worker away without a word."""
        for process in self.running:
            process.kill()
            process.wait()
        self.running = []

    def stop(self) -> list[int]:
        """Tell every worker to stop; gives how each ended."""
        for process in self.running:
            process.send_signal(signal.SIGTERM)
        codes = [process.wait(timeout=PATIENCE) for process in self.running]
        self.running = []
        return codes

    def until(self, question: Callable[[], bool]) -> None:
        """Wait until this is so."""
        deadline = time.monotonic() + PATIENCE
        while not self.world.read(question):
            assert time.monotonic() < deadline, self.told()
            with suppress(subprocess.TimeoutExpired):
                self.running[0].wait(timeout=0.2)
                pytest.fail(f"a worker ended by itself: {self.told()}")

    def told(self) -> str:
        """Give what the workers wrote, and what is left undone."""
        logs = [log.read_text() for log in sorted(self.instance.parent.glob("pelaksana-*.log"))]
        return "\n".join([*logs, *self.world.read(_states)])

    def let_claims_run_out(self) -> None:
        """Let as much time pass as claims hold."""
        past = clock.now() - timedelta(seconds=1)

        def expire() -> None:
            with unit_of_work() as session:
                mails = update(Email).where(Email.status == StatusSurel.MENGIRIM)
                work = update(Pekerjaan).where(Pekerjaan.status == StatusPekerjaan.DIKERJAKAN)
                session.execute(mails.values(coba_pada=past))
                session.execute(work.values(mulai_pada=past))

        self.world.read(expire)


def _states() -> list[str]:
    mails = db.session.execute(select(Email.status, func.count()).group_by(Email.status))
    work = db.session.execute(select(Pekerjaan.kunci, Pekerjaan.status, Pekerjaan.mulai_pada, Pekerjaan.galat))
    return [str(tuple(row)) for row in (*mails, *work)]


@contextmanager
def office_on(corner: Corner, folder: Path, **environ: str) -> Iterator[Kantoran]:
    """Give an office in this corner, with its people."""
    instance = folder / "instance"
    instance.mkdir()
    corner.fill(instance)
    office = Kantoran(instance, **corner.environ(instance), **environ)
    try:
        office.world.internal()
        office.world.pengguna("pengaju@contoh.test")
        yield office
    finally:
        office.kill()
        with office.world.app.app_context():
            db.engine.dispose()
