"""One kind of server at a time is killed and started again under load; what people saw meanwhile is measured."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from tests.cluster.ledger import MAIL, Ledger
from tests.cluster.machine import Machine
from tests.cluster.systemd import wait_until

PATIENCE = 120.0
CALM = 2.0
"""Seconds of work between two faults."""


class Killable(Protocol):
    """A server of the cluster."""

    def start(self) -> None:
        """Let it run."""

    def kill(self) -> None:
        """End it as a power cut would."""


@dataclass(frozen=True)
class Fault:
    """How something is taken away and given back."""

    name: str
    times: int
    away: float
    """Seconds until it is started again."""
    kill: Callable[[int], None]
    start: Callable[[int], None]
    witness: frozenset[str]
    """What needs this server: the next good answer of that kind shows that people can work."""
    before: Callable[[int], None] = lambda _n: None
    """What must be so before it is killed."""
    after: Callable[[int], None] = lambda _n: None
    """What is done once people can work again."""


@dataclass
class Seen:
    """What people saw of one kind of fault."""

    name: str
    times: int = 0
    first_good: list[float] = field(default_factory=list)
    """Seconds from each kill to the first good answer asked for after it."""
    last_bad: list[float] = field(default_factory=list)
    """Seconds from each kill to the last error answer."""
    answers: int = 0
    errors: int = 0
    slowest: float = 0.0


def happen(fault: Fault, ledger: Ledger) -> Seen:
    """Let it happen as often as it is to happen."""
    seen = Seen(fault.name)
    for n in range(fault.times):
        fault.before(n)
        time.sleep(CALM)
        begun = time.monotonic()
        fault.kill(n)
        time.sleep(fault.away)
        fault.start(n)
        back = time.monotonic()
        wait_until(lambda: _good(ledger, fault, back), PATIENCE, f"good answers after {fault.name}")  # noqa: B023 - asked within the round
        time.sleep(CALM)
        _add(seen, ledger, fault, begun)
        fault.after(n)
    return seen


def faults_of(machine: Machine) -> list[Fault]:
    """Give every kind of fault that the portal is to outlive."""
    systemd, every = machine.systemd, frozenset({"halaman"})
    webs = [systemd.service(name) for name in machine.webs]
    workers = [systemd.service(name) for name in machine.workers]
    return [
        Fault(
            "an app server killed",
            5,
            webs[0].rest,
            lambda n: webs[n % 2].kill(),
            lambda n: webs[n % 2].start(),
            every,
        ),
        Fault(
            "an app server gone with its address",
            5,
            3.0,
            lambda n: systemd.gone(machine.webs[n % 2]),
            lambda n: systemd.back(machine.webs[n % 2]),
            every,
        ),
        Fault(
            "a worker killed",
            5,
            workers[0].rest,
            lambda n: workers[n % 2].kill(),
            lambda n: workers[n % 2].start(),
            frozenset({MAIL}),
        ),
        Fault("Redis killed", 5, 3.0, _kill(machine.redis), _start(machine.redis), frozenset({"masuk"})),
        Fault(
            "the S3 server killed", 5, 3.0, _kill(machine.store), _start(machine.store), frozenset({"kirim", "unduh"})
        ),
        Fault("PostgreSQL killed", 3, 2.0, _kill(machine.postgres), _start(machine.postgres), every),
    ]


def _kill(part: Killable) -> Callable[[int], None]:
    return lambda _n: part.kill()


def _start(part: Killable) -> Callable[[int], None]:
    return lambda _n: part.start()


def _good(ledger: Ledger, fault: Fault, since: float) -> bool:
    return any(answer.good and answer.begun > since and kind in fault.witness for kind, answer in ledger.since(since))


def _add(seen: Seen, ledger: Ledger, fault: Fault, begun: float) -> None:
    answers = list(ledger.since(begun))
    good = [answer.ended for kind, answer in answers if answer.good and answer.begun > begun and kind in fault.witness]
    answers = [(kind, answer) for kind, answer in answers if kind != MAIL]
    bad = [answer.ended for _kind, answer in answers if not answer.good]
    seen.times += 1
    seen.first_good.append(min(good) - begun)
    seen.last_bad.append(max(bad, default=begun) - begun)
    seen.answers += len(answers)
    seen.errors += len(bad)
    seen.slowest = max([seen.slowest, *(answer.ended - answer.begun for _kind, answer in answers)])
