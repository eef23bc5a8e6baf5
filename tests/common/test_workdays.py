"""Working days leave out weekends and the holiday table (decision "Service standard")."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.common.workdays import add_workdays, is_workday, workdays_between

WIB, WIT = "Asia/Jakarta", "Asia/Jayapura"
FRIDAY = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
CLOSES = timedelta(hours=8, minutes=30)


def closing(day: date) -> datetime:
    """15.30 WIB of that day."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + CLOSES


def test_an_answer_due_in_three_days_skips_the_weekend() -> None:
    assert add_workdays(FRIDAY, 3, zona=WIB, holidays=()) == closing(date(2026, 11, 25))


def test_a_holiday_moves_the_deadline() -> None:
    holidays = {date(2026, 11, 23), date(2026, 11, 22)}
    assert add_workdays(FRIDAY, 1, zona=WIB, holidays=holidays) == closing(date(2026, 11, 24))


def test_the_day_counts_from_the_date_of_the_office() -> None:
    late_thursday = datetime(2026, 11, 19, 16, 0, tzinfo=UTC)
    assert add_workdays(late_thursday, 1, zona=WIB, holidays=()) == closing(date(2026, 11, 20))
    in_papua = add_workdays(late_thursday, 1, zona=WIT, holidays=())
    assert in_papua == datetime(2026, 11, 23, 6, 30, tzinfo=UTC)


def test_a_deadline_of_no_days_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="at least one"):
        add_workdays(FRIDAY, 0, zona=WIB, holidays=())


@pytest.mark.parametrize("days", [1, 2, 5, 20])
def test_counting_the_days_to_a_deadline_gives_them_back(days: int) -> None:
    holidays = {date(2026, 11, 25), date(2026, 12, 9)}
    due = add_workdays(FRIDAY, days, zona=WIB, holidays=holidays)
    assert workdays_between(FRIDAY, due, zona=WIB, holidays=holidays) == days
    assert workdays_between(due, FRIDAY, zona=WIB, holidays=holidays) == -days


def test_a_weekend_alone_holds_no_working_day() -> None:
    assert workdays_between(FRIDAY, FRIDAY + timedelta(days=2), zona=WIB, holidays=()) == 0
    assert is_workday(date(2026, 11, 20), ())
    assert not is_workday(date(2026, 11, 21), ())
