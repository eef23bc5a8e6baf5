"""A password that was right a moment ago: what changed the account since is not outlived by what was under way."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import func, select

from app.common.passwords import hash_password
from app.extensions import db
from app.models import Peran, Sesi
from app.queries.kantor import home_kantor
from app.services import sesi
from app.services.akun import change_password, request_password_reset, set_password
from app.services.dua_langkah import reset_by_machine
from app.services.masuk import authenticate
from app.services.pengguna import change_role, deactivate
from app.services.sesi import start_session
from app.services.terbukti import Terbukti
from app.services.unit_of_work import unit_of_work
from app.workflow.engine import RefusedError
from tests.factories.dua_langkah import ponsel
from tests.factories.story import person, token
from tests.factories.world import SANDI, World

SIAPA = "operator@contoh.test"
ADMIN = "admin@contoh.test"
MILIK = "sandi baru milik sendiri"
PENCURI = "sandi pilihan si pencuri"


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    return world


def changed(_office: World) -> None:
    change_password(pengguna=person(SIAPA), lama=SANDI, baru=MILIK, kantor=home_kantor())


def set_by_link(office: World) -> None:
    request_password_reset(surel=SIAPA, kantor=home_kantor())
    set_password(token=token(office, "atur_sandi", SIAPA), kata_sandi=MILIK, kantor=home_kantor())


def given_another_role(_office: World) -> None:
    change_role(pengguna=person(SIAPA), peran=Peran.SUPERVISOR, instansi=None, actor=person(ADMIN))


def closed(_office: World) -> None:
    deactivate(pengguna=person(SIAPA), alasan="Pindah tugas.", actor=person(ADMIN))


def secured(office: World) -> None:
    ponsel(office, SIAPA)


def opens(office: World, sandi: str) -> bool:
    def tried() -> bool:
        try:
            return bool(authenticate(surel=SIAPA, kata_sandi=sandi))
        except RefusedError:
            return False

    return office.read(tried)


def log_ins(office: World) -> int:
    living = select(func.count()).select_from(Sesi).where(Sesi.dicabut_pada.is_(None))
    return office.read(lambda: db.session.scalar(living) or 0)


@pytest.mark.parametrize("meanwhile", [changed, set_by_link, given_another_role, closed, secured])
def test_a_log_in_under_way_does_not_outlive_what_ended_all_others(
    office: World, meanwhile: Callable[[World], None]
) -> None:
    with office.app.app_context():
        terbukti = authenticate(surel=SIAPA, kata_sandi=SANDI)
        office.read(lambda: meanwhile(office))
        before = log_ins(office)
        with pytest.raises(RefusedError, match="baru saja berubah"):
            start_session(terbukti)
    assert log_ins(office) == before


def test_nor_when_the_second_step_was_taken_off_between_the_code_and_the_log_in(office: World) -> None:
    ponsel(office, SIAPA)
    with office.app.app_context():
        terbukti = authenticate(surel=SIAPA, kata_sandi=SANDI)
        office.read(lambda: reset_by_machine(pengguna=person(SIAPA), kantor=home_kantor()))
        with pytest.raises(RefusedError, match="baru saja berubah"):
            start_session(terbukti)
    assert log_ins(office) == 0


def test_a_new_password_under_way_does_not_overwrite_the_one_its_owner_set(
    office: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(password: str) -> str:
        monkeypatch.setattr("app.services.akun.hash_password", hash_password)
        office.read(lambda: set_by_link(office))
        return hash_password(password)

    monkeypatch.setattr("app.services.akun.hash_password", slowly)
    with office.app.app_context(), pytest.raises(RefusedError, match="baru saja berubah"):
        change_password(pengguna=person(SIAPA), lama=SANDI, baru=PENCURI, kantor=home_kantor())
    assert (opens(office, MILIK), opens(office, PENCURI)) == (True, False)


def test_hashing_an_old_password_anew_does_not_bring_it_back(office: World, monkeypatch: pytest.MonkeyPatch) -> None:
    old = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(SANDI)

    def aged() -> None:
        with unit_of_work():
            person(SIAPA).kata_sandi = old

    office.read(aged)

    def slowly(password: str) -> str:
        office.read(lambda: changed(office))
        return hash_password(password)

    monkeypatch.setattr("app.services.masuk.hash_password", slowly)
    with office.app.app_context(), pytest.raises(RefusedError, match="baru saja berubah"):
        authenticate(surel=SIAPA, kata_sandi=SANDI)
    assert (opens(office, MILIK), opens(office, SANDI)) == (True, False)


@pytest.mark.postgres
def test_a_log_in_waits_for_a_new_password_that_is_being_written(
    postgres_portal: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = World(postgres_portal)
    office.internal()
    ended, goes_on, end_all_sessions = Event(), Event(), sesi.end_all_sessions

    def slowly(*things: Any) -> None:
        end_all_sessions(*things)
        ended.set()
        assert goes_on.wait(30)

    monkeypatch.setattr(sesi, "end_all_sessions", slowly)

    def begin(terbukti: Terbukti) -> str:
        try:
            return start_session(terbukti)
        except RefusedError:
            return "refused"

    def log_in() -> str:
        terbukti = authenticate(surel=SIAPA, kata_sandi=SANDI)
        writing = pool.submit(office.read, lambda: changed(office))
        assert ended.wait(30)
        pool.submit(_let_go_once_somebody_waits, office, goes_on)
        told = begin(terbukti)
        goes_on.set()
        writing.result()
        return told

    with ThreadPoolExecutor(2) as pool:
        assert office.read(log_in) == "refused"
    assert log_ins(office) == 0


def _let_go_once_somebody_waits(office: World, goes_on: Event) -> None:
    """Let the new password be written once the log-in stands in line for the account."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"

    def anybody() -> bool:
        found = db.session.connection().exec_driver_sql(waiting).scalar_one()
        db.session.rollback()
        return bool(found)

    while not goes_on.wait(0.05):
        if office.read(anybody):
            goes_on.set()
