"""What happens to each pengajuan, and when: drawn before anything is done, the same for the same seed. Pure."""

from bisect import bisect
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random

from app.common.dates import to_utc
from simulate.arithmetic import YEAR
from simulate.assumptions import Assumptions
from simulate.season import day_shares, workday_after

OPENS, MINUTES = 8 * 60, 7 * 60
"""Office hours in which a step is taken, in minutes of the day; the last half hour is for going home."""
EVENING = 16 * 60 + 30
LUNCH = 12 * 60


@dataclass(frozen=True)
class Langkah:
    """A step, by the name the arithmetic gives it, and its moment."""

    pada: datetime
    nama: str


@dataclass(frozen=True)
class Kisah:
    """One pengajuan from the application to the last word about it."""

    serial: int
    office: int
    """Place of its office among those that receive something in this run."""
    instansi: int
    """Number of the agency among those of the office."""
    separate_pic: bool
    two_pembina: bool
    lampiran: bool
    mulai: datetime
    langkah: tuple[Langkah, ...]


class Teller:
    """Draws stories."""

    def __init__(self, assumed: Assumptions, holidays: Collection[date], seed: int) -> None:
        """Begin with a seed."""
        self._assumed, self._holidays, self._chance = assumed, holidays, Random(seed)
        shares = day_shares(YEAR, assumed, holidays)
        self._days, self._by_day = list(shares), list(accumulate(shares.values()))
        self._by_hour = list(accumulate(assumed.hours))

    def tell(self, *, serial: int, office: int, zona: str, instansi: int) -> Kisah:
        """Draw one story."""
        chance, assumed = self._chance, self._assumed
        day = self._days[self._place(self._by_day)]
        hour = self._place(self._by_hour)
        sent = to_utc(day, time(hour, chance.randrange(60), chance.randrange(60)), zona)
        decided_on = workday_after(self._later(day, 1, 3), chance.randint(1, 2), self._holidays)
        coached_on = self._later(decided_on, 4, 20)
        steps = [Langkah(sent, "kirim"), *self._answers(day, decided_on, coached_on, zona)]
        return Kisah(
            serial=serial,
            office=office,
            instansi=int(chance.random() * instansi),
            separate_pic=chance.random() < assumed.separate_pic,
            two_pembina=chance.random() < assumed.two_pembina,
            lampiran=chance.random() < assumed.lampiran,
            mulai=to_utc(coached_on, time(9), zona),
            langkah=tuple(steps),
        )

    def _answers(self, sent_on: date, decided_on: date, coached_on: date, zona: str) -> Iterator[Langkah]:
        assumed, roll = self._assumed, self._chance.random()
        answered_on = self._later(sent_on, 1, 1)
        if roll < assumed.withdrawn:
            yield self._at(answered_on, "tarik", zona)
            return
        yield self._at(answered_on, "proses", zona)
        if roll < assumed.withdrawn + assumed.refused:
            yield self._at(decided_on, "tolak", zona)
            return
        yield self._at(decided_on, "setujui", zona)
        if self._chance.random() < assumed.reassigned:
            yield self._at(self._later(decided_on, 1, 1), "ganti", zona)
        if self._chance.random() < assumed.rescheduled:
            yield self._at(self._later(decided_on, 2, 2), "jadwal", zona)
        if roll < assumed.withdrawn + assumed.refused + assumed.cancelled:
            yield self._at(self._later(decided_on, 3, 3), "batal", zona)
            return
        closed_on = self._later(coached_on, 2, 4)  # a day or two after it, moved by a day or not
        yield self._at(closed_on, "selesai", zona)
        yield from self._aftermath(closed_on, zona)

    def _aftermath(self, closed_on: date, zona: str) -> Iterator[Langkah]:
        """Documents come in time, after the first reminder, after the second, or never; words of thanks at noon."""
        assumed, roll = self._assumed, self._chance.random()
        days = self._chance.randint(0, 2)
        if roll < assumed.no_documents:
            days = -1
        elif roll < assumed.no_documents + assumed.very_late_documents:
            days = self._chance.randint(8, 12)
        elif roll < assumed.no_documents + assumed.very_late_documents + assumed.late_documents:
            days = self._chance.randint(4, 6)
        if days >= 0:
            yield from self._documents(closed_on + timedelta(days=days), zona)
        if self._chance.random() < assumed.testimoni:
            thanked = closed_on + timedelta(days=self._chance.randint(1, 10))
            yield Langkah(to_utc(thanked, _clock(LUNCH), zona), "testimoni")

    def _documents(self, day: date, zona: str) -> Iterator[Langkah]:
        kinds = ["Daftar Hadir", "Foto", "Notulensi"]
        kinds += ["Materi/Paparan"] * (self._chance.random() < self._assumed.slides)
        kinds += ["Video"] * (self._chance.random() < self._assumed.video)
        for minute, jenis in enumerate(kinds):
            yield Langkah(to_utc(day, _clock(EVENING + minute), zona), f"unggah {jenis}")

    def _at(self, day: date, nama: str, zona: str) -> Langkah:
        return Langkah(to_utc(day, _clock(OPENS + self._chance.randrange(MINUTES)), zona), nama)

    def _later(self, day: date, least: int, most: int) -> date:
        return workday_after(day, self._chance.randint(least, most), self._holidays)

    def _place(self, sums: Sequence[float]) -> int:
        return min(bisect(sums, self._chance.random() * sums[-1]), len(sums) - 1)


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
