"""Custody: a file is sent once, belongs to one person's page, and is taken out or forgotten, never both."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from app.common import clock
from app.common.filetypes import FileRefused, Kind
from app.common.storage import Stored
from app.extensions import db, portal
from app.models import Berkas, BerkasTitipan, Pengguna
from app.queries.berkas_titipan import held_files
from app.queries.pengaturan import current_settings
from app.services import berkas_titipan, lampiran
from app.services.berkas import Incoming, Received, Slot, drop, keep, receive, slot_lampiran, slot_modul
from app.services.berkas_titipan import KEPT, MOST_HELD, deposit, hold, in_custody, sweep_custody, take_off
from app.services.lampiran import take
from app.services.stored_files import forget
from app.services.unit_of_work import unit_of_work
from app.workflow.engine import RefusedError
from tests.factories.formulir import PDF, PENGAJU
from tests.factories.stored import lying_in
from tests.factories.world import World

PAGE = "kunci-halaman-pertama"
OTHER = "kunci-halaman-kedua-ini"
REKAN = "rekan@contoh.test"
MANY = 20


@pytest.fixture
def office(world: World) -> World:
    world.pengguna(PENGAJU)
    world.pengguna(REKAN)
    return world


def person(surel: str = PENGAJU) -> Pengguna:
    return db.session.scalars(select(Pengguna).where(Pengguna.surel == surel)).one()


def file(name: str) -> Incoming:
    return Incoming(name, BytesIO(PDF.replace(b"%%EOF", b"%% " + name.encode() + b"\n%%EOF")))


def send(*names: str, page: str = PAGE, most: int = 5, by: str = PENGAJU) -> list[str]:
    return hold(pemilik=person(by), formulir=page, files=[file(name) for name in names], slot=slot_modul(), most=most)


def held(page: str = PAGE, by: str = PENGAJU) -> list[str]:
    return [row.nama for row in held_files(person(by), page)]


def on_disk() -> int:
    return len(lying_in(portal.storage))


def use(row: BerkasTitipan) -> None:
    with unit_of_work() as session:
        keep(session, in_custody(row), pengunggah=None)


def break_after_keeping(item: Received) -> None:
    with unit_of_work() as session:
        keep(session, item, pengunggah=None)
        raise ZeroDivisionError


def inside(world: World, act: Callable[[], None]) -> None:
    world.read(act)


def test_what_may_come_in_is_held_and_the_rest_is_named(office: World) -> None:
    def act() -> None:
        bad = Incoming("halaman.pdf", BytesIO(b"<!doctype html><html></html>"))
        files = [file("satu.pdf"), bad, file("dua.pdf"), file("tiga.pdf")]
        refused = hold(pemilik=person(), formulir=PAGE, files=files, slot=slot_modul(), most=2)
        assert [sentence.partition(":")[0].partition(";")[0] for sentence in refused] == [
            "halaman.pdf",
            "Paling banyak 2 berkas",
        ]
        assert held() == ["satu.pdf", "dua.pdf"]
        assert on_disk() == 2

    inside(office, act)


def test_of_many_bad_files_in_one_request_only_some_are_looked_into(
    office: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def looking(item: Incoming, _slot: Slot) -> Received:
        looked.append(item.nama)
        raise FileRefused("rusak")

    def act() -> None:
        files = [Incoming(f"{n}.pdf", BytesIO(b"rusak")) for n in range(40)]
        refused = hold(pemilik=person(), formulir=PAGE, files=files, slot=slot_modul(), most=2)
        assert (len(looked), len(refused), held()) == (4, 40, [])
        looked.clear()
        assert len(take(files, room=3)[1]) == 40
        assert len(looked) == 2 * current_settings().lampiran_maks

    monkeypatch.setattr(berkas_titipan, "receive", looking)
    monkeypatch.setattr(lampiran, "receive", looking)
    inside(office, act)


def test_the_same_file_sent_again_is_held_once(office: World) -> None:
    def act() -> None:
        send("satu.pdf")
        assert send("satu.pdf", "dua.pdf") == []
        assert held() == ["satu.pdf", "dua.pdf"]
        assert on_disk() == 2

    inside(office, act)


def test_where_one_file_is_taken_a_new_one_takes_its_place(office: World) -> None:
    def act() -> None:
        send("lama.pdf", most=1)
        assert send("baru.pdf", most=1) == []
        assert held() == ["baru.pdf"]
        assert on_disk() == 1

    inside(office, act)


def test_a_file_is_its_senders_and_its_pages_alone(office: World) -> None:
    def act() -> None:
        send("surat.pdf")
        id_ = held_files(person(), PAGE)[0].id
        take_off(pemilik=person(REKAN), formulir=PAGE, id_=id_)
        take_off(pemilik=person(), formulir=OTHER, id_=id_)
        assert (held(by=REKAN), held(page=OTHER), held()) == ([], [], ["surat.pdf"])
        take_off(pemilik=person(), formulir=PAGE, id_=id_)
        take_off(pemilik=person(), formulir=PAGE, id_=id_)
        assert (held(), on_disk()) == ([], 0)

    inside(office, act)


def test_what_is_used_leaves_custody_and_is_used_once(office: World) -> None:
    def act() -> None:
        send("surat.pdf")
        row = held_files(person(), PAGE)[0]
        use(row)
        assert held() == []
        assert db.session.scalars(select(Berkas.nama)).all() == ["surat.pdf"]
        with pytest.raises(RefusedError, match=r"surat\.pdf sudah dipakai"):
            use(row)
        take_off(pemilik=person(), formulir=PAGE, id_=row.id)
        with time_machine.travel(clock.now() + 2 * KEPT, tick=False):
            sweep_custody()
        assert on_disk() == 1

    inside(office, act)


def test_a_use_that_fails_leaves_the_file_in_custody(office: World) -> None:
    def act() -> None:
        send("surat.pdf")
        item = in_custody(held_files(person(), PAGE)[0])
        with pytest.raises(ZeroDivisionError):
            break_after_keeping(item)
        drop([item])
        assert (held(), on_disk()) == (["surat.pdf"], 1)

    inside(office, act)


def test_a_held_file_is_asked_again_whether_it_fits_where_it_goes(office: World) -> None:
    def act() -> None:
        send("surat.pdf")
        item = in_custody(held_files(person(), PAGE)[0])
        assert receive(item, slot_lampiran()) is item
        for slot in (Slot(frozenset({Kind.JPG}), 10**9), Slot(frozenset({Kind.PDF}), 10)):
            with pytest.raises(FileRefused, match=r"surat\.pdf"):
                receive(item, slot)

    inside(office, act)


def put(**named: Any) -> None:
    """Put a file into custody, as the end of an upload in pieces does."""
    with unit_of_work() as session:
        gone = deposit(session, **named)
    forget(gone)


def test_one_person_holds_so_many_and_the_oldest_of_other_pages_go_first(office: World) -> None:
    def act() -> None:
        for number in range(MOST_HELD):
            put(pemilik=person(), formulir=f"halaman-{number:02}", received=stored(number), most=MANY)
        put(pemilik=person(REKAN), formulir=PAGE, received=stored(900), most=MANY)
        put(pemilik=person(), formulir=PAGE, received=stored(901), most=MANY)
        pages = set(db.session.scalars(select(BerkasTitipan.formulir).where(BerkasTitipan.pengguna_id == person().id)))
        assert pages == {PAGE, *(f"halaman-{number:02}" for number in range(1, MOST_HELD))}
        assert held(by=REKAN) == ["900.pdf"]

    inside(office, act)


def test_one_person_holds_so_many_bytes(office: World) -> None:
    def act() -> None:
        put(pemilik=person(), formulir=OTHER, received=stored(1, size=10**12), most=MANY)
        assert held(page=OTHER) == ["1.pdf"]
        put(pemilik=person(), formulir=PAGE, received=stored(2), most=MANY)
        assert (held(page=OTHER), held()) == ([], ["2.pdf"])

    inside(office, act)


@pytest.mark.disk_only("a bucket answers nobody who lives at another time")
def test_what_nobody_came_back_for_is_swept(office: World) -> None:
    def act() -> None:
        send("lama.pdf")
        with time_machine.travel(clock.now() + KEPT - timedelta(hours=1), tick=False):
            send("baru.pdf", page=OTHER)
        with time_machine.travel(clock.now() + KEPT + timedelta(hours=1), tick=False):
            sweep_custody()
        assert (held(), held(page=OTHER), on_disk()) == ([], ["baru.pdf"], 1)

    inside(office, act)


def stored(number: int, size: int = 1) -> Received:
    """A file that somebody else put into the store."""
    key = f"00/{number % 100:02}/00{number % 100:02}{number:028}"
    return Received(Stored(key, size, f"{number:064}"), f"{number}.pdf", Kind.PDF)
