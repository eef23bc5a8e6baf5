"""A test mail: to oneself, through the outbox, at most one a minute."""

import pytest
import time_machine
from sqlalchemy import select

from app.extensions import db
from app.models import Email, StatusSurel
from app.queries.kantor import home_kantor
from app.services.delivery import deliver_next
from app.services.surel_uji import REST, send_trial
from app.workflow.engine import ForbiddenError, RefusedError
from tests.factories.mails import mails
from tests.factories.pengaturan import ADMIN, admin
from tests.factories.world import World


@pytest.fixture(autouse=True)
def people(world: World) -> None:
    world.internal()


def trial(world: World, surel: str = ADMIN) -> None:
    world.read(lambda: send_trial(kantor=home_kantor(), actor=admin(surel)))


def test_it_goes_to_whoever_asked_and_the_worker_sends_it(world: World) -> None:
    trial(world)
    (surat,) = mails(world, perihal="surel_uji")
    assert surat.kepada == ADMIN
    assert "http://127.0.0.1:8000/kelola/pengaturan" in surat.teks
    assert world.read(deliver_next) is StatusSurel.TERKIRIM


def test_a_second_one_within_the_minute_is_refused(world: World) -> None:
    with time_machine.travel("2026-11-21T02:00:50Z", tick=False) as hands:
        trial(world)
        hands.shift(20)  # another minute on the clock, and yet too early
        with pytest.raises(RefusedError, match="Tunggu satu menit"):
            trial(world)
        hands.shift(REST)
        trial(world)
    assert len(mails(world, perihal="surel_uji")) == 2


def test_only_admin_sends_one(world: World) -> None:
    with pytest.raises(ForbiddenError):
        trial(world, "supervisor@contoh.test")
    assert world.read(lambda: db.session.scalars(select(Email)).all()) == []
