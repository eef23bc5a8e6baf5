"""`make bench-peers`: our list against those of django-helpdesk and pretalx, with as many records in each.

Their packages are fetched from PyPI into build/bench; a list that fetches its rows by script counts as both requests.
"""

import os
import platform
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from statistics import median

import click

from app.config import ROOT
from bench.__main__ import SERVER, WHERE, write_between
from bench.measure import Round, Target, rounds
from bench.peers.others import PEERS, fill, serving
from bench.servers import THREADS, WORKERS, Place, pages_of
from bench.servers import fill as fill_ours
from bench.servers import serving as serving_ours

BEGIN, END = "<!-- peers: begin -->", "<!-- peers: end -->"
GOALS = {"helpdesk": 10.0, "pretalx": 60.0}
OURS = "spektral"


@click.command()
@click.option("--rows", type=click.IntRange(100, 1_000_000), default=1000, show_default=True)
@click.option("--count", "--rounds", type=click.IntRange(1, 50), default=5, show_default=True, help="Rounds")
@click.option("--seconds", type=click.FloatRange(0.5, 60), default=3.0, show_default=True, help="Of each measurement")
@click.option("--clients", type=click.IntRange(1, 64), default=8, show_default=True)
@click.option("--server", default=SERVER, show_default=True, help="PostgreSQL that may make databases")
@click.option("--folder", type=click.Path(path_type=Path), default=ROOT / "build" / "bench", help="For the data")
@click.option("--out", type=click.Path(path_type=Path), default=WHERE, show_default=False, help="Where the table goes")
def main(*, rows: int, count: int, seconds: float, clients: int, server: str, folder: Path, out: Path) -> None:
    """Measure all of them in one interleaved run."""
    folder.mkdir(parents=True, exist_ok=True)
    ours = Place("postgresql", rows, folder, server)
    fill_ours(ours)
    page = pages_of(ours)
    others = [fill(peer, rows, folder, server) for peer in PEERS]
    with ExitStack() as stack:
        port = stack.enter_context(serving_ours(ours, "wsgi:app"))
        cookie = f"spektral={page['cookie']}"
        targets = [Target(OURS, rows, "0", port, page["pages"]["list"]["path"], cookie)]
        for other in others:
            port = stack.enter_context(serving(other, WORKERS, THREADS))
            targets += [
                Target(other.peer.name, rows, str(n), port, path, other.cookie) for n, path in enumerate(other.paths)
            ]
        found: list[Round] = []
        for one in rounds(targets, count=count, seconds=seconds, clients=clients):
            found.append(one)
            click.echo(f"round {len(found)} of {count}")
    day = date.today()  # noqa: DTZ011 - the day of whoever measures
    heading = (
        f"Measured with {rows:,} records in each, PostgreSQL, {WORKERS} processes of {THREADS} threads, {clients} "
        f"clients, {count} rounds of {seconds:g} s, {day}, {os.cpu_count()} cores, Python {platform.python_version()}."
    )
    write_between(out, "\n\n".join([BEGIN, heading, _table(found), END]), BEGIN, END)


def _table(found: list[Round]) -> str:
    lines = ["| list of | a second | ours is faster by | goal | verdict |", "|---|---|---|---|---|"]
    lines.append(f"| SPEKTRAL | {median(_rate(one, OURS) for one in found):.1f} | 1× | | |")
    for peer in PEERS:
        ratio = median(_rate(one, OURS) / _rate(one, peer.name) for one in found)
        rate, goal = median(_rate(one, peer.name) for one in found), GOALS[peer.name]
        verdict = "met" if ratio >= goal else "**missed**"
        lines.append(f"| {peer.package.replace('==', ' ')} | {rate:.1f} | {ratio:.1f}× | {goal:.0f}× | {verdict} |")
    wrong = sum(result.wrong for one in found for result in one.values())
    return "\n".join([*lines, "", f"Answers that were errors: {wrong}."])


def _rate(one: Round, kind: str) -> float:
    """Give how many whole lists a second: what takes two requests takes the time of both."""
    return 1 / sum(1 / max(result.rate, 0.001) for (name, _rows, _n), result in one.items() if name == kind)


if __name__ == "__main__":
    main()
