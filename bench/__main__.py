"""`make bench`: measure, and write the table into docs/performance.md.

`make bench ARGS="--sizes 1000,50000 --rounds 5"` for less; a million rows take some minutes to load and 6 GB of disk.
"""

import json
import os
import platform
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import click

from app.config import ROOT
from bench.chores import chores
from bench.measure import Round, Target, rounds
from bench.report import BEGIN, END, Probes, report
from bench.servers import Place, fill, forget, pages_of, serving

KINDS = ("sqlite", "postgresql")
SERVER = "postgresql://postgres@127.0.0.1:5432"
WHERE = ROOT / "docs" / "performance.md"
CHORES = 3
"""Rounds of what takes half a minute."""


@click.command()
@click.option("--sizes", default="1000,1000000", show_default=True, help="Few and many pengajuan")
@click.option("--kinds", default=",".join(KINDS), show_default=True, help="Databases")
@click.option("--count", "--rounds", type=click.IntRange(1, 50), default=5, show_default=True, help="Rounds")
@click.option("--seconds", type=click.FloatRange(0.5, 60), default=2.0, show_default=True, help="Of each measurement")
@click.option("--clients", type=click.IntRange(1, 64), default=8, show_default=True)
@click.option("--server", default=SERVER, show_default=True, help="PostgreSQL that may make databases")
@click.option("--folder", type=click.Path(path_type=Path), default=ROOT / "build" / "bench", help="For the data")
@click.option("--keep", is_flag=True, help="Leave the databases for the next run")
@click.option("--out", type=click.Path(path_type=Path), default=WHERE, show_default=False, help="Where the table goes")
def main(
    *,
    sizes: str,
    kinds: str,
    count: int,
    seconds: float,
    clients: int,
    server: str,
    folder: Path,
    keep: bool,
    out: Path,
) -> None:
    """Measure everything in one interleaved run."""
    small, large = (int(size) for size in sizes.split(","))
    places = [Place(kind, rows, folder, server) for kind in kinds.split(",") for rows in (small, large)]
    said = [f"{place.kind}: {fill(place)}" for place in places]
    click.echo("\n".join(said))
    probes: Probes = {(place.kind, place.rows): pages_of(place) for place in places}
    with ExitStack() as stack:
        targets = [target for place in places for target in _targets(stack, place, probes, large)]
        found: list[Round] = []
        for one in rounds(targets, count=count, seconds=seconds, clients=clients):
            found.append(one)
            click.echo(f"round {len(found)} of {count}")
    done = {
        place.kind: chores(place, _cookie(probes, place), count=min(count, CHORES), clients=clients)
        for place in places[1::2]
    }
    day, machine = date.today(), f"{os.cpu_count()} cores, Python {platform.python_version()}"  # noqa: DTZ011 - the day of whoever measures
    conditions = f"{count} rounds of {seconds:g} s, {clients} clients, {day}, {machine}"
    heading = "\n".join(
        [f"Measured with {small:,} and {large:,} rows: {conditions}.", "", *(f"- {one}" for one in said)]
    )
    write_between(out, report(found, probes, done, sizes=(small, large), heading=heading), BEGIN, END)
    _keep_figures(folder, found)
    if not keep:
        for place in places:
            forget(place)


def _targets(stack: ExitStack, place: Place, probes: Probes, large: int) -> list[Target]:
    probe, cookie = probes[place.kind, place.rows], _cookie(probes, place)
    port = stack.enter_context(serving(place, "wsgi:app"))
    found = [Target(place.kind, place.rows, name, port, page["path"], cookie) for name, page in probe["pages"].items()]
    if place.rows == large:
        limit = stack.enter_context(serving(place, "bench.limit:app"))
        found.append(Target(place.kind, place.rows, "limit", limit, "/", cookie))
    return found


def _cookie(probes: Probes, place: Place) -> str:
    return f"spektral={probes[place.kind, place.rows]['cookie']}"


def write_between(out: Path, table: str, begin: str, end: str) -> None:
    """Put a table in the place of the one between these marks, or at the end."""
    text = out.read_text(encoding="utf-8") if out.exists() else "# Performance\n"
    before, mark, rest = text.partition(begin)
    after = rest.partition(end)[2] if mark else "\n"
    out.write_text(f"{before.rstrip()}\n\n{table}{after}", encoding="utf-8")


def _keep_figures(folder: Path, found: list[Round]) -> None:
    """Keep every figure of every round, for whoever wants to look closer."""
    rows = [{"/".join(map(str, key)): vars(result) for key, result in one.items()} for one in found]
    (folder / "rounds.json").write_text(json.dumps(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
