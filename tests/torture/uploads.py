"""`python -m tests.torture.uploads`: hostile files and mutants of them, in every slot, with what they cost.

Each file goes the way of an upload: into the spool, through the small process, into the store. Wrong is an error
instead of a verdict, another verdict than the table of tests/factories/berkas_jahat.py has, or more seconds or memory
than promised. A mutant has no verdict of its own: it may be let in, but then it is of a kind that its slot takes.
"""

import io
import json
import logging
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import click
from flask_migrate import upgrade

from app import create_app
from app.common import inspection
from app.common.filekinds import PICTURES, FileRefused
from app.common.inspection import logo
from app.config import Settings
from app.extensions import portal
from app.models import SlotDokumentasi
from app.services import logo as logos
from app.services.berkas import Incoming, Slot, drop, receive, slot_dokumentasi, slot_lampiran, slot_modul
from tests.factories.berkas_jahat import CORPUS, DOKUMEN, FOTO, LAMPIRAN, LOGO, MODUL, SLOTS, VIDEO
from tests.factories.jahat_isi import document, pdf, picture

MOST_SECONDS = 5.0
MOST_MEMORY = 150 * 1024**2
LARGEST_MUTATED = 2 * 1024**2


@dataclass
class Figures:
    """What was seen."""

    files: int = 0
    taken: int = 0
    refused: int = 0
    cut_off: int = 0
    seconds: float = 0.0
    """The longest, by the clock, from the first byte to the verdict."""
    memory: int = 0
    """Bytes; the most of any child."""
    wrong: list[str] = field(default_factory=list)


def slots() -> dict[str, Slot]:
    """Give every slot by its name."""
    return {
        LAMPIRAN: slot_lampiran(),
        DOKUMEN: slot_dokumentasi(SlotDokumentasi.DOKUMEN),
        FOTO: slot_dokumentasi(SlotDokumentasi.FOTO),
        VIDEO: slot_dokumentasi(SlotDokumentasi.VIDEO),
        MODUL: slot_modul(),
        LOGO: logos.SLOT,
    }


def try_one(figures: Figures, nama: str, isi: bytes, place: str, slot: Slot) -> bool | None:
    """Send one file; tells whether it was let in, None where there was no verdict."""
    begun, taken = perf_counter(), None
    try:
        item = receive(Incoming(nama, io.BytesIO(isi)), slot, look=logo if place == LOGO else inspection.take)
    except FileRefused as refusal:
        taken = False
        if "saat ini" in str(refusal.sentence):
            figures.wrong.append(f"{nama!a} in {place}: no verdict: {refusal.sentence}")
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        figures.wrong.append(f"{nama!a} in {place}: {type(error).__name__}: {error}")
    else:
        taken = True
        with portal.storage.open(item.stored.key) as content:
            if item.kind not in slot.kinds or (item.kind in PICTURES and b"<script" in content.read()):
                figures.wrong.append(f"{nama!a} in {place}: let in as {item.kind}, and not harmless")
        drop([item])
    seconds = perf_counter() - begun
    figures.files, figures.seconds = figures.files + 1, max(figures.seconds, seconds)
    figures.taken, figures.refused = figures.taken + (taken is True), figures.refused + (taken is False)
    if seconds > MOST_SECONDS:
        figures.wrong.append(f"{nama!a} in {place}: {seconds:.1f} s")
    return taken


def mutant(chance: random.Random, sources: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    """Change a file a little: flipped, cut, doubled, joined with another one."""
    nama, isi = chance.choice(sources)
    changed = bytearray(isi)
    for _time in range(chance.choice((1, 1, 2, 8, 40))):
        at, length = chance.randrange(len(changed) + 1), chance.choice((1, 2, 4, 64, 1024))
        what = chance.randrange(6)
        if what == 0 and changed:
            changed[at % len(changed)] ^= 1 << chance.randrange(8)
        elif what == 1:
            changed[at : at + length] = chance.randbytes(min(length, len(changed[at:])))
        elif what == 2:
            del changed[at : at + length]
        elif what == 3:
            changed[at:at] = changed[at : at + length] * chance.choice((1, 2, 20))
        elif what == 4:
            changed[at : at + 4] = chance.choice((b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff", b"\0\0\0\1"))
        else:
            other = chance.choice(sources)[1]
            start = chance.randrange(len(other) + 1)
            changed[at:at] = other[start : start + length]
    return nama, bytes(changed[: 2 * LARGEST_MUTATED])


def sources() -> list[tuple[str, bytes]]:
    """Give what mutants are made of: good files, and hostile ones that are not large."""
    good = [
        ("baik.pdf", pdf()),
        ("baik.docx", document({})),
        ("baik.jpg", picture("JPEG")),
        ("baik.png", picture("PNG")),
    ]
    good += [("baik.webp", picture("WEBP")), ("baik-besar.jpg", picture("JPEG", (1600, 1200), progressive=True))]
    made = [(jahat.nama, jahat.isi()) for jahat in CORPUS]
    return good * 3 + [(nama, isi) for nama, isi in made if 0 < len(isi) <= LARGEST_MUTATED]


def run(mutants: int, seed: int) -> Figures:
    """Try all; needs an application context."""
    figures, places, chance = Figures(), slots(), random.Random(seed)
    asked = inspection.INSPECTOR.ask

    def asking(question: dict[str, Any]) -> dict[str, Any]:
        answer = asked(question)
        figures.memory = max(figures.memory, answer["memory"])
        figures.cut_off += answer["told"] is None
        return answer

    inspection.INSPECTOR.ask = asking  # type: ignore[method-assign] # to read its figures
    for jahat in CORPUS:
        isi = jahat.isi()
        for place in SLOTS:
            if try_one(figures, jahat.nama, isi, place, places[place]) != (place in jahat.terima):
                figures.wrong.append(f"{jahat.nama!a} in {place}: the other verdict")
    from_which = sources()
    for n in range(mutants):
        nama, isi = mutant(chance, from_which)
        place = SLOTS[n % len(SLOTS)]
        try_one(figures, nama, isi, place, places[place])
    if figures.memory > MOST_MEMORY:
        figures.wrong.append(f"{figures.memory} bytes of memory")
    return figures


@click.command()
@click.option("--mutants", default=5000, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(mutants: int, seed: int) -> None:
    """Print the figures as JSON; ends with 1 where something was wrong."""
    with TemporaryDirectory() as folder:
        app = create_app(
            Settings.from_env({"SPEKTRAL_INSTANCE": str(Path(folder) / "instance"), "SPEKTRAL_DATA_DEMO": "0"})
        )
        with app.app_context():
            prepare()
            begun = perf_counter()
            figures = run(mutants, seed)
    facts = vars(figures) | {
        "wrong": figures.wrong[:50],
        "deviations": len(figures.wrong),
        "memory_mib": round(figures.memory / 1024**2, 1),
        "seconds": round(figures.seconds, 2),
        "all_seconds": round(perf_counter() - begun, 1),
    }
    click.echo(json.dumps(facts, indent=2))
    sys.exit(bool(figures.wrong))


def prepare() -> None:
    """Make the tables, which hold the limits."""
    logging.disable(logging.WARNING)
    upgrade()


if __name__ == "__main__":
    main()
