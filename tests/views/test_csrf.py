"""A form that another site sends in somebody's name is refused at every door (issue 5 point 11)."""

import pytest
from flask import Flask
from sqlalchemy import func, select
from webtest import TestApp
from werkzeug.routing import AnyConverter, BaseConverter, Rule

from app.extensions import db
from app.models import Aktivitas
from app.views.hosts import RowId
from tests.conftest import another_process
from tests.factories.produksi import PRODUCTION
from tests.factories.world import World

WRITING = {"POST", "PUT", "PATCH", "DELETE"}
FEWEST = 80
"""Doors, or the list of them was read wrongly."""
OWN = PRODUCTION["SPEKTRAL_BASE_URL"]
ELSEWHERE = [
    {"Origin": "https://jahat.test"},
    {"Origin": "https://lain.contoh.test", "Referer": f"{OWN}/masuk"},
    {"Origin": "null"},
    {"Origin": "http://[1"},
    {"Origin": "http://spektral.contoh.test"},
    {"Origin": f"{OWN}:8443"},
    {"Referer": "https://jahat.test/spektral.contoh.test"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Referer": f"{OWN}/masuk"},
]
HERE = [
    {"Origin": OWN},
    {"Origin": f"{OWN}:443"},
    {"Referer": f"{OWN}/masuk"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    {"Sec-Fetch-Site": "none"},
    {},
]


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
            answer = client.request(path, method=method, status="*")
            assert answer.status_int == 400, f"{method} {path}: {answer.status}"
        assert acts(world) == before


@pytest.mark.parametrize("headers", [{"Origin": "https://jahat.test"}, {"Sec-Fetch-Site": "cross-site"}])
def test_nor_for_one_that_another_site_sends_with_the_right_token(world: World, headers: dict[str, str]) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    for surel in ("pengaju@contoh.test", "supervisor@contoh.test", "admin@contoh.test"):
        client = world.as_(surel)
        token, before = client.get("/standar-pelayanan").forms[0]["csrf_token"].value, acts(world)
        for path, method in writing_doors(world.app):
            sent = headers | {"X-CSRFToken": token}
            answer = client.request(path, method=method, status="*", headers=sent)
            assert answer.status_int == 403, f"{method} {path}: {answer.status}"
            assert "bukan dari halaman portal" in answer
        assert acts(world) == before
        client.post("/bahasa", {"bahasa": "id"}, headers={"X-CSRFToken": token}, status=302)


@pytest.mark.parametrize(
    ("headers", "status"), [*((sent, 403) for sent in ELSEWHERE), *((sent, 302) for sent in HERE)], ids=str
)
def test_behind_nginx_the_portal_knows_its_own_pages_by_its_base_url(
    app: Flask, headers: dict[str, str], status: int
) -> None:
    with another_process(app, **PRODUCTION) as behind:
        client = TestApp(
            behind, extra_environ={"HTTP_HOST": "spektral.contoh.test", "HTTP_X_FORWARDED_FOR": "10.0.0.9"}
        )
        page = client.get("/masuk")
        token = page.html.find("input", attrs={"name": "csrf_token"})["value"]
        cookie = page.headers["Set-Cookie"].partition(";")[0]
        client.post(
            "/bahasa", {"csrf_token": token, "bahasa": "en"}, headers={"Cookie": cookie, **headers}, status=status
        )


def acts(world: World) -> int:
    return world.read(lambda: db.session.scalar(select(func.count()).select_from(Aktivitas)) or 0)
