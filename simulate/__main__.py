"""`make simulate`: live through a year of national load in minutes, and hold it against the arithmetic.

Ends with 1 where a prediction and its count differ by more than is allowed. `--write` puts the tables into
docs/scale.md, `--record` keeps what was measured for the predictions of later runs, `--pages` measures the web server.
"""

import os
import platform
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from app.config import ROOT
from simulate.arithmetic import rows
from simulate.assumptions import NATION
from simulate.count import OF_OFFICE
from simulate.figures import Figures
from simulate.nation import closed_days
from simulate.place import NotEmptyError, portal
from simulate.report import kept_checks, report, write
from simulate.serving import ROWS, pages_a_second
from simulate.verdict import checks, table
from simulate.year import Counted, live

WHERE = ROOT / "docs" / "scale.md"
UNMEASURED = 10.0
"""Mails a second, where none were measured yet."""


@click.command()
@click.option("--scale", type=click.FloatRange(0.001, 1), default=0.01, show_default=True, help="Part of the nation")
@click.option("--seed", type=int, default=14000, show_default=True, help="Same number, same year")
@click.option("--database", help="An empty one, as postgresql://…; SQLite in a folder that vanishes, if none is given")
@click.option("--pages", is_flag=True, help="Measure pages a second of one web process first, and keep it")
@click.option("--record", is_flag=True, help="Keep what this run measures for the predictions of later ones")
@click.option("--write", "writes", is_flag=True, help="Put the tables into docs/scale.md")
@click.option("--out", type=click.Path(path_type=Path), default=WHERE, help="Where the tables go, if elsewhere")
def main(*, scale: float, seed: int, database: str | None, pages: bool, record: bool, writes: bool, out: Path) -> None:
    """Live, count, compare."""
    figures = Figures.read()
    if pages:
        figures = _pages(figures)
    dialect = "postgresql" if (database or "").startswith("postgresql") else "sqlite"
    speed = figures.mails_a_second.get(dialect, UNMEASURED)
    try:
        with portal(database) as (_app, sink):
            counted = live(NATION, scale=scale, seed=seed, speed=speed, sink=sink, say=click.echo)
    except NotEmptyError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    if record:
        figures = _recorded(figures, counted)
        figures.write()
    found = checks(NATION, figures, counted, closed_days())
    comparison = table(found)
    click.echo(comparison)
    if writes:
        heading = f"#### {dialect}: {counted.pengajuan} pengajuan of {counted.offices} offices, seed {seed}, {_today()}"
        others = [one for one in kept_checks(out) if not one.startswith(f"#### {dialect}:")]
        write(out, report(NATION, figures, closed_days(), checked=[*others, f"{heading}\n\n{comparison}"]))
    sys.exit(0 if all(one.holds for one in found) else 1)


def _pages(figures: Figures) -> Figures:
    measured = replace(
        figures,
        pages_a_second=pages_a_second(click.echo),
        pages_rows=ROWS,
        measured=figures.measured | {f"pages, SQLite with {ROWS:,} pengajuan": _conditions()},
    )
    measured.write()
    return measured


def _recorded(figures: Figures, counted: Counted) -> Figures:
    row_bytes = {
        name: round(counted.bytes.get(name, 0) / counted.rows[name], 1)
        for name in rows(NATION)
        if counted.rows.get(name)
    }
    of_offices = sum(counted.bytes.get(name, 0) for name in OF_OFFICE)
    kept = figures.beside(
        counted.dialect,
        row_bytes=row_bytes,
        office_bytes=round(of_offices / counted.offices, 1),
        step_ms=counted.step_ms,
        step_writes=counted.step_writes,
        mails_a_second=round(counted.mails_a_second, 1),
        dump_mb_a_second=round(counted.dump_mb_a_second, 1),
    )
    said = f"{_conditions()}, {counted.pengajuan} pengajuan"
    return replace(kept, measured=kept.measured | {f"rows, steps and mails, {counted.dialect}": said})


def _conditions() -> str:
    return f"{_today()}, {os.cpu_count()} cores that others used too, Python {platform.python_version()}"


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the day of whoever measures


if __name__ == "__main__":
    main()
