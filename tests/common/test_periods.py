"""Months and years lie between the midnights of the office, not of Greenwich."""

from datetime import UTC, datetime

import pytest

from app.common.periods import month, year


def test_a_year_begins_at_midnight_in_pekanbaru() -> None:
    assert year(2026, "Asia/Jakarta") == (
        datetime(2025, 12, 31, 17, tzinfo=UTC),
        datetime(2026, 12, 31, 17, tzinfo=UTC),
    )


def test_december_ends_where_january_begins() -> None:
    assert month("2026-12", "Asia/Jayapura") == (
        datetime(2026, 11, 30, 15, tzinfo=UTC),
        datetime(2026, 12, 31, 15, tzinfo=UTC),
    )


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-1", "1969-01", "3000-01", "2026-05-01", "٢٠٢٦-٠٥"])
def test_what_is_no_month_is_none(text: str) -> None:
    assert month(text, "Asia/Jakarta") is None


@pytest.mark.parametrize("tahun", [0, 1969, 3000, 999_999_999])
def test_a_year_no_office_knows_is_none(tahun: int) -> None:
    assert year(tahun, "Asia/Jakarta") is None
