"""Who asks for what, who decides and who coaches, so that nobody is in two places at once by accident."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import cycle
from random import Random

from app.cli.demo.agencies import AGENCIES, AgencySample
from app.cli.demo.fitting import fitting_topics, how_they_meet, those_who_know, where_they_meet
from app.cli.demo.guests import pic_of
from app.cli.demo.people import APPLICANTS, FIRST_AGENCY, SECOND_AGENCY, ApplicantSample, email
from app.cli.demo.story import Dates, Move, Pic, Story
from app.cli.demo.topics import COACHING_NOTES, REJECTIONS, TopicSample
from app.cli.demo.words import CATATAN_NEEDS, REASONS, suits
from app.models import Mode, Status

# Which of the pengajuan in a status (counted from the latest) belong to the agencies of the printed accounts.
OF_FIRST = {
    Status.MENUNGGU: (2,),
    Status.PROSES: (1,),
    Status.DISETUJUI: (4,),
    Status.DITOLAK: (0, 7),
    Status.SELESAI: (1, 5, 12, 30, 61, 90),
}
OF_SECOND = {
    Status.MENUNGGU: (4,),
    Status.DISETUJUI: (7,),
    Status.DITOLAK: (3,),
    Status.SELESAI: (3, 16, 42, 75),
}
# Counted in the same way, of the finished ones: what was special about them.
BY_LETTER = (8, 23, 38, 53, 68, 83, 98)
MOVED = (9, 33, 70)
PEMBINA_CHANGED = (14, 50)
SUPERVISORS = (email("supervisor"), email("supervisor"), email("supervisor2"))
SHARED = email("operator2")
LEARNING = email("operator")
ASKED, HELD = 2, 3
"""A topic that was only asked for comes round again sooner than one that was taught."""
TAKEN_AGAIN_WITHIN = timedelta(days=45)
WEEK = timedelta(days=7)
SAID_AFTER = timedelta(minutes=35)


def cast(dates: Sequence[Dates], chance: Random) -> list[Story]:
    """Give every pengajuan its people, its topic and its place."""
    return list(_Casting(dates, chance).stories())


class _Casting:
    """What is already given away."""

    def __init__(self, dates: Sequence[Dates], chance: Random) -> None:
        self.dates, self.chance = dates, chance
        self.rank = _ranks(dates)
        self.agencies = cycle(chance.sample(AGENCIES[2:], len(AGENCIES) - 2))
        self.heard: Counter[str] = Counter()
        self.asked_here: set[tuple[str, str]] = set()
        self.busy: defaultdict[str, set[date]] = defaultdict(set)
        self.had: Counter[str] = Counter()
        self.refused: list[Story] = []
        self.reasons = cycle(REASONS)

    def stories(self) -> Iterator[Story]:
        """Cast one after the other, in the order in which they came."""
        for serial, dates in enumerate(self.dates):
            story = self._again(serial, dates) or self._new(serial, dates)
            if story.dates.status is Status.DITOLAK and self.rank[serial] % 4 == 1:
                self.refused.append(story)
            yield story

    def _new(self, serial: int, dates: Dates) -> Story:
        agency = self._agency(serial, dates)
        topic = self._topic(agency, dates)
        mode = how_they_meet(topic, self.chance)
        pengaju = self._applicant(agency)
        story = Story(
            serial=serial,
            dates=dates,
            pengaju=pengaju,
            topik=topic,
            mode=mode,
            lokasi=where_they_meet(agency, topic, mode, self.chance),
            tautan=f"https://contoh.test/rapat/{7000 + serial * 13}" if mode is not Mode.LURING else None,
            pic=self._pic(agency, pengaju),
            supervisor=self.chance.choice(SUPERVISORS),
            proposal=self.chance.random() < 1 / 3,
        )
        return self._decided(story)

    def _again(self, serial: int, dates: Dates) -> Story | None:
        """Let a refused one be sent again, if one waits and this one ends well."""
        if dates.status is not Status.SELESAI or self._reserved(serial, dates) is not None:
            return None
        ready = [old for old in self.refused if _may_follow(old, dates)]
        if not ready:
            return None
        old = ready[0]
        self.refused.remove(old)
        return self._decided(old.told(serial=serial, dates=dates, mengulang=old.serial, alasan="", proposal=True))

    def _decided(self, story: Story) -> Story:
        """Add what the office said: a reason, or who coaches and how it went."""
        dates = story.dates
        if dates.status is Status.DITOLAK:
            return story.told(alasan=REJECTIONS[next(self.reasons)])
        if dates.diputus is None:
            return story
        story = story.told(pembina=self._team(story))
        if dates.status is Status.DISETUJUI:
            return self._moved(story) if self.rank[story.serial] == OF_FIRST[Status.DISETUJUI][0] else story
        if self.rank[story.serial] in MOVED:
            story = self._moved(story)
        if self.rank[story.serial] in PEMBINA_CHANGED:
            first = SHARED if SHARED not in story.pembina else email("guntur.samudra")
            story = story.told(pembina_semula=(first,))
        if self.rank[story.serial] in BY_LETTER and story.mengulang is None:
            story = story.told(dicatat_oleh=email(self.chance.choice(("operator", "teratai.jingga"))))
        return story.told(catatan=self._remark(story))

    def _moved(self, story: Story) -> Story:
        dates = story.dates
        said = (dates.diputus or dates.diajukan) + SAID_AFTER
        catatan = "Dimajukan satu pekan atas permintaan instansi."
        return story.told(pindah=Move(said, dates.mulai + WEEK, dates.selesai + WEEK, catatan))

    def _remark(self, story: Story) -> str:
        if self.chance.random() < 1 / 3:
            return ""
        fitting = [n for n in range(len(COACHING_NOTES)) if suits(n, CATATAN_NEEDS, story)]
        special = [n for n in fitting if n in CATATAN_NEEDS]
        return COACHING_NOTES[self.chance.choice(special or fitting)]

    def _agency(self, serial: int, dates: Dates) -> AgencySample:
        return self._reserved(serial, dates) or next(self.agencies)

    def _reserved(self, serial: int, dates: Dates) -> AgencySample | None:
        for name, places in ((FIRST_AGENCY, OF_FIRST), (SECOND_AGENCY, OF_SECOND)):
            if dates.dibatalkan is None and self.rank[serial] in places.get(dates.status, ()):
                return next(agency for agency in AGENCIES if agency.nama == name)
        return None

    def _topic(self, agency: AgencySample, dates: Dates) -> TopicSample:
        """Choose what was heard of least, and was never asked for by this agency."""
        fitting = fitting_topics(agency, dates.diajukan.date())
        fresh = [topic for topic in fitting if (agency.nama, topic.topik) not in self.asked_here] or fitting
        least = min(self.heard[topic.topik] for topic in fresh)
        chosen = self.chance.choice([topic for topic in fresh if self.heard[topic.topik] == least])
        self.heard[chosen.topik] += HELD if dates.status is Status.SELESAI else ASKED
        self.asked_here.add((agency.nama, chosen.topik))
        return chosen

    def _applicant(self, agency: AgencySample) -> ApplicantSample:
        """The first account of an agency; at the first agency a colleague sends some."""
        own = [person for person in APPLICANTS if person.instansi == agency.nama]
        if agency.nama == FIRST_AGENCY and self.chance.random() < 1 / 4:
            return own[1]
        return own[0]

    def _pic(self, agency: AgencySample, pengaju: ApplicantSample) -> Pic:
        if self.chance.random() < 2 / 3:
            return Pic(nama=pengaju.nama, nomor=pengaju.whatsapp, surel=pengaju.email)
        return pic_of(agency)

    def _team(self, story: Story) -> tuple[str, ...]:
        """Choose one to three people who have nothing else to do that day."""
        rank, dates = self.rank[story.serial], story.dates
        day = dates.mulai.date()
        known = those_who_know(story.topik.kategori, self.chance, self.had)
        if dates.dibatalkan is None and rank < 2:  # noqa: PLR2004 - the two latest of their status
            known.insert(0, LEARNING)
        if self._shared(dates):
            known.insert(0, SHARED)
        both = {SHARED} if self._shared(dates) else set()
        free = [mail for mail in dict.fromkeys(known) if day not in self.busy[mail] or mail in both]
        team = tuple(free[: self.chance.choices((1, 2, 3), (30, 50, 20))[0]])
        for mail in team:
            self.busy[mail].add(day)
            self.had[mail] += 1
        return team

    def _shared(self, dates: Dates) -> bool:
        """Tell whether another approved one was given the same hour on purpose."""
        return sum(_held_at(other) == dates.mulai for other in self.dates if other.status is Status.DISETUJUI) > 1


def _may_follow(old: Story, dates: Dates) -> bool:
    answered = old.dates.diputus or old.dates.diajukan
    return answered < dates.diajukan < answered + TAKEN_AGAIN_WITHIN


def _held_at(dates: Dates) -> datetime | None:
    return dates.mulai if dates.dibatalkan is None else None


def _ranks(dates: Sequence[Dates]) -> dict[int, int]:
    """Count each pengajuan within its status, the latest first; cancelled ones are a kind of their own."""
    seen: Counter[Status | None] = Counter()
    ranks: dict[int, int] = {}
    for serial in range(len(dates) - 1, -1, -1):
        kind = dates[serial].status if dates[serial].dibatalkan is None else None
        ranks[serial] = seen[kind]
        seen[kind] += 1
    return ranks
