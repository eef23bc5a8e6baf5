"""What a nation needs: what `arithmetic.py` counts out, against what was measured of the portal. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from simulate import arithmetic
from simulate.assumptions import Assumptions
from simulate.figures import Figures
from simulate.season import day_shares, expected_most

HOUR = 3600
GB, TB = 1e9, 1e6
"""A GB in bytes, a TB in MB."""
TOGETHER = 10
"""Years after which sizes are told."""
THREADS, SPARE = 8, 2
"""Connections of one process: a thread each, and two (README, database.py)."""
POSTGRES_CONNECTIONS = 97
"""What PostgreSQL lets ordinary accounts have unless told otherwise: 100, less 3 for its keeper."""
FEWEST = 2
"""Servers and workers, so that one may be away."""
KEPT_NEWS = 1.0
"""Years that news is kept at most (sweeping.py)."""
ACCOUNT_BYTES, REGION_BYTES = 900.0, 250.0
"""Of an account and a region with their indexes: a guess from their columns, on the high side; tens of MB in all."""


@dataclass(frozen=True)
class Bottleneck:
    """Something of which there is one, and how many times the national load it carries."""

    nama: str
    load: float
    carries: float
    unit: str
    way_out: str

    @property
    def multiple(self) -> float:
        """Tell at what multiple of the national load it is full."""
        return self.carries / self.load if self.load else float("inf")


def requests_a_second(assumed: Assumptions, holidays: Collection[date]) -> dict[str, float]:
    """Give requests a second in the fullest hour, reckoned in two ways that know nothing of each other."""
    a_pengajuan = sum(arithmetic.pages(assumed).values())
    share = max(arithmetic.hours(assumed, holidays).values())
    return {
        "by pengajuan": arithmetic.pengajuan(assumed) * a_pengajuan * share / HOUR,
        "by people": assumed.people_at_once / assumed.think_seconds,
    }


def a_process(assumed: Assumptions, figures: Figures) -> float:
    """Give the requests a second of one process when pages are mixed as the nation mixes them.

    The pages of each kind of visitor count alike; a form that saves itself counts as a page of the agency.
    """
    mixed = arithmetic.pages(assumed)
    weights = {
        "office": mixed["office"],
        "agency": mixed["agency"] + mixed["autosave"],
        "public": mixed["public"],
    }
    seconds = 0.0
    for who, weight in weights.items():
        rates = [rate for page, rate in figures.pages_a_second.items() if page.startswith(who)]
        seconds += weight * sum(1 / rate for rate in rates) / len(rates)
    return sum(weights.values()) / seconds


def processes(assumed: Assumptions, figures: Figures, holidays: Collection[date]) -> int:
    """Give the web processes that keep busy no longer than `busy` of the fullest hour."""
    most = max(requests_a_second(assumed, holidays).values())
    return ceil(most / (a_process(assumed, figures) * assumed.busy))


def servers(assumed: Assumptions, figures: Figures, holidays: Collection[date]) -> int:
    """Give the app servers: enough when one of them is away."""
    enough = ceil(processes(assumed, figures, holidays) / assumed.cores_a_server)
    return max(FEWEST, enough + 1)


def mails_in_fullest_hour(assumed: Assumptions, holidays: Collection[date]) -> float:
    """Give the mails of the fullest hour: the steps that fall into it, and the reminders of that day at once."""
    steps = arithmetic.mailing_steps(assumed)
    reminders = arithmetic.steps(assumed)["pengingat"] * arithmetic.recipients(assumed, assumed.levels[-1])["pengingat"]
    a_step = (arithmetic.mails(assumed) - reminders) / steps
    fullest = arithmetic.fullest_hour(assumed, holidays, events=arithmetic.pengajuan(assumed) * steps)
    return fullest * a_step + fullest_morning(assumed, holidays)


def fullest_morning(assumed: Assumptions, holidays: Collection[date]) -> float:
    """Give the reminders that are queued together on the morning that has most."""
    taken = arithmetic.steps(assumed)["pengingat"] * arithmetic.pengajuan(assumed)
    days = [share * taken for share in day_shares(arithmetic.YEAR, assumed, holidays).values()]
    return expected_most(days) * (1 + assumed.two_pembina)


def deepest_queue(assumed: Assumptions, holidays: Collection[date]) -> float:
    """Give mails that wait at once, at most: two steps that meet, and the reminders of a morning."""
    step = max(max(arithmetic.recipients(assumed, level).values()) for level in assumed.levels)
    return 2 * ceil(step + 1) + ceil(fullest_morning(assumed, holidays)) + 1


def workers(assumed: Assumptions, figures: Figures, holidays: Collection[date], dialect: str) -> int:
    """Give the workers: enough when one of them is away."""
    a_worker = figures.mails_a_second[dialect] * HOUR * assumed.busy
    return max(FEWEST, ceil(mails_in_fullest_hour(assumed, holidays) / a_worker) + 1)


def bytes_of(assumed: Assumptions, figures: Figures, dialect: str) -> float:
    """Give the bytes that one pengajuan adds to the database, with all its rows and their indexes."""
    row = figures.row_bytes[dialect]
    return sum(n * row.get(table, 0.0) for table, n in arithmetic.rows(assumed).items())


def database_gb(assumed: Assumptions, figures: Figures, dialect: str, *, years: int) -> float:
    """Give the size of the database after some years; news is swept and stays that of one year."""
    row, whole = figures.row_bytes[dialect], arithmetic.pengajuan(assumed)
    news = arithmetic.news(assumed) * row.get("notifikasi", 0.0)
    many = arithmetic.ten_years(assumed) if years == TOGETHER else years
    offices = sum(level.offices for level in assumed.levels) * figures.office_bytes.get(dialect, 0.0)
    fixed = assumed.accounts * ACCOUNT_BYTES + assumed.regions * REGION_BYTES
    grown = many * (whole * (bytes_of(assumed, figures, dialect) - news) + offices)
    return (grown + min(years, KEPT_NEWS) * whole * news + fixed) / GB


def files_tb(assumed: Assumptions, *, years: int) -> float:
    """Give the files after some years."""
    many = arithmetic.ten_years(assumed) if years == TOGETHER else years
    return many * arithmetic.pengajuan(assumed) * arithmetic.files_mb(assumed) / TB


def fullest_day(assumed: Assumptions, holidays: Collection[date]) -> float:
    """Give the pengajuan of the fullest day."""
    share = max(day_shares(arithmetic.YEAR, assumed, holidays).values())
    return share * arithmetic.pengajuan(assumed)


def work_ms(assumed: Assumptions, figures: Figures, dialect: str) -> float:
    """Give the milliseconds of processor time that the steps of one pengajuan take, mails and jobs aside."""
    cost = figures.step_ms[dialect]
    return sum(n * cost.get(step, 0.0) for step, n in arithmetic.steps(assumed).items())


def bottlenecks(assumed: Assumptions, figures: Figures, holidays: Collection[date]) -> Sequence[Bottleneck]:
    """List what there is one of, what fills first above."""
    day = fullest_day(assumed, holidays)
    fullest = arithmetic.fullest_hour(assumed, holidays, events=arithmetic.pengajuan(assumed))
    return sorted(
        [*_machines(assumed, figures, holidays, fullest), *_keeping(assumed, figures, day)],
        key=lambda one: one.multiple,
    )


def _machines(
    assumed: Assumptions, figures: Figures, holidays: Collection[date], fullest: float
) -> Sequence[Bottleneck]:
    asked = max(requests_a_second(assumed, holidays).values())
    one = a_process(assumed, figures) * assumed.busy
    hourly = HOUR * assumed.busy
    return (
        Bottleneck("one web process", asked, one, "requests a second", "another beside it (SPEKTRAL_WORKERS)"),
        Bottleneck(
            f"one app server of {assumed.cores_a_server} cores",
            asked,
            one * assumed.cores_a_server,
            "requests a second",
            "another server beside it",
        ),
        Bottleneck(
            "one worker",
            mails_in_fullest_hour(assumed, holidays),
            figures.mails_a_second["postgresql"] * hourly,
            "mails in the fullest hour",
            "another worker",
        ),
        Bottleneck(
            "the one writer of SQLite",
            fullest * work_ms(assumed, figures, "sqlite") / 1000,
            hourly,
            "seconds of writing in the fullest hour",
            "PostgreSQL, which has many",
        ),
        Bottleneck(
            "connections of PostgreSQL as it is shipped",
            processes(assumed, figures, holidays) * (THREADS + SPARE),
            POSTGRES_CONNECTIONS,
            "connections",
            "max_connections, then PgBouncer",
        ),
    )


def _keeping(assumed: Assumptions, figures: Figures, day: float) -> Sequence[Bottleneck]:
    night = assumed.night_hours * HOUR
    after = database_gb(assumed, figures, "postgresql", years=TOGETHER)
    return (
        Bottleneck(
            "one disk for files",
            files_tb(assumed, years=TOGETHER),
            assumed.files_disk_tb,
            "TB after ten years",
            "a bucket (docs/files.md)",
        ),
        Bottleneck(
            "one database to dump and restore",
            after,
            assumed.database_gb,
            "GB after ten years",
            "clear delivered mails; then a database for each province",
        ),
        Bottleneck(
            "a night for the dump",
            after,
            figures.dump_mb_a_second["postgresql"] * night / 1000,
            "GB after ten years",
            "copies of the write-ahead log instead of dumps",
        ),
        Bottleneck(
            "a night for the files of the fullest day",
            day * arithmetic.files_mb(assumed) / 1000,
            assumed.copy_mb_a_second * night / 1000,
            "GB",
            "a bucket that copies itself",
        ),
        Bottleneck(
            "one mail server",
            day * arithmetic.mails(assumed),
            assumed.relay_a_day,
            "mails on the fullest day",
            "ask for more, or a second sender",
        ),
    )
