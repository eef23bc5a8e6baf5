"""The arithmetic of docs/scale.md, against figures worked out by hand."""

from datetime import UTC, date, datetime

import pytest

from simulate import arithmetic, needs
from simulate.assumptions import NATION, Assumptions, Level
from simulate.figures import Figures
from simulate.season import day_shares, expected_most, hour_shares, workday_after
from tests.factories.skala import MEASURED

PLAIN = Assumptions(
    levels=(Level("Kantor", 10, 20, 5, supervisors=2, operators=3),),
    zones=(("Asia/Jakarta", 1),),
    separate_pic=0.0,
    withdrawn=0.1,
    refused=0.1,
    cancelled=0.1,
    rescheduled=0.0,
    reassigned=0.0,
    two_pembina=0.0,
    late_documents=0.5,
    very_late_documents=0.0,
    no_documents=0.0,
    testimoni=0.5,
    lampiran=0.5,
    photos=3,
    slides=0.0,
    video=0.0,
)
"""Ten offices, twenty pengajuan each; of ten, one is withdrawn, one refused, one cancelled, and seven are finished."""


def test_a_nation_of_today_is_as_large_as_the_specification_estimates() -> None:
    whole = arithmetic.pengajuan(NATION)
    assert sum(level.offices for level in NATION.levels) == 1 + 38 + 514
    assert whole == 300 + 38 * 105 + 514 * 43 == 26_392
    assert 15_000 <= whole <= 35_000
    assert 100_000 <= whole * arithmetic.documents(NATION) <= 250_000
    assert 0.3 <= needs.files_tb(NATION, years=1) <= 1


def test_steps_follow_from_what_becomes_of_a_pengajuan() -> None:
    taken = arithmetic.steps(PLAIN)
    assert arithmetic.pengajuan(PLAIN) == 200
    assert taken["proses"] == pytest.approx(0.9)
    assert taken["setujui"] == pytest.approx(0.8)
    assert taken["selesai"] == pytest.approx(0.7)
    assert taken["unggah"] == pytest.approx(0.7 * 3), "Daftar Hadir, Foto, Notulensi"
    assert taken["pengingat"] == pytest.approx(0.7 * 0.5)


def test_mails_are_counted_step_by_step() -> None:
    """Sent 3, withdrawn 3, in process 1, refused 1, approved 2, cancelled 2, finished 2, reminded 1."""
    by_hand = 3 + 0.1 * 3 + 0.9 * 1 + 0.1 * 1 + 0.8 * 2 + 0.1 * 2 + 0.7 * 2 + 0.35 * 1
    assert by_hand == pytest.approx(7.85)
    assert arithmetic.mails(PLAIN) == pytest.approx(7.85)
    assert arithmetic.news(PLAIN) == pytest.approx(7.85), "everybody who is written to has an account"


def test_rows_and_files_follow_too() -> None:
    left = arithmetic.rows(PLAIN)
    assert left["riwayat"] == pytest.approx(1 + 0.1 + 0.9 + 0.1 + 0.8 + 0.1 + 0.7 + 2.1 + 0.35)
    assert left["penugasan"] == pytest.approx(0.8)
    assert left["dokumentasi"] == pytest.approx(0.7 * 5)
    assert left["berkas"] == pytest.approx(0.7 * 5 + 0.5)
    assert arithmetic.files_mb(PLAIN) == pytest.approx(0.5 * 0.8 + 0.7 * (2 * 0.8 + 3 * 2.5))


def test_the_database_keeps_mails_for_good_and_news_for_a_year() -> None:
    a_pengajuan = 1000 + 7.85 * 10_000
    news = 7.85 * 500
    fixed = 50_000 * 900 + 91_599 * 250
    expected = (10 * 200 * a_pengajuan + 200 * news + fixed) / 1e9
    assert needs.bytes_of(PLAIN, MEASURED, "postgresql") == pytest.approx(a_pengajuan + news)
    assert needs.database_gb(PLAIN, MEASURED, "postgresql", years=10) == pytest.approx(expected)


def test_a_nation_that_grows_has_more_after_ten_years() -> None:
    assert arithmetic.ten_years(Assumptions()) == 10
    assert arithmetic.ten_years(Assumptions(growth=0.1)) == pytest.approx(14.5)


def test_requests_a_second_are_reckoned_in_two_ways() -> None:
    busy = Assumptions(people_at_once=600, think_seconds=20)
    assert needs.requests_a_second(busy, set())["by people"] == 30
    fullest = max(arithmetic.hours(busy, set()).values())
    by_pengajuan = 26_392 * (30 + 20 + 50 + 100) * fullest / 3600
    assert needs.requests_a_second(busy, set())["by pengajuan"] == pytest.approx(by_pengajuan)


def test_processes_work_half_of_the_hour_at_most() -> None:
    busy = Assumptions(people_at_once=600, think_seconds=20)
    assert needs.a_process(busy, MEASURED) == pytest.approx(50), "every page alike"
    assert needs.processes(busy, MEASURED, set()) == 2, "30 a second by 25 a process"
    assert needs.servers(busy, MEASURED, set()) == 2, "one would do, and may be away"


def test_pages_weigh_as_they_are_asked_for() -> None:
    slow_public = Figures(pages_a_second={"office: list": 100.0, "agency: list": 100.0, "public: home": 10.0})
    mixed = Assumptions(agency_pages=10, autosaves=0, staff_pages=10, public_pages=20)
    assert needs.a_process(mixed, slow_public) == pytest.approx(40 / (20 / 100 + 20 / 10))


def test_what_is_full_first_stands_first() -> None:
    found = needs.bottlenecks(NATION, MEASURED, set())
    assert [one.multiple for one in found] == sorted(one.multiple for one in found)
    disk = next(one for one in found if one.nama == "one disk for files")
    assert disk.multiple == pytest.approx(4 / needs.files_tb(NATION, years=10))


def test_the_year_is_spread_over_its_days() -> None:
    closed = date(2027, 3, 22)
    shares = day_shares(2027, NATION, {closed})
    assert len(shares) == 365
    assert sum(shares.values()) == pytest.approx(1)
    assert sum(share for day, share in shares.items() if day.month == 3) == pytest.approx(0.13)
    monday, tuesday = date(2027, 3, 8), date(2027, 3, 9)
    assert shares[monday] / shares[tuesday] == pytest.approx(1.2 / 1.1)
    assert shares[date(2027, 3, 29)] / shares[monday] == pytest.approx(3), (
        "the last five working days before a deadline"
    )
    assert shares[closed] == pytest.approx(shares[date(2027, 3, 21)]), "a holiday is as a Sunday"


def test_hours_are_those_on_the_wall_of_each_zone() -> None:
    shares = hour_shares(2027, PLAIN, set())
    assert sum(shares.values()) == pytest.approx(1)
    day = day_shares(2027, PLAIN, set())[date(2027, 5, 3)]
    assert shares[datetime(2027, 5, 3, 2, tzinfo=UTC)] == pytest.approx(day * 0.17), "9 o'clock in Jakarta"
    assert datetime(2027, 5, 3, 18, tzinfo=UTC) not in shares, "at night nobody sends"


@pytest.mark.parametrize(
    ("expected", "most"),
    [([], 0.0), ([0.0], 0.0), ([4.0], 4.0), ([1.0, 1.0], 1.5237)],
)
def test_the_fullest_of_some_boxes_holds_what_chance_gives_it(expected: list[float], most: float) -> None:
    """Of two that get one each on average: 1 + exp(-2) (I0(2) + I1(2)), by the tables of Bessel functions."""
    assert expected_most(expected) == pytest.approx(most, abs=1e-3)


def test_working_days_are_counted_past_weekends_and_holidays() -> None:
    friday = date(2027, 3, 5)
    assert workday_after(friday, 1, set()) == date(2027, 3, 8)
    assert workday_after(friday, 1, {date(2027, 3, 8)}) == date(2027, 3, 9)
    assert workday_after(date(2027, 3, 6), 0, set()) == date(2027, 3, 8)
