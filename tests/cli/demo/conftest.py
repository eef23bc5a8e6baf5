"""One load of the demo data for all who read it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.cli.demo.load import load_demo
from app.extensions import db
from tests.conftest import settings


@pytest.fixture(scope="session")
def loaded(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A portal with the demo data, loaded once; the tests below only read it."""
    instance = tmp_path_factory.mktemp("demo")
    shutil.copy(empty_database, instance / "spektral.db")
    app = create_app(settings(instance))
    with app.app_context():
        load_demo()
        db.engine.dispose()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def demo(loaded: Flask) -> Iterator[Flask]:
    """The same portal, and a context in which to ask it."""
    with loaded.app_context():
        yield loaded
