"""When the hundred and fifty pengajuan of the demo came, were answered, held and closed."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from random import Random

from app.cli.demo.almanac import Almanac
from app.cli.demo.story import Dates
from app.models import Status

FINISHED, REJECTED = 107, 14
JUST_FINISHED = (-12, -13, -14, -16, -18, -21)
"""Came so lately that some of their documents are still due."""
WAITING = (0, 0, -1, -1, -1, -2, -2, -5)
"""The last one is late."""
IN_HAND = (-2, -2, -3, -3, -4, -4)
BUSY_DAY, BUSY_HOUR = 14, (9, 0)
APPROVED = ((-5, 1), (-6, 2), (-6, 3), (-7, 4), (-8, 5), (-8, 7), (-9, 9), (-10, 11))
"""When it came, when it will be held."""
TOGETHER = (-11, -12)
"""Approved for the same busy hour, with a pembina in both; the first one in hand wishes for that hour too."""
HELD_NOT_CLOSED = ((-9, -1), (-11, -2))
CANCELLED = ((-40, Status.DISETUJUI), (-9, Status.MENUNGGU), (-22, Status.PROSES))
MOST_A_DAY = 2
BUSY_MONTHS = range(3, 8)
_OLDEST_ANSWERED = -26

HOURS = ((8, 0), (8, 30), (9, 0), (9, 0), (9, 30), (10, 0), (13, 0), (13, 30))
LENGTHS = (120, 120, 120, 150, 180)
AFTERNOON = 12
OFFICE_HOURS = (8 * 60 + 5, 15 * 60 + 20)
WRITING_HOURS = (7 * 60 + 10, 20 * 60 + 45)


def timetable(almanac: Almanac, chance: Random) -> list[Dates]:
    """Give the dates of every pengajuan in the order in which they came; the future lies ahead of today."""
    drawn = _Drawn(almanac, chance)
    rows = [*_cancelled(drawn), *_finished(drawn), *_rejected(drawn), *_open(drawn), *_approved(drawn)]
    return sorted(rows, key=lambda row: row.diajukan)


class _Drawn:
    """Hours and distances, drawn."""

    def __init__(self, almanac: Almanac, chance: Random) -> None:
        self.almanac, self.chance = almanac, chance
        self.coachings: Counter[int] = Counter()
        self.earlier = list(range(almanac.first, _OLDEST_ANSWERED))
        self.weights = [2.2 if almanac.day(n).month in BUSY_MONTHS else 1.0 for n in self.earlier]

    def hour(self, span: tuple[int, int]) -> time:
        """Draw a minute of the day."""
        minutes = self.chance.randint(*span)
        return time(minutes // 60, minutes % 60)

    def came(self, number: int) -> datetime:
        """Draw when the agency sent it; people write in the evening too."""
        moment = self.almanac.past(number, self.hour(WRITING_HOURS))
        ago = timedelta(minutes=self.chance.randint(6, 150))
        return min(moment, self.almanac.now - ago)

    def acted(self, number: int, after: datetime) -> datetime:
        """Draw when the office acted."""
        return self.almanac.past(number, self.hour(OFFICE_HOURS), after=after)

    def quiet_day(self, number: int) -> int:
        """Give this day, or the next on which the office has people left."""
        while self.coachings[number] == MOST_A_DAY:
            number += 1
        self.coachings[number] += 1
        return number

    def held(self, number: int, hour: tuple[int, int] | None = None) -> tuple[datetime, datetime]:
        """Draw the hours of the coaching: never after 15.30."""
        chosen = time(*(hour or self.chance.choice(HOURS)))
        mulai = self.almanac.moment(number, chosen)
        minutes = 120 if chosen.hour >= AFTERNOON else self.chance.choice(LENGTHS)
        return mulai, mulai + timedelta(minutes=minutes)


def _finished(drawn: _Drawn) -> Iterator[Dates]:
    earlier = drawn.chance.choices(drawn.earlier, drawn.weights, k=FINISHED - len(JUST_FINISHED))
    for came in (*JUST_FINISHED, *earlier):
        held = drawn.quiet_day(came + min(drawn.chance.randint(6, 16), -came - 4))
        mulai, selesai = drawn.held(held)
        diajukan = drawn.came(came)
        diproses = drawn.acted(came + drawn.chance.choice((0, 1, 1, 1, 2, 3)), diajukan)
        diputus = drawn.acted(came + drawn.chance.choice((3, 3, 4, 4, 5)), diproses)
        ditutup = drawn.acted(held + drawn.chance.choice((0, 0, 1, 1, 2)), selesai)
        yield Dates(
            status=Status.SELESAI,
            diajukan=diajukan,
            diproses=diproses,
            diputus=diputus,
            ditutup=ditutup,
            mulai=mulai,
            selesai=selesai,
        )


def _rejected(drawn: _Drawn) -> Iterator[Dates]:
    for came in (-8, *drawn.chance.choices(drawn.earlier, drawn.weights, k=REJECTED - 1)):
        yield _decided(drawn, came, came + drawn.chance.randint(7, 15), Status.DITOLAK)


def _open(drawn: _Drawn) -> Iterator[Dates]:
    for came in WAITING:
        mulai, selesai = drawn.held(drawn.chance.randint(8, 24))
        yield Dates(status=Status.MENUNGGU, diajukan=drawn.came(came), mulai=mulai, selesai=selesai)
    for place, came in enumerate(IN_HAND):
        busy = place == 0
        mulai, selesai = drawn.held(BUSY_DAY if busy else drawn.chance.randint(6, 18), BUSY_HOUR if busy else None)
        diajukan = drawn.came(came)
        diproses = drawn.acted(came + drawn.chance.choice((1, 1, 2)), diajukan)
        yield Dates(status=Status.PROSES, diajukan=diajukan, diproses=diproses, mulai=mulai, selesai=selesai)


def _approved(drawn: _Drawn) -> Iterator[Dates]:
    for came, held in (*APPROVED, *HELD_NOT_CLOSED):
        yield _decided(drawn, came, held, Status.DISETUJUI)
    for came in TOGETHER:
        yield _decided(drawn, came, BUSY_DAY, Status.DISETUJUI, hour=BUSY_HOUR)


def _cancelled(drawn: _Drawn) -> Iterator[Dates]:
    for came, status in CANCELLED:
        mulai, selesai = drawn.held(drawn.quiet_day(came + 12))
        diajukan = drawn.came(came)
        diproses = drawn.acted(came + 1, diajukan) if status is not Status.MENUNGGU else None
        diputus = drawn.acted(came + 4, diajukan) if status is Status.DISETUJUI else None
        yield Dates(
            status=status,
            diajukan=diajukan,
            diproses=diproses,
            diputus=diputus,
            dibatalkan=drawn.acted(came + 6, diajukan),
            mulai=mulai,
            selesai=selesai,
        )


def _decided(drawn: _Drawn, came: int, held: int, status: Status, *, hour: tuple[int, int] | None = None) -> Dates:
    mulai, selesai = drawn.held(held, hour)
    diajukan = drawn.came(came)
    diproses = drawn.acted(came + drawn.chance.choice((0, 1, 1, 2)), diajukan)
    diputus = drawn.acted(came + drawn.chance.choice((3, 4)), diproses)
    return Dates(status=status, diajukan=diajukan, diproses=diproses, diputus=diputus, mulai=mulai, selesai=selesai)
