"""The demo is loaded into an empty portal under development, whole, or not at all."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import create_app
from app.cli.demo import rows
from app.cli.demo.load import DemoRefusedError, load_demo
from app.extensions import db
from app.models import Berkas, Instansi, Pengguna
from app.queries.surel import is_demo
from tests.conftest import settings
from tests.corners import Corner
from tests.factories.produksi import PRODUCTION
from tests.factories.stored import stored
from tests.factories.world import World


def number_of(model: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_portal_that_somebody_already_uses_is_left_alone(world: World) -> None:
    world.pengguna("pengaju@contoh.test")
    with world.app.app_context():
        with pytest.raises(DemoRefusedError):
            load_demo()
        assert number_of(Pengguna) == 1
        assert not is_demo()


def test_production_never_holds_demo_data(empty_database: Corner, tmp_path: Path) -> None:
    empty_database.fill(tmp_path)
    app = create_app(settings(tmp_path, **PRODUCTION))
    with app.app_context():
        with pytest.raises(DemoRefusedError):
            load_demo()
        assert number_of(Pengguna) == 0
        assert not is_demo()
        db.engine.dispose()


def test_a_load_that_is_broken_off_leaves_nothing_behind(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(*facts: Any) -> None:
        enter_modules(*facts)
        raise KeyboardInterrupt

    enter_modules = rows.enter_modules
    monkeypatch.setattr(rows, "enter_modules", broken_off)
    with app.app_context():
        with pytest.raises(KeyboardInterrupt):
            load_demo()
        assert number_of(Pengguna) == number_of(Instansi) == number_of(Berkas) == 0
        assert not is_demo()
        assert stored() == []
