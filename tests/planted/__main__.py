"""Plant each bug of the tables alone, in a copy of the checkout, and let its own test look for it."""

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

from tests.planted.bugs import ROOT, Bug, NotPlanted, every_bug

PATIENCE = 300
"""Seconds for one test."""
ALL = 3600
"""Seconds for all of them together."""
CAUGHT = "caught"


@dataclass(frozen=True)
class Outcome:
    """What became of the tests of one run."""

    passed: int
    skipped: int
    failures: tuple[str, ...]
    """Messages of tests that failed."""
    errors: tuple[str, ...]
    """Messages of what broke around a test: collecting it, preparing it, clearing up after it."""


def main(arguments: Sequence[str]) -> int:
    """Run all bugs, or some; gives 1 when one was not caught."""
    asked = _parser().parse_args(arguments)
    bugs = [bug for bug in every_bug() if not asked.only or any(_fits(bug, words) for words in asked.only)]
    if asked.list or not bugs:
        sys.stdout.writelines(f"{bug.name}\n    {bug.file}\n    {bug.test}\n" for bug in bugs)
        return 0 if bugs else 1
    with TemporaryDirectory(prefix="tanam-") as folder:
        copies = [Path(folder) / str(n) / "portal" for n in range(asked.jobs)]
        for copy in copies:
            _copy(copy)
        return _all(copies, bugs)


def _all(copies: Sequence[Path], bugs: Sequence[Bug]) -> int:
    """Run all tests without any bug, which must be fine, and then each bug, some side by side."""
    together = ["-n", str(len(copies)), "--dist", "loadgroup"]
    sound = _run(copies[0], sorted({bug.test for bug in bugs}), ALL, together)
    if sound.failures or sound.errors or sound.skipped or not sound.passed:
        sys.stdout.write(f"without any bug: {sound}\n")
        return 1
    free: Queue[Path] = Queue()
    for copy in copies:
        free.put(copy)
    with ThreadPoolExecutor(len(copies)) as pool:
        verdicts = list(pool.map(lambda bug: _told(free, bug), bugs))
    caught = verdicts.count(CAUGHT)
    sys.stdout.write(f"{caught} of {len(bugs)} caught\n")
    return 0 if caught == len(bugs) else 1


def _told(free: Queue[Path], bug: Bug) -> str:
    copy, begun = free.get(), time.monotonic()
    verdict = _try(copy, bug)
    free.put(copy)
    sys.stdout.write(f"{verdict:10} {time.monotonic() - begun:5.1f} s  {bug.name}\n")
    sys.stdout.flush()
    return verdict


def _try(copy: Path, bug: Bug) -> str:
    """Say whether its test noticed, and if not, what came instead."""
    try:
        with _with(copy, bug):
            seen = _run(copy, [bug.test], PATIENCE, ["-x"])
    except NotPlanted as error:
        return str(error)
    if any(bug.caught_by(message) for message in seen.failures + seen.errors):
        return CAUGHT
    told = (*seen.failures, *seen.errors)
    return f"broke: {told[0]}" if told else "NOT CAUGHT"


@contextmanager
def _with(copy: Path, bug: Bug) -> Iterator[None]:
    path, text = copy / bug.file, bug.planted(copy)
    sound = path.read_text()
    try:
        _write(path, text)
        yield
    finally:
        _write(path, sound)


def _write(path: Path, text: str) -> None:
    """Write a file; what Python compiled of it a second ago looks as new as this."""
    path.write_text(text)
    if path.suffix == ".py":
        Path(importlib.util.cache_from_source(str(path))).unlink(missing_ok=True)


def _run(copy: Path, nodes: Sequence[str], patience: int, more: Sequence[str]) -> Outcome:
    report = copy.parent / "hasil.xml"
    report.unlink(missing_ok=True)
    options = [
        "-q",
        "--no-header",
        "-p",
        "no:cacheprovider",
        f"--junitxml={report}",
        *more,
    ]
    command = [sys.executable, "-m", "pytest", *options, *nodes]
    with (copy.parent / "pytest.log").open("w") as log:
        try:
            subprocess.run(  # noqa: S603 - our own tests
                command, cwd=copy, stdout=log, stderr=log, timeout=patience, check=False, env=_environment()
            )
        except subprocess.TimeoutExpired:
            return Outcome(0, 0, (), ("timed out",))
    return _read(report) if report.exists() else Outcome(0, 0, (), ("pytest did not run",))


def _environment() -> dict[str, str]:
    """What the machine gives, without what would lead back to the checkout."""
    return {name: text for name, text in os.environ.items() if name not in {"PYTHONPATH", "PYTEST_ADDOPTS"}}


def _read(report: Path) -> Outcome:
    cases = list(ET.parse(report).iter("testcase"))  # noqa: S314 - pytest has just written it
    told = {kind: tuple(each.get("message", "") for case in cases for each in case.iter(kind)) for kind in KINDS}
    bad = sum(1 for case in cases if any(case.find(kind) is not None for kind in KINDS))
    return Outcome(len(cases) - bad, len(told["skipped"]), told["failure"], told["error"])


KINDS = ("failure", "error", "skipped")


def _copy(target: Path) -> None:
    """Copy what belongs to the checkout, also what is not committed yet."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603 - git, no input
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


def _fits(bug: Bug, words: str) -> bool:
    return words == bug.table or words.lower() in bug.name.lower()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.planted", description=__doc__)
    told = "only bugs of this table (hak, surel, …), or whose name holds these words; may be repeated"
    parser.add_argument("--only", action="append", metavar="WORDS", help=told)
    parser.add_argument("--jobs", type=int, default=2, help="bugs at a time (2)")
    parser.add_argument("--list", action="store_true", help="name the bugs and their tests, and plant none")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
