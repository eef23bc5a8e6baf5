"""`python -m tests.torture.races`: eight callers at the same moment, at what only one of them may get.

A round is one of each: approving and rejecting, sending one form, taking numbers, and removing each other as Admin.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

from sqlalchemy import func, select

from app.common import clock
from app.extensions import db
from app.layanan.pembinaan import PEMBINAAN
from app.models import Email, Kantor, Pengajuan, Pengguna, Peran, Riwayat, Status
from app.services import counters
from app.services.draf import save_draf
from app.services.pengajuan import submit
from app.services.pengguna import change_role, deactivate, reactivate
from app.services.status import advance
from app.workflow.engine import RefusedError
from tests.factories.world import World
from tests.torture.keeping import Part, Seen, command, office

CALLERS = 8
PATIENCE = 60.0
"""Seconds to get ready."""
PENGAJU = "pengaju@contoh.test"
ADMINS = ("admin@contoh.test", "admin2@contoh.test")
WON, LOST = "won", "lost"
Answer = tuple[str, Any]
"""Whether it was done, and what was given back."""
Act = Callable[[], Any]


class Table:
    """Where they all sit down."""

    def __init__(self, world: World, pool: ThreadPoolExecutor) -> None:
        """Let the people come."""
        self.world, self.pool = world, pool
        world.internal()
        world.pengguna(PENGAJU)
        world.pengguna(ADMINS[1], peran=Peran.ADMIN)

    def at_once(self, acts: Sequence[Callable[[], Act]]) -> list[Answer]:
        """Let everybody get ready, and then act together."""
        barrier = Barrier(len(acts), timeout=PATIENCE)

        def call(prepare: Callable[[], Act]) -> Answer:
            with self.world.app.app_context():
                act = prepare()
                barrier.wait()  # who does not come leaves the others with an error, not for ever
                try:
                    return WON, act()
                except RefusedError as refusal:
                    return LOST, str(refusal)

        return list(self.pool.map(call, acts))


def decide(table: Table, chance: random.Random) -> list[str]:
    """Four approve and four reject the same application, each with the form that all of them saw."""
    nomor = table.world.pengajuan(status=Status.PROSES)
    wishes = [Status.DISETUJUI, Status.DITOLAK] * (CALLERS // 2)
    chance.shuffle(wishes)

    def by(n: int) -> Callable[[], Act]:
        def prepare() -> Act:
            row, actor = row_of(nomor), person(("supervisor@contoh.test", "supervisor2@contoh.test")[n % 2])
            facts = (
                {"alasan": "Penuh."} if wishes[n] is Status.DITOLAK else {"pembina": [person("operator@contoh.test")]}
            )
            versi = row.versi
            return lambda: (
                advance(PEMBINAAN, pengajuan=row, target=wishes[n], actor=actor, versi=versi, facts=facts).target
            )

        return prepare

    answers = table.at_once([by(n) for n in range(CALLERS)])
    won = [told for how, told in answers if how == WON]
    status, versi, rows = table.world.read(lambda: _decided(nomor))
    wrong = [] if len(won) == 1 else [f"{nomor}: {len(won)} won"]
    wrong += [] if [status] == won else [f"{nomor}: {won} was told, {status} is there"]
    wrong += [] if (versi, rows) == (3, 1) else [f"{nomor}: version {versi}, {rows} rows of history"]
    return wrong + table.world.read(lambda: _told_once(nomor))


def send(table: Table, _chance: random.Random) -> list[str]:
    """Send the same form eight times."""
    kunci = table.world.read(lambda: save_draf(pemilik=person(PENGAJU), isi={}, files=[])[0])
    answers = table.at_once([lambda: _sending(table.world, kunci)] * CALLERS)
    numbers = {told for _how, told in answers}
    found = table.world.read(
        lambda: list(db.session.scalars(select(Pengajuan.nomor).where(Pengajuan.kunci_kirim == kunci)))
    )
    if {how for how, _told in answers} != {WON} or len(found) != 1 or numbers != set(found):
        return [f"one form: {answers} answered, {found} there"]
    happened = table.world.read(lambda: _happened(found[0]))
    wrong = [] if happened == 1 else [f"{found[0]}: {happened} rows of history"]
    return wrong + table.world.read(lambda: _told_once(found[0]))


def number(table: Table, _chance: random.Random) -> list[str]:
    """Send eight forms: the numbers follow each other, none twice."""
    before = table.world.read(lambda: db.session.scalar(select(func.count(Pengajuan.id)))) or 0
    keys = [table.world.read(lambda: save_draf(pemilik=person(PENGAJU), isi={}, files=[])[0]) for _ in range(CALLERS)]
    answers = table.at_once([lambda kunci=kunci: _sending(table.world, kunci) for kunci in keys])  # type: ignore[misc] # its default is no argument of a caller
    numbers = sorted(int(str(told).rpartition("-")[2]) for how, told in answers if how == WON)
    wanted = list(range(before + 1, before + CALLERS + 1))
    return [] if numbers == wanted else [f"numbers {numbers}, not {wanted}: {answers}"]


def topple(table: Table, chance: random.Random) -> list[str]:
    """Two Admin, each closing or demoting the other, four times at once: one remains."""
    demoting = chance.random() < 1 / 2

    def by(n: int) -> Callable[[], Act]:
        def prepare() -> Act:
            actor, other = person(ADMINS[n % 2]), person(ADMINS[(n + 1) % 2])
            if demoting:
                return lambda: change_role(pengguna=other, peran=Peran.OPERATOR, instansi=None, actor=actor)
            return lambda: deactivate(pengguna=other, alasan="Pindah.", actor=actor)

        return prepare

    answers = table.at_once([by(n) for n in range(CALLERS)])
    left = table.world.read(lambda: list(db.session.scalars(_admins())))
    won = sum(how == WON for how, _told in answers)
    wrong = [] if won == 1 and len(left) == 1 else [f"{won} of {CALLERS} removed an Admin, {left} remain: {answers}"]
    for gone in set(ADMINS) - set(left):
        table.world.read(lambda: _back(gone, left[0], demoting=demoting))  # noqa: B023 - asked within the round
    return wrong


RACES = {"approve/reject": decide, "double submit": send, "numbering": number, "last admin": topple}


def work(numbers: Sequence[int], folder: Path) -> Iterator[Seen]:
    """Do the rounds, all on one portal."""
    with office(folder / "instance") as world, ThreadPoolExecutor(CALLERS) as pool:
        table = Table(world, pool)
        for n in numbers:
            seen = Seen(Counter({"rounds of each": 1}))
            for name, race in RACES.items():
                try:
                    wrong = race(table, random.Random(f"{n} {name}"))
                except Exception as error:  # noqa: BLE001 - this is what is looked for
                    wrong = [f"{type(error).__name__}: {error}"]
                seen.figures[f"{name}: rounds"] += 1
                seen.wrong += [f"round {n}, {name}: {sentence}" for sentence in wrong]
            if n == numbers[-1]:
                differing = world.read(lambda: counters.differences(db.session()))
                seen.wrong += [f"counters differ: {differing}"] if differing else []
            yield seen


def row_of(nomor: str) -> Pengajuan:
    """Load a pengajuan; inside an application context."""
    return db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()


def person(surel: str) -> Pengguna:
    """Load an account; inside an application context."""
    return db.session.scalars(select(Pengguna).where(Pengguna.surel == surel)).one()


def _sending(world: World, kunci: str) -> Act:
    isian, actor = world.isian(mulai=clock.now() + timedelta(days=9)), person(PENGAJU)
    kantor = db.session.scalars(select(Kantor).order_by(Kantor.id).limit(1)).one()
    return lambda: submit(kunci=kunci, isian=isian, actor=actor, kantor=kantor).nomor


def _decided(nomor: str) -> tuple[Status, int, int]:
    row = row_of(nomor)
    decisions = (Riwayat.pengajuan_id == row.id, Riwayat.dari == Status.PROSES)
    return row.status, row.versi, db.session.scalar(select(func.count()).where(*decisions)) or 0


def _happened(nomor: str) -> int:
    return db.session.scalar(select(func.count()).where(Riwayat.pengajuan_id == row_of(nomor).id)) or 0


def _told_once(nomor: str) -> list[str]:
    mails = select(Email.perihal, Email.kepada_surel).where(Email.pengajuan_id == row_of(nomor).id)
    told = Counter(tuple(mail) for mail in db.session.execute(mails))
    people = {surel for perihal, surel in told if perihal in {"disetujui", "ditolak"}}
    wrong = [f"{nomor}: {mail} went {times} times" for mail, times in told.items() if times != 1]
    return (
        wrong
        + ([f"{nomor}: both decisions were told"] if {"disetujui", "ditolak"} <= {m[0] for m in told} else [])
        + ([] if len(people) in {0, 2} else [f"{nomor}: only {people} were told"])
    )


def _admins() -> Any:
    return select(Pengguna.surel).where(Pengguna.peran == Peran.ADMIN, Pengguna.aktif)


def _back(gone: str, by: str, *, demoting: bool) -> None:
    if demoting:
        change_role(pengguna=person(gone), peran=Peran.ADMIN, instansi=None, actor=person(by))
    else:
        reactivate(pengguna=person(gone), actor=person(by))


PART = Part(
    "races",
    "rounds of each",
    2_000,
    "Races of eight callers: exactly one winner, one row of history, one mail a person",
    work,
)

if __name__ == "__main__":
    command(PART)()
