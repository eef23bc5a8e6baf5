"""`python -m tests.torture.uploads`: hostile files and mutants of them, in every slot, with what they cost.

Each file goes the way of an upload: into the spool, through the small process, into the store. Wrong is an error
instead of a verdict, another verdict than the table of tests/factories/berkas_jahat.py has, or more seconds or memory
than promised. A mutant has no verdict of its own: it may be let in, but then it is of a kind that its slot takes.
"""

import io
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

from app.common import inspection
from app.common.filekinds import PICTURES, FileRefused
from app.common.inspection import logo
from app.extensions import portal
from app.models import SlotDokumentasi
from app.services import logo as logos
from app.services.berkas import Incoming, Slot, drop, receive, slot_dokumentasi, slot_lampiran, slot_modul
from tests.factories.berkas_jahat import CORPUS, DOKUMEN, FOTO, LAMPIRAN, LOGO, MODUL, SLOTS, VIDEO
from tests.factories.jahat_isi import document, pdf, picture
from tests.torture.keeping import LARGEST, Part, Seen, command, office

MOST_SECONDS = 5.0
MOST_MEMORY = 150 * 1024**2
LARGEST_MUTATED = 2 * 1024**2
EACH = 100


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


def measure(figures: Figures) -> None:
    """Let the small process tell what each file costs."""
    asked = inspection.INSPECTOR.ask

    def asking(question: dict[str, Any]) -> dict[str, Any]:
        answer = asked(question)
        figures.memory = max(figures.memory, answer["memory"])
        figures.cut_off += answer["told"] is None
        return answer

    inspection.INSPECTOR.ask = asking  # type: ignore[method-assign] # to read its figures


def corpus(figures: Figures, places: dict[str, Slot]) -> None:
    """Send every hostile file into every slot."""
    for jahat in CORPUS:
        isi = jahat.isi()
        for place in SLOTS:
            if try_one(figures, jahat.nama, isi, place, places[place]) != (place in jahat.terima):
                figures.wrong.append(f"{jahat.nama!a} in {place}: the other verdict")


def work(numbers: Sequence[int], folder: Path) -> Iterator[Seen]:
    """Send mutants, each seeded by its number; before number 0 goes the whole corpus."""
    asked, from_which = inspection.INSPECTOR.ask, sources()
    with office(folder / "instance") as world, world.app.app_context():
        places = slots()
        for n in numbers:
            figures = Figures()
            measure(figures)
            if n == 0:
                corpus(figures, places)
            for number in range(n * EACH, (n + 1) * EACH):
                nama, isi = mutant(random.Random(number), from_which)
                place = SLOTS[number % len(SLOTS)]
                try_one(figures, nama, isi, place, places[place])
            inspection.INSPECTOR.ask = asked  # type: ignore[method-assign] # as it was
            yield told(figures)


def told(figures: Figures) -> Seen:
    """Give the figures as they are kept."""
    if figures.memory > MOST_MEMORY:
        figures.wrong.append(f"{figures.memory} bytes of memory")
    counted = {
        "mutants": EACH,
        "files": figures.files,
        "taken": figures.taken,
        "refused": figures.refused,
        "cut off": figures.cut_off,
        f"{LARGEST}memory, MiB": figures.memory // 1024**2,
        f"{LARGEST}time, ms": round(figures.seconds * 1000),
    }
    return Seen(Counter(counted), figures.wrong)


PART = Part(
    "uploads",
    "mutants",
    5_000,
    "Hostile files in every slot, and mutants of them: every verdict right, at most 5 s and 150 MiB each",
    work,
    EACH,
)

if __name__ == "__main__":
    command(PART)()
