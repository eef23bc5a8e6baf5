"""Access: every door of the portal, tried by everybody, about everything, against a table apart from the code."""

from collections.abc import Iterable, Iterator

import pytest
from flask import Flask

from tests.akses.harapan import TABEL, expected
from tests.akses.panggung import PEOPLE, Panggung, build
from tests.akses.penanya import Keadaan, Penanya, people, verdict
from tests.akses.pintu import Pintu, doors
from tests.factories.world import World

PARTS = 4
pytestmark = pytest.mark.disk_only
"""Rights are asked in Python, whatever the database; the way back to the stage is a copy of its file."""


@pytest.fixture
def stage(world: World) -> Panggung:
    """All of it, set up anew."""
    return build(world)


def test_every_door_has_a_row_and_every_row_a_door(app: Flask, stage: Panggung) -> None:
    assert {pintu.name for pintu in doors(app, stage)} == set(TABEL)


@pytest.mark.parametrize("part", range(PARTS))
def test_nobody_goes_where_the_table_does_not_let_them(app: Flask, stage: Panggung, part: int) -> None:
    assert_as_expected(app, tried(app, stage, part, whole=False))


def assert_as_expected(app: Flask, asked: Iterable[tuple[Pintu, str]]) -> None:
    """Ask at each door and compare; what was tried is counted, so that nothing tried is no success."""
    browsers, before = people(app), Keadaan(app)
    told = [deviation(app, browsers, before, pintu, orang) for pintu, orang in asked]
    wrong = [sentence for sentence in told if sentence]
    assert len(told) > 500
    assert not wrong, "\n".join(wrong)


def tried(app: Flask, stage: Panggung, part: int, *, whole: bool) -> Iterator[tuple[Pintu, str]]:
    """Give what one part tries: everything, or of each door and person one object, another one for each."""
    grouped: dict[str, list[Pintu]] = {}
    for pintu in doors(app, stage):
        grouped.setdefault(pintu.name, []).append(pintu)
    for n, (_name, same) in enumerate(sorted(grouped.items())):
        if n % PARTS != part:
            continue
        for m, orang in enumerate(PEOPLE):
            yield from ((pintu, orang) for pintu in (same if whole else [same[(n + m) % len(same)]]))


def deviation(app: Flask, browsers: dict[str, Penanya], before: Keadaan, pintu: Pintu, orang: str) -> str:
    """Ask, and say what should not have been answered; what was done is undone."""
    for limiter in app.extensions["limiter"]:
        limiter.reset()
    with browsers[orang].ask(pintu) as answer:
        found, code = verdict(pintu, answer), answer.status_code
    if pintu.method != "GET" and code < 400:
        before.restore()
    wanted = expected(pintu, orang)
    return "" if found == wanted else f"{pintu.name} ({pintu.objek}) as {orang}: {found} {code}, not {wanted}"
