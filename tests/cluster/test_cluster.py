"""Servers are killed while people work: nothing told is lost, and what is seen can be read (issue 4 point 5)."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from app import create_app
from app.config import Settings
from app.extensions import db
from app.models import Pengguna
from tests.cluster.faults import Seen, faults_of, happen
from tests.cluster.ledger import Ledger
from tests.cluster.machine import Machine, blocks
from tests.cluster.people import at_work
from tests.cluster.table import LAST, table
from tests.cluster.verdict import Verdict, settle, verdict
from tests.factories.world import World

pytestmark = pytest.mark.xdist_group("cluster")
SLOW_RELAY = 0.1
"""Seconds for each mail, so that a killed worker has one in hand."""


@pytest.fixture
def world(machine: Machine) -> Iterator[World]:
    """The database of the cluster, seen past its servers; with people who may log in."""
    world = World(create_app(Settings.from_env(machine.environ)))
    if not world.read(lambda: db.session.scalar(select(func.count()).where(Pengguna.surel == "admin@contoh.test"))):
        world.internal()
        world.pengguna("pengaju@contoh.test")
        world.pengguna("pengaju2@contoh.test")
    _forget(world)
    yield world
    _forget(world)


def _forget(world: World) -> None:
    with world.app.app_context():
        db.session.remove()
        db.engine.dispose()


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


def test_a_killed_server_and_a_restart_lose_nothing(machine: Machine, world: World) -> None:
    ledger = Ledger()
    with at_work(machine, ledger):
        restarted(machine, ledger)
        seen = happen(replace(faults_of(machine)[0], times=1), ledger)
    judged(machine, world, ledger)
    assert seen.first_good[0] < 30


@pytest.mark.cluster
def test_every_kind_of_server_is_killed_again_and_again(machine: Machine, world: World) -> None:
    ledger = Ledger()
    seen = []
    with at_work(machine, ledger):
        seen.append(restarted(machine, ledger))
        for fault in faults_of(machine):
            machine.relay.slow["DATA"] = SLOW_RELAY if "worker" in fault.name else 0.0
            seen.append(happen(fault, ledger))
    told = table(seen, judged(machine, world, ledger))
    LAST.parent.mkdir(exist_ok=True)
    LAST.write_text(told, encoding="utf-8")
    print(f"\n{told}")  # noqa: T201 - the figures are what the run is for
