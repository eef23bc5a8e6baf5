"""What a server does besides showing pages: it starts, takes forms, and writes long lists; each with its goal."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

from app.config import ROOT
from bench.measure import Target, ask
from bench.servers import Place, serving
from bench.starting import start

LIST = "/kelola/pengajuan"
COLD, IDLE, LOADED = 2.0, 1.4, 1.15
EXPORT, EXPORT_MIB, MEANWHILE = 1.25, 90.0, 1.5
WRITERS, WRITING = 2, 10.0
"""How many people send forms at once on SQLite, and for how many seconds."""
LONGEST = 600
MET, MISSED = "met", "**missed**"


def chores(place: Place, cookie: str, *, count: int, clients: int) -> str:
    """Measure them, and write a table."""
    lines = [*_starting(place, cookie, count, clients), *_exporting(place, cookie, count, clients)]
    if place.kind == "sqlite":
        lines.append(_writing(place))
    return "\n".join(["| what | measured | goal | verdict |", "|---|---|---|---|", *lines])


def _starting(place: Place, cookie: str, count: int, clients: int) -> list[str]:
    ours, limit = [], []
    for _n in range(count):
        ours.append(start(place, "wsgi:app", LIST, cookie, clients=clients))
        limit.append(start(place, "bench.limit:app", "/", cookie, clients=clients))
    pairs = list(zip(ours, limit, strict=True))
    cold = median(a.seconds / b.seconds for a, b in pairs)
    idle = median(a.idle / b.idle for a, b in pairs)
    loaded = median(a.loaded / a.idle for a in ours)
    seconds, mib = median(a.seconds for a in ours), median(a.idle for a in ours)
    return [
        _line("first answer after a start, against the limit page", f"{cold:.2f}× ({seconds:.1f} s)", COLD, cold),
        _line("memory of all processes, against the limit page", f"{idle:.2f}× ({mib:.0f} MiB)", IDLE, idle),
        _line("memory after ten seconds of load, against before", f"{loaded:.2f}×", LOADED, loaded),
    ]


def _exporting(place: Place, cookie: str, count: int, clients: int) -> list[str]:
    ratios, above, meanwhile, told = [], [], [], {}
    with serving(place, "wsgi:app") as port:
        target = Target(place.kind, place.rows, "list", port, LIST, cookie)
        for _n in range(count):
            bare, told = _export(place, "bare"), _export(place, "ours")
            ratios.append(told["seconds"] / told["rows"] / (bare["seconds"] / bare["rows"]))
            above.append(told["above"])
            alone = ask(target, seconds=3.0, clients=clients).p95
            with _beside(place):
                meanwhile.append(ask(target, seconds=3.0, clients=clients).p95 / alone)
    ratio, mib, slower = median(ratios), max(above), median(meanwhile)
    size = f"{told['rows']:,} × {told['columns']} as XLSX"
    return [
        _line(f"{size}, against XlsxWriter alone with as many texts", f"{ratio:.2f}×", EXPORT, ratio),
        _line(f"{size}, memory above idle", f"{mib:.0f} MiB", EXPORT_MIB, mib, " MiB"),
        _line("list while it is written, p95 against p95 without", f"{slower:.2f}×", MEANWHILE, slower),
    ]


def _writing(place: Place) -> str:
    with serving(place, "wsgi:app") as port:
        told = _told(place, "bench.writing", "--port", str(port), "--clients", str(WRITERS), "--seconds", str(WRITING))
    said = f"{len(told['took'])} sent, {told['wrong_count']} errors"
    return f"| {WRITERS} people sending forms for {WRITING:.0f} s | {said} | 0 errors | {_verdict(not told['wrong'])} |"


def _export(place: Place, who: str) -> dict[str, Any]:
    return _told(place, "bench.exporting", who)


@contextmanager
def _beside(place: Place) -> Iterator[None]:
    """Let an export be written meanwhile, as a worker writes it."""
    command = [sys.executable, "-m", "bench.exporting", "ours"]
    process = subprocess.Popen(  # noqa: S603 - our own
        command, cwd=ROOT, env=place.environ, stdout=subprocess.PIPE, text=True
    )
    try:
        while process.stdout is not None and process.stdout.readline() not in {"begun\n", ""}:
            pass
        yield
    finally:
        process.kill()
        process.wait()


def _told(place: Place, *arguments: str) -> dict[str, Any]:
    done = subprocess.run(  # noqa: S603 - our own modules
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env=place.environ,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=LONGEST,
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _line(what: str, said: str, goal: float, found: float, unit: str = "×") -> str:
    return f"| {what} | {said} | ≤ {goal:g}{unit} | {_verdict(found <= goal)} |"


def _verdict(met: object) -> str:
    return MET if met else MISSED
