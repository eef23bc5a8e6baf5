"""First gate: every page of the portal, tried by everyone, taken from the url_map so that none is forgotten."""

import re
from urllib.parse import urlsplit

import pytest
from flask import Flask
from webtest import TestApp
from werkzeug.routing import Rule

from app.models import Peran
from tests.factories.world import World

OPEN = {"publik", "akun"}
AREA = {
    "pengaju": {Peran.PENGAJU},
    "kelola": {Peran.OPERATOR, Peran.SUPERVISOR, Peran.ADMIN},
    "supervisor": {Peran.SUPERVISOR},
    "operator": {Peran.OPERATOR},
    "admin": {Peran.ADMIN},
}
PEOPLE = {
    Peran.PENGAJU: "pengaju@contoh.test",
    Peran.OPERATOR: "operator@contoh.test",
    Peran.SUPERVISOR: "supervisor@contoh.test",
    Peran.ADMIN: "admin@contoh.test",
}
SAMPLES = {
    "nomor": "PB-14000-2026-99999",
    "slug": "tidak-ada",
    "token": "x",
    "kunci": "x",
    "arah": "naik",
    "jenis": "csv",
}


def locked_rules(app: Flask) -> list[Rule]:
    return [r for r in app.url_map.iter_rules() if r.endpoint.partition(".")[0] in AREA]


def path_of(rule: Rule) -> str:
    return re.sub(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>", lambda m: SAMPLES.get(m[1], "999999"), rule.rule)


def test_every_page_belongs_to_an_area(app: Flask) -> None:
    areas = {rule.endpoint.partition(".")[0] for rule in app.url_map.iter_rules()}
    assert areas == OPEN | set(AREA) | {"static", "bootstrap", "gaya", "probes"}


def test_nobody_enters_a_locked_area_without_logging_in(app: Flask, visitor: TestApp) -> None:
    rules = locked_rules(app)
    assert len(rules) > 50
    for rule in rules:
        if "GET" in (rule.methods or set()):
            answer = visitor.get(path_of(rule), status="*")
            assert answer.status_int == 302, rule
            assert urlsplit(answer.location).path == "/masuk", rule


@pytest.mark.parametrize("peran", list(Peran))
def test_no_role_enters_an_area_that_is_not_its_own(app: Flask, world: World, peran: Peran) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    client = world.as_(PEOPLE[peran])
    token = client.get("/profil").forms[0]["csrf_token"].value
    strange = [r for r in locked_rules(app) if peran not in AREA[r.endpoint.partition(".")[0]]]
    assert len(strange) > 30
    for rule in strange:
        led_home = rule.endpoint.startswith("pengaju.") and peran is not Peran.PENGAJU
        if "GET" in (rule.methods or set()):
            assert client.get(path_of(rule), status="*").status_int == (302 if led_home else 403), rule
        if "POST" in (rule.methods or set()):
            answer = client.post(path_of(rule), {"csrf_token": token}, status="*")
            assert answer.status_int in ({302, 303, 403} if led_home else {403}), rule


@pytest.mark.parametrize("peran", list(Peran))
def test_what_does_not_exist_is_404_for_those_who_may_look(app: Flask, world: World, peran: Peran) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    client = world.as_(PEOPLE[peran])
    for rule in locked_rules(app):
        named = rule.arguments & {"nomor", "slug", "kunci"} and "GET" in (rule.methods or set())
        if named and peran in AREA[rule.endpoint.partition(".")[0]]:
            assert client.get(path_of(rule), status="*").status_int == 404, rule
