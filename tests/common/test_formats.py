"""Dates, hours and numbers look as the design draws them (spec 4.2, SP-048)."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from flask import Flask

from app.common import clock, formats
from app.common.i18n import in_language

WIB, WITA, WIT = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"
NINE = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
ELEVEN = NINE + timedelta(hours=2)
DASH = "\N{EN DASH}"


def test_a_moment_in_a_table_and_in_full() -> None:
    assert formats.tanggal(NINE, WIB) == "24 Nov 2026"
    assert formats.tanggal_panjang(NINE, WIB) == "Selasa, 24 November 2026"
    assert formats.jam(NINE, WIB) == "09.00 WIB"
    assert formats.waktu(NINE, WIB) == "24 Nov 2026, 09.00 WIB"
    assert formats.waktu_panjang(NINE, WIB) == "Selasa, 24 November 2026, 09.00 WIB"
    assert formats.bulan_tahun(date(2026, 5, 1), WIB) == "Mei 2026"


def test_a_plain_date_is_never_moved_by_the_zone() -> None:
    assert formats.tanggal(date(2026, 8, 17), WIT) == "17 Agu 2026"
    assert formats.tanggal_panjang(date(2026, 8, 17), WIT) == "Senin, 17 Agustus 2026"


@pytest.mark.parametrize(("zona", "shown"), [(WIB, "09.00 WIB"), (WITA, "10.00 WITA"), (WIT, "11.00 WIT")])
def test_each_office_reads_its_own_clock(zona: str, shown: str) -> None:
    assert formats.jam(NINE, zona) == shown
    assert formats.singkatan_zona(zona) == shown[-len(shown.split()[1]) :]


def test_late_in_the_evening_the_east_already_has_the_next_day() -> None:
    late = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
    assert formats.waktu(late, WIB) == "24 Nov 2026, 23.30 WIB"
    assert formats.waktu(late, WITA) == "25 Nov 2026, 00.30 WITA"


def test_a_range_names_the_day_of_its_end_only_when_it_is_another() -> None:
    night = NINE + timedelta(hours=16)
    assert formats.rentang_jam(NINE, ELEVEN, WIB) == f"09.00{DASH}11.00 WIB"
    assert formats.rentang_jam(NINE, night, WIB) == f"09.00 {DASH} 25 Nov 2026, 01.00 WIB"
    assert formats.rentang_panjang(NINE, ELEVEN, WIB) == f"Selasa, 24 November 2026, 09.00{DASH}11.00 WIB"
    in_full = f"Selasa, 24 November 2026, 09.00 {DASH} Rabu, 25 November 2026, 01.00 WIB"
    assert formats.rentang_panjang(NINE, night, WIB) == in_full


def test_fields_are_filled_as_people_type() -> None:
    assert formats.tanggal_isian(date(2026, 3, 4)) == "04/03/2026"
    assert formats.jam_isian(NINE, WIT) == "11.00"


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        formats.jam(datetime(2026, 11, 24, 2, 0), WIB)  # noqa: DTZ001 - the mistake under test


@pytest.mark.parametrize(
    ("away", "shown"),
    [
        (timedelta(seconds=-20), "baru saja"),
        (timedelta(seconds=20), "sebentar lagi"),
        (timedelta(minutes=-20), "20 menit lalu"),
        (timedelta(minutes=59), "59 menit lagi"),
        (timedelta(hours=-3, minutes=-59), "3 jam lalu"),
        (timedelta(hours=5), "5 jam lagi"),
        (timedelta(days=-1, hours=-1), "1 hari lalu"),
        (timedelta(days=2), "2 hari lagi"),
    ],
)
def test_an_event_is_so_far_away(away: timedelta, shown: str) -> None:
    assert formats.relatif(NINE + away, NINE) == shown


def test_a_deadline_counts_the_days_of_the_calendar() -> None:
    late = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
    assert formats.tenggat(late + timedelta(hours=4), late, WIB) == "1 hari lagi"
    assert formats.tenggat(late + timedelta(hours=1), late, WIB) == "hari ini"
    assert formats.tenggat(late - timedelta(hours=1), late, WIB) == "lewat hari ini"
    assert formats.tenggat(late - timedelta(hours=23), late, WIB) == "lewat 1 hari"
    assert formats.tenggat(late + timedelta(hours=1), late, WITA) == "1 hari lagi"


def test_in_english_names_and_marks_are_english_and_the_order_stays(app: Flask) -> None:
    with app.app_context(), in_language("en"):
        assert formats.tanggal(date(2026, 8, 17), WIB) == "17 Aug 2026"
        assert formats.waktu_panjang(NINE, WIB) == "Tuesday, 24 November 2026, 09:00 WIB"
        assert formats.rentang_jam(NINE, ELEVEN, WIB) == f"09:00{DASH}11:00 WIB"
        assert formats.bulan_tahun(date(2026, 5, 1), WIB) == "May 2026"
        assert (formats.bulan_singkat(5), formats.pukul(time(7, 30))) == ("May", "07:30")
        assert [formats.angka(n) for n in (39776, 1234.5, Decimal("91.48"))] == ["39,776", "1,234.5", "91.48"]
        assert formats.ukuran(int(2.1 * 1024**2)) == "2.1 MB"
    assert (formats.bulan_singkat(5), formats.pukul(time(7, 30))) == ("Mei", "07.30")


@pytest.mark.parametrize(
    ("away", "shown"),
    [
        (timedelta(minutes=-1), "1 minute ago"),
        (timedelta(minutes=-20), "20 minutes ago"),
        (timedelta(hours=1), "in 1 hour"),
        (timedelta(days=2), "in 2 days"),
    ],
)
def test_english_counts_one_apart_from_many(app: Flask, away: timedelta, shown: str) -> None:
    with app.app_context(), in_language("en"):
        assert formats.relatif(NINE + away, NINE) == shown


def test_numbers_have_a_decimal_comma() -> None:
    assert formats.angka(39776) == "39.776"
    assert formats.angka(1234.5) == "1.234,5"
    assert formats.angka(Decimal("91.48")) == "91,48"
    assert formats.angka(-1200) == "-1.200"


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (812, "812 B"),
        (312 * 1024, "312 KB"),
        (1024 * 1024 - 1, "1 MB"),
        (int(2.1 * 1024**2), "2,1 MB"),
        (10 * 1024**2, "10 MB"),
        (1024**3 - 1, "1 GB"),
        (int(1.5 * 1024**3), "1,5 GB"),
    ],
)
def test_a_file_weighs(size: int, shown: str) -> None:
    assert formats.ukuran(size) == shown


def test_now_is_aware_and_today_is_the_office_date(monkeypatch: pytest.MonkeyPatch) -> None:
    assert clock.now().utcoffset() == timedelta(0)
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 12, 31, 16, 30, tzinfo=UTC))
    assert clock.today(WIB) == date(2026, 12, 31)
    assert clock.today(WITA) == date(2027, 1, 1)


@pytest.mark.parametrize(("n", "shown"), [(0, "0"), (99, "99"), (100, "99+")])
def test_what_is_to_be_done_is_counted_as_far_as_it_matters(n: int, shown: str) -> None:
    assert formats.hitungan(n) == shown
