"""A portal of one's own for every test: real database, real files, nothing mocked."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import hypothesis
import pytest
import time_machine
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from webtest import TestApp

from app import create_app
from app.cli.demo.load import load_demo
from app.config import Settings
from app.extensions import db
from app.services import kesehatan, wakeup
from app.settings_rows import TEST_ONLY
from app.views import pembukaan
from tests.corners import CORNER, SECOND, Corner, OnServers, settings_for
from tests.factories import s3
from tests.factories.browser import Inspected
from tests.factories.pengawas import watch
from tests.factories.world import World

hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("unhurried")

WATCHER = "pengawas"
"""Under which name of a portal the watcher of tests/factories/pengawas.py reports."""


def pytest_configure() -> None:
    """Say at once, and once, what the corner lacks; it becomes the day that was asked for before a test is read."""
    if lack := CORNER.missing():
        pytest.exit(lack, returncode=2)
    if moment := os.environ.get("SPEKTRAL_TEST_AT"):
        time_machine.travel(moment, tick=True).start()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, in the second corner, what is true of SQLite or of a disk alone."""
    if CORNER.name == SECOND:
        alone = [item for item in items if item.get_closest_marker("disk_only") or "full_disk" in _fixtures(item)]
        config.hook.pytest_deselected(items=alone)
        items[:] = [item for item in items if item not in alone]


def _fixtures(item: pytest.Item) -> list[str]:
    return getattr(item, "fixturenames", [])


@pytest.fixture(scope="session", autouse=True)
def _corner() -> Iterator[None]:
    """Leave nothing behind on servers."""
    yield
    CORNER.close()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Corner:
    """Where a data folder gets its migrated database with the office and the master tables: `fill` copies it."""
    CORNER.make_template(tmp_path_factory.mktemp("template"))
    return CORNER


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OnServers]:
    """PostgreSQL for what is tried there whatever the corner; skipped without a server."""
    own = OnServers()
    if lack := own.missing():
        assert not os.environ.get("SPEKTRAL_CI"), lack
        pytest.skip(lack)
    own.make_template(tmp_path_factory.mktemp("servers"))
    yield own
    own.close()


@pytest.fixture
def postgres_portal(servers: OnServers, tmp_path: Path) -> Iterator[Flask]:
    """A portal with an empty database on PostgreSQL, whatever the corner."""
    servers.fill(tmp_path)
    app = create_app(settings_for(servers, tmp_path))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """The pages, compiled once for all tests: each has a portal of its own."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("jinja")))


@pytest.fixture(scope="session")
def put_together(
    compiled_templates: FileSystemBytecodeCache, empty_database: Corner, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """One portal for all tests of a process: putting it together takes longer than most of them."""
    instance = tmp_path_factory.mktemp("portal") / "instance"
    app = create_app(settings(instance))
    empty_database.fill(instance)
    app.jinja_env.bytecode_cache = compiled_templates
    app.extensions[WATCHER] = watch(app)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(put_together: Flask, empty_database: Corner) -> Iterator[Flask]:
    """A portal with an empty database and no files."""
    instance = Path(put_together.instance_path)
    shutil.rmtree(instance)
    instance.mkdir()
    empty_database.restore(instance)
    forget_what_happened(put_together)
    yield put_together
    assert put_together.extensions[WATCHER]() == [], "an act left no row in Log Aktivitas (tests/factories/pengawas.py)"
    with put_together.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def loaded(empty_database: Corner, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A portal with the demo data, loaded once for all tests of the group "demo"; they only read it."""
    instance = tmp_path_factory.mktemp("demo")
    empty_database.fill(instance)
    app = create_app(settings(instance))
    with app.app_context():
        load_demo()
        db.engine.dispose()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def world(app: Flask) -> World:
    """People, agencies and requests, made through the office's own verbs."""
    return World(app)


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[s3.S3Server]:
    """A real S3 server of this process of tests; without one the test is skipped, in CI it fails."""
    server = s3.begun(tmp_path_factory.mktemp("s3"))
    yield server
    server.kill()


@pytest.fixture
def bucket(s3_server: s3.S3Server) -> s3.Bucket:
    """An empty bucket."""
    return s3_server.new_bucket()


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk on which no uploaded file can be finished any more."""

    def refuse(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("app.common.disk.os.fsync", refuse)


@pytest.fixture
def visitor(app: Flask) -> TestApp:
    """Somebody at the public door, nobody logged in."""
    return Inspected(app)


def settings(instance: Path, **environ: str) -> Settings:
    """Settings of a portal under test; environment variables of the machine do not leak in."""
    return settings_for(CORNER, instance, **environ)


def forget_what_happened(app: Flask) -> None:
    """Let nobody have tried anything yet, no worker be called, no health be asked for: none stands in the database."""
    for kept in (wakeup.KEY, pembukaan.KEY, "findings", "running_checks"):
        app.extensions.pop(kept, None)
    for limiter in app.extensions["limiter"]:
        limiter.reset()


@contextmanager
def another_process(app: Flask, **environ: str) -> Iterator[Flask]:
    """A second portal on the same database and files, for what two do at once, and for what changes a portal."""
    again = create_app(settings(Path(app.instance_path), **environ))
    yield again
    with again.app_context():
        db.engine.dispose()


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a check of health take its time on a machine that does much else."""
    monkeypatch.setattr(kesehatan, "PATIENCE", 60.0)


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("SPEKTRAL_") and name not in TEST_ONLY]:
        monkeypatch.delenv(name)
