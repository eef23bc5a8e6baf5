"""What nobody has measured: each figure with its source, or with the reason for the guess.

"Volumes" is the table of estimates of the specification (7.3): 60 to 150 pengajuan a year for a province office, 350
to 900 for Riau with its twelve regencies, 15,000 to 35,000 for the nation, with 100,000 to 250,000 documents and 0.3
to 1 TB.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Level:
    """Offices of one kind, each with the same load."""

    nama: str
    offices: float
    """Whole for a nation; of a sample, the part that it is."""
    pengajuan: int
    """A year, for each office."""
    instansi: int
    """Agencies that turn to one office."""
    supervisors: int
    """Each gets a mail about every new pengajuan of the office."""
    operators: int
    """Those who can be named pembina."""


PUSAT = Level("BPS RI", 1, 300, 90, 4, 12)
"""Ministries and agencies of the state; no source tells how many ask in a year: a guess of three each."""
PROVINSI = Level("BPS provinsi", 38, 105, 80, 3, 8)
"""The middle of 60 to 150 (Volumes); 40 perangkat daerah and some 40 vertical agencies, campuses and regencies."""
KABUPATEN = Level("BPS kabupaten/kota", 514, 43, 25, 2, 4)
"""What is left of the middle of 350 to 900 for Riau once its province office is taken away, over twelve regencies."""


@dataclass(frozen=True)
class Assumptions:
    """The nation, the year, and what one pengajuan brings with it."""

    levels: tuple[Level, ...] = (PUSAT, PROVINSI, KABUPATEN)
    zones: tuple[tuple[str, int], ...] = (("Asia/Jakarta", 18), ("Asia/Makassar", 12), ("Asia/Jayapura", 8))
    """Provinces in each time zone (specification 4.2, counted by island); their regencies follow them."""

    months: tuple[float, ...] = (0.07, 0.10, 0.13, 0.12, 0.11, 0.09, 0.09, 0.06, 0.06, 0.07, 0.06, 0.04)
    """Shares of the year: the peak from March to July is that of EPSS (Volumes); how high it is, is a guess."""
    weekdays: tuple[float, ...] = (1.2, 1.1, 1.0, 0.9, 0.7, 0.05, 0.05)
    """Weights from Monday to Sunday; a holiday weighs as a Sunday. A guess: letters pile up on Mondays."""
    hours: tuple[float, ...] = field(
        default=(0, 0, 0, 0, 0, 0, 0, 3, 13, 17, 17, 11, 5, 13, 11, 7, 0, 0, 0, 1, 1, 1, 0, 0)
    )
    """Percent of a day by the hour on the wall of the agency: office hours with a pause at noon. A guess."""
    deadlines: tuple[int, ...] = (3, 6)
    """Months that end with a deadline, as that of EPSS evidence does. A guess."""
    deadline_days: int = 5
    """Working days before a deadline …"""
    deadline_factor: float = 3.0
    """… and how many times an ordinary day each of them brings. A guess; the month keeps its share."""

    separate_pic: float = 0.6
    """Share of pengajuan whose PIC is not the person who applies: each mail to the agency then goes to two. A guess."""
    withdrawn: float = 0.03
    """Share withdrawn by the agency while it waits. A guess, like the eight below: the demo and the benchmark rows were
    made with like ones, and no office has counted its own."""
    refused: float = 0.08
    """Share that ends as Ditolak."""
    cancelled: float = 0.03
    """Share cancelled by the office after it was approved."""
    rescheduled: float = 0.15
    """Share of the approved whose day or place is changed once."""
    reassigned: float = 0.05
    """Share of the approved whose pembina changes."""
    two_pembina: float = 0.3
    """Share of the approved with two pembina; the others have one."""
    late_documents: float = 0.20
    """Share of the finished whose documents come between the first and the second reminder."""
    very_late_documents: float = 0.15
    """Share of the finished whose documents come after the second reminder."""
    no_documents: float = 0.05
    """Share of the finished whose documents never come."""
    testimoni: float = 0.4
    """Share of the finished about which the agency writes."""

    lampiran: float = 0.6
    """Files sent along with a pengajuan: optional, and some offices ask for a Kerangka Acuan. A guess."""
    photos: int = 3
    """Photos of one coaching; one is required. A guess that meets the six documents a pengajuan of Volumes."""
    slides: float = 0.5
    """Share of the documented with Materi/Paparan. A guess."""
    video: float = 0.03
    """Share of the documented with a video kept here; others give a link. A guess: the dearest figure of this page."""

    pdf_mb: float = 0.8
    """Size of a scan of some pages: a guess from office scanners at 150 to 200 dpi; the limit is 20 MB."""
    photo_mb: float = 2.5
    """Size of a photo of a telephone, kept in its full size; the small picture beside it is not counted. A guess."""
    slides_mb: float = 6.0
    """Size of slides with pictures. A guess."""
    video_mb: float = 200.0
    """Size of a video; the limit is 500 MB. A guess."""

    agency_pages: int = 30
    """Pages an agency opens for one pengajuan: form, review, then its state again and again. A guess."""
    autosaves: int = 20
    """How often the form saves itself: a pause of 1.5 s after typing (autosave.js), some twenty pauses in fifteen
    fields. A guess."""
    staff_pages: int = 50
    """Pages an office opens for one pengajuan: list, detail and form for each of five steps, and those who only look.
    A guess."""
    public_pages: int = 100
    """Pages readers without a log-in open for each pengajuan of the year: modules, earlier coaching. A guess: nothing
    is known, since there is no portal yet."""
    people_at_once: int = 500
    """People at once in the busiest moment: the design point of Volumes."""
    think_seconds: float = 20.0
    """Seconds between two clicks of one of them. A guess between 10 (looking for something) and 60 (reading)."""

    accounts: int = 50_000
    """Accounts: the design point of Volumes."""
    regions: int = 91_599
    """Regions down to the village (specification 5)."""
    growth: float = 0.0
    """By what share of the first year each year brings more than the one before; nobody knows."""

    busy: float = 0.5
    """Share of its time that a process may work in the peak hour: above, waiting grows steeply."""
    cores_a_server: int = 4
    """Cores of one app server, one process each; the smallest size that is sold everywhere."""
    files_disk_tb: float = 4.0
    """A disk for files that one still copies in a night. A choice."""
    database_gb: float = 500.0
    """A database that one still dumps and restores within hours. A choice."""
    relay_a_day: int = 10_000
    """Mails a day that a mail server takes from one sender. A guess: ask whoever runs yours."""
    night_hours: float = 6.0
    """Hours of a night for a backup. A choice."""
    copy_mb_a_second: float = 50.0
    """MB a second at which files are copied elsewhere: half of a line of 1 Gbit/s. A guess."""


NATION = Assumptions()


def zone_shares(assumed: Assumptions) -> Sequence[tuple[str, float]]:
    """Give the share of each time zone."""
    total = sum(n for _zona, n in assumed.zones)
    return [(zona, n / total) for zona, n in assumed.zones]
