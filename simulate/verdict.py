"""What the arithmetic says of a run, beside what was counted in it: a table, and whether it may stand."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt

from simulate import arithmetic, needs
from simulate.assumptions import Assumptions
from simulate.figures import Figures
from simulate.year import Counted

SPREAD = 3.0
"""Standard deviations of chance that are allowed beside the tolerance, where few events are counted."""
RIGHT, WRONG = "right", "**wrong**"
EXACT, CLOSE, ROUGH, HALF = 0.0, 0.10, 0.20, 0.50
SLOWER = 4.0
"""Times that work may take longer than recorded: machines differ, and this one may be busy with something else."""


class Kind(StrEnum):
    """How a prediction is meant."""

    ABOUT = "about"
    AT_MOST = "at most"
    AT_LEAST = "at least"


@dataclass(frozen=True)
class Check:
    """One prediction and what was counted."""

    nama: str
    predicted: float
    counted: float
    tolerance: float = CLOSE
    """Share of the prediction by which the count may differ."""
    kind: Kind = Kind.ABOUT
    chance: bool = False
    """It counts events that come by chance: some more or fewer are no mistake of the arithmetic."""

    @property
    def holds(self) -> bool:
        """Tell whether the prediction may stand."""
        room = self.predicted * self.tolerance + (SPREAD * sqrt(self.predicted) if self.chance else 0.0)
        above, below = self.counted - self.predicted, self.predicted - self.counted
        if self.kind is Kind.AT_MOST:
            return above <= room
        if self.kind is Kind.AT_LEAST:
            return below <= room
        return abs(above) <= room


def checks(assumed: Assumptions, figures: Figures, counted: Counted, holidays: Collection[date]) -> list[Check]:
    """Compare everything that the arithmetic foretells and the run has counted."""
    return [
        *_events(assumed, counted),
        *_rows(assumed, counted),
        *_sizes(assumed, figures, counted),
        *_peaks(assumed, counted, holidays),
        *_work(assumed, figures, counted),
    ]


def table(found: Sequence[Check]) -> str:
    """Write the comparison as Markdown."""
    lines = ["| what | predicted | counted | allowed | verdict |", "|---|---|---|---|---|"]
    for one in found:
        meant = "" if one.kind is Kind.ABOUT else f"{one.kind} "
        allowed = " and ".join([f"{one.tolerance:.0%}"] * bool(one.tolerance) + ["chance"] * one.chance) or "nothing"
        verdict = RIGHT if one.holds else WRONG
        lines.append(f"| {one.nama} | {meant}{number(one.predicted)} | {number(one.counted)} | {allowed} | {verdict} |")
    return "\n".join(lines)


def number(value: float) -> str:
    """Write a figure with three digits that matter."""
    if value and abs(value) < 10:  # noqa: PLR2004 - 9.87, but 98.7
        return f"{value:.2f}"
    return f"{value:,.1f}" if abs(value) < 100 else f"{value:,.0f}"  # noqa: PLR2004 - and 987


def _events(assumed: Assumptions, counted: Counted) -> Iterator[Check]:
    whole = arithmetic.pengajuan(assumed) * counted.scale
    yield Check("pengajuan", whole, counted.pengajuan, tolerance=2 / max(whole, 1))
    for step, share in arithmetic.steps(assumed).items():
        if step not in {"kirim", "pengingat"}:  # one is the line above; the other is no step but a job
            yield Check(f"step {step}", share * counted.pengajuan, counted.steps.get(step, 0), EXACT, chance=True)
    queued = counted.rows.get("email", 0)
    yield Check("mails taken by the mail server", queued - counted.called_back, counted.taken_by_server, EXACT)


def _rows(assumed: Assumptions, counted: Counted) -> Iterator[Check]:
    for name, each in arithmetic.rows(assumed).items():
        chance = name not in {"pengajuan", "pembinaan", "indeks_cari"}
        yield Check(
            f"rows of {name}", each * counted.pengajuan, counted.rows.get(name, 0), tolerance=CLOSE, chance=chance
        )


def _sizes(assumed: Assumptions, figures: Figures, counted: Counted) -> Iterator[Check]:
    if counted.dialect not in figures.row_bytes:
        return
    each = needs.bytes_of(assumed, figures, counted.dialect) / 1000
    grown = sum(counted.bytes.get(name, 0) for name in arithmetic.rows(assumed)) / max(counted.pengajuan, 1) / 1000
    yield Check("kB of database for one pengajuan", each, grown, tolerance=ROUGH)


def _peaks(assumed: Assumptions, counted: Counted, holidays: Collection[date]) -> Iterator[Check]:
    fullest = arithmetic.fullest_hour(assumed, holidays, events=counted.pengajuan)
    yield Check("pengajuan of the fullest hour", fullest, counted.fullest_hour, HALF)
    of_run = counted.of_run(assumed)
    mails = needs.mails_in_fullest_hour(of_run, holidays)
    yield Check("mails of the fullest hour", mails, counted.fullest_hour_mails, HALF)
    deepest = needs.deepest_queue(of_run, holidays)
    yield Check("mails that wait at once", deepest, counted.deepest, EXACT, Kind.AT_MOST)
    yield Check("seconds the oldest mail waits", deepest / counted.speed, counted.longest_wait, EXACT, Kind.AT_MOST)


def _work(assumed: Assumptions, figures: Figures, counted: Counted) -> Iterator[Check]:
    if counted.dialect in figures.step_ms:
        steps = arithmetic.steps(assumed)
        expected = needs.work_ms(assumed, figures, counted.dialect)
        taken = sum(n * counted.step_ms.get(step, 0.0) for step, n in steps.items())
        yield Check("ms of work for one pengajuan", expected, taken, SLOWER - 1, Kind.AT_MOST)
    if counted.dialect in figures.mails_a_second:
        expected = figures.mails_a_second[counted.dialect]
        yield Check("mails a second of one worker", expected, counted.mails_a_second, 1 - 1 / SLOWER, Kind.AT_LEAST)
