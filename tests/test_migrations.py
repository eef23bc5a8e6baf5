"""The schema: the same revisions on both databases, guarded where only the database can guard."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import create_engine, func, inspect, select, table, text
from sqlalchemy.exc import DBAPIError, OperationalError

from app import create_app
from app.extensions import db
from app.models import Base, Status
from app.services.awal import prepare_first_start
from migrations.env_filter import include_object
from tests.conftest import settings
from tests.factories.world import World

POSTGRES = os.environ.get("SPEKTRAL_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
GUARDS = {
    "riwayat_tetap_update",
    "riwayat_tetap_delete",
    "indeks_cari_insert",
    "indeks_cari_delete",
    "indeks_cari_update",
}


@pytest.fixture
def postgres_portal(tmp_path: Path) -> Iterator[Flask]:
    """A portal on a PostgreSQL database made for one test."""
    server = create_engine(POSTGRES.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    name = f"spektral_uji_{os.getpid()}"
    try:
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except OperationalError:
        if os.environ.get("SPEKTRAL_CI"):
            raise
        pytest.skip(f"no PostgreSQL at {server.url!r}")
    app = create_app(settings(tmp_path, SPEKTRAL_DATABASE_URL=f"{POSTGRES.rpartition('/')[0]}/{name}"))
    yield app
    with app.app_context():
        db.engine.dispose()
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


def test_the_revisions_make_exactly_what_the_models_say(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": include_object, "compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.postgres
def test_the_portal_works_on_postgresql_too(postgres_portal: Flask) -> None:
    with postgres_portal.app_context():
        upgrade()
        prepare_first_start()
    world = World(postgres_portal)
    world.internal()
    world.pengguna("pengaju@contoh.test")
    nomor = world.pengajuan(status=Status.SELESAI)
    page = world.as_("supervisor@contoh.test").get("/kelola/pengajuan?q=metadata")
    assert nomor in page
    with postgres_portal.app_context(), db.engine.begin() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.execute(text("UPDATE riwayat SET catatan = 'lain'"))


def test_triggers_are_there_after_every_upgrade(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        names = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")))
    assert names >= GUARDS


def test_an_upgrade_and_a_downgrade_lose_no_row_of_their_neighbours(app: Flask, world: World) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    world.pengajuan(status=Status.DISETUJUI)
    with app.app_context():
        before = _rows()
        downgrade(revision="0001")
        upgrade()
        assert _rows() == before


def _rows() -> dict[str, int]:
    with db.engine.connect() as connection:
        tables = [t for t in inspect(connection).get_table_names() if not t.startswith("indeks_cari_fts")]
        return {t: connection.scalar(select(func.count()).select_from(table(t))) or 0 for t in tables}
