"""What nothing needs any more goes by itself, and is said to go (issue 5 point 10)."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from webtest import TestApp

from app.common import clock
from app.config import ROOT
from app.extensions import db
from app.models import Email, Pengguna, Status, StatusSurel
from app.services import retensi
from app.services.akun import IsianAkun, register
from app.services.delivery import deliver_next
from app.services.instansi import IsianInstansi
from app.services.penghapusan import ask, carry_out
from app.services.retensi import MAIL_BODIES, MASA_SIMPAN, UNVERIFIED, retain
from tests.factories.world import HASH, World
from tests.services.test_penghapusan import answer, person, the_office

PENGAJU, ADMIN = "pengaju@contoh.test", "admin@contoh.test"
NEW = "baru@contoh.test"


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna(PENGAJU)
    world.pengajuan(status=Status.DISETUJUI)
    return world


def deliver_all(world: World) -> None:
    while world.read(deliver_next) is not None:
        pass


def later(world: World, after: timedelta) -> None:
    with clock.at(clock.now() + after + timedelta(minutes=1)):
        world.read(retain)


def mails() -> list[Any]:
    rows = db.session.scalars(select(Email).order_by(Email.id)).all()
    return [(row.kepada_surel, row.subjek, row.status, bool(row.teks or row.html or row.kalender)) for row in rows]


def test_the_words_of_old_mails_go_and_that_they_went_stays(office: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retensi, "AT_ONCE", 2)
    deliver_all(office)
    before = office.read(mails)
    later(office, MAIL_BODIES - timedelta(days=1))
    assert office.read(mails) == before
    later(office, MAIL_BODIES)
    assert office.read(mails) == [(*facts, False) for *facts, _full in before]
    id_ = office.read(lambda: db.session.scalars(select(Email.id).where(~Email.rahasia)).first())
    assert "Isi sudah dihapus sesuai masa simpan" in office.as_(ADMIN).get(f"/kelola/kotak-keluar/{id_}")


def test_a_mail_that_still_waits_keeps_its_words(office: World) -> None:
    later(office, MAIL_BODIES)
    assert {full for *_facts, status, full in office.read(mails) if status is StatusSurel.MENUNGGU} == {True}


def test_who_never_verified_their_address_is_forgotten_and_may_register_again(office: World) -> None:
    office.read(_register)
    later(office, UNVERIFIED - timedelta(days=1))
    assert office.read(lambda: person(NEW).data_dihapus_pada) is None
    later(office, UNVERIFIED)
    found = office.read(lambda: db.session.scalars(select(Pengguna.surel).where(Pengguna.surel == NEW)).first())
    assert found is None
    assert office.read(lambda: [row for row in mails() if row[0] == NEW]) == []
    office.read(_register)
    assert office.read(lambda: person(PENGAJU).aktif)


def _register() -> None:
    isian = IsianAkun(nama="Orang Baru", nip=None, jabatan="Staf", whatsapp="6281200000777")
    instansi = IsianInstansi(nama="Dinas Baru", tingkat_id=1, produsen_data=False, wilayah_kode=None)
    register(isian=isian, surel=NEW, hashed=HASH, instansi=instansi, kantor=the_office())


def test_the_address_of_a_last_mail_that_never_arrived_goes_too(office: World) -> None:
    office.pengguna("pergi@contoh.test", instansi="Dinas Lain")

    def act() -> None:
        ask(pengguna=person("pergi@contoh.test"), kantor=the_office())
        answer(carry_out)

    office.read(act)
    later(office, timedelta(days=6))
    assert "pergi@contoh.test" in {row[0] for row in office.read(mails)}
    later(office, timedelta(days=7))
    assert "pergi@contoh.test" not in {row[0] for row in office.read(mails)}


def test_the_notice_and_the_guide_tell_each_period(visitor: TestApp) -> None:
    page = visitor.get("/privasi").html.find("main").get_text(" ", strip=True)
    guide = (ROOT / "docs/privacy.md").read_text(encoding="utf-8")
    for masa in MASA_SIMPAN:
        assert f"{masa.data}" in page
        assert f"| {masa.data} | {masa.lama} | {masa.dasar} |" in guide
