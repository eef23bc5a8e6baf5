"""`python -m tests.torture.mails`: workers are killed with SIGKILL while mails go out to a real SMTP server.

Each piece is an office with so many mails and so many kills, at any moment; then a last worker ends what is left.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, insert, select, update

from app.common import clock
from app.config import ROOT
from app.extensions import db
from app.models import Email, StatusSurel
from app.queries.kotak_keluar import SaringanSurel, all_mails
from app.services.unit_of_work import unit_of_work
from tests.corners import CORNER, SECRET_KEY
from tests.factories.relay import Relay, running
from tests.factories.story import person
from tests.factories.world import World
from tests.torture.keeping import Part, Seen, command, office

KILLS = 20
MAILS_OF_A_KILL = 10
LONGEST_ANSWER = 0.02
"""Seconds that the mail server takes to say that it has a mail."""
PATIENCE = 300.0


class Zygote:
    """What workers are forked from."""

    def __init__(self, instance: Path, **environ: str) -> None:
        """Begin."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SPEKTRAL_")}
        ours = {"SPEKTRAL_INSTANCE": str(instance), "SPEKTRAL_SECRET_KEY": SECRET_KEY, **CORNER.environ(instance)}
        with (instance.parent / "pekerja.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.torture.pekerja"],
                cwd=ROOT,
                env=kept | ours | environ,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    def fork(self) -> int:
        """Let a worker begin; gives its number."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return int(self._line())

    def end(self, worker: int, how: signal.Signals) -> int:
        """End it, and wait until it is gone; gives how it ended."""
        os.kill(worker, how)
        return int(self._line())

    def close(self) -> None:
        """Ask for no more."""
        self._process.communicate(timeout=PATIENCE)

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


@contextmanager
def zygote(instance: Path, **environ: str) -> Iterator[Zygote]:
    """Give one, and end it."""
    made = Zygote(instance, **environ)
    try:
        yield made
    finally:
        made.close()


def fill(world: World, number: int) -> None:
    """Queue so many mails: those of real acts, and as many copies with names of their own."""
    world.internal()
    world.pengguna("pengaju@contoh.test")
    world.pengajuan()

    def enter() -> None:
        with unit_of_work() as session:
            first = session.scalars(select(Email).order_by(Email.id).limit(1)).one()
            facts = {column.key: getattr(first, column.key) for column in Email.__table__.columns if column.key != "id"}
            there = session.scalar(select(func.count(Email.id))) or 0
            own = [
                {
                    "kunci": f"siksa:{n}",
                    "message_id": f"<siksa.{n}@contoh.test>",
                    "kepada_surel": f"orang{n}@contoh.test",
                }
                for n in range(number - there)
            ]
            session.execute(insert(Email), [facts | one for one in own])

    world.read(enter)


def work(numbers: Sequence[int], folder: Path, kills: int = KILLS) -> Iterator[Seen]:
    """Kill."""
    for n in numbers:
        relay = Relay()
        with running(relay), office(folder / str(n) / "instance", SPEKTRAL_SMTP_URL=relay.url) as world:
            mails = kills * MAILS_OF_A_KILL
            fill(world, mails)
            chance = random.Random(n)
            with zygote(Path(world.app.instance_path), SPEKTRAL_SMTP_URL=relay.url) as source:
                killed = _kill(world, relay, source, chance, kills)
                _finish(world, source)
            seen = verdict(world, relay, mails)
            seen.figures["kills"] = killed
            seen.wrong = [f"seed {n}: {sentence}" for sentence in seen.wrong]
            yield seen


def _kill(world: World, relay: Relay, source: Zygote, chance: random.Random, kills: int) -> int:
    """Kill workers while there is something to send; gives how many."""
    for number in range(kills):
        if not world.read(lambda: _standing(StatusSurel.MENUNGGU)):
            return number
        relay.slow["DATA"] = chance.uniform(0, LONGEST_ANSWER)
        wanted = len(relay.mails) + chance.randint(1, 2 * MAILS_OF_A_KILL - 4)
        worker = source.fork()
        _until(lambda: len(relay.mails) >= wanted or not world.read(lambda: _standing(StatusSurel.MENUNGGU)))  # noqa: B023 - asked within the round
        time.sleep(chance.uniform(0, 2 * LONGEST_ANSWER))
        ended = source.end(worker, signal.SIGKILL)
        assert ended == -signal.SIGKILL, f"a worker ended by itself: {ended}"
    return kills


def _finish(world: World, source: Zygote) -> None:
    """Let the claims of the dead run out, and a last worker end what is left."""
    past = clock.now() - timedelta(seconds=1)

    def expire() -> None:
        with unit_of_work() as session:
            session.execute(update(Email).where(Email.status == StatusSurel.MENGIRIM).values(coba_pada=past))

    world.read(expire)
    worker = source.fork()
    _until(lambda: not world.read(lambda: _standing(StatusSurel.MENUNGGU, StatusSurel.MENGIRIM)))
    source.end(worker, signal.SIGTERM)


def verdict(world: World, relay: Relay, mails: int) -> Seen:
    """Compare the outbox with what the mail server has."""
    went = Counter(str(mail["Message-ID"]) for mail in relay.mails)
    rows = world.read(lambda: [tuple(row) for row in db.session.execute(select(Email.message_id, Email.status))])
    unknown = {id_ for id_, status in rows if status is StatusSurel.TIDAK_PASTI}
    listed = world.read(_listed)
    sent = [id_ for id_, status in rows if status is StatusSurel.TERKIRIM]
    wrong = [f"{id_} went {times} times" for id_, times in went.items() if times > 1]
    wrong += [f"{id_} is sent, and never went" for id_ in sent if id_ not in went]
    wrong += [f"{id_} is {status}" for id_, status in rows if id_ not in unknown and status is not StatusSurel.TERKIRIM]
    wrong += [f"{id_} went, and nobody knows of it" for id_ in went.keys() - {id_ for id_, _status in rows}]
    wrong += [] if len(rows) == mails else [f"{len(rows)} of {mails} mails are there"]
    wrong += [] if listed == len(unknown) else [f"{listed} of {len(unknown)} unknowns are listed"]
    figures = {
        "mails": mails,
        "mails sent": len(sent),
        "mails unknown, listed": listed,
        "mails unknown that the server has": len(unknown & went.keys()),
    }
    return Seen(Counter(figures), wrong)


def _listed() -> int:
    saringan = SaringanSurel(status=StatusSurel.TIDAK_PASTI)
    return len(list(all_mails(person("admin@contoh.test"), saringan, urut="terbaru")))


def _standing(*states: StatusSurel) -> int:
    return db.session.scalar(select(func.count()).where(Email.status.in_(states))) or 0


def _until(so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not so():
        if time.monotonic() > end:
            raise TimeoutError("the mails do not go")
        time.sleep(0.005)


PART = Part(
    "mails",
    "kills",
    2_000,
    "Worker killed with SIGKILL while 20,000 mails go out: 0 lost, 0 doubled, unknowns all listed",
    work,
    KILLS,
)

if __name__ == "__main__":
    command(PART)()
