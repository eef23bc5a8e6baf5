"""A clock that leaps: nothing is thrown away for it, and everything goes on by itself once it is right again."""

import logging
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, update
from webtest import TestApp

from app.cli.worker import mail_next
from app.common import clock
from app.extensions import db
from app.models import Draf, Email, Keadaan, Pekerjaan, StatusPekerjaan, StatusSurel
from app.queries.kantor import home_kantor
from app.queries.kesehatan import CLOCK
from app.services import jam
from app.services.akun import request_password_reset
from app.services.delivery import deliver_next
from app.services.detak import Heartbeat
from app.services.draf import save_draf
from app.services.duties import duties
from app.services.orphans import DONE
from app.services.pekerjaan import add, begin_periods, claim
from app.services.sweeping import DRAFTS_KEPT
from app.services.unit_of_work import unit_of_work
from tests.factories.arsip import work_off
from tests.factories.story import person
from tests.factories.world import World

PENGAJU, ADMIN = "pengaju@contoh.test", "admin@contoh.test"
YEAR = timedelta(days=365)
HOUR = timedelta(hours=1)


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna(PENGAJU)
    world.pengajuan()
    world.read(lambda: save_draf(pemilik=person(PENGAJU), isi={"topik_lain": "Peta"}, files=[]))
    while world.read(deliver_next):
        pass
    world.read(begin_periods)
    world.read(work_off)
    return world


def work_at(world: World, pada: datetime) -> None:
    with clock.at(pada):
        world.read(begin_periods)
        world.read(work_off)


def work_for(world: World, since: datetime, hours: int) -> datetime:
    """Let a worker do what is due each hour; gives when it did so last."""
    for n in range(hours + 1):
        work_at(world, since + n * HOUR)
    return since + hours * HOUR


def drafts(world: World) -> int:
    return world.read(lambda: db.session.scalar(select(func.count()).select_from(Draf))) or 0


def words(world: World) -> list[bool]:
    return world.read(lambda: [bool(text) for text in db.session.scalars(select(Email.teks).where(~Email.rahasia))])


def too_far_ahead() -> list[str]:
    every = {jenis: duty.every for jenis, duty in duties().items() if duty.every}
    rows = db.session.scalars(select(Pekerjaan).where(Pekerjaan.jenis.in_(every))).all()
    assert len(rows) == len(every)
    return [row.jenis for row in rows if row.mulai_pada > clock.now() + every[row.jenis]]


def health(world: World) -> str:
    return str(world.as_(ADMIN).get("/admin/kesehatan").html.main.get_text(" ", strip=True))


def test_a_minute_in_the_next_year_deletes_nothing_and_every_duty_comes_back(
    office: World, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        work_at(office, clock.now() + YEAR)
    assert drafts(office) == 1
    assert words(office)
    assert all(words(office))
    assert "the clock leapt from" in caplog.text
    assert office.read(too_far_ahead) != []
    assert "Jam server ini tertinggal dari catatan terbaru portal." in health(office)
    office.read(work_off)
    assert office.read(too_far_ahead) == []
    assert "Jam melompat lebih dari 20 jam" in health(office)
    with clock.at(work_for(office, clock.now(), 7)):
        assert "Berjalan menurut masa simpannya." in health(office)


def test_a_portal_that_was_off_for_months_takes_up_its_deleting_after_six_hours(office: World) -> None:
    later = clock.now() + DRAFTS_KEPT + timedelta(days=1)
    work_for(office, later, 5)
    assert drafts(office) == 1
    work_for(office, later, 7)
    assert drafts(office) == 0
    assert all(words(office))
    work_for(office, later + timedelta(hours=8), 24)
    assert not any(words(office))


def test_a_clock_that_leaps_again_begins_its_six_hours_anew(office: World) -> None:
    now = clock.now()
    with office.app.app_context():
        for hour, years, believed in [
            *((0, 0, True), (1, 1, False), (5, 1, False), (6, 2, False), (8, 2, False)),
            *((11, 2, False), (12, 2, True), (13, 0, False), (18, 0, False), (19, 0, True)),
        ]:
            with clock.at(now + years * YEAR + hour * HOUR):
                assert jam.is_believed() is believed, hour


def test_a_night_without_power_is_no_leap(office: World) -> None:
    with clock.at(clock.now() + timedelta(hours=16)):
        assert office.read(jam.is_believed)


def test_claims_of_a_clock_that_was_ahead_are_taken_over_and_others_are_not(office: World) -> None:
    def ordered() -> None:
        with unit_of_work() as session:
            add(session, "pratinjau", 4711)

    office.read(ordered)

    def claimed() -> list[str]:
        return [klaim.jenis for klaim in iter(claim, None)]

    with clock.at(clock.now() + YEAR):
        everything = office.read(claimed)
    assert "pratinjau" in everything
    assert sorted(office.read(claimed)) == sorted(everything)
    assert office.read(claimed) == []

    def waits() -> None:
        with unit_of_work() as session:
            late = {"status": StatusPekerjaan.MENUNGGU, "mulai_pada": clock.now() + YEAR}
            session.execute(update(Pekerjaan).where(Pekerjaan.jenis == "pratinjau").values(**late))

    office.read(waits)
    found = office.read(claim)
    assert found is not None
    assert found.jenis == "pratinjau"


@pytest.mark.parametrize(
    ("status", "after"), [(StatusSurel.MENUNGGU, StatusSurel.TERKIRIM), (StatusSurel.MENGIRIM, StatusSurel.TIDAK_PASTI)]
)
def test_a_mail_put_off_to_the_next_year_goes_and_one_in_hand_is_settled(
    office: World, status: StatusSurel, after: StatusSurel
) -> None:
    office.read(lambda: request_password_reset(surel=PENGAJU, kantor=home_kantor()))

    def leap() -> int:
        with unit_of_work() as session:
            mine = update(Email).where(Email.rahasia)
            session.execute(mine.values(status=status, coba_pada=clock.now() + YEAR))
        return db.session.scalars(select(Email.id).where(Email.rahasia)).one()

    id_ = office.read(leap)
    office.read(mail_next)
    assert office.read(lambda: db.session.get_one(Email, id_).status) is after


def test_a_worker_that_died_in_the_next_year_hides_nobodys_silence(office: World, visitor: TestApp) -> None:
    heart = Heartbeat()
    heart.nama = "lain:1"
    with clock.at(clock.now() + YEAR):
        office.read(heart.beat)
    office.app.extensions.pop("findings", None)
    assert visitor.get("/readyz", status=503).json["checks"]["worker"] == "silent"
    office.read(lambda: Heartbeat().beat())
    office.app.extensions.pop("findings", None)
    assert visitor.get("/readyz").json["checks"]["worker"] == "ok"


def test_a_log_in_from_the_next_year_ends_with_the_clock_that_made_it(office: World) -> None:
    with clock.at(clock.now() + YEAR):
        client = office.as_(ADMIN)
    assert "/masuk" in client.get("/kelola", status="3*").location
    office.as_(ADMIN).get("/kelola", status=200)


def test_stored_files_are_swept_again_before_the_next_year(office: World) -> None:
    def turn() -> str:
        return db.session.get_one(Keadaan, DONE).nilai

    def leap() -> None:
        with unit_of_work() as session:
            session.get_one(Keadaan, DONE).nilai = (clock.now() + YEAR).isoformat()

    office.read(leap)
    work_at(office, clock.now() + HOUR)
    assert office.read(turn) < (clock.now() + timedelta(days=1)).isoformat()


def test_the_first_look_of_all_is_compared_with_the_last_act(office: World) -> None:
    def forget() -> None:
        with unit_of_work() as session:
            session.delete(session.get_one(Keadaan, CLOCK))

    office.read(forget)
    with clock.at(clock.now() + YEAR):
        assert not office.read(jam.is_believed)
