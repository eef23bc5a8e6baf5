"""Public pages from a standby: only what all see alike, only while it is of use, and nothing is written there."""

from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest
from flask import Flask
from psycopg import sql
from sqlalchemy.engine import make_url

from app import create_app
from app.extensions import STANDBY, db
from app.models import Peran
from app.standby import Standby
from tests.corners import OnServers, settings_for
from tests.factories.browser import Inspected
from tests.factories.world import World

SECOND = "Kantor di server kedua"
"""By this name the pages of the standby are known: a true one holds the same as its leader."""


@pytest.fixture
def second(servers: OnServers, tmp_path: Path) -> str:
    """A database that takes no writes, as a standby does; gives its address."""
    folder = tmp_path / "kedua"
    folder.mkdir()
    servers.fill(folder)
    url = servers.environ(folder)["SPEKTRAL_DATABASE_URL"]
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("UPDATE kantor SET nama_panjang = %s", [SECOND])
        connection.execute("INSERT INTO detak (nama, mulai_pada, terakhir_pada) VALUES ('kerja-1:1', now(), now())")
        name = sql.Identifier(connection.info.dbname)
        connection.execute(sql.SQL("ALTER DATABASE {} SET default_transaction_read_only = on").format(name))
    return url


@pytest.fixture
def portal_with_two(servers: OnServers, second: str, tmp_path: Path) -> Iterator[Flask]:
    """A portal that knows both."""
    folder = tmp_path / "pertama"
    folder.mkdir()
    servers.fill(folder)
    app = create_app(settings_for(servers, folder, SPEKTRAL_STANDBY_URL=second))
    yield app
    with app.app_context():
        standby(app).engine.dispose()
        db.engine.dispose()


def standby(app: Flask) -> Standby:
    found: Standby = app.extensions[STANDBY]
    return found


def test_visitors_read_public_pages_from_the_standby(portal_with_two: Flask) -> None:
    visitor = Inspected(portal_with_two)
    for path in ("/modul", "/pembinaan", "/standar-pelayanan", "/cari?q=metadata"):
        assert SECOND in visitor.get(path), path


def test_who_is_logged_in_reads_from_the_leader(portal_with_two: Flask) -> None:
    world = World(portal_with_two)
    world.pengguna("supervisor@contoh.test", peran=Peran.SUPERVISOR)
    client = world.as_("supervisor@contoh.test")
    for path in ("/", "/modul", "/kelola", "/profil"):
        assert SECOND not in client.get(path), path


def test_pages_that_write_and_forms_never_go_there(portal_with_two: Flask) -> None:
    visitor = Inspected(portal_with_two)
    assert SECOND not in visitor.get("/lacak")
    form = visitor.get("/lupa-sandi").forms[0]
    form["surel"] = "siapa@contoh.test"
    assert form.submit().status_int == 302


def test_a_standby_that_goes_away_costs_no_page(portal_with_two: Flask) -> None:
    visitor = Inspected(portal_with_two)
    assert SECOND in visitor.get("/modul")
    take_away(standby(portal_with_two))
    assert SECOND not in visitor.get("/modul")  # it broke under this page, which was made again
    assert not standby(portal_with_two).useful
    assert SECOND not in visitor.get("/pembinaan")


def test_a_standby_that_was_never_there_costs_no_page(servers: OnServers, tmp_path: Path) -> None:
    servers.fill(tmp_path)
    nobody = "postgresql://postgres@127.0.0.1:1/tidak_ada"
    app = create_app(settings_for(servers, tmp_path, SPEKTRAL_STANDBY_URL=nobody))
    assert Inspected(app).get("/modul").status_int == 200
    assert not standby(app).useful
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize(
    "change", ["UPDATE detak SET terakhir_pada = now() - interval '1 minute'", "DELETE FROM detak"]
)
def test_a_standby_that_its_leader_no_longer_reaches_is_left_alone(
    portal_with_two: Flask, second: str, change: LiteralString
) -> None:
    """What stood still is known by the heartbeats, which go on everywhere else."""
    with psycopg.connect(second.replace("+psycopg", ""), options="-c default_transaction_read_only=off") as connection:
        connection.execute(change)
    assert SECOND not in Inspected(portal_with_two).get("/modul")


def test_a_testimonial_that_was_withdrawn_is_gone_at_once(portal_with_two: Flask) -> None:
    visitor = Inspected(portal_with_two)
    for path in ("/", "/testimoni"):
        assert SECOND not in visitor.get(path), path


def test_it_is_looked_at_again_after_a_while(portal_with_two: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.standby.LOOKED_AT_EVERY", 3600.0)
    standby(portal_with_two).shun()
    visitor = Inspected(portal_with_two)
    assert SECOND not in visitor.get("/modul")
    monkeypatch.setattr("app.standby.LOOKED_AT_EVERY", -1.0)
    assert SECOND in visitor.get("/modul")


def take_away(known: Standby) -> None:
    """Close its database to everybody, those who are in it first."""
    url = make_url(str(known.engine.url)).set(drivername="postgresql", database="postgres")
    name = str(known.engine.url.database)
    with psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as server:
        server.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(sql.Identifier(name)))
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
