"""A form that another site sends in somebody's name is refused at every door (issue 5 point 11)."""

from flask import Flask
from sqlalchemy import func, select
from werkzeug.routing import AnyConverter, BaseConverter, Rule

from app.extensions import db
from app.models import Aktivitas
from app.views.hosts import RowId
from tests.factories.world import World

WRITING = {"POST", "PUT", "PATCH", "DELETE"}
FEWEST = 80
"""Doors, or the list of them was read wrongly."""


def writing_doors(app: Flask) -> list[tuple[str, str]]:
    """Give every address that takes something, with its method."""
    rules = [rule for rule in app.url_map.iter_rules() if WRITING & (rule.methods or set())]
    return [(address(app, rule), method) for rule in rules for method in sorted(WRITING & (rule.methods or set()))]


def address(app: Flask, rule: Rule) -> str:
    values = {name: sample(rule._converters[name]) for name in rule.arguments}  # noqa: SLF001 - there is no other way
    return app.url_map.bind("localhost").build(rule.endpoint, values, method="POST")


def sample(converter: BaseConverter) -> str:
    """Give a word that fits: one of a few, a number, or any."""
    if isinstance(converter, AnyConverter):
        return min(converter.items)
    return "1" if isinstance(converter, RowId) else "x"


def test_nothing_is_done_for_a_form_that_no_page_of_ours_made(world: World) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    doors = writing_doors(world.app)
    assert len(doors) >= FEWEST
    for surel in ("pengaju@contoh.test", "supervisor@contoh.test", "admin@contoh.test"):
        client, before = world.as_(surel), acts(world)
        for path, method in doors:
            answer = client.request(path, method=method, status="*", headers={"Origin": "https://lain.contoh.test"})
            assert answer.status_int == 400, f"{method} {path}: {answer.status}"
        assert acts(world) == before


def acts(world: World) -> int:
    return world.read(lambda: db.session.scalar(select(func.count()).select_from(Aktivitas)) or 0)
