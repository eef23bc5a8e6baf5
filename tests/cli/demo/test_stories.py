"""Whatever the day on which it is started, the demo tells of two plausible years and of the weeks ahead."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest

from app.cli.demo.aftermath import INCOMPLETE, REQUIRED, Aftermath
from app.cli.demo.almanac import Almanac, holidays
from app.cli.demo.casting import SHARED, cast
from app.cli.demo.load import SEED
from app.cli.demo.people import FIRST_AGENCY
from app.cli.demo.story import Story
from app.cli.demo.timetable import timetable
from app.common.formats import lokal
from app.models import Mode, Status

ZONA = "Asia/Jakarta"
DAYS = {
    "a Saturday": datetime(2026, 11, 21, 6, 0, tzinfo=UTC),
    "past midnight after New Year": datetime(2027, 1, 3, 17, 20, tzinfo=UTC),
    "a national holiday": datetime(2026, 8, 17, 3, 0, tzinfo=UTC),
    "early on a Monday": datetime(2027, 3, 1, 0, 40, tzinfo=UTC),
    "late on a leap day": datetime(2028, 2, 29, 16, 59, tzinfo=UTC),
    "in the busy months": datetime(2031, 6, 18, 5, 30, tzinfo=UTC),
}


def told_on(now: datetime) -> list[Story]:
    closed = {row.tanggal for row in holidays(range(now.year - 3, now.year + 2))}
    almanac, chance = Almanac(now, ZONA, closed), Random(SEED)
    return Aftermath(almanac, chance).follow(cast(timetable(almanac, chance), chance))


@pytest.fixture(params=list(DAYS.values()), ids=list(DAYS), scope="module")
def now(request: pytest.FixtureRequest) -> datetime:
    moment: datetime = request.param
    return moment


@pytest.fixture(scope="module")
def stories(now: datetime) -> list[Story]:
    return told_on(now)


def past_moments(story: Story) -> list[datetime]:
    """What has happened, in the order in which it must have happened."""
    dates = story.dates
    steps = (dates.diajukan, dates.diproses, dates.diputus, dates.ditutup)
    return [moment for moment in steps if moment is not None]


def test_hundred_and_fifty_pengajuan_have_come_in_every_status(stories: list[Story]) -> None:
    alive = Counter(story.dates.status for story in stories if story.dates.dibatalkan is None)
    assert alive == {
        Status.MENUNGGU: 8,
        Status.PROSES: 6,
        Status.DISETUJUI: 12,
        Status.DITOLAK: 14,
        Status.SELESAI: 107,
    }
    assert len(stories) == 150


def test_they_came_in_order_over_two_years_until_today(stories: list[Story], now: datetime) -> None:
    came = [story.dates.diajukan for story in stories]
    assert came == sorted(came)
    assert [story.serial for story in stories] == list(range(150))
    assert timedelta(days=600) < now - came[0] < timedelta(days=731)
    assert now - came[-1] < timedelta(days=6)


def test_nothing_has_happened_in_the_future_and_every_step_came_after_the_one_before(
    stories: list[Story], now: datetime
) -> None:
    for story in stories:
        moments = past_moments(story)
        assert all(one < other for one, other in pairwise(moments)), story
        later = [upload.pada for upload in story.uploads] + [note.pada for note in story.notes]
        later += [*story.reminded, *([story.voice.pada] if story.voice else [])]
        assert max([*moments, *later]) <= now, story


def test_every_coaching_is_held_on_a_working_day_between_eight_and_half_past_three(stories: list[Story]) -> None:
    for story in stories:
        begin, end = lokal(story.dates.mulai, ZONA), lokal(story.dates.selesai, ZONA)
        assert begin.weekday() < 5
        assert (begin.hour, begin.minute) >= (8, 0)
        assert begin.date() == end.date()
        assert (begin.hour, begin.minute) < (end.hour, end.minute) <= (15, 30)


def test_what_is_finished_is_over_and_what_waits_lies_ahead(stories: list[Story], now: datetime) -> None:
    for story in stories:
        if story.dates.status is Status.SELESAI:
            assert story.dates.ditutup is not None
            assert story.dates.selesai <= story.dates.ditutup
        elif story.dates.status in {Status.MENUNGGU, Status.PROSES} and story.dates.dibatalkan is None:
            assert story.dates.mulai > now
    approved = [one for one in stories if one.dates.status is Status.DISETUJUI and one.dates.dibatalkan is None]
    assert sum(one.dates.mulai > now for one in approved) >= 10


def test_nobody_coaches_twice_a_day_but_one_on_purpose_and_in_the_future(stories: list[Story], now: datetime) -> None:
    days: defaultdict[tuple[str, str], list[Story]] = defaultdict(list)
    for story in stories:
        for mail in story.pembina:
            days[mail, story.dates.mulai.date().isoformat()].append(story)
    twice = {who: found for (who, _day), found in days.items() if len(found) > 1}
    assert list(twice) == [SHARED]
    assert [story.dates.mulai > now for story in twice[SHARED]] == [True, True]


def test_the_first_agency_has_asked_for_something_in_every_status(stories: list[Story]) -> None:
    own = {one.dates.status for one in stories if one.pengaju.instansi == FIRST_AGENCY and not one.dates.dibatalkan}
    assert own == set(Status)


def test_no_agency_is_left_out_or_asks_for_the_same_thing_twice_without_being_refused(stories: list[Story]) -> None:
    assert len({story.pengaju.instansi for story in stories}) == 40
    asked = Counter((one.pengaju.instansi, one.topik.topik) for one in stories if one.mengulang is None)
    assert [pair for pair, times in asked.items() if times > 1 and FIRST_AGENCY not in pair] == []


def test_whoever_asks_again_was_refused_before(stories: list[Story]) -> None:
    again = [story for story in stories if story.mengulang is not None]
    assert again
    for story in again:
        old = stories[story.mengulang or 0]
        assert old.dates.status is Status.DITOLAK
        assert old.dates.diputus is not None
        assert old.dates.diputus < story.dates.diajukan
        assert (old.pengaju, old.topik) == (story.pengaju, story.topik)


def test_only_meetings_that_need_one_have_a_link(stories: list[Story]) -> None:
    for story in stories:
        assert (story.tautan is None) == (story.mode is Mode.LURING)
        assert story.tautan is None or story.tautan.startswith("https://contoh.test/")
    assert {story.mode for story in stories} == set(Mode)


def test_twelve_finished_ones_lack_a_required_document_and_the_others_none(stories: list[Story]) -> None:
    finished = [story for story in stories if story.dates.ditutup is not None]
    lacking = [one for one in finished if not set(REQUIRED) <= {upload.jenis for upload in one.uploads}]
    assert len(lacking) == len(INCOMPLETE) == 12


def test_forty_testimonials_are_all_different_and_seven_are_not_for_publishing(stories: list[Story]) -> None:
    voices = [story.voice for story in stories if story.voice is not None]
    assert len({voice.isi for voice in voices}) == 40
    assert sum(not voice.izin_terbit for voice in voices) == 7
    assert all(story.dates.status is Status.SELESAI for story in stories if story.voice is not None)


def test_the_same_day_tells_the_same_stories() -> None:
    day = DAYS["a Saturday"]
    assert told_on(day) == told_on(day)
