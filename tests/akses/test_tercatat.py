"""Whoever of the office opens what is about an agency leaves a row in Log Aktivitas, through whatever door."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.extensions import db
from app.models import Aktivitas
from app.views import pembukaan
from tests.akses.panggung import STATES, build
from tests.akses.penanya import people
from tests.akses.pintu import Pintu, doors
from tests.factories.world import World

pytestmark = pytest.mark.disk_only
"""Said once for both databases, like the table of access."""
STAFF = {"kelola", "operator", "supervisor", "admin"}
SHOWS_NOBODY = {
    "kelola.dokumentasi_pratinjau": "a picture of a hand's breadth; the large one is noted",
    "kelola.dokumentasi_foto": "the page around a picture, which is fetched by itself and noted",
    "kelola.daftar_dokumentasi": "names of documents, and of colleagues who uploaded them",
    "kelola.tambah_dokumentasi": "the same, with a form",
    "kelola.ganti_dokumentasi": "the same",
    "kelola.cabut_dokumentasi": "the same",
}
"""Doors about a pengajuan that show nothing of people, and why."""


def noted(world: World) -> int:
    rows = select(func.count()).where(Aktivitas.perbuatan.like("data.%"))
    return world.read(lambda: db.session.scalar(rows) or 0)


def about_a_pengajuan(pintu: Pintu) -> bool:
    return pintu.method == "GET" and pintu.endpoint.partition(".")[0] in STAFF and pintu.objek in STATES


def forget_what_was_opened() -> None:
    """Let the next opening be the first of its hour."""
    pembukaan._remembered().clear()  # noqa: SLF001 - what nobody but a test does


def test_every_door_to_a_pengajuan_writes_down_who_came(app: Flask, world: World) -> None:
    stage, entered, silent = build(world), set(), set()
    browsers = people(app)
    for pintu in filter(about_a_pengajuan, doors(app, stage)):
        for who in ("supervisor", "admin", "pembina"):
            world.read(forget_what_was_opened)
            before = noted(world)
            with browsers[who].ask(pintu) as answer:
                if answer.status_code == 200 or (answer.location or "").startswith("https:"):
                    entered.add(pintu.endpoint)
                    if noted(world) == before:
                        silent.add(pintu.endpoint)
    assert len(entered) > 10
    assert silent == set(SHOWS_NOBODY)
