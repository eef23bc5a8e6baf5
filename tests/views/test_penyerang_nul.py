"""A NUL, which PostgreSQL takes in no text: wherever it stands in an address, it is no fault of ours."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event
from webtest import TestApp

from app.extensions import db
from app.models import Status
from tests.factories.sender import Sender
from tests.factories.world import World


@pytest.fixture(autouse=True)
def _strict_database(app: Flask) -> Iterator[None]:
    """SQLite looks for a NUL like for any other sign; from here on it refuses one, as PostgreSQL does."""

    def refuse(_connection: Any, _cursor: Any, _statement: str, parameters: Any, *_rest: Any) -> None:
        assert "\\x00" not in repr(parameters), parameters

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", refuse)
    yield
    event.remove(engine, "before_cursor_execute", refuse)


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return world


PUBLIC = ["/modul/%00", "/logo/%00", "/pembinaan/%00", "/atur-sandi/%00", "/verifikasi/a%00b", "/tanya-jawab?q=%00"]
INSIDE = ["/pengajuan/%00", "/pengajuan/draf/%00", "/pengajuan/saran?draf=%00&q=data", "/pengajuan/baru?isian=a%00b"]
STAFF = ["/kelola/pengajuan/%00", "/kelola/unggahan/%00", "/kelola/pengajuan/saran?draf=%00&q=data"]


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("path", PUBLIC)
def test_a_stranger_finds_nothing_there(visitor: TestApp, path: str) -> None:
    visitor.get(path, status="*")


@pytest.mark.parametrize("path", INSIDE)
def test_an_applicant_finds_nothing_there(office: World, path: str) -> None:
    office.as_("pengaju@contoh.test").get(path, status="*")


@pytest.mark.parametrize("path", STAFF)
def test_staff_find_nothing_there(office: World, path: str) -> None:
    office.as_("operator@contoh.test").get(path, status="*")


def test_an_upload_ends_on_no_page_of_an_impossible_name(office: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.unggahan.POTONGAN", 64 * 1024)
    sender = Sender(office.as_("operator@contoh.test"), office.pengajuan(status=Status.SELESAI))
    sender.begin()
    sender.all()
    for name in ("kunci\0berkas", "\0", "", "x" * 65):
        sender.form["kunci_berkas"].force_value(name)
        assert sender.finish(status=422).json["kode"] == "ditolak"
    sender.form["kunci_berkas"].force_value("k" * 24)
    assert sender.finish().json == {"nama": "rekaman.mp4"}
