"""The worker: mails, reminders and sweeping, whatever happens around it."""

import threading
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from app.cli import worker
from app.common import clock
from app.extensions import db
from app.models import Email, Isian, Pekerjaan, Sesi, StatusPekerjaan, StatusSurel, TokenAkun
from app.queries.kantor import home_kantor
from app.services.akun import request_password_reset
from app.services.delivery import deliver_next
from app.services.duties import Duty, Klaim
from app.services.pekerjaan import _again, begin_periods
from app.services.sesi import start_session
from app.services.terbukti import proved
from app.services.titipan import keep_isian
from app.services.unit_of_work import unit_of_work
from tests.factories.arsip import work_off
from tests.factories.story import person
from tests.factories.world import World


@pytest.fixture
def forgetful(world: World) -> None:
    world.pengguna("lupa@contoh.test")
    world.read(lambda: request_password_reset(surel="lupa@contoh.test", kantor=home_kantor()))


def state(world: World) -> StatusSurel:
    return world.read(lambda: db.session.scalars(select(Email.status)).one())


@pytest.mark.usefixtures("forgetful")
def test_once_delivers_what_is_due_and_ends(world: World, app: Flask) -> None:
    assert app.test_cli_runner().invoke(args=["worker", "--once"]).exit_code == 0
    assert state(world) is StatusSurel.TERKIRIM


@pytest.mark.usefixtures("forgetful")
def test_the_worker_ends_after_the_mail_in_hand(world: World, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()

    def told_to_stop_meanwhile() -> StatusSurel | None:
        stop.set()
        return deliver_next()

    monkeypatch.setattr(worker, "deliver_next", told_to_stop_meanwhile)
    with app.app_context():
        worker.run(stop)
    assert state(world) is StatusSurel.TERKIRIM


@pytest.mark.usefixtures("forgetful")
def test_the_worker_outlives_a_database_that_does_not_answer(
    world: World, app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stop = threading.Event()
    monkeypatch.setattr(worker, "REST", 0.01)
    answers = iter([OperationalError("SELECT", {}, Exception("database is locked"))])

    def locked_at_first() -> StatusSurel | None:
        for error in answers:
            raise error
        stop.set()
        return deliver_next()

    monkeypatch.setattr(worker, "deliver_next", locked_at_first)
    with app.app_context():
        worker.run(stop)
    assert state(world) is StatusSurel.TERKIRIM
    assert "database is locked" in caplog.text


def test_once_an_hour_it_takes_away_what_nobody_can_use_any_more(world: World) -> None:
    world.pengguna("lama@contoh.test")
    with time_machine.travel(clock.now() - timedelta(days=90), tick=False):
        world.read(leave_traces)
    world.read(leave_traces)
    world.read(begin_periods)
    world.read(work_off)
    assert world.read(counts) == {"Sesi": 1, "Isian": 1, "TokenAkun": 1}


def leave_traces() -> None:
    pengguna = person("lama@contoh.test")
    start_session(proved(pengguna))
    keep_isian(pengguna=pengguna, jalur="/pengajuan/baru", isi={})
    request_password_reset(surel=pengguna.surel, kantor=home_kantor())


def counts() -> dict[str, int]:
    return {
        model.__name__: db.session.scalar(select(func.count()).select_from(model)) or 0
        for model in (Sesi, Isian, TokenAkun)
    }


def test_what_is_done_every_minute_is_tried_again_within_one_however_often_it_was_done(world: World) -> None:
    def fail() -> timedelta:
        begin_periods()
        with unit_of_work() as session:
            row = session.scalars(select(Pekerjaan).where(Pekerjaan.jenis == "segel")).one()
            row.percobaan = 400
            row.status = StatusPekerjaan.DIKERJAKAN
            klaim = Klaim(row.id, row.kunci, row.jenis, {}, None, 400)
        duty = Duty(do=lambda _klaim: None, every=timedelta(minutes=1))
        _again(klaim, duty, "basis data pergi")
        db.session.expire_all()
        return db.session.get_one(Pekerjaan, klaim.id).mulai_pada - clock.now()

    assert timedelta(0) < world.read(fail) <= timedelta(minutes=1)
