"""What became of one pengajuan of the benchmark: decided by chance, by its number and by its age."""

from dataclasses import dataclass
from random import Random

from app.cli.benchmark.office import Agency
from app.cli.benchmark.timing import Workdays
from app.models import Status

ANSWERED = (0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 7)
"""Working days to the first answer, as often as they come."""
REJECTED, CANCELLED, DOCUMENTED, FORGOTTEN = 0.08, 0.02, 0.7, 0.002
"""Shares of all that were decided."""


@dataclass(frozen=True)
class Story:
    """Days are places in the list of working days, minutes are of the day."""

    id: int
    nomor: str
    agency: Agency
    pengaju_id: int
    pic_id: int
    status: Status
    cancelled: bool
    documented: bool
    sent: tuple[int, int]
    answered: tuple[int, int] | None
    decided: tuple[int, int] | None
    held: tuple[int, int]
    closed: tuple[int, int] | None
    pembina: tuple[int, ...]
    supervisor: int
    layanan: int
    chance: int
    """A number that stands for all other choices."""


def story_of(id_: int, nomor: str, agency: Agency, sent: tuple[int, int], chance: Random, days: Workdays) -> Story:
    """Tell what became of it by the last day."""
    roll = chance.random()
    day, minute = sent
    answered = day + ANSWERED[int(roll * 997) % len(ANSWERED)], min(minute + 40, 15 * 60 + 20)
    decided = answered[0] + 1 + int(roll * 89) % 3, 10 * 60 + int(roll * 7919) % 300
    held = decided[0] + 3 + int(roll * 601) % 15, (9 + int(roll * 53) % 5) * 60
    closed = held[0] + 1, 9 * 60 + int(roll * 4001) % 240
    status = _status(roll, days, answered, decided, closed)
    named = status in {Status.DISETUJUI, Status.SELESAI}
    staff = agency.kantor.pembina
    lead = int(roll * 10_007) % len(staff)
    many = 2 if roll * 10 % 1 < 0.3 else 1  # noqa: PLR2004 - three of ten have two
    return Story(
        id=id_,
        nomor=nomor,
        agency=agency,
        pengaju_id=agency.people[int(roll * 31) % 2],
        pic_id=agency.people[int(roll * 17) % 2],
        status=status,
        cancelled=roll * 1000 % 1 < CANCELLED,
        documented=status is Status.SELESAI and roll * 100 % 1 < DOCUMENTED,
        sent=sent,
        answered=answered if status is not Status.MENUNGGU else None,
        decided=decided if named or status is Status.DITOLAK else None,
        held=held,
        closed=closed if status is Status.SELESAI else None,
        pembina=tuple(staff[(lead + n) % len(staff)] for n in range(many)) if named else (),
        supervisor=agency.kantor.supervisors[int(roll * 13) % len(agency.kantor.supervisors)],
        layanan=int(roll * 10_009),
        chance=int(roll * 1_000_003),
    )


def _status(
    roll: float, days: Workdays, answered: tuple[int, int], decided: tuple[int, int], closed: tuple[int, int]
) -> Status:
    """Tell how far it can be by now."""
    if answered[0] > days.last:
        return Status.MENUNGGU
    if decided[0] > days.last:
        return Status.PROSES
    if roll < REJECTED:
        return Status.DITOLAK
    forgotten = roll > 1 - FORGOTTEN
    return Status.DISETUJUI if closed[0] > days.last or forgotten else Status.SELESAI
