"""`make bench-peers`: our list against those of django-helpdesk and pretalx, and our form against that of the first.

Their packages are fetched from PyPI into build/bench; a list that fetches its rows by script counts as both requests.
"""

import os
import platform
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

import click

from app.config import ROOT
from bench.__main__ import SERVER, WHERE, write_between
from bench.measure import Round, Target, rounds
from bench.peers.others import PEERS, Filled, Peer, fill, serving
from bench.peers.writing import rounds as rounds_of_forms
from bench.servers import THREADS, WORKERS, Place, pages_of
from bench.servers import fill as fill_ours
from bench.servers import serving as serving_ours

BEGIN, END = "<!-- peers: begin -->", "<!-- peers: end -->"
OURS = "SPEKTRAL"
WRITE = 0.5
"""Our form against theirs, at most."""


@dataclass(frozen=True)
class Against:
    """A list of theirs and the one of ours that it is measured against."""

    name: str
    rows: int
    ours: int
    goal: float


AGAINST = (
    Against("helpdesk", 1_000, 1_000, 10.0),
    Against("pretalx", 1_000, 1_000, 60.0),
    Against("helpdesk", 100_000, 1_000_000, 100.0),
)


@click.command()
@click.option("--most", type=click.IntRange(1_000, 1_000_000), default=1_000_000, show_default=True, help="Of ours")
@click.option("--count", "--rounds", type=click.IntRange(1, 50), default=5, show_default=True, help="Rounds")
@click.option("--seconds", type=click.FloatRange(0.5, 60), default=3.0, show_default=True, help="Of each measurement")
@click.option("--clients", type=click.IntRange(1, 64), default=8, show_default=True)
@click.option("--server", default=SERVER, show_default=True, help="PostgreSQL that may make databases")
@click.option("--folder", type=click.Path(path_type=Path), default=ROOT / "build" / "bench", help="For the data")
@click.option("--out", type=click.Path(path_type=Path), default=WHERE, show_default=False, help="Where the table goes")
def main(*, most: int, count: int, seconds: float, clients: int, server: str, folder: Path, out: Path) -> None:
    """Measure all of them in one interleaved run."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [one for one in AGAINST if one.ours <= most]
    sizes = sorted({one.ours for one in wanted})
    ours = {rows: Place("postgresql", rows, folder, server) for rows in sizes}
    for place in ours.values():
        fill_ours(place)
    others = {(one.name, one.rows): fill(_peer(one.name), one.rows, folder, server) for one in wanted}
    with ExitStack() as stack:
        targets = [_ours(stack, place) for place in ours.values()]
        targets += [target for one in others.values() for target in _theirs(stack, one)]
        found: list[Round] = []
        for one in rounds(targets, count=count, seconds=seconds, clients=clients):
            found.append(one)
            click.echo(f"round {len(found)} of {count}")
        ports = {(target.kind, target.rows): target.port for target in targets}
        first, desk = ours[sizes[0]], others["helpdesk", AGAINST[0].rows]
        forms = rounds_of_forms(first, ports[OURS, first.rows], desk, ports["helpdesk", AGAINST[0].rows], count=count)
    day = date.today()  # noqa: DTZ011 - the day of whoever measures
    heading = (
        f"Measured on PostgreSQL, {WORKERS} processes of {THREADS} threads each, {clients} clients, {count} rounds of "
        f"{seconds:g} s, {day}, {os.cpu_count()} cores, Python {platform.python_version()}."
    )
    write_between(out, "\n\n".join([BEGIN, heading, _table(found, wanted), _forms(forms), END]), BEGIN, END)


def _peer(name: str) -> Peer:
    return next(peer for peer in PEERS if peer.name == name)


def _ours(stack: ExitStack, place: Place) -> Target:
    page = pages_of(place)
    port = stack.enter_context(serving_ours(place, "wsgi:app"))
    return Target(OURS, place.rows, "0", port, page["pages"]["list"]["path"], f"spektral={page['cookie']}")


def _theirs(stack: ExitStack, other: Filled) -> list[Target]:
    port = stack.enter_context(serving(other, WORKERS, THREADS))
    name, rows = other.peer.name, other.rows
    return [Target(name, rows, str(n), port, path, other.cookie) for n, path in enumerate(other.paths)]


def _table(found: list[Round], wanted: list[Against]) -> str:
    lines = [
        "| list of | rows | a second | ours, rows | a second | ours is faster by | goal | verdict |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for one in wanted:
        theirs = [_rate(each, one.name, one.rows) for each in found]
        ours = [_rate(each, OURS, one.ours) for each in found]
        ratio = median(a / b for a, b in zip(ours, theirs, strict=True))
        verdict = "met" if ratio >= one.goal else "**missed**"
        package = _peer(one.name).package.replace("==", " ")
        lines.append(
            f"| {package} | {one.rows:,} | {median(theirs):.2f} | {one.ours:,} | {median(ours):.1f} | {ratio:.1f}× "
            f"| {one.goal:.0f}× | {verdict} |"
        )
    wrong = sum(result.wrong for one in found for result in one.values())
    return "\n".join([*lines, "", f"Answers that were errors: {wrong}. Redmine was not installed."])


def _forms(forms: list[tuple[float, float]]) -> str:
    ratio = median(ours / theirs for ours, theirs in forms)
    ours, theirs = (median(one[n] for one in forms) for n in range(2))
    verdict = "met" if ratio <= WRITE else "**missed**"
    return (
        f"A form that is sent, ours with a letter of 20 kB and its mails queued, against a ticket of django-helpdesk "
        f"without a file or mail: {ratio:.2f}× its time (goal ≤ {WRITE}×): {verdict}. In this run {ours:.0f} against "
        f"{theirs:.0f} ms."
    )


def _rate(one: Round, kind: str, rows: int) -> float:
    """Give how many whole lists a second: what takes two requests takes the time of both."""
    of_it = [result.rate for (name, many, _n), result in one.items() if (name, many) == (kind, rows)]
    return 1 / sum(1 / max(rate, 0.001) for rate in of_it)


if __name__ == "__main__":
    main()
