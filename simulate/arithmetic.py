"""How much a nation asks of the portal in a year: pure, from assumptions alone; what that needs is in `needs.py`.

One pengajuan is counted out step by step: how often each step is taken, whom it writes to, which rows it leaves. The
simulation then takes the same steps through the real services and counts what came of it.
"""

from collections.abc import Collection
from datetime import date, datetime

from simulate.assumptions import Assumptions, Level
from simulate.season import expected_most, hour_shares

YEAR = 2027
"""The year that is lived through; another one shifts the weekdays and little else."""
FIRST_REMINDER, BOTH_REMINDERS = 1, 2
REQUIRED_PAPERS = 2
"""Daftar Hadir and Notulensi, a file each; the third that is required is photos."""


def pengajuan(assumed: Assumptions) -> float:
    """Give the pengajuan of a year of the whole nation."""
    return sum(level.offices * level.pengajuan for level in assumed.levels)


def steps(assumed: Assumptions) -> dict[str, float]:
    """Give how often each step is taken for one pengajuan, on average."""
    approved = 1 - assumed.withdrawn - assumed.refused
    finished = approved - assumed.cancelled
    later = assumed.late_documents * FIRST_REMINDER
    latest = (assumed.very_late_documents + assumed.no_documents) * BOTH_REMINDERS
    return {
        "kirim": 1.0,
        "tarik": assumed.withdrawn,
        "proses": 1 - assumed.withdrawn,
        "tolak": assumed.refused,
        "setujui": approved,
        "ganti": approved * assumed.reassigned,
        "jadwal": approved * assumed.rescheduled,
        "batal": assumed.cancelled,
        "selesai": finished,
        "pengingat": finished * (later + latest),
        "unggah": documented(assumed) * (REQUIRED_PAPERS + 1 + assumed.slides + assumed.video),
        "testimoni": finished * assumed.testimoni,
    }


def documented(assumed: Assumptions) -> float:
    """Give the share of all pengajuan whose documents come sooner or later."""
    finished = 1 - assumed.withdrawn - assumed.refused - assumed.cancelled
    return finished * (1 - assumed.no_documents)


def documents(assumed: Assumptions) -> float:
    """Give the documents of one pengajuan: files, and videos whether kept here or linked."""
    return documented(assumed) * (REQUIRED_PAPERS + assumed.photos + assumed.slides + assumed.video)


def recipients(assumed: Assumptions, level: Level) -> dict[str, float]:
    """Give how many mails each step writes, in an office of a level."""
    agency, pembina = 1 + assumed.separate_pic, 1 + assumed.two_pembina
    return {
        "kirim": agency + level.supervisors,
        "tarik": agency + level.supervisors,
        "proses": agency,
        "tolak": agency,
        "setujui": agency + pembina,
        "ganti": agency + 2,  # who leaves, and who comes
        "jadwal": agency + pembina,
        "batal": agency + pembina,
        "selesai": agency + pembina,
        "pengingat": pembina,
        "unggah": 0.0,
        "testimoni": 0.0,
    }


def mails(assumed: Assumptions) -> float:
    """Give the mails of one pengajuan, on average over all offices."""
    taken, whole = steps(assumed), pengajuan(assumed)
    each = [
        level.offices * level.pengajuan * sum(taken[step] * n for step, n in recipients(assumed, level).items())
        for level in assumed.levels
    ]
    return sum(each) / whole


def news(assumed: Assumptions) -> float:
    """Give the pieces of news of one pengajuan: as many as mails, less those to a PIC without an account."""
    taken = steps(assumed)
    to_agency = ("kirim", "tarik", "proses", "tolak", "setujui", "ganti", "jadwal", "batal", "selesai")
    return mails(assumed) - assumed.separate_pic * sum(taken[step] for step in to_agency)


def rows(assumed: Assumptions) -> dict[str, float]:
    """Give the rows that one pengajuan leaves in each table."""
    taken = steps(assumed)
    kept = documented(assumed) * (REQUIRED_PAPERS + assumed.photos + assumed.slides)
    return {
        "pengajuan": 1.0,
        "pembinaan": 1.0,
        "indeks_cari": 2.0,  # for staff, and for the public catalogue
        "riwayat": sum(taken.values()) - taken["pengingat"],
        "penugasan": taken["setujui"] * (1 + assumed.two_pembina) + taken["ganti"],
        "lampiran": assumed.lampiran,
        "dokumentasi": documents(assumed),
        "berkas": kept + assumed.lampiran,
        "testimoni": taken["testimoni"],
        "email": mails(assumed),
        "notifikasi": news(assumed),
    }


def files_mb(assumed: Assumptions) -> float:
    """Give the MB of files of one pengajuan."""
    pictures = assumed.photos * assumed.photo_mb
    others = assumed.slides * assumed.slides_mb + assumed.video * assumed.video_mb
    return assumed.lampiran * assumed.pdf_mb + documented(assumed) * (
        REQUIRED_PAPERS * assumed.pdf_mb + pictures + others
    )


def hours(assumed: Assumptions, holidays: Collection[date]) -> dict[datetime, float]:
    """Give the share of the year of each of its hours."""
    return hour_shares(YEAR, assumed, holidays)


def fullest_hour(assumed: Assumptions, holidays: Collection[date], *, events: float) -> float:
    """Give how many of the year's events fall into its fullest hour, chance included."""
    return expected_most(share * events for share in hours(assumed, holidays).values())


def mailing_steps(assumed: Assumptions) -> float:
    """Give the steps of one pengajuan that write mails, reminders aside: those go out together in the morning."""
    return sum(n for step, n in steps(assumed).items() if step not in {"unggah", "testimoni", "pengingat"})


def pages(assumed: Assumptions) -> dict[str, float]:
    """Give the requests of one pengajuan by who sends them."""
    return {
        "agency": assumed.agency_pages,
        "autosave": assumed.autosaves,
        "office": assumed.staff_pages,
        "public": assumed.public_pages,
    }


def ten_years(assumed: Assumptions) -> float:
    """Give how many first years ten years are."""
    return sum(1 + assumed.growth * year for year in range(10))
