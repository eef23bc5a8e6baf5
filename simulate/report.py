"""The tables of docs/scale.md, written between two marks as those of docs/performance.md are."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path

from simulate import arithmetic, needs
from simulate.assumptions import Assumptions
from simulate.figures import Figures
from simulate.verdict import number

BEGIN, END = "<!-- simulate: begin -->", "<!-- simulate: end -->"
HUNDRED = 100
NATIONAL = "postgresql"
"""The database of a nation."""


def report(assumed: Assumptions, figures: Figures, holidays: Collection[date], *, checked: Sequence[str]) -> str:
    """Write all tables; `checked` are those of simulations, with their headings."""
    parts = [
        "### The load of a year",
        _levels(assumed),
        "### One pengajuan",
        _one(assumed, figures),
        "### The fullest hour",
        _peak(assumed, figures, holidays),
        "### What is kept",
        _kept(assumed, figures, holidays),
        "### What is full first",
        _bottlenecks(assumed, figures, holidays),
        "### What one more of each costs",
        _costs(assumed, figures),
        "### Measured",
        _measured(figures),
        "### Checked",
        *checked,
    ]
    return "\n\n".join([BEGIN, *parts, END])


def write(out: Path, tables: str) -> None:
    """Put the tables between their marks."""
    text = out.read_text(encoding="utf-8") if out.exists() else "# Scale\n"
    before, mark, rest = text.partition(BEGIN)
    after = rest.partition(END)[2] if mark else "\n"
    out.write_text(f"{before.rstrip()}\n\n{tables}{after}", encoding="utf-8")


def kept_checks(out: Path) -> list[str]:
    """Give the comparisons that stand there already, each from its heading on."""
    text = out.read_text(encoding="utf-8") if out.exists() else ""
    checked = text.partition(BEGIN)[2].partition(END)[0].partition("### Checked\n")[2]
    return [f"#### {part.strip()}" for part in checked.split("#### ")[1:]]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _levels(assumed: Assumptions) -> str:
    rows = [
        [level.nama, f"{level.offices:,}", f"{level.pengajuan:,}", f"{level.offices * level.pengajuan:,}"]
        for level in assumed.levels
    ]
    whole = arithmetic.pengajuan(assumed)
    rows.append(["together", f"{sum(level.offices for level in assumed.levels):,}", "", f"**{whole:,}**"])
    return _table(["level", "offices", "pengajuan each", "a year"], rows)


def _one(assumed: Assumptions, figures: Figures) -> str:
    size = {dialect: needs.bytes_of(assumed, figures, dialect) for dialect in figures.row_bytes}
    mail = {name: row["email"] * arithmetic.mails(assumed) for name, row in figures.row_bytes.items()}
    rows = [
        ["steps of people, documents included", number(_steps(assumed)), "arithmetic"],
        ["mails", number(arithmetic.mails(assumed)), "arithmetic"],
        ["documents", number(arithmetic.documents(assumed)), "arithmetic"],
        ["files, in MB", number(arithmetic.files_mb(assumed)), "assumed"],
        ["requests, of whoever has to do with it or reads", number(_requests(assumed)), "assumed"],
        ["processor time of its steps, in ms", number(needs.work_ms(assumed, figures, NATIONAL)), "measured"],
    ]
    rows += [
        [f"database in kB, {name}", f"{number(whole / 1000)}, mails {mail[name] / whole:.0%} of it", "measured"]
        for name, whole in sorted(size.items())
    ]
    return _table(["what", "how much", "whence"], rows)


def _peak(assumed: Assumptions, figures: Figures, holidays: Collection[date]) -> str:
    asked = needs.requests_a_second(assumed, holidays)
    fullest = arithmetic.fullest_hour(assumed, holidays, events=arithmetic.pengajuan(assumed))
    rows = [
        ["share of the year", f"{max(arithmetic.hours(assumed, holidays).values()):.3%}"],
        ["pengajuan sent", number(fullest)],
        ["mails queued", number(needs.mails_in_fullest_hour(assumed, holidays))],
        ["requests a second, from what a pengajuan asks", number(asked["by pengajuan"])],
        [f"requests a second, from {assumed.people_at_once} people at once", number(asked["by people"])],
        ["requests a second of one web process, pages mixed", number(needs.a_process(assumed, figures))],
        ["web processes, each busy half of the hour at most", str(needs.processes(assumed, figures, holidays))],
        [f"app servers of {assumed.cores_a_server} cores", str(needs.servers(assumed, figures, holidays))],
        ["workers", str(needs.workers(assumed, figures, holidays, NATIONAL))],
    ]
    return _table(["what", "how much"], rows)


def _kept(assumed: Assumptions, figures: Figures, holidays: Collection[date]) -> str:
    dump, copy = figures.dump_mb_a_second[NATIONAL], assumed.copy_mb_a_second
    rows = []
    for years in (1, 5, needs.TOGETHER):
        size, files = needs.database_gb(assumed, figures, NATIONAL, years=years), needs.files_tb(assumed, years=years)
        hours = [size * 1000 / dump / needs.HOUR, files * needs.TB / copy / needs.HOUR]
        rows.append([str(years), number(size), number(files), *(f"{number(one)} h" for one in hours)])
    day = needs.fullest_day(assumed, holidays) * arithmetic.files_mb(assumed) / 1000
    head = ["years", "database in GB", "files in TB", "dump", "copy of all files"]
    daily = f"New files of the fullest day: {number(day)} GB, copied in {number(day * 1000 / copy / 60)} minutes."
    return f"{_table(head, rows)}\n\n{daily}"


def _bottlenecks(assumed: Assumptions, figures: Figures, holidays: Collection[date]) -> str:
    rows = [
        [one.nama, number(one.load), number(one.carries), one.unit, f"{number(one.multiple)}×", one.way_out]
        for one in needs.bottlenecks(assumed, figures, holidays)
    ]
    return _table(["what there is one of", "the nation", "it carries", "in", "full at", "then"], rows)


def _costs(assumed: Assumptions, figures: Figures) -> str:
    row = figures.row_bytes[NATIONAL]
    process = needs.a_process(assumed, figures)
    video = assumed.video_mb / arithmetic.files_mb(assumed)
    mails = figures.mails_a_second[NATIONAL]
    whole, files = number(needs.bytes_of(assumed, figures, NATIONAL) / 1000), number(arithmetic.files_mb(assumed))
    asked = HUNDRED / assumed.think_seconds
    needed = asked / (process * assumed.busy)
    costs = {
        "pengajuan": f"{whole} kB of database for good, {files} MB of files, {number(arithmetic.mails(assumed))} mails",
        "mail": f"{number(row['email'] / 1000)} kB of database for good, {number(1000 / mails)} ms of a worker",
        "video kept here": f"{number(assumed.video_mb)} MB, as the files of {number(video)} pengajuan",
        "page": f"{number(1000 / process)} ms of a process",
        "hundred people at once": f"{number(asked)} requests a second, {number(needed)} processes",
        "office": f"{number(figures.office_bytes[NATIONAL] / 1000)} kB a year beside its pengajuan",
    }
    return _table(["one more", "costs"], costs.items())


def _measured(figures: Figures) -> str:
    rows = [[f"page {name}", f"{rate:.0f} a second"] for name, rate in sorted(figures.pages_a_second.items())]
    rows += [[f"mails, {name}", f"{rate:.1f} a second"] for name, rate in sorted(figures.mails_a_second.items())]
    rows += [[f"dump, {name}", f"{rate:.0f} MB a second"] for name, rate in sorted(figures.dump_mb_a_second.items())]
    rows += [
        [
            f"step {step}, postgresql",
            f"{ms:.0f} ms, {figures.step_writes[NATIONAL].get(step, 0):.0f} writing statements",
        ]
        for step, ms in sorted(figures.step_ms[NATIONAL].items())
    ]
    said = "; ".join(f"{what}: {when}" for what, when in sorted(figures.measured.items()))
    return f"{_table(['what one process does', 'how much'], rows)}\n\n{said}."


def _steps(assumed: Assumptions) -> float:
    taken = arithmetic.steps(assumed)
    return sum(taken.values()) - taken["pengingat"]


def _requests(assumed: Assumptions) -> float:
    return sum(arithmetic.pages(assumed).values())
