"""The leader of PostgreSQL dies ten times while people work: the standby has every row that was answered."""

import time

import pytest

from tests.cluster.faults import Fault, happen
from tests.cluster.ledger import Ledger
from tests.cluster.machine import Machine
from tests.cluster.patroni import Node, Patroni
from tests.cluster.people import at_work
from tests.cluster.running import judged, peopled
from tests.cluster.table import FAILOVER, table

TIMES = 10


@pytest.mark.failover
def test_ten_failovers_lose_no_answered_request(outliving: Machine) -> None:
    ledger, dead = Ledger(), list[Node]()
    patroni = outliving.postgres
    assert isinstance(patroni, Patroni)
    fault = Fault(
        "the leader of PostgreSQL killed, a standby takes over",
        TIMES,
        0.0,
        lambda _n: dead.append(patroni.fail_over()),
        lambda _n: None,
        frozenset({"kirim"}),
        before=lambda _n: patroni.wait_for_standby(),
        after=lambda _n: dead.pop().start(),
    )
    with peopled(outliving) as world:
        with at_work(outliving, outliving.relay, ledger):
            time.sleep(2)
            seen = happen(fault, ledger)
        patroni.wait_for_standby()
        told = table([seen], judged(outliving, world, ledger))
    FAILOVER.parent.mkdir(exist_ok=True)
    FAILOVER.write_text(told, encoding="utf-8")
    print(f"\n{told}")  # noqa: T201 - the figures are what the run is for
