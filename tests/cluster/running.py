"""What every run has in common: people who may log in, a restart, and the judgement afterwards."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import func, select

from app import create_app
from app.config import Settings
from app.extensions import db
from app.models import Pengguna
from tests.cluster.faults import Seen
from tests.cluster.ledger import Ledger
from tests.cluster.machine import Machine, blocks
from tests.cluster.verdict import Verdict, settle, verdict
from tests.factories.world import World


@contextmanager
def peopled(machine: Machine) -> Iterator[World]:
    """Give the database of the cluster, seen past its servers; with people who may log in."""
    world = World(create_app(Settings.from_env(machine.environ)))
    if not world.read(lambda: db.session.scalar(select(func.count()).where(Pengguna.surel == "admin@contoh.test"))):
        world.internal()
        world.pengguna("pengaju@contoh.test")
        world.pengguna("pengaju2@contoh.test")
    _forget(world)
    yield world
    _forget(world)


def restarted(machine: Machine, ledger: Ledger) -> Seen:
    """Restart everything of ours as the guide says, while people work."""
    time.sleep(1)
    begun = time.monotonic()
    machine.type(*blocks("restart"))
    time.sleep(1)
    answers = list(ledger.since(begun))
    assert len(answers) > 20
    troubles = [f"{kind} {answer.path} {answer.status} {answer.broken}" for kind, answer in ledger.troubles(begun)]
    assert troubles == [], "a rolling restart is seen by nobody"
    slowest = max(answer.ended - answer.begun for _kind, answer in answers)
    return Seen("rolling restart of both app servers and workers", 1, answers=len(answers), slowest=slowest)


def judged(machine: Machine, world: World, ledger: Ledger) -> Verdict:
    """Hold what is there against what was told."""
    _forget(world)
    settle(world, machine.relay)
    found = verdict(world, machine.relay, ledger)
    assert ledger.wrong == []
    assert ledger.unclear() == []
    assert found.lost == ()
    assert found.doubled == ()
    assert found.applications > 0
    machine.type("spektral periksa-penghitung")
    return found


def _forget(world: World) -> None:
    with world.app.app_context():
        db.session.remove()
        db.engine.dispose()
