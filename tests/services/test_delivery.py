"""The worker hands mails to a real server: each once, again when it may, and honest when nobody knows."""

import ssl
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import NoReturn

import pytest
import time_machine
from flask import Flask
from icalendar import Calendar
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from app.extensions import db
from app.models import Email, Pengguna, Peran, Status, StatusSurel
from app.queries.kantor import home_kantor
from app.services import delivery, smtp
from app.services.akun import request_password_reset
from app.services.delivery import deliver_next, mark_arrived, retry, settle_lost
from app.services.outbox import Penerima, queue
from app.services.unit_of_work import unit_of_work
from app.workflow.engine import ForbiddenError, RefusedError
from tests.conftest import another_process
from tests.factories.pengaturan import set_office
from tests.factories.relay import Relay, running
from tests.factories.world import World

SURAT = "penerima@contoh.test"
SIANG = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


@pytest.fixture
def relay() -> Iterator[Relay]:
    with running(Relay()) as listening:
        yield listening


@pytest.fixture
def app(app: Flask, relay: Relay) -> Iterator[Flask]:
    with another_process(app, SPEKTRAL_SMTP_URL=relay.url) as posting:
        yield posting


def queued(world: World, surel: str = SURAT, *, perihal: str = "sandi_diubah", kalender: str | None = None) -> None:
    """Queue one mail of the simplest kind."""

    def put() -> None:
        with unit_of_work() as session:
            kepada = Penerima("Nama Penerima", surel)
            queue(
                session,
                perihal,
                kepada=kepada,
                kali=surel,
                kantor=home_kantor(),
                kalender=kalender,
                url="http://contoh.test/masuk",
            )

    world.read(put)


def delivered(world: World, *, timeout: float = 60) -> StatusSurel | None:
    return world.read(lambda: deliver_next(timeout=timeout))


def row(world: World) -> Email:
    """Give the one mail of the outbox, detached."""

    def one() -> Email:
        found = db.session.scalars(select(Email)).one()
        db.session.expunge(found)
        return found

    return world.read(one)


def test_a_mail_arrives_with_both_parts_and_its_own_id(world: World, relay: Relay) -> None:
    queued(world)
    assert delivered(world) is StatusSurel.TERKIRIM
    mail = relay.to(SURAT)
    assert mail["Message-ID"] == row(world).message_id
    assert mail["From"] == "SPEKTRAL <tidak-dibalas@contoh.test>"
    assert str(mail["Reply-To"]).endswith("<kantor@contoh.test>")
    assert mail["Auto-Submitted"] == "auto-generated"
    kinds = [part.get_content_type() for part in mail.walk()]
    assert kinds == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html"]
    assert row(world).terkirim_pada is not None


@pytest.mark.parametrize("nama", ["BPS Riau, Tim “Pembinaan”", "Pembinaan Statistik", "A\nBcc: orang@contoh.test"])
def test_a_mail_comes_from_the_name_that_the_office_chose(world: World, relay: Relay, nama: str) -> None:
    world.internal()
    set_office(world, nama_pengirim=nama)
    queued(world)
    assert delivered(world) is StatusSurel.TERKIRIM
    sender = relay.to(SURAT)["From"].addresses[0]
    assert (sender.display_name, sender.addr_spec) == (" ".join(nama.split()), "tidak-dibalas@contoh.test")
    assert relay.to(SURAT)["Bcc"] is None


def test_titles_behind_a_name_make_no_second_receiver(world: World, relay: Relay) -> None:
    nama = "Dr. Budi Contoh Panjang Sekali Namanya, S.ST., M.Si., Ph.D. “Statistisi”"
    with world.app.app_context(), unit_of_work() as session:
        kepada = Penerima(nama, "budi.contoh.panjang.sekali@statistik.contoh.test")
        queue(session, "sandi_diubah", kepada=kepada, kali="1", kantor=home_kantor(), url="http://contoh.test/masuk")
    assert delivered(world) is StatusSurel.TERKIRIM
    (to,) = relay.to("budi.contoh")["To"].addresses
    assert to.addr_spec == "budi.contoh.panjang.sekali@statistik.contoh.test"
    assert to.display_name.replace(" ", "") == nama.replace(" ", "")  # this reader adds one between encoded words


def test_nothing_due_sends_nothing(world: World, relay: Relay) -> None:
    assert delivered(world) is None
    assert relay.mails == []


def test_a_mail_goes_once_however_often_the_worker_looks(world: World, relay: Relay) -> None:
    queued(world)
    assert [delivered(world), delivered(world)] == [StatusSurel.TERKIRIM, None]
    assert len(relay.mails) == 1


def test_a_busy_server_is_asked_again_later(world: World, relay: Relay) -> None:
    queued(world)
    relay.rcpt = {SURAT: "451 4.7.1 Greylisted, try again"}
    with time_machine.travel(SIANG, tick=False) as clock:
        world.read(lambda: wait_since(SIANG))
        assert delivered(world) is StatusSurel.MENUNGGU
        assert "Greylisted" in (row(world).galat or "")
        assert delivered(world) is None, "not before its time"
        relay.rcpt = {}
        clock.shift(timedelta(minutes=2))
        assert delivered(world) is StatusSurel.TERKIRIM
    assert row(world).galat is None
    assert row(world).percobaan == 2


def test_eight_tries_are_enough(world: World, relay: Relay) -> None:
    queued(world)
    relay.data = "451 Requested action aborted"
    outcomes = []
    with time_machine.travel(SIANG, tick=False) as clock:
        world.read(lambda: wait_since(SIANG))
        while (outcome := delivered(world)) is not None:
            outcomes.append(outcome)
            clock.shift(timedelta(hours=8))
    assert outcomes == [StatusSurel.MENUNGGU] * 7 + [StatusSurel.GAGAL]


def test_a_refusal_is_final_and_says_why(world: World, relay: Relay) -> None:
    queued(world)
    relay.rcpt = {SURAT: "550 5.1.1 No such user"}
    assert delivered(world) is StatusSurel.GAGAL
    assert row(world).galat == "550 5.1.1 No such user"


def test_a_refused_content_is_final_too(world: World, relay: Relay) -> None:
    queued(world)
    relay.data = "554 5.7.1 Rejected"
    assert delivered(world) is StatusSurel.GAGAL


def test_a_server_that_is_down_costs_no_mail(world: World, app: Flask) -> None:
    queued(world)
    app.extensions["mail"].port = 1
    assert delivered(world) is StatusSurel.MENUNGGU
    assert "refused" in (row(world).galat or "")


def test_a_wrong_password_is_cured_by_the_office_and_costs_no_mail(world: World, app: Flask) -> None:
    queued(world)
    app.extensions["mail"].username, app.extensions["mail"].password = "spektral", "keliru"
    assert delivered(world) is StatusSurel.MENUNGGU


@pytest.mark.parametrize("kind", ["use_tls", "use_ssl"])
def test_a_server_that_cannot_keep_a_secret_gets_no_mail(world: World, app: Flask, relay: Relay, kind: str) -> None:
    queued(world)
    setattr(app.extensions["mail"], kind, True)
    assert delivered(world, timeout=1) is StatusSurel.MENUNGGU
    assert relay.mails == []


def test_what_checks_certificates_is_read_once_and_only_for_a_server_that_has_one(
    world: World, app: Flask, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[ssl.SSLContext] = []
    make = ssl.create_default_context

    def noted() -> ssl.SSLContext:
        read.append(make())
        return read[-1]

    monkeypatch.setattr("ssl.create_default_context", noted)
    smtp.trusted.cache_clear()
    for n in range(2):
        queued(world, f"n{n}@contoh.test")
        assert delivered(world) is StatusSurel.TERKIRIM
    assert read == []
    app.extensions["mail"].use_tls = True
    for n in range(2, 4):
        queued(world, f"n{n}@contoh.test")
        assert delivered(world) is StatusSurel.MENUNGGU
    assert len(read) == 1
    assert len(relay.mails) == 2


def test_a_server_slow_to_listen_is_asked_again(world: World, relay: Relay) -> None:
    queued(world)
    relay.slow["RCPT"] = 60.0
    assert delivered(world, timeout=0.2) is StatusSurel.MENUNGGU


def test_nobody_knows_about_a_mail_that_was_taken_without_an_answer(
    world: World, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = smtp._Host.getreply  # noqa: SLF001 - all answers may take their time but the one to the mail itself

    def getreply(host: smtp._Host) -> tuple[int, bytes]:
        if host.body_begun and host.sock is not None:
            host.sock.settimeout(0.2)
        return read(host)

    monkeypatch.setattr(smtp._Host, "getreply", getreply)  # noqa: SLF001 - the same
    queued(world)
    relay.slow["DATA"] = 60.0
    assert delivered(world) is StatusSurel.TIDAK_PASTI
    assert delivered(world) is None, "and it is not sent again by itself"


def test_nor_about_one_after_which_the_server_hung_up(world: World, relay: Relay) -> None:
    queued(world)
    relay.hang_up = True
    assert delivered(world) is StatusSurel.TIDAK_PASTI


@pytest.mark.parametrize("answer", ["251 mungkin", "xyz bukan jawaban", "250" + "0" * 9_000])
def test_nor_about_one_that_was_answered_with_neither_yes_nor_no(world: World, relay: Relay, answer: str) -> None:
    queued(world)
    relay.data = answer
    assert delivered(world) is StatusSurel.TIDAK_PASTI


def test_a_database_that_goes_away_before_the_mail_goes_costs_no_mail(
    world: World, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_email: Email) -> NoReturn:
        raise OperationalError("SELECT kantor", {}, Exception("server closed the connection"))

    queued(world)
    monkeypatch.setattr(delivery, "message_of", broken)
    assert delivered(world) is StatusSurel.MENUNGGU
    assert relay.mails == []


def test_a_claim_that_ran_out_leaves_the_mail_uncertain(world: World) -> None:
    queued(world)
    with time_machine.travel(SIANG, tick=False) as clock:
        world.read(lambda: wait_since(SIANG))
        world.read(delivery._claim)  # noqa: SLF001 - a worker that dies right after claiming
        assert world.read(settle_lost) == 0
        clock.shift(delivery.LEASE + timedelta(seconds=1))
        assert world.read(settle_lost) == 1
    assert row(world).status is StatusSurel.TIDAK_PASTI
    assert row(world).galat == delivery.LOST


def test_a_worker_that_comes_back_late_says_nothing_of_the_try_of_another(
    world: World, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    queued(world)
    with time_machine.travel(SIANG, tick=False) as clock:
        world.read(lambda: wait_since(SIANG))

        def stalls_and_hears_no(_email: Email, _timeout: float) -> NoReturn:
            clock.shift(delivery.LEASE + timedelta(seconds=1))
            with world.app.app_context():
                assert settle_lost() == 1
                retry(only_mail(), actor=admin())
                delivery._claim()  # noqa: SLF001 - another worker, which has it in hand now
            raise smtp.TemporaryError("451 Later")

        with monkeypatch.context() as slow:
            slow.setattr(delivery, "_send", stalls_and_hears_no)
            delivered(world)
        assert row(world).status is StatusSurel.MENGIRIM, "it is in the hands of the other"
        clock.shift(timedelta(minutes=5))
        assert delivered(world) is None
    assert relay.mails == []


def test_two_workers_never_take_the_same_mail(world: World, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    queued(world)
    taken_by_the_other = []

    def while_the_other_is_quicker() -> object:
        monkeypatch.setattr(delivery, "unit_of_work", unit_of_work)
        with app.app_context():
            other = delivery._claim()  # noqa: SLF001 - the other worker, between our reading and our writing
            taken_by_the_other.append(other is not None)
        return unit_of_work()

    monkeypatch.setattr(delivery, "unit_of_work", while_the_other_is_quicker)
    assert world.read(delivery._claim) is None  # noqa: SLF001 - what both compete in
    assert taken_by_the_other == [True]
    assert row(world).percobaan == 1


def test_four_workers_at_once_send_each_mail_once(world: World, app: Flask, relay: Relay) -> None:
    for number in range(12):
        queued(world, f"penerima{number}@contoh.test")
    started = Barrier(4, timeout=300)

    def work(_number: int) -> None:
        started.wait()
        with app.app_context():
            while deliver_next() is not None:
                pass

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(work, range(4)))
    told = [recipients[0] for _sender, recipients in relay.envelopes]
    assert sorted(told) == sorted(f"penerima{number}@contoh.test" for number in range(12))


def test_the_body_of_a_secret_mail_is_wiped_once_sent(world: World, relay: Relay) -> None:
    queued(world, perihal="atur_sandi")
    assert "http://contoh.test/masuk" in row(world).teks
    delivered(world)
    assert (row(world).teks, row(world).html) == ("", "")
    assert "http://contoh.test/masuk" in relay.to(SURAT).get_body(("plain",)).get_content()  # type: ignore[union-attr] # every mail has one


def test_a_failed_secret_mail_keeps_its_body_for_the_next_try(world: World, relay: Relay) -> None:
    queued(world, perihal="atur_sandi")
    relay.data = "451 Later"
    delivered(world)
    assert row(world).teks != ""


def test_a_line_break_in_a_name_reaches_no_header(world: World, relay: Relay) -> None:
    queued(world)
    world.read(lambda: change(kepada_nama="Siti\r\nBcc: lain@contoh.test", subjek="Halo\nX-Uji: ya"))
    delivered(world)
    assert len(relay.mails) == 1, "it goes all the same"
    mail = relay.mails[0]
    assert mail["Bcc"] is None
    assert mail["X-Uji"] is None
    assert relay.envelopes[0][1] == [SURAT]


def test_a_calendar_file_comes_with_its_method(world: World, relay: Relay) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    nomor = world.pengajuan()
    world.read(drop_waiting)
    from_menunggu_to_disetujui(world, nomor)
    while delivered(world) is not None:
        pass
    part = next(p for p in relay.to("operator@contoh.test").walk() if p.get_content_type() == "text/calendar")
    assert part.get_param("method") == "REQUEST"
    assert part.get_filename() == "pembinaan.ics"
    (event,) = Calendar.from_ical(part.get_content().encode()).walk("VEVENT")
    assert str(event["UID"]).startswith(nomor)


def test_an_admin_sends_a_failed_mail_again(world: World, relay: Relay) -> None:
    queued(world)
    relay.rcpt = {SURAT: "550 No such user"}
    delivered(world)
    relay.rcpt = {}
    world.read(lambda: retry(only_mail(), actor=admin()))
    assert row(world).percobaan == 0
    assert delivered(world) is StatusSurel.TERKIRIM


def test_a_mail_that_went_is_not_sent_again(world: World) -> None:
    queued(world)
    delivered(world)
    with pytest.raises(RefusedError, match="gagal atau tidak pasti"):
        world.read(lambda: retry(only_mail(), actor=admin()))


def test_a_wiped_mail_cannot_be_sent_again(world: World) -> None:
    queued(world)
    world.read(lambda: change(status=StatusSurel.TIDAK_PASTI, teks="", html=""))
    with pytest.raises(RefusedError, match="sudah dihapus"):
        world.read(lambda: retry(only_mail(), actor=admin()))


def test_an_admin_settles_an_uncertain_mail(world: World) -> None:
    queued(world, perihal="atur_sandi")
    world.read(lambda: change(status=StatusSurel.TIDAK_PASTI))
    world.read(lambda: mark_arrived(only_mail(), actor=admin()))
    assert (row(world).status, row(world).teks) == (StatusSurel.TERKIRIM, "")
    with pytest.raises(RefusedError, match="tidak pasti"):
        world.read(lambda: mark_arrived(only_mail(), actor=admin()))


def test_a_password_link_reaches_its_owner(world: World, relay: Relay) -> None:
    world.pengguna("lupa@contoh.test")
    world.read(lambda: request_password_reset(surel="lupa@contoh.test", kantor=home_kantor()))
    assert delivered(world) is StatusSurel.TERKIRIM
    assert "/atur-sandi/" in relay.to("lupa@contoh.test").get_body(("plain",)).get_content()  # type: ignore[union-attr] # every mail has one


@pytest.mark.parametrize("deed", [retry, mark_arrived])
@pytest.mark.parametrize("surel", ["operator@contoh.test", "supervisor@contoh.test", "pengaju@contoh.test"])
def test_nobody_but_an_admin_settles_a_mail(world: World, deed: Callable[..., None], surel: str) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    queued(world)
    world.read(lambda: change(status=StatusSurel.TIDAK_PASTI))
    with pytest.raises(ForbiddenError):
        world.read(lambda: deed(only_mail(), actor=person(surel)))
    assert row(world).status is StatusSurel.TIDAK_PASTI


def only_mail() -> Email:
    return db.session.scalars(select(Email)).one()


def admin() -> Pengguna:
    """Give an Admin of the office, in life or not."""
    return Pengguna(peran=Peran.ADMIN, kantor_id=home_kantor().id, aktif=True)


def person(surel: str) -> Pengguna:
    return db.session.scalars(select(Pengguna).where(Pengguna.surel == surel)).one()


def from_menunggu_to_disetujui(world: World, nomor: str) -> None:
    world.advance(nomor, Status.PROSES)
    world.advance(nomor, Status.DISETUJUI, pembina=["operator@contoh.test"])


def wait_since(moment: datetime) -> None:
    change(coba_pada=moment)


def drop_waiting() -> None:
    change(status=StatusSurel.BATAL)


def change(**values: object) -> None:
    with unit_of_work() as session:
        session.execute(update(Email).values(**values))
