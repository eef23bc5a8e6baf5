"""What follows a finished pembinaan: documents, reminders of missing ones, notes, a testimonial."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from app.cli.demo.almanac import Almanac
from app.cli.demo.people import email
from app.cli.demo.story import Note, Story, Upload, Voice
from app.cli.demo.topics import INTERNAL_NOTES, TESTIMONIALS
from app.cli.demo.words import NOTES, TESTIMONI_NEEDS, suits
from app.models import Mode, Status

REQUIRED = ("Daftar Hadir", "Foto", "Notulensi")
INCOMPLETE = {0: 0, 1: 1, 2: 2, 3: 1, 4: 2, 7: 2, 11: 1, 16: 2, 22: 2, 29: 0, 37: 2, 46: 1}
"""By how lately it was closed: how many of the required types are there all the same."""
WITHHELD = (4, 9, 15, 20, 26, 31, 37)
"""The testimonials whose writers do not consent to publishing."""
NO_WORD_YET = frozenset({email("pengaju")})
"""Whose latest pembinaan still waits for a testimonial, so that one can be tried."""
REMINDED_AFTER = (timedelta(days=3), timedelta(days=7))
EARLY = time(7, 5)
REPLACED = "Halaman terakhir tertinggal saat dipindai."
A_WHILE = timedelta(minutes=40)


@dataclass(frozen=True)
class Aftermath:
    """Draws what comes later."""

    almanac: Almanac
    chance: Random

    def follow(self, stories: Sequence[Story]) -> list[Story]:
        """Give the stories with all that followed."""
        finished = [story for story in stories if story.dates.ditutup is not None]
        finished.sort(key=_closed, reverse=True)
        told = {story.serial: self._kept(rank, story) for rank, story in enumerate(finished)}
        voices = self._voices(finished)
        later = [told.get(story.serial, story) for story in stories]
        return [self._noted(story).told(voice=voices.get(story.serial)) for story in later]

    def _kept(self, rank: int, story: Story) -> Story:
        there = REQUIRED if rank not in INCOMPLETE else REQUIRED[: INCOMPLETE[rank]]
        uploads = [upload for jenis in there if (upload := self._upload(story, jenis, 0)) is not None]
        if rank not in INCOMPLETE:
            uploads += self._more(rank, story)
        opened = None
        if rank % 20 == 13:  # noqa: PLR2004 - some five of them
            opened = min(max(upload.pada for upload in uploads) + A_WHILE, self.almanac.now)
        reminded = () if rank not in INCOMPLETE else self._reminders(story)
        return story.told(uploads=tuple(uploads), dibuka_pada=opened, reminded=reminded)

    def _upload(self, story: Story, jenis: str, latest: int) -> Upload | None:
        """Draw who uploads a type, and when; nothing where that would be tomorrow."""
        closed = _closed(story)
        number = self.almanac.number(closed) + self.chance.choice((0, 0, 1, 1, 2)) + latest
        if number > 0:
            return None
        hour = time(self.chance.randint(9, 14), self.chance.randint(0, 59))
        who = story.pembina[0] if jenis != "Foto" else story.pembina[-1]
        return Upload(self.almanac.past(number, hour, after=closed), who, jenis)

    def _more(self, rank: int, story: Story) -> list[Upload]:
        """Draw what nobody requires: slides, a film, a corrected page."""
        more: list[Upload | None] = []
        if self.chance.random() < 1 / 4:
            more.append(self._upload(story, "Materi/Paparan", 1))
        if story.mode is not Mode.LURING and self.chance.random() < 1 / 2:
            film = self._upload(story, "Video", 1)
            address = f"https://contoh.test/video/{4100 + story.serial}"
            more.append(film and Upload(film.pada, film.pengunggah, "Video", tautan=address))
        if rank == 18:  # noqa: PLR2004 - one is enough to show
            again = self._upload(story, "Notulensi", 3)
            more.append(again and Upload(again.pada, story.pembina[0], "Notulensi", mengganti=REPLACED))
        return [upload for upload in more if upload is not None]

    def _reminders(self, story: Story) -> tuple[datetime, ...]:
        """Give the mornings on which the office reminded the pembina."""
        mornings: list[datetime] = []
        for days in REMINDED_AFTER:
            morning = self.almanac.morning(_closed(story) + days, EARLY)
            if morning is not None:
                mornings.append(morning)
        return tuple(mornings)

    def _voices(self, finished: Sequence[Story]) -> dict[int, Voice]:
        """Give each testimonial to a pembinaan it suits."""
        speakers = [story for story in finished if story.dicatat_oleh is None]
        latest_own = next((one.serial for one in speakers if one.pengaju.email in NO_WORD_YET), None)
        speakers = [one for one in speakers if one.serial != latest_own and self._spoken(one, 1) is not None]
        self.chance.shuffle(speakers)
        voices: dict[int, Voice] = {}
        suitable = [[one for one in speakers if suits(n, TESTIMONI_NEEDS, one)] for n in range(len(TESTIMONIALS))]
        for number in sorted(range(len(TESTIMONIALS)), key=lambda n: len(suitable[n])):
            story = next(one for one in (*suitable[number], *speakers) if one.serial not in voices)
            said = self._spoken(story, self.chance.randint(1, 5)) or self._spoken(story, 1) or self.almanac.now
            voices[story.serial] = Voice(said, TESTIMONIALS[number], number not in WITHHELD)
        return voices

    def _spoken(self, story: Story, days: int) -> datetime | None:
        number = self.almanac.number(_closed(story)) + days
        if number > 0:
            return None
        hour = time(self.chance.randint(8, 19), self.chance.randint(0, 59))
        return self.almanac.past(number, hour, after=_closed(story))

    def _noted(self, story: Story) -> Story:
        """Let staff note something where the office was at work."""
        dates = story.dates
        if dates.diproses is None:
            return story
        in_hand = dates.status is Status.PROSES and dates.dibatalkan is None
        if not in_hand and self.chance.random() > 1 / 6:
            return story
        writer = self.chance.choice((story.supervisor, email("operator"), email("operator2")))
        text = INTERNAL_NOTES[self.chance.choice(NOTES)]
        return story.told(notes=(Note(min(dates.diproses + A_WHILE, self.almanac.now), writer, text),))


def _closed(story: Story) -> datetime:
    if story.dates.ditutup is None:
        raise LookupError(story.serial)
    return story.dates.ditutup
