"""The clock can be told another moment for a block, and only for that."""

import threading
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.common import clock

NEW_YEARS_EVE = datetime(2024, 12, 31, 20, 0, tzinfo=UTC)


def test_a_block_may_lie_at_another_moment_and_the_present_returns_after_it() -> None:
    with clock.at(NEW_YEARS_EVE):
        assert clock.now() == NEW_YEARS_EVE
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_present_returns_when_the_block_fails() -> None:
    with pytest.raises(LookupError), clock.at(NEW_YEARS_EVE):
        raise LookupError
    assert clock.now() > NEW_YEARS_EVE + timedelta(days=300)


def test_the_date_on_the_wall_follows_the_moment_told() -> None:
    with clock.at(NEW_YEARS_EVE.astimezone(ZoneInfo("Asia/Jakarta"))):
        assert clock.now().utcoffset() == timedelta(0)
        assert clock.today("Asia/Jakarta").isoformat() == "2025-01-01"


def test_nobody_else_lives_at_the_moment_told() -> None:
    seen: list[datetime] = []
    with clock.at(NEW_YEARS_EVE):
        other = threading.Thread(target=lambda: seen.append(clock.now()))
        other.start()
        other.join()
    assert seen[0] > NEW_YEARS_EVE + timedelta(days=300)
