"""What every part shares: a command, figures that add up over several runs, and an office to torture.

A part is cut into pieces, each told by its number alone, which seeds all that is random in it. What was done is kept in
tests/torture/kept/<part>.json after each piece, so a run can be ended at any time and goes on with the next piece; the
files belong to the project, so that the full run may be spread over several machines.
"""

import itertools
import json
import logging
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from jinja2 import FileSystemBytecodeCache

from app import create_app
from app.config import ROOT
from app.extensions import db
from tests.corners import CORNER, SECOND, settings_for
from tests.factories.world import World

FIRST = ROOT / "tests" / "torture" / "kept"
KEPT = ROOT / "build" / "torture" if CORNER.name == SECOND else FIRST
"""The second corner has figures of its own, which nobody asks for."""
LARGEST = "largest "
"""Figures whose name begins so are no sums: the largest one is kept."""
MOST_TOLD = 50
EVERY = 5.0
"""Seconds between two lines of progress."""


@dataclass
class Seen:
    """What pieces of work have shown."""

    figures: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: "Seen") -> None:
        """Take the figures of another piece in."""
        for name, number in other.figures.items():
            both = (self.figures[name], number)
            self.figures[name] = max(both) if name.startswith(LARGEST) else sum(both)
        self.wrong += other.wrong


Work = Callable[[Sequence[int], Path], Iterator[Seen]]
"""Does the pieces of these numbers in an empty folder, and gives what each has shown."""


@dataclass(frozen=True)
class Part:
    """One line of the table of the full run."""

    name: str
    unit: str
    """What is counted, as its figure is called."""
    full: int
    """How many of them are the full run."""
    promise: str
    """What must be so, for the table."""
    work: Work
    each: int = 1
    """How many of them one piece is."""


@dataclass
class Kept:
    """What all runs of a part have shown so far."""

    done: list[int] = field(default_factory=list)
    """Numbers of the pieces."""
    seconds: float = 0.0
    seen: Seen = field(default_factory=Seen)

    def facts(self, part: Part) -> dict[str, object]:
        """Give what is kept and printed; the numbers of the pieces as ranges, "0-13"."""
        return {
            "part": part.name,
            "unit": part.unit,
            "wanted": part.full,
            "figures": {name: self.seen.figures[name] for name in sorted(self.seen.figures)},
            "deviations": len(self.seen.wrong),
            "wrong": self.seen.wrong[:MOST_TOLD],
            "seconds": round(self.seconds, 1),
            "pieces": _ranges(self.done),
        }


def read(part: Part, folder: Path = KEPT) -> Kept:
    """Give what earlier runs have left."""
    file = folder / f"{part.name}.json"
    if not file.exists():
        return Kept()
    facts = json.loads(file.read_text(encoding="utf-8"))
    seen = Seen(Counter(facts["figures"]), list(facts["wrong"]))
    ends = [[int(end) for end in one.split("-")] for one in facts["pieces"]]
    return Kept([n for first, *rest in ends for n in range(first, (rest or [first])[0] + 1)], facts["seconds"], seen)


def write(part: Part, kept: Kept, folder: Path = KEPT) -> None:
    """Keep it, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f"{part.name}.json.new"
    beside.write_text(json.dumps(kept.facts(part), indent=1), encoding="utf-8")
    beside.replace(folder / f"{part.name}.json")


def left(part: Part, kept: Kept, count: int | None, seed: int | None) -> list[int]:
    """Choose the pieces of a run: from a number on, or the next that nobody has done, up to the full run."""
    wanted = max(0, part.full - kept.seen.figures[part.unit]) if count is None else count
    number, done = -(-wanted // part.each), set(kept.done)
    if seed is not None:
        return list(range(seed, seed + number))
    return list(islice((n for n in itertools.count() if n not in done), number))


def carry_out(part: Part, numbers: Sequence[int], folder: Path = KEPT) -> Kept:
    """Do pieces, keeping and telling what they show; gives all that was ever shown."""
    kept, told, begun = read(part, folder), 0.0, time.monotonic()
    with TemporaryDirectory(prefix="siksa-") as place:
        for number, seen in zip(numbers, part.work(numbers, Path(place)), strict=True):
            now = time.monotonic()
            if number not in kept.done:
                kept.seen.add(seen)
                kept.done.append(number)
            else:  # done before: only what is wrong counts
                kept.seen.wrong += seen.wrong
            kept.seconds, begun = kept.seconds + now - begun, now
            write(part, kept, folder)
            if seen.wrong or now - told > EVERY:
                told = now
                _tell(part, kept, seen)
    return kept


def command(part: Part) -> click.Command:
    """Give the command of a part."""

    @click.command(name=part.name, help=f"{part.promise}. Goes on where the last run ended.")
    @click.option("--count", type=int, help=f"So many {part.unit}; all that are missing of {part.full} by default.")
    @click.option("--seed", type=int, help="Number of the first piece, to do one again.")
    def run(count: int | None, seed: int | None) -> None:
        try:
            prepare()
            while numbers := left(part, kept := read(part), count, seed):
                kept = carry_out(part, numbers)
                if count is not None or seed is not None or kept.seen.wrong:
                    break
        finally:
            CORNER.close()
        click.echo(json.dumps(kept.facts(part), indent=2))
        sys.exit(bool(kept.seen.wrong))

    return run


def prepare() -> None:
    """Make the database that offices are copied from; say nothing of what is refused on purpose."""
    logging.disable(logging.WARNING)
    KEPT.mkdir(parents=True, exist_ok=True)
    place = TemporaryDirectory(prefix="siksa-awal-")
    _TEMPLATES.append(place)
    CORNER.make_template(Path(place.name))


_TEMPLATES: list[TemporaryDirectory[str]] = []
"""Kept until the program ends."""
_COMPILED = TemporaryDirectory(prefix="siksa-halaman-")
"""The templates of all offices, compiled once."""


@contextmanager
def office(folder: Path, **environ: str) -> Iterator[World]:
    """Give a portal with an empty database, and end it."""
    folder.mkdir(mode=0o700, parents=True)
    CORNER.fill(folder)
    world = World(create_app(settings_for(CORNER, folder, **environ)))
    world.app.jinja_env.bytecode_cache = FileSystemBytecodeCache(_COMPILED.name)
    try:
        yield world
    finally:
        with world.app.app_context():
            db.session.remove()
            db.engine.dispose()


def _ranges(numbers: Sequence[int]) -> list[str]:
    """Write numbers that follow each other as one: 0-13."""
    runs = groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0])
    ends = [(run[0], run[-1]) for run in ([n for _place, n in pairs] for _key, pairs in runs)]
    return [f"{first}-{last}" if last > first else str(first) for first, last in ends]


def _tell(part: Part, kept: Kept, seen: Seen) -> None:
    done = kept.seen.figures[part.unit]
    click.echo(f"{part.name}: {done} of {part.full} {part.unit}, {len(kept.seen.wrong)} deviations", err=True)
    for sentence in seen.wrong[:MOST_TOLD]:
        click.echo(f"  {sentence}", err=True)
