"""`python -m tests.torture.drills`: backups made while people write, restored on another machine, and compared.

Writers only add, so whatever is in the backup must be the beginning of what is there afterwards: each table up to the
last row that came back, each file by its checksum, and the chain of Log Aktivitas. One damaged byte is refused.
"""

import io
import random
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from app import create_app
from app.cli.cadangan import potret
from app.extensions import db, portal
from app.models import Aktivitas, Base, Berkas, Dokumentasi, Email, Lampiran, Pengajuan, Riwayat, Status, StatusSurel
from app.services.berkas import Incoming
from app.services.draf import save_draf
from app.services.segel import seal
from tests.corners import CORNER, settings_for
from tests.factories.arsip import Arsip
from tests.factories.formulir import PDF
from tests.factories.stored import stored
from tests.factories.story import person
from tests.factories.world import World
from tests.torture.keeping import Part, Seen, command, office

ONLY_GROW = (Pengajuan, Riwayat, Email, Berkas, Lampiran, Dokumentasi, Aktivitas)
PENGAJU = "pengaju@contoh.test"
FIRST = 4
"""Pengajuan that are there before anybody is in a hurry."""


def work(numbers: Sequence[int], folder: Path) -> Iterator[Seen]:
    """Drill."""
    for n in numbers:
        with office(folder / str(n) / "instance") as world:
            seen = drill(world, folder / str(n), random.Random(n))
        seen.wrong = [f"drill {n}: {sentence}" for sentence in seen.wrong]
        yield seen


def drill(world: World, folder: Path, chance: random.Random) -> Seen:
    """Back up while two write, restore elsewhere, compare; then damage it."""
    world.internal()
    world.pengguna(PENGAJU)
    for _n in range(FIRST):
        enter(world, chance)
    target = folder / "cadangan.tar"
    world.read(seal)
    with _writing(world, chance):
        made = said(world.app, "buat", str(target))
    if made.exit_code:
        return Seen(Counter({"drills": 1}), [f"not made: {made.output}"])
    with elsewhere(folder / "damaged") as other:
        wrong = [*_damaged(other, target, chance)]
    with elsewhere(folder / "restored") as other:
        result = said(other.app, "pulihkan", str(target))
        wrong += [f"not restored: {result.output}"] if result.exit_code else _compared(world, other)
        figures = _figures(other) if not result.exit_code else Counter[str]()
    return Seen(Counter({"drills": 1, "damaged ones refused": 1}) + figures, wrong)


def enter(world: World, chance: random.Random) -> None:
    """Let an application with a letter come in, and let it be decided, or finished with a document."""
    letter = PDF.replace(b"\n", b"\n%" + chance.randbytes(2000).hex().encode() + b"\n", 1)
    if chance.random() < 1 / 2:
        world.read(
            lambda: save_draf(pemilik=person(PENGAJU), isi={}, files=[Incoming("surat.pdf", io.BytesIO(letter))])
        )
    status = chance.choice(list(Status))
    nomor = world.pengajuan(status=status)
    if status is Status.SELESAI:
        Arsip(world).dokumen(nomor, "Notulensi", files=[("notulensi.pdf", letter)])


@contextmanager
def _writing(world: World, chance: random.Random) -> Iterator[None]:
    """Let two write on until the block ends."""
    stop, begun = threading.Event(), threading.Barrier(3)

    def go_on(mine: random.Random) -> None:
        begun.wait()
        while not stop.is_set():
            enter(world, mine)

    writers = [threading.Thread(target=go_on, args=(random.Random(chance.random()),)) for _n in range(2)]
    for writer in writers:
        writer.start()
    begun.wait()
    try:
        yield
    finally:
        stop.set()
        for writer in writers:
            writer.join()


@contextmanager
def elsewhere(folder: Path) -> Iterator[World]:
    """Give a machine on which the portal was never started."""
    folder.mkdir()
    world = World(create_app(settings_for(CORNER, folder)))
    try:
        yield world
    finally:
        with world.app.app_context():
            db.session.remove()
            db.engine.dispose()


def said(app: Flask, *words: str, group: str = "cadangan") -> Result:
    """Give a command."""
    return app.test_cli_runner().invoke(args=[group, *words])


def _damaged(other: World, target: Path, chance: random.Random) -> Iterator[str]:
    """Change one byte anywhere that is used: it must be refused, and leave the machine bare."""
    whole = target.read_bytes()
    wrong = bytearray(whole)
    at = chance.randrange(len(whole.rstrip(b"\0")))
    wrong[at] ^= 1 << chance.randrange(8)
    broken = target.with_name("rusak.tar")
    broken.write_bytes(wrong)
    for deed in ("periksa", "pulihkan"):
        if said(other.app, deed, str(broken)).exit_code != 1:
            yield f"byte {at} is wrong, and {deed} says nothing"
    if not other.read(potret.is_bare) or other.read(stored):
        yield f"byte {at} is wrong, and something was restored"


def _compared(world: World, other: World) -> list[str]:
    wrong = []
    for model in ONLY_GROW:
        last, number = other.read(lambda: _rows(model))  # noqa: B023 - asked within the round
        there = world.read(lambda: _rows(model, last)[1])  # noqa: B023 - asked within the round
        wrong += [] if number == there else [f"{model.__tablename__}: {number} of {there} rows up to {last}"]
    wrong += other.read(_files)
    wrong += [f"{n} mails would go again" for n in [other.read(_going)] if n]
    checked = said(other.app, "periksa", group="aktivitas")
    return wrong + ([f"Log Aktivitas: {checked.output}"] if checked.exit_code else [])


def _rows(model: type[Base], last: int | None = None) -> tuple[int, int]:
    id_: Any = model.id  # type: ignore[attr-defined] # all of these have one
    question = select(func.max(id_), func.count(id_))
    most, number = db.session.execute(question.where(id_ <= last) if last is not None else question).one()
    return most or 0, number


def _going() -> int:
    going = Email.status.in_((StatusSurel.MENUNGGU, StatusSurel.MENGIRIM))
    return db.session.scalar(select(func.count(Email.id)).where(going)) or 0


def _files() -> list[str]:
    """Compare each file with its row, and look for what has none; in an application context."""
    rows = {row.kunci: row.sha256 for row in db.session.scalars(select(Berkas))}
    previews = set(db.session.scalars(select(Berkas.pratinjau_kunci).where(Berkas.pratinjau_kunci.is_not(None))))
    wrong = [f"file {key} has no row" for key in stored() if key not in rows.keys() | previews]
    for key, digest in rows.items():
        with portal.storage.open(key) as file:
            if sha256(file.read()).hexdigest() != digest:
                wrong.append(f"file {key} is another one")
    return wrong


def _figures(other: World) -> Counter[str]:
    rows = sum(other.read(lambda: _rows(model)[1]) for model in ONLY_GROW)  # noqa: B023 - asked within the round
    return Counter({"rows compared": rows, "files compared": len(other.read(stored))})


PART = Part(
    "drills",
    "drills",
    20,
    "Backup under write load, restored elsewhere: counts, hash chain and files equal; a damaged one refused",
    work,
)

if __name__ == "__main__":
    command(PART)()
