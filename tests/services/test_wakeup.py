"""Workers are called at once, through a file or through Redis; where nobody can be called, nothing is lost."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from flask import Flask
from huey.serializer import Serializer
from sqlalchemy import func, select

from app.extensions import db
from app.models import Email
from app.queries.kantor import home_kantor
from app.services import wakeup
from app.services.akun import request_password_reset
from app.services.wakeup import listening, ring
from tests.conftest import another_process
from tests.factories.ports import free_port
from tests.factories.redis import PersonalRedis, personal_redis
from tests.factories.world import World

PATIENCE = 20


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PersonalRedis]:
    monkeypatch.setattr(wakeup, "PATIENCE", 30.0)
    with personal_redis(tmp_path) as running:
        yield running


def rings(app: Flask) -> None:
    with app.app_context():
        ring()


def test_a_call_reaches_a_worker_of_another_process(app: Flask) -> None:
    called = threading.Event()
    with another_process(app) as worker, listening(worker, called.set):
        rings(app)
        assert called.wait(PATIENCE)


def test_what_is_queued_calls_once_it_is_committed(world: World, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[None] = []
    monkeypatch.setattr("app.services.unit_of_work.wakeup.ring", lambda: calls.append(None))
    world.pengguna("lupa@contoh.test")
    assert calls == []
    with app.app_context():
        request_password_reset(surel="lupa@contoh.test", kantor=home_kantor())
    assert len(calls) == 1


def test_whoever_is_called_finds_the_mail(world: World, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int | None] = []

    def look() -> None:
        with db.engine.connect() as another:
            seen.append(another.scalar(select(func.count()).select_from(Email)))

    monkeypatch.setattr("app.services.unit_of_work.wakeup.ring", look)
    world.pengguna("lupa@contoh.test")
    with app.app_context():
        request_password_reset(surel="lupa@contoh.test", kantor=home_kantor())
    assert seen == [1]


def test_calls_do_not_pile_up_where_nobody_listens(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wakeup, "ENOUGH", 3)
    for _n in range(5):
        rings(app)
    huey, _call = app.extensions[wakeup.KEY].queue
    assert huey.pending_count() == 3
    huey.storage.close()


def test_a_call_reaches_a_worker_through_redis(app: Flask, server: PersonalRedis) -> None:
    called = threading.Event()
    with (
        another_process(app, SPEKTRAL_REDIS_URL=server.url) as web,
        another_process(app, SPEKTRAL_REDIS_URL=server.url) as worker,
        listening(worker, called.set),
    ):
        rings(web)
        assert called.wait(PATIENCE)


def test_who_can_write_into_redis_gives_no_orders(app: Flask, server: PersonalRedis) -> None:
    """Without a signature, unpacking alone would run what a stranger put there."""
    called, name = threading.Event(), wakeup.name_of(app.extensions["spektral"].settings)
    with redis.Redis.from_url(server.url) as stranger:
        stranger.lpush(f"huey.redis.{name}", Serializer().serialize(Treacherous()))
    with another_process(app, SPEKTRAL_REDIS_URL=server.url) as worker, listening(worker, called.set):
        rings(worker)
        assert called.wait(PATIENCE), "the honest call behind it is heard"
    assert Treacherous.obeyed is False


def test_who_listens_no_more_takes_no_call_from_those_who_do(app: Flask, server: PersonalRedis) -> None:
    with another_process(app, SPEKTRAL_REDIS_URL=server.url) as worker:
        called = threading.Event()
        with listening(worker, called.set):
            rings(worker)
            assert called.wait(PATIENCE)
            time.sleep(0.1)  # it is listening again
        rings(worker)
        assert worker.extensions[wakeup.KEY].queue[0].pending_count() == 1


class Treacherous:
    """Unpacked, it does something."""

    obeyed = False

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Say how to unpack it."""
        return setattr, (Treacherous, "obeyed", True)


def test_with_redis_away_a_mail_is_queued_and_nobody_waits_for_the_call(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    with another_process(app, SPEKTRAL_REDIS_URL=f"redis://127.0.0.1:{free_port()}") as web:
        rings(web)
        rings(web)
    assert len([r for r in caplog.records if "they look by themselves" in r.message]) == 1
