"""The year: every step of every story in its order, jobs each morning, the worker in between; then all is counted."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from statistics import mean, median
from time import process_time
from typing import NamedTuple

from app.common import clock
from app.extensions import db
from app.services.jam import is_believed
from app.services.pekerjaan import begin_periods, do_next
from simulate import count, dump
from simulate.arithmetic import YEAR
from simulate.assumptions import Assumptions
from simulate.life import Life
from simulate.nation import Office, closed_days, found, sample
from simulate.place import Sink
from simulate.post import Worker, longest_wait
from simulate.story import Kisah, Teller

MORNING = time(3, tzinfo=UTC)
"""When the hourly jobs are done, once a day: 10, 11 and 12 o'clock in the three zones."""
TAIL = 14
"""Days after the last step in which something may still be due: the second reminder comes after seven."""


@dataclass
class Ledger:
    """What the steps of one kind cost."""

    seconds: list[float] = field(default_factory=list)
    writes: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Counted:
    """What a year left behind; plain values."""

    dialect: str
    scale: float
    pengajuan: int
    offices: int
    steps: dict[str, int]
    rows: dict[str, int]
    """New rows of each table."""
    bytes: dict[str, int]
    """Growth of each table."""
    whole: int
    """Bytes of the whole database at the end."""
    step_ms: dict[str, float]
    step_writes: dict[str, float]
    called_back: int
    """Mails that were called back while they waited, since a cancellation had overtaken them."""
    taken_by_server: int
    """Mails that the mail server has taken."""
    mail_bytes: int
    mails_a_second: float
    mail_ms: float
    """Processor time of one delivery, that of the mail server included."""
    dump_mb_a_second: float
    deepest: int
    longest_wait: float
    """Seconds, as the nation would wait."""
    fullest_hour: int
    """Pengajuan sent in the fullest hour of the run."""
    fullest_hour_mails: int
    speed: float
    """Mails a second that its worker was given."""

    def of_run(self, assumed: Assumptions) -> Assumptions:
        """Give a nation as large as this run."""
        levels = tuple(replace(level, offices=level.offices * self.scale) for level in assumed.levels)
        return replace(assumed, levels=levels)


def live(
    assumed: Assumptions, *, scale: float, seed: int, speed: float, sink: Sink, say: Callable[[str], None]
) -> Counted:
    """Live through the year in the database of the running application; `speed` is mails a second of one worker."""
    random.seed(seed)  # the portal spreads its retries by chance
    with clock.at(datetime(YEAR, 1, 1, tzinfo=UTC)):
        offices = sample(found(assumed), scale)
    say(f"{len(offices)} offices of {sum(level.offices for level in assumed.levels)} receive something")
    life = Life([office for office, _n in offices])
    stories = list(_stories(assumed, offices, seed))
    for kisah in stories:
        with clock.at(kisah.langkah[0].pada):
            life.prepare(kisah)
    db.session.remove()
    rows, sizes = count.rows(), count.sizes()
    begun = datetime(YEAR, 1, 1, tzinfo=UTC)
    worker = Worker(takes=timedelta(seconds=1 / (speed * scale)), free_at=begun)
    ledgers = _play(life, stories, worker, say)
    return Counted(
        dialect=db.engine.dialect.name,
        scale=scale,
        pengajuan=len(stories),
        offices=len(offices),
        steps={name: len(one.seconds) for name, one in sorted(ledgers.items())},
        rows=dict(count.rows() - rows),
        bytes=dict(count.sizes() - sizes),
        whole=count.whole(),
        step_ms={name: round(median(one.seconds) * 1000, 1) for name, one in sorted(ledgers.items())},
        step_writes={name: round(mean(one.writes), 1) for name, one in sorted(ledgers.items())},
        called_back=count.called_back(),
        taken_by_server=sink.mails,
        mail_bytes=sink.bytes,
        mails_a_second=worker.delivered / worker.seconds if worker.seconds else 0.0,
        mail_ms=worker.processor / max(worker.delivered, 1) * 1000,
        dump_mb_a_second=dump.speed(),
        deepest=worker.deepest,
        longest_wait=longest_wait().total_seconds() * scale,
        fullest_hour=max(_by_hour(kisah.langkah[0].pada for kisah in stories).values(), default=0),
        fullest_hour_mails=max(worker.hours.values(), default=0),
        speed=speed,
    )


def _stories(assumed: Assumptions, offices: Sequence[tuple[Office, int]], seed: int) -> Iterator[Kisah]:
    teller, serial = Teller(assumed, closed_days(), seed), 0
    for place, (office, n) in enumerate(offices):
        for _n in range(n):
            serial += 1
            yield teller.tell(serial=serial, office=place, zona=office.zona, instansi=office.level.instansi)


class Moment(NamedTuple):
    """Something that happens; one of two at one moment comes first by story and place in it."""

    pada: datetime
    serial: int
    place: int
    nama: str
    kisah: Kisah | None
    """None for the jobs of a morning."""


def _play(life: Life, stories: Sequence[Kisah], worker: Worker, say: Callable[[str], None]) -> dict[str, Ledger]:
    """Take every step in its order."""
    ledgers: dict[str, Ledger] = {}
    statements, month = count.Statements(), 0
    for one in sorted(_moments(stories), key=lambda one: one[:3]):
        worker.work_until(one.pada)
        if one.pada.month != month and one.pada.year == YEAR:
            month = one.pada.month
            say(f"{one.pada:%B %Y}")
        ledger = ledgers.setdefault(one.nama.partition(" ")[0], Ledger())
        written, begun = statements.written, process_time()
        with clock.at(one.pada):
            _take(life, one)
        ledger.seconds.append(process_time() - begun)
        ledger.writes.append(statements.written - written)
        worker.call(one.pada)
        db.session.remove()
    worker.work_until(None)
    return ledgers


def _moments(stories: Sequence[Kisah]) -> Iterator[Moment]:
    for kisah in stories:
        for place, step in enumerate(kisah.langkah):
            yield Moment(step.pada, kisah.serial, place, step.nama, kisah)
    days = [step.pada.date() for kisah in stories for step in kisah.langkah]
    for day in range((max(days) - min(days)).days + TAIL):
        yield Moment(datetime.combine(min(days), MORNING) + timedelta(days=day), 0, 0, "pekerjaan", None)


def _take(life: Life, one: Moment) -> None:
    if one.kisah is not None:
        life.act(one.kisah, one.nama)
        return
    with clock.at(one.pada - timedelta(hours=12)):
        is_believed()  # in life each hour: a clock that is seen once a day alone seems to leap
    begin_periods()
    while do_next():
        pass


def _by_hour(moments: Iterator[datetime]) -> Counter[datetime]:
    return Counter(pada.replace(minute=0, second=0, microsecond=0) for pada in moments)
