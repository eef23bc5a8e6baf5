"""Dates and hours are read as people type them; what cannot be is refused with an example (spec 4.2)."""

from datetime import UTC, date, datetime, time

import pytest
from flask import Flask

from app.common.dates import parse_jam, parse_tanggal, to_utc
from app.common.formats import tanggal, tanggal_panjang
from app.common.i18n import LANGUAGES, in_language


@pytest.mark.parametrize(
    "typed",
    ["24/11/2026", "2026-11-24", "24-11-2026", " 24.11.2026 ", "24 Nov 2026", "24 NOVEMBER 2026", "24  november 2026"],
)
def test_a_date_is_read_however_it_is_typed(typed: str) -> None:
    assert parse_tanggal(typed) == date(2026, 11, 24)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("month", range(1, 13))
def test_a_date_is_read_as_the_portal_itself_writes_it(app: Flask, month: int, language: str) -> None:
    day = date(2026, month, 5)
    with app.app_context(), in_language(language):
        short, long = tanggal(day, "Asia/Jakarta"), tanggal_panjang(day, "Asia/Jakarta").partition(", ")[2]
    assert parse_tanggal(short) == parse_tanggal(long) == day


@pytest.mark.parametrize(
    "typed", ["", "besok", "24 Brumaire 2026", "24 Nov", "Nov 2026", "24/11/26", "24/11", "11/24/2026x"]
)
def test_what_is_no_date_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValueError, match=r"misal 24/11/2026\.$"):
        parse_tanggal(typed)


@pytest.mark.parametrize("typed", ["31/02/2026", "31 Feb 2026", "11/24/2026", "0000-01-01"])
def test_a_day_that_does_not_exist_is_named(typed: str) -> None:
    with pytest.raises(ValueError, match=f"^Tanggal {typed} tidak ada di kalender"):
        parse_tanggal(typed)


@pytest.mark.parametrize("typed", ["09.00", "09:00", "9", "0900", "900", " 9.00 "])
def test_nine_o_clock_is_read_however_it_is_typed(typed: str) -> None:
    assert parse_jam(typed) == time(9, 0)


@pytest.mark.parametrize("typed", ["25.00", "24.00", "09.60", "", "pagi", "09.0", "09.00.00", "-9"])
def test_an_impossible_hour_says_what_is_possible(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^Tulis jam antara 00\.00 dan 23\.59, misal 09\.00\.$"):
        parse_jam(typed)


@pytest.mark.parametrize(("zona", "hour"), [("Asia/Jakarta", 2), ("Asia/Makassar", 1), ("Asia/Jayapura", 0)])
def test_an_hour_of_the_office_is_stored_in_utc(zona: str, hour: int) -> None:
    stored = to_utc(date(2026, 11, 24), time(9, 0), zona)
    assert stored == datetime(2026, 11, 24, hour, 0, tzinfo=UTC)
    assert stored.tzinfo is UTC
