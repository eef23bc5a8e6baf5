"""The table: ratios with their goals, what each page says to the database, and how long it is."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any

from bench.measure import Round

BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"
GROWTH_P50, GROWTH_P95, LIMIT = 1.15, 1.25, 0.60
SEARCH = {"sqlite": 4.0, "postgresql": 10.0}
MOST_STATEMENTS = {"list": 4, "detail": 6, "dashboard": 4}
MOST_BYTES = 45_000
ONE_KB = 1000
MET, MISSED = "met", "**missed**"

Key = tuple[str, int, str]
Probes = dict[tuple[str, int], dict[str, Any]]


def report(
    found: Sequence[Round], probes: Probes, done: Mapping[str, str], *, sizes: tuple[int, int], heading: str
) -> str:
    """Write it as Markdown; `done` is the table of chores of each database."""
    kinds = sorted({kind for one in found for kind, _rows, _name in one}, reverse=True)
    parts = [heading]
    for kind in kinds:
        parts += [f"### {kind}", _limit(found, kind, sizes), _growth(found, kind, sizes), _search(found, kind, sizes)]
    parts += [part for kind in kinds for part in (f"### Starting, exporting, writing: {kind}", done[kind])]
    parts += ["### Statements and bytes", _work(probes, kinds, sizes)]
    return "\n\n".join([BEGIN, *parts, END])


def _limit(found: Sequence[Round], kind: str, sizes: tuple[int, int]) -> str:
    large = sizes[1]
    ratio = _ratio(found, "rate", (kind, large, "list"), (kind, large, "limit"))
    ours, least = (_middle(found, "rate", (kind, large, name)) for name in ("list", "limit"))
    goal = f"(goal ≥ {LIMIT:.0%}): {_verdict(ratio >= LIMIT)}."
    line = f"List against the limit page, both with {_n(large)} rows: {ratio:.0%} of its requests a second {goal}"
    return f"{line} In this run {ours:.0f} against {least:.0f} a second."


def _growth(found: Sequence[Round], kind: str, sizes: tuple[int, int]) -> str:
    small, large = sizes
    lines = [
        f"| page, {_n(large)} against {_n(small)} rows | p50 | p95 | p50 in ms | verdict |",
        "|---|---|---|---|---|",
    ]
    for name in _names(found, kind, large):
        if name == "limit" or name.startswith("search"):
            continue
        p50 = _ratio(found, "p50", (kind, large, name), (kind, small, name))
        p95 = _ratio(found, "p95", (kind, large, name), (kind, small, name))
        ms = _middle(found, "p50", (kind, large, name))
        verdict = _verdict(p50 <= GROWTH_P50 and p95 <= GROWTH_P95) + _failures(found, kind, sizes, name)
        lines.append(f"| {name} | {p50:.2f}× | {p95:.2f}× | {ms:.0f} | {verdict} |")
    return "\n".join([*lines, "", f"Goals: p50 ≤ {GROWTH_P50}×, p95 ≤ {GROWTH_P95}×."])


def _search(found: Sequence[Round], kind: str, sizes: tuple[int, int]) -> str:
    large, goal = sizes[1], SEARCH[kind]
    lines = [f"| search in {_n(large)} rows | p95 against p95 of the list | verdict |", "|---|---|---|"]
    for name in _names(found, kind, large):
        if name.startswith("search"):
            ratio = _ratio(found, "p95", (kind, large, name), (kind, large, "list"))
            verdict = _verdict(ratio <= goal) + _failures(found, kind, sizes, name)
            lines.append(f"| {name.removeprefix('search, ')} | {ratio:.2f}× | {verdict} |")
    return "\n".join([*lines, "", f"Goal: ≤ {goal:.0f}×."])


def _work(probes: Probes, kinds: Iterable[str], sizes: tuple[int, int]) -> str:
    kinds = list(kinds)
    lines = [
        f"| page | statements, {' and '.join(kinds)} | HTML with {_n(sizes[1])} rows | verdict |",
        "|---|---|---|---|",
    ]
    for name, page in probes[kinds[0], sizes[1]]["pages"].items():
        said = [probes[kind, rows]["pages"][name]["statements"] for kind in kinds for rows in sizes]
        most = next((n for begin, n in MOST_STATEMENTS.items() if name.startswith(begin)), None)
        within = most is None or max(said) <= most
        light = not name.startswith("list") or page["bytes"] <= MOST_BYTES
        verdict = "" if most is None else _verdict(within and light)
        lines.append(f"| {name} | {max(said)} | {page['bytes'] / ONE_KB:.0f} kB | {verdict} |")
    goals = "Goals: list ≤ 4 statements and ≤ 45 kB before compression, detail ≤ 6, dashboard ≤ 4."
    return "\n".join([*lines, "", goals])


def _names(found: Sequence[Round], kind: str, rows: int) -> list[str]:
    return sorted({name for one in found for k, r, name in one if (k, r) == (kind, rows)})


def _failures(found: Sequence[Round], kind: str, sizes: tuple[int, int], name: str) -> str:
    wrong = sum(one[kind, rows, name].wrong for one in found for rows in sizes if (kind, rows, name) in one)
    return f", {wrong} answers were errors" if wrong else ""


def _ratio(found: Sequence[Round], figure: str, above: Key, below: Key) -> float:
    """Give the median of the ratios of the rounds."""
    ratios: list[float] = [getattr(one[above], figure) / getattr(one[below], figure) for one in found]
    return median(ratios)


def _middle(found: Sequence[Round], figure: str, key: Key) -> float:
    values: list[float] = [getattr(one[key], figure) for one in found]
    return median(values)


def _verdict(met: object) -> str:
    return MET if met else MISSED


def _n(number: int) -> str:
    return f"{number:,}"
