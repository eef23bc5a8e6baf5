"""What has become untrue while it waited is not sent any more, in whatever order things happened."""

from collections.abc import Callable
from datetime import timedelta
from typing import NoReturn

import pytest
import time_machine
from sqlalchemy import select

from app.common import clock
from app.extensions import db
from app.models import Email, Status, StatusSurel
from app.services import delivery, smtp
from app.services.delivery import deliver_next
from app.services.perubahan import restore
from tests.factories.mails import mails
from tests.factories.story import move, person, replace_pembina, row
from tests.factories.world import World

PENGAJU, RINA, DEDI = "pengaju@contoh.test", "operator@contoh.test", "operator2@contoh.test"


@pytest.fixture
def office(world: World) -> World:
    """An office whose mails all wait: no worker is there."""
    world.internal()
    world.pengguna(PENGAJU)
    return world


def waiting(world: World, kepada: str) -> list[str]:
    """Tell what somebody will still read, in the order in which it was written."""
    statement = select(Email.perihal).where(Email.kepada_surel == kepada, Email.status == StatusSurel.MENUNGGU)
    return world.read(lambda: list(db.session.scalars(statement.order_by(Email.id))))


def restored(world: World, nomor: str) -> None:
    world.read(lambda: restore(pengajuan=row(nomor), actor=person("admin@contoh.test")))


def delivered(world: World) -> list[StatusSurel]:
    """Let the worker look until nothing is due."""
    outcomes = []
    while (outcome := world.read(deliver_next)) is not None:
        outcomes.append(outcome)
    return outcomes


def put_off_after(act: Callable[[], None]) -> Callable[..., NoReturn]:
    """Send like a relay that says "later" to the mail in hand, while somebody does something."""
    still = [act]

    def send(*_facts: object) -> NoReturn:
        while still:
            still.pop()()
        raise smtp.TemporaryError("451 Greylisted")

    return send


def test_a_mail_that_the_relay_put_off_while_its_pengajuan_was_cancelled_never_goes(
    office: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    nomor = office.pengajuan()
    delivered(office)
    office.advance(nomor, Status.PROSES)

    def cancelled() -> None:
        with office.app.app_context():
            office.cancel(nomor)

    with monkeypatch.context() as relay:
        relay.setattr(delivery, "_send", put_off_after(cancelled))
        assert office.read(deliver_next) is StatusSurel.MENUNGGU
    with time_machine.travel(clock.now() + timedelta(hours=1)):
        delivered(office)
    kinds = {surat.perihal for surat in mails(office, kepada=PENGAJU)}
    assert kinds == {"tanda_terima", "dalam_proses", "dibatalkan"}
    sent = select(Email.perihal).where(Email.status == StatusSurel.TERKIRIM)
    assert set(office.read(lambda: list(db.session.scalars(sent)))) == {"tanda_terima", "pengajuan_baru", "dibatalkan"}


def test_whoever_has_not_read_of_a_cancellation_reads_only_that_it_stands(office: World) -> None:
    nomor = office.pengajuan(status=Status.PROSES)
    delivered(office)
    office.cancel(nomor)
    restored(office, nomor)
    assert waiting(office, PENGAJU) == ["dipulihkan"]


def test_nor_that_it_stands_once_it_is_cancelled_again(office: World) -> None:
    nomor = office.pengajuan(status=Status.PROSES)
    office.cancel(nomor)
    restored(office, nomor)
    office.cancel(nomor)
    assert waiting(office, PENGAJU) == ["tanda_terima", "dibatalkan"]


def test_who_was_taken_off_is_not_appointed_afterwards(office: World) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    office.read(lambda: move(nomor, ""))
    office.read(lambda: replace_pembina(nomor, DEDI))
    assert waiting(office, RINA) == ["penugasan_dicabut"]
    assert waiting(office, DEDI) == ["penunjukan"]


def test_who_comes_back_is_not_taken_off_afterwards(office: World) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    office.read(lambda: replace_pembina(nomor, DEDI))
    office.read(lambda: replace_pembina(nomor, RINA))
    assert waiting(office, RINA) == ["penunjukan"]
    assert waiting(office, DEDI) == ["penugasan_dicabut"]
    assert waiting(office, PENGAJU).count("ganti_pembina") == 1


def test_of_two_new_dates_only_the_last_is_told(office: World) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    for _again in range(2):
        office.read(lambda: move(nomor, ""))
    for surel in (PENGAJU, "pic@contoh.test", RINA):
        assert waiting(office, surel).count("perubahan_jadwal") == 1
    last = select(Email.teks).where(Email.perihal == "perubahan_jadwal", Email.status == StatusSurel.MENUNGGU)
    assert all("Kamis, 3 Desember 2026" in teks for teks in office.read(lambda: list(db.session.scalars(last))))


def test_what_is_said_of_another_pengajuan_still_goes(office: World) -> None:
    other, nomor = office.pengajuan(status=Status.DISETUJUI), office.pengajuan(status=Status.DISETUJUI)
    office.read(lambda: replace_pembina(nomor, DEDI))
    about = select(Email.perihal).where(Email.kepada_surel == RINA, Email.status == StatusSurel.MENUNGGU)
    assert office.read(lambda: list(db.session.scalars(about.where(Email.pengajuan_id == row(other).id)))) == [
        "penunjukan"
    ]
