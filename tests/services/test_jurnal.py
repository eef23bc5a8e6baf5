"""Mails of which nobody knows are looked for among the copies that the relay keeps: what lies there has gone."""

import logging
import ssl
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.cli.duties import RARELY
from app.common import clock, imap
from app.extensions import Portal, db
from app.models import Aktivitas, Email, Pekerjaan, Pengguna, Peran, StatusPekerjaan, StatusSurel
from app.queries.kantor import home_kantor
from app.queries.kesehatan import journal_trouble
from app.services import jurnal, smtp
from app.services.delivery import deliver_next, retry
from app.services.jurnal import NO_COPY, ask_journal
from app.services.outbox import Penerima, queue
from app.services.pekerjaan import begin_periods, do_next
from app.services.unit_of_work import unit_of_work
from tests.conftest import another_process
from tests.factories.imap import PASSWORD, Kotak, Mood, running
from tests.factories.relay import HOST, Relay
from tests.factories.relay import running as relaying
from tests.factories.sertifikat import shown_by, signed_by_itself
from tests.factories.world import World

SIANG = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
TAKEN_UP = timedelta(minutes=11)
"""Later than that, nobody still holds the claim of a mail."""


@pytest.fixture
def relay() -> Iterator[Relay]:
    """One that hangs up without an answer to any mail."""
    with relaying(Relay()) as listening:
        listening.hang_up = True
        yield listening


@pytest.fixture
def kotak(relay: Relay) -> Iterator[Kotak]:
    """A journal of what this relay takes."""
    with running(Kotak(relay.mails, since=SIANG.date() - timedelta(days=30))) as listening:
        yield listening


@pytest.fixture
def app(app: Flask, relay: Relay, kotak: Kotak) -> Iterator[Flask]:
    with another_process(app, SPEKTRAL_SMTP_URL=relay.url, SPEKTRAL_JURNAL_URL=kotak.url()) as posting:
        yield posting


def uncertain(world: World, *, perihal: str = "sandi_diubah") -> None:
    """Hand over one mail, to which nobody says yes or no."""

    def act() -> None:
        with unit_of_work() as session:
            kepada = Penerima("Nama Penerima", "penerima@contoh.test")
            queue(session, perihal, kepada=kepada, kali="1", kantor=home_kantor(), url="http://contoh.test/masuk")
        assert deliver_next(timeout=5) is StatusSurel.TIDAK_PASTI

    with clock.at(SIANG):
        world.read(act)


def asked(world: World, after: timedelta = TAKEN_UP) -> Email:
    """Let the worker ask the journal, so long after the mail was handed over; gives the mail, detached."""

    def act() -> Email:
        ask_journal()
        row = db.session.scalars(select(Email)).one()
        db.session.expunge(row)
        return row

    with clock.at(SIANG + after):
        return world.read(act)


def looks(kotak: Kotak) -> int:
    return sum("HEADER" in command for command in kotak.asked)


def at(app: Flask, monkeypatch: pytest.MonkeyPatch, **where: object) -> None:
    """Change where the journal is, and how one logs in."""
    own: Portal = app.extensions["spektral"]
    there = replace(own.settings, jurnal=replace(own.settings.jurnal, **where))  # type: ignore[type-var] # set above
    monkeypatch.setitem(app.extensions, "spektral", Portal(there, own.storage, own.metrics))


def test_a_mail_whose_answer_was_lost_and_whose_copy_lies_in_the_journal_has_gone(world: World, relay: Relay) -> None:
    uncertain(world, perihal="atur_sandi")
    mail = asked(world)
    assert (mail.status, mail.galat, mail.teks) == (StatusSurel.TERKIRIM, None, "")
    assert mail.jurnal_pada == mail.terkirim_pada == SIANG + TAKEN_UP
    assert len(relay.mails) == 1


def test_log_aktivitas_names_nobody_who_settled_it(world: World) -> None:
    uncertain(world)
    asked(world)
    rows = select(Aktivitas.pelaku_id).where(Aktivitas.perbuatan == "surel.sudah_sampai")
    assert world.read(lambda: list(db.session.scalars(rows))) == [None]


def test_one_without_a_copy_stays_uncertain_and_says_so_once_a_copy_could_not_be_late(
    world: World, relay: Relay
) -> None:
    relay.data = "451 nanti"
    uncertain(world)
    first = asked(world)
    assert (first.status, first.jurnal_pada) == (StatusSurel.TIDAK_PASTI, SIANG + TAKEN_UP)
    assert first.galat != NO_COPY
    later = asked(world, timedelta(hours=2))
    assert (later.status, later.galat) == (StatusSurel.TIDAK_PASTI, NO_COPY)
    assert later.jurnal_pada == SIANG + timedelta(hours=2)
    relay.data, relay.hang_up = "250 OK", False
    with clock.at(SIANG + timedelta(days=1)):
        assert world.read(deliver_next) is None, "it is not sent again by itself"


def test_a_copy_that_comes_late_still_settles_it(world: World, relay: Relay, kotak: Kotak) -> None:
    uncertain(world)
    kotak.surat = []
    asked(world)
    assert asked(world, timedelta(hours=2)).galat == NO_COPY
    kotak.surat = relay.mails
    late = asked(world, timedelta(hours=5))
    assert (late.status, late.galat, late.jurnal_sejak) == (StatusSurel.TERKIRIM, None, None)


def test_a_copy_is_looked_for_ever_more_rarely_and_after_a_week_no_more(
    world: World, relay: Relay, kotak: Kotak
) -> None:
    relay.data = "451 nanti"
    uncertain(world)
    hours: list[int] = []
    for hour in range(0, 10 * 24, 3):
        before = looks(kotak)
        asked(world, TAKEN_UP + timedelta(hours=hour))
        hours += [hour] * (looks(kotak) - before)
    assert hours == [0, 3, 6, 12, 24, 48, 72, 96, 120, 144]


def test_a_journal_that_is_younger_than_the_mail_proves_nothing(world: World, relay: Relay, kotak: Kotak) -> None:
    relay.data = "451 nanti"
    uncertain(world)
    kotak.since = SIANG.date()
    asked(world)
    young = asked(world, timedelta(hours=2))
    assert (young.jurnal_pada, young.galat == NO_COPY) == (None, False)
    kotak.empty = True
    assert asked(world, timedelta(hours=6)).jurnal_pada is None


def test_what_is_certain_is_not_looked_for(world: World, kotak: Kotak) -> None:
    uncertain(world)
    world.read(lambda: change(status=StatusSurel.GAGAL))
    asked(world)
    assert looks(kotak) == 0


def test_whoever_settles_a_mail_while_the_journal_is_asked_is_right(
    world: World, kotak: Kotak, monkeypatch: pytest.MonkeyPatch
) -> None:
    uncertain(world)
    holds = imap.Mailbox.holds

    def meanwhile(box: imap.Mailbox, message_id: str) -> bool:
        change(status=StatusSurel.MENUNGGU)
        return holds(box, message_id)

    monkeypatch.setattr(imap.Mailbox, "holds", meanwhile)
    assert asked(world).status is StatusSurel.MENUNGGU
    assert looks(kotak) == 1


def test_a_mail_sent_again_begins_anew(world: World, relay: Relay) -> None:
    relay.data = "451 nanti"
    uncertain(world)
    asked(world)
    world.internal()
    world.read(lambda: retry(db.session.scalars(select(Email)).one(), actor=admin()))
    mail = world.read(lambda: db.session.scalars(select(Email)).one())
    assert (mail.jurnal_sejak, mail.jurnal_pada) == (None, None)


def test_the_mailbox_is_only_read(world: World, kotak: Kotak) -> None:
    uncertain(world)
    asked(world)
    commands = {command.split(" <")[0].split('"')[0].strip() for command in kotak.asked}
    assert commands == {"EXAMINE", "UID SEARCH HEADER Message-ID", "LOGOUT"}


@pytest.mark.parametrize(
    ("mood", "found"),
    [("silent", "away"), ("drips", "away"), ("garbage", "away"), ("half_a_search", "away"), ("dies", "away"),
     ("repeats", "refused")],
)  # fmt: skip
def test_a_journal_that_does_not_answer_changes_nothing_and_is_told(
    world: World, kotak: Kotak, mood: Mood, found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "PATIENCE", 0.5)
    uncertain(world)
    kotak.mood = mood
    mail = asked(world)
    assert (mail.status, mail.jurnal_sejak, mail.jurnal_pada) == (StatusSurel.TIDAK_PASTI, None, None)
    assert world.read(journal_trouble) == found
    kotak.mood = ""
    assert asked(world).status is StatusSurel.TERKIRIM
    assert world.read(journal_trouble) is None


@pytest.mark.parametrize(
    ("where", "found"),
    [({"port": 1}, "away"), ({"user": "orang"}, "refused"), ({"kotak": "Lain"}, "no_mailbox")],
)
def test_kesehatan_sistem_says_what_is_wrong_with_the_journal(
    world: World, app: Flask, where: dict[str, object], found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.internal()
    admins = world.as_("admin@contoh.test")
    assert "Menjawab ketika ditanya tentang email" in admins.get("/admin/kesehatan")
    at(app, monkeypatch, **where)
    asked_nothing(world)
    assert world.read(journal_trouble) == found
    assert "SPEKTRAL_JURNAL_URL" in admins.get("/admin/kesehatan")


def test_where_the_journal_is_silent_the_worker_does_its_other_duties(
    world: World, kotak: Kotak, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "PATIENCE", 0.5)
    kotak.mood = "silent"

    def act() -> dict[str, StatusPekerjaan]:
        begin_periods()
        while do_next():
            pass
        return {row.jenis: row.status for row in db.session.scalars(select(Pekerjaan)) if row.mulai_pada > clock.now()}

    done = world.read(act)
    assert {"jurnal", "segel", "sapu", "pengingat", "retensi"} <= done.keys()
    assert set(done.values()) == {StatusPekerjaan.MENUNGGU}
    assert world.read(journal_trouble) == "away"


def test_without_a_journal_nobody_is_asked(
    world: World, app: Flask, kotak: Kotak, monkeypatch: pytest.MonkeyPatch
) -> None:
    uncertain(world)
    own: Portal = app.extensions["spektral"]
    monkeypatch.setitem(
        app.extensions, "spektral", Portal(replace(own.settings, jurnal=None), own.storage, own.metrics)
    )
    assert asked(world).status is StatusSurel.TIDAK_PASTI
    assert kotak.asked == []


@pytest.mark.parametrize("mood", ["repeats", "garbage", "dies"])
def test_no_password_and_nothing_the_server_says_reaches_the_log(
    world: World, kotak: Kotak, mood: Mood, caplog: pytest.LogCaptureFixture
) -> None:
    uncertain(world)
    kotak.mood = mood
    with caplog.at_level(logging.DEBUG):
        asked(world)
    (told,) = [record for record in caplog.records if record.name == "app.services.jurnal"]
    assert told.reason in {"away", "refused"}  # type: ignore[attr-defined] # of its `extra`
    assert PASSWORD not in caplog.text
    assert "r4hasia" not in repr([vars(record) for record in caplog.records])


@pytest.mark.parametrize("starttls", [True, False])
def test_a_journal_gets_no_password_unless_it_is_the_one_it_says_to_be(
    world: World, app: Flask, kotak: Kotak, tmp_path: Path, *, starttls: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = signed_by_itself(tmp_path / "jurnal.pem", HOST)
    kotak.tls, kotak.starttls = shown_by(certificate), starttls
    at(app, monkeypatch, security="starttls" if starttls else "tls")
    uncertain(world)
    assert asked(world).status is StatusSurel.TIDAK_PASTI
    assert set(kotak.asked) <= {"STARTTLS"}
    trusting = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(smtp, "trusted", lambda: trusting)
    assert asked(world).status is StatusSurel.TERKIRIM


def test_nor_one_that_will_not_encrypt(world: World, app: Flask, kotak: Kotak, monkeypatch: pytest.MonkeyPatch) -> None:
    kotak.mood = "no_tls"
    at(app, monkeypatch, security="starttls")
    uncertain(world)
    assert asked(world).status is StatusSurel.TIDAK_PASTI
    assert kotak.asked == ["STARTTLS"]


@pytest.mark.parametrize(
    ("id_", "looked"),
    [
        ('<a" ALL "@x>', ['UID SEARCH HEADER Message-ID "<a\\" ALL \\"@x>"']),
        ("<a\\@x>", ['UID SEARCH HEADER Message-ID "<a\\\\@x>"']),
        ("<a\r\nS9 DELETE INBOX@x>", []),
        ("<é@x>", []),
    ],
)
def test_a_message_id_is_never_read_as_a_command(
    app: Flask, kotak: Kotak, id_: str, looked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kotak, "found", lambda _keys: [])
    with imap.mailbox(app.extensions["spektral"].settings.jurnal, smtp.trusted) as box:
        assert not box.holds(id_)
    assert [command for command in kotak.asked if "SEARCH" in command] == looked


def test_the_duty_comes_every_few_minutes() -> None:
    assert timedelta(minutes=1) <= RARELY <= jurnal.SOONEST_AGAIN


def asked_nothing(world: World) -> None:
    world.read(ask_journal)


def admin() -> Pengguna:
    return db.session.scalars(select(Pengguna).where(Pengguna.peran == Peran.ADMIN)).first()  # type: ignore[return-value] # there is one


def change(**values: object) -> None:
    with unit_of_work() as session:
        session.execute(update(Email).values(**values))
