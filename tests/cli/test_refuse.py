"""A portal for real people never starts on demo data, and leaves nothing for others on the machine to read."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.cli.refuse import refuse_demo_in_production
from app.config import ROOT
from app.extensions import db
from app.models import Keadaan
from app.queries.surel import demo_verification
from app.services.unit_of_work import unit_of_work
from tests.conftest import settings
from tests.corners import CORNER, Corner
from tests.factories.ports import free_port
from tests.factories.produksi import PRODUCTION

PATIENCE = 90
"""Seconds until a command that should have ended counts as started."""


@pytest.fixture
def folder(empty_database: Corner, tmp_path: Path) -> Path:
    """A data folder in which demo data was loaded."""
    empty_database.fill(tmp_path)
    app = create_app(settings(tmp_path))
    with app.app_context():
        with unit_of_work() as session:
            session.add(Keadaan(kunci="demo", nilai="1"))
        db.engine.dispose()
    return tmp_path


@pytest.fixture
def production(folder: Path) -> Iterator[Flask]:
    app = create_app(settings(folder, **PRODUCTION))
    yield app
    with app.app_context():
        db.engine.dispose()


def start(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SPEKTRAL_")}
    environ = {**kept, **PRODUCTION, "SPEKTRAL_INSTANCE": str(folder), "SPEKTRAL_WORKERS": "1"} | CORNER.environ(folder)
    environ |= CORNER.production
    environ |= more
    command = [sys.executable, "-m", *words]
    with subprocess.Popen(  # noqa: S603 - our own commands
        command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as started:
        try:
            told, complained = started.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            started.terminate()  # it ends those it started, which are in sessions of their own
            started.communicate(timeout=PATIENCE)
            pytest.fail(f"{' '.join(words)} started and went on")
    return subprocess.CompletedProcess(command, started.returncode, told, complained)


@pytest.mark.parametrize(
    "words",
    [
        ("flask", "--app", "wsgi", "serve"),
        ("flask", "--app", "wsgi", "worker", "--once"),
        ("gunicorn", "--bind", "127.0.0.1:0"),
    ],
)
def test_production_does_not_start_on_demo_data(folder: Path, words: tuple[str, ...]) -> None:
    ended = start(folder, *words)
    assert ended.returncode == 3
    assert "data demo" in ended.stderr
    assert "Traceback" not in ended.stderr.partition("data demo")[0]


def test_a_database_without_tables_may_become_production(tmp_path: Path) -> None:
    app = create_app(settings(tmp_path, **PRODUCTION))
    refuse_demo_in_production(app)


def test_demo_data_is_fine_for_trying_out(folder: Path) -> None:
    refuse_demo_in_production(create_app(settings(folder)))


def test_production_shows_no_mail_on_a_page(production: Flask) -> None:
    with production.test_request_context():
        assert demo_verification("siti@contoh.test") is None


@pytest.mark.disk_only("a file has rights; a server has accounts")
def test_what_the_portal_writes_is_for_its_own_user(tmp_path: Path) -> None:
    ended = start(tmp_path, "flask", "--app", "wsgi", "db", "upgrade")
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "spektral.db").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "words", [("flask", "--app", "wsgi", "serve"), ("flask", "--app", "wsgi", "worker", "--once"), ("gunicorn",)]
)
def test_a_redis_that_is_not_there_is_said_in_a_sentence_that_names_the_setting(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    port = free_port()
    ended = start(tmp_path, *words, SPEKTRAL_REDIS_URL=f"redis://portal:sandi-rahasia@127.0.0.1:{port}/0")
    assert ended.returncode == 3
    assert ended.stderr.startswith(f"SPEKTRAL_REDIS_URL bernilai “redis://portal:***@127.0.0.1:{port}/0”, tetapi Redis")
    assert "tidak menjawab PING setelah 3 kali dicoba (" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "sandi-rahasia" not in ended.stderr
