"""Known, unknown, waiting or closed: for every address the doors do the same work, statement by statement."""

from collections.abc import Callable
from typing import Any

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select
from webtest import TestApp

from app.common import passwords
from app.common.passwords import verify_password
from app.extensions import db
from app.models import Pekerjaan, StatusPekerjaan
from app.queries.kantor import home_kantor
from app.services import permintaan
from app.services.akun import by_surel
from app.services.pekerjaan import MOST_TRIES, do_next
from app.services.unit_of_work import unit_of_work
from tests.factories.mails import answer_requests
from tests.factories.statements import statements
from tests.factories.world import World
from tests.views.akun.surat import mails_to
from tests.views.akun.test_daftar import BARU, fill_in

DIKENAL, MENUNGGU, TUTUP, ASING = (f"{who}@contoh.test" for who in ("dikenal", "menunggu", "tutup", "asing"))
Door = Callable[[TestApp, str], Any]


@pytest.fixture
def people(world: World) -> World:
    world.pengguna(DIKENAL)
    world.pengguna(MENUNGGU, surel_terverifikasi_pada=None)
    world.pengguna(TUTUP)

    def close() -> None:
        with unit_of_work() as session:
            row = by_surel(session, TUTUP)
            assert row is not None
            row.aktif = False

    world.read(close)
    return world


@pytest.fixture
def hashing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    done: list[str] = []

    class Counting(PasswordHasher):
        def hash(self, password: str | bytes, **facts: Any) -> str:
            done.append("hash")
            return super().hash(password, **facts)

        def verify(self, *words: Any) -> Any:
            done.append("verify")
            return super().verify(*words)

    verify_password(None, "so that what nobody has is hashed already")
    monkeypatch.setattr(passwords, "_hasher", Counting(time_cost=2, memory_cost=19 * 1024, parallelism=1))
    return done


def asks_for_a_new_password(visitor: TestApp, surel: str) -> Any:
    form = visitor.get("/lupa-sandi").forms["lupa-sandi"]
    form["surel"] = surel
    return form


def asks_for_the_link_again(visitor: TestApp, surel: str) -> Any:
    form = visitor.get("/daftar/periksa-surel").forms["kirim-ulang"]
    form["surel"] = surel
    return form


def registers(visitor: TestApp, surel: str) -> Any:
    return fill_in(visitor, surel=surel)


def logs_in_in_vain(visitor: TestApp, surel: str) -> Any:
    form = visitor.get("/masuk").forms["masuk"]
    form["surel"], form["kata_sandi"] = surel, "tebakan yang meleset"
    return form


@pytest.mark.parametrize("door", [asks_for_a_new_password, asks_for_the_link_again, registers, logs_in_in_vain])
def test_a_door_does_the_same_for_every_address(people: World, hashing: list[str], door: Door) -> None:
    work = {}
    for surel in (ASING, DIKENAL, MENUNGGU, TUTUP):
        form = door(TestApp(people.app), surel)
        hashing.clear()
        with statements(people.app) as said:
            answer = form.submit(expect_errors=True)
        work[surel] = (answer.status_int, list(hashing), said)
    assert work[ASING][2]
    for surel in (DIKENAL, MENUNGGU, TUTUP):
        assert work[surel] == work[ASING], surel


def test_only_the_worker_finds_out_who_has_the_address(people: World, visitor: TestApp) -> None:
    for surel in (ASING, DIKENAL, TUTUP):
        asks_for_a_new_password(visitor, surel).submit(status=302)
    assert mails_to(people, DIKENAL) == []
    answer_requests(people.app)
    assert [mails_to(people, surel) for surel in (ASING, DIKENAL, TUTUP)] == [[], ["atur_sandi"], []]


def test_what_a_visitor_wrote_is_gone_once_it_is_done(people: World, visitor: TestApp) -> None:
    registers(visitor, BARU).submit(status=302)
    answer_requests(people.app)
    assert people.read(lambda: db.session.scalars(select(Pekerjaan)).all()) == []


def test_what_a_visitor_wrote_is_gone_too_where_it_is_given_up(
    people: World,
) -> None:
    people.read(lambda: permintaan.request_password_reset(surel=DIKENAL, kantor=home_kantor()))

    def exhaust() -> None:
        with unit_of_work() as session:
            session.scalars(select(Pekerjaan)).one().percobaan = MOST_TRIES

    people.read(exhaust)
    people.read(do_next)
    facts = people.read(lambda: db.session.execute(select(Pekerjaan.status, Pekerjaan.isi)).one())
    assert tuple(facts) == (StatusPekerjaan.GAGAL, {})


def test_whoever_asked_twice_for_an_account_has_one(people: World, visitor: TestApp) -> None:
    for _n in range(2):
        registers(visitor, BARU).submit(status=302)
    answer_requests(people.app)
    assert mails_to(people, BARU) == ["verifikasi", "verifikasi"]


def test_of_two_who_take_one_nip_at_once_the_second_gets_no_account(people: World, visitor: TestApp) -> None:
    for surel in (BARU, ASING):
        registers(visitor, surel).submit(status=302)
    answer_requests(people.app)
    assert (mails_to(people, BARU), mails_to(people, ASING)) == (["verifikasi"], [])
    again = registers(visitor, ASING).submit(status=422)
    assert "NIP ini sudah dipakai" in again.html.find(id="nip-error").text
