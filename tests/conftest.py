"""A portal of one's own for every test: real database, real files, nothing mocked."""

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from jinja2 import FileSystemBytecodeCache
from webtest import TestApp

from app import create_app
from app.config import Settings
from app.extensions import db
from app.services.awal import prepare_first_start
from tests.factories.browser import Inspected
from tests.factories.world import World


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database with the office and the master tables, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("template")
    app = create_app(settings(folder))
    with app.app_context():
        upgrade()
        prepare_first_start()
        db.engine.dispose()
    return folder / "spektral.db"


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """The pages, compiled once for all tests: each has a portal of its own."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("jinja")))


@pytest.fixture
def app(empty_database: Path, compiled_templates: FileSystemBytecodeCache, tmp_path: Path) -> Iterator[Flask]:
    """A portal with an empty database in a folder of its own."""
    instance = tmp_path / "instance"
    instance.mkdir()
    shutil.copy(empty_database, instance / "spektral.db")
    app = create_app(settings(instance))
    app.jinja_env.bytecode_cache = compiled_templates
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def world(app: Flask) -> World:
    """People, agencies and requests, made through the office's own verbs."""
    return World(app)


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk on which no uploaded file can be finished any more."""

    def refuse(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("app.common.storage.os.fsync", refuse)


@pytest.fixture
def visitor(app: Flask) -> TestApp:
    """Somebody at the public door, nobody logged in."""
    return Inspected(app)


def settings(instance: Path, **environ: str) -> Settings:
    """Settings of a portal under test; environment variables of the machine do not leak in."""
    return Settings.from_env(
        {"SPEKTRAL_INSTANCE": str(instance), "SPEKTRAL_SECRET_KEY": "rahasia-untuk-uji-" * 3, **environ}
    )


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [
        name
        for name in os.environ
        if name.startswith("SPEKTRAL_") and name not in {"SPEKTRAL_CI", "SPEKTRAL_TEST_POSTGRES_URL"}
    ]:
        monkeypatch.delenv(name)
