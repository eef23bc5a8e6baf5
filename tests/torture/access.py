"""`python -m tests.torture.access`: every door by everybody about everything, against the table of tests/akses."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.akses.panggung import build
from tests.akses.penanya import Keadaan, people
from tests.akses.test_akses import PARTS, deviation, tried
from tests.torture.keeping import Part, Seen, command, office


def work(numbers: Sequence[int], folder: Path) -> Iterator[Seen]:
    """Ask at the doors of each part; needs SQLite, whose file goes back to the stage."""
    for n in numbers:
        with office(folder / str(n) / "instance") as world:
            stage = build(world)
            browsers, before, seen = people(world.app), Keadaan(world.app), Seen(Counter({"parts": 1}))
            for pintu, orang in tried(world.app, stage, n % PARTS, whole=True):
                seen.figures["questions asked"] += 1
                if told := deviation(world.app, browsers, before, pintu, orang):
                    seen.wrong.append(told)
        yield seen


PART = Part(
    "access", "parts", PARTS, "Access matrix: routes × methods × identities × states, no deviation from the table", work
)

if __name__ == "__main__":
    command(PART)()
