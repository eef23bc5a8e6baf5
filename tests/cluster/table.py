"""The figures of a run as Markdown; `python -m tests.cluster.table` puts those of the last one into the guide."""

import os
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from app.config import ROOT
from tests.cluster.faults import Seen
from tests.cluster.machine import GUIDE
from tests.cluster.verdict import Verdict

HEADING = (
    "| What happened | times | first good answer: median (worst) | last error | answers | errors | slowest answer |"
)
LAST = ROOT / "build" / "cluster.md"
FAILOVER = ROOT / "build" / "cluster-failover.md"
PLACES = {"cluster": LAST, "failover": FAILOVER}
"""The marked blocks of the guide, and where a run leaves what stands there."""


def table(seen: Sequence[Seen], found: Verdict) -> str:
    """Write one run."""
    where = f"one machine with {os.cpu_count()} processor cores (load {os.getloadavg()[2]:.0f}, other work included)"
    return "\n".join(
        [
            f"{datetime.now(UTC):%Y-%m-%d}, {where}, five people at work:",
            "",
            HEADING,
            "|---|---|---|---|---|---|---|",
            *(_line(one) for one in seen),
            "",
            _told(found),
        ]
    )


def _told(found: Verdict) -> str:
    return (
        f"People were told of {found.applications} applications with a letter, {found.decisions} of them decided. "
        f"**Lost: {len(found.lost)}. Doubled: {len(found.doubled)}**, of these and of {found.mails} mails; all "
        f"{found.files} files are whole. {found.uncertain} mails were under way when something was killed, and stand "
        "as “Tidak pasti” in Kotak Keluar. Every error was a page of the portal, or that of nginx."
    )


def _line(one: Seen) -> str:
    first = f"{median(one.first_good):.1f} s ({max(one.first_good):.1f} s)" if one.first_good else "–"
    last = f"{max(one.last_bad):.1f} s" if any(one.last_bad) else "–"
    return f"| {one.name} | {one.times} | {first} | {last} | {one.answers} | {one.errors} | {one.slowest:.1f} s |"


def write(guide: Path = GUIDE) -> None:
    """Put the figures of the last runs where operators read them."""
    text = guide.read_text(encoding="utf-8")
    for name, last in PLACES.items():
        if last.exists():
            block = re.compile(rf"(<!-- {name}: begin -->\n).*?(<!-- {name}: end -->)", re.DOTALL)
            told = last.read_text(encoding="utf-8")
            text = block.sub(lambda found: f"{found[1]}{told}\n{found[2]}", text)  # noqa: B023 - within the round
    guide.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
