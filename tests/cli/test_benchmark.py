"""Rows to measure with: whole and right, the same for the same seed, and never beside real ones."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import create_app
from app.cli.benchmark.load import load
from app.cli.benchmark.texts import RARE
from app.extensions import db
from app.models import Email, IndeksCari, Pembinaan, Pengajuan, Penugasan, Riwayat, Status
from app.queries.surel import is_demo
from app.services import counters
from tests.conftest import settings
from tests.corners import Corner
from tests.factories.produksi import PRODUCTION
from tests.factories.world import World

DAY = date(2026, 11, 20)
MANY = 400


def number_of(model: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def fingerprint() -> list[Any]:
    """Give what tells two loads apart: numbers, statuses, times and topics."""
    columns = (Pengajuan.nomor, Pengajuan.status, Pengajuan.diajukan_pada, Pengajuan.mulai, Pembinaan.topik)
    rows = select(*columns).join(Pembinaan, Pembinaan.pengajuan_id == Pengajuan.id).order_by(Pengajuan.id)
    return [tuple(row) for row in db.session.execute(rows)]


def test_the_rows_come_with_all_that_hangs_on_them_and_every_counter_is_right(world: World) -> None:
    with world.app.app_context():
        load(total=MANY, seed=1, until=DAY)
        assert number_of(Pengajuan) == number_of(Pembinaan) == MANY
        assert number_of(Riwayat) > 2 * MANY
        assert number_of(Email) > MANY < number_of(Penugasan) * 2
        assert number_of(IndeksCari) == 2 * MANY
        assert set(db.session.scalars(select(Pengajuan.status).distinct())) == set(Status)
        assert counters.differences(db.session()) == {}
        assert is_demo()
    page = world.as_("supervisor@contoh.test").get(f"/kelola/pengajuan?q={RARE}")
    assert page.html.select("tbody tr")


def test_what_is_sent_afterwards_gets_the_next_number_and_is_counted(world: World) -> None:
    with world.app.app_context():
        load(total=30, seed=1, until=DAY)
        known = set(db.session.scalars(select(Pengajuan.nomor)))
    world.pengguna("baru@contoh.test")
    nomor = world.pengajuan(pengaju="baru@contoh.test")
    assert nomor not in known
    assert world.read(lambda: counters.differences(db.session())) == {}


def test_the_same_seed_and_day_give_the_same_rows(app: Flask, tmp_path: Path, empty_database: Corner) -> None:
    with app.app_context():
        load(total=MANY, seed=7, until=DAY)
        first = fingerprint()
    empty_database.fill(tmp_path)
    again = create_app(settings(tmp_path, **empty_database.environ(tmp_path)))
    with again.app_context():
        load(total=MANY, seed=7, until=DAY)
        assert fingerprint() == first
        db.engine.dispose()


def test_a_portal_that_somebody_uses_is_left_alone(world: World) -> None:
    world.pengguna("pengaju@contoh.test")
    result = world.app.test_cli_runner().invoke(args=["benchmark-data", "--pengajuan", "10"])
    assert result.exit_code == 1
    assert "basis data yang kosong" in result.output
    with world.app.app_context():
        assert number_of(Pengajuan) == 0


def test_production_is_left_alone(empty_database: Corner, tmp_path: Path) -> None:
    empty_database.fill(tmp_path)
    portal = create_app(settings(tmp_path, **PRODUCTION, **empty_database.environ(tmp_path)))
    result = portal.test_cli_runner().invoke(args=["benchmark-data", "--pengajuan", "10"])
    assert result.exit_code == 1
    assert "production" in result.output
    with portal.app_context():
        assert number_of(Pengajuan) == 0
        db.engine.dispose()


@pytest.mark.parametrize("wrong", ["0", "-1", "9000000", "banyak"])
def test_a_number_beyond_the_bounds_is_refused(app: Flask, wrong: str) -> None:
    result = app.test_cli_runner().invoke(args=["benchmark-data", "--pengajuan", wrong])
    assert result.exit_code == 2
    assert "--pengajuan" in result.output
