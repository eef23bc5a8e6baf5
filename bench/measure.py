"""Rounds: everything is asked once in each, in another order, so that a busy moment of the machine meets all alike."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from statistics import median, quantiles
from typing import Any

from app.config import ROOT

LONGEST = 300


@dataclass(frozen=True)
class Target:
    """A page of a server."""

    kind: str
    rows: int
    name: str
    port: int
    path: str
    cookie: str


@dataclass(frozen=True)
class Result:
    """What a run of some clients gave."""

    p50: float
    p95: float
    rate: float
    """Answers a second."""
    wrong: int


Round = dict[tuple[str, int, str], Result]


def rounds(targets: Sequence[Target], *, count: int, seconds: float, clients: int) -> Iterator[Round]:
    """Measure all targets `count` times, each time in another order; a round before that warms up."""
    chance = Random(14000)
    for target in targets:
        ask(target, seconds=min(seconds, 1.0), clients=2)
    for _n in range(count):
        order = chance.sample(list(targets), len(targets))
        found = {(t.kind, t.rows, t.name): ask(t, seconds=seconds, clients=clients) for t in order}
        yield found


def ask(target: Target, *, seconds: float, clients: int) -> Result:
    """Let clients ask for a page for so long, from a process of their own."""
    command = [sys.executable, "-m", "bench.load", "--port", str(target.port), "--path", target.path]
    command += ["--cookie", target.cookie, "--seconds", str(seconds), "--clients", str(clients)]
    done = subprocess.run(  # noqa: S603 - our own module, our own arguments
        command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, timeout=LONGEST
    )
    said: dict[str, Any] = json.loads(done.stdout)
    took = said["took"] or [LONGEST * 1000.0]
    p95 = quantiles(took, n=20)[-1] if len(took) > 1 else took[0]
    return Result(median(took), p95, len(said["took"]) / said["seconds"], said["wrong_count"])
