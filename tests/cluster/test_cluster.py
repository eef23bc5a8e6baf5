"""Servers are killed while people work: nothing told is lost, and what is seen can be read (issue 4 point 5)."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.cluster.faults import faults_of, happen
from tests.cluster.ledger import Ledger
from tests.cluster.machine import Machine
from tests.cluster.people import at_work
from tests.cluster.running import judged, peopled, restarted
from tests.cluster.table import LAST, table
from tests.factories.world import World

pytestmark = pytest.mark.xdist_group("cluster")
SLOW_RELAY = 0.1
"""Seconds for each mail, so that a killed worker has one in hand."""


@pytest.fixture
def world(machine: Machine) -> Iterator[World]:
    with peopled(machine) as world:
        yield world


def test_a_killed_server_and_a_restart_lose_nothing(machine: Machine, world: World) -> None:
    ledger = Ledger()
    with at_work(machine, machine.relay, ledger):
        restarted(machine, ledger)
        seen = happen(replace(faults_of(machine)[0], times=1), ledger)
    judged(machine, world, ledger)
    assert seen.first_good[0] < 30


@pytest.mark.cluster
def test_every_kind_of_server_is_killed_again_and_again(machine: Machine, world: World) -> None:
    ledger = Ledger()
    seen = []
    with at_work(machine, machine.relay, ledger):
        seen.append(restarted(machine, ledger))
        for fault in faults_of(machine):
            machine.relay.slow["DATA"] = SLOW_RELAY if "worker" in fault.name else 0.0
            seen.append(happen(fault, ledger))
    told = table(seen, judged(machine, world, ledger))
    LAST.parent.mkdir(exist_ok=True)
    LAST.write_text(told, encoding="utf-8")
    print(f"\n{told}")  # noqa: T201 - the figures are what the run is for
