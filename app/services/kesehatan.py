"""Whether the portal can do its work: each part is asked by itself, and none may keep the others waiting.

What is found is a code for machines; the sentences for people stand on the page Kesehatan Sistem.
"""

import logging
import shutil
import threading
import time
from collections.abc import Callable, Sequence
from contextvars import copy_context
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from flask import Flask, current_app

from app.common import clock
from app.common.clamd import ClamdUnavailable, ping
from app.extensions import portal
from app.queries import kesehatan

PATIENCE = 2.0
"""Seconds for each check."""
KEPT = 2.0
"""Seconds for which an answer to a machine holds: whoever asks all the time does not wear out the disk."""
FEWEST_FREE = 256 * 1024 * 1024
"""Bytes below which nothing more should be taken in: the database needs some to go on at all."""
OLDEST_DUE = timedelta(minutes=15)
"""How long a mail or a piece of work that is due may wait: what failed and is tried again later is not due."""
SILENT_AFTER = timedelta(minutes=3)
"""A worker beats every 15 seconds, unless one mail or one picture takes it longer."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Check:
    """One part of the portal. `look` gives a code for what is wrong, None where nothing is."""

    nama: str
    look: Callable[[], str | None]
    needs_database: bool = True
    wanted: Callable[[], bool] = lambda: True
    """Whether this portal has such a part at all."""


@dataclass(frozen=True)
class Finding:
    """What a check found; `sebab` is None where all is well."""

    nama: str
    sebab: str | None
    ms: int = 0

    @property
    def sehat(self) -> bool:
        """Whether all is well."""
        return self.sebab is None


def findings(checks: Sequence[Check]) -> list[Finding]:
    """Ask every part anew, one after the other; without a database nothing is asked that stands in it."""
    found: list[Finding] = []
    for check in (each for each in checks if each.wanted()):
        lost = check.needs_database and any(f.nama == "database" and not f.sehat for f in found)
        found.append(Finding(check.nama, "database") if lost else _ask(check))
    return found


def recent_findings(checks: Sequence[Check]) -> list[Finding]:
    """Give the same, at most some seconds old."""
    kept: dict[str, tuple[float, list[Finding]]] = current_app.extensions.setdefault("findings", {})
    kind = " ".join(check.nama for check in checks)
    at, found = kept.get(kind, (0.0, []))
    if not found or time.monotonic() - at > KEPT:
        found = findings(checks)
        kept[kind] = time.monotonic(), found
    return found


def free_room() -> tuple[int, int]:
    """Give how many bytes of the disk of the data folder are free, and how many there are."""
    usage = shutil.disk_usage(portal.settings.instance)
    return usage.free, usage.total


def _ask(check: Check) -> Finding:
    """Ask in a thread: what hangs is left behind, and until it comes back nobody hangs beside it."""
    running: dict[str, threading.Thread] = current_app.extensions.setdefault("running_checks", {})
    if (before := running.get(check.nama)) is not None and before.is_alive():
        return Finding(check.nama, "timed_out")
    answers: list[str | None] = []
    app = cast("Flask", current_app._get_current_object())  # type: ignore[attr-defined] # noqa: SLF001 - Flask's own way
    begun = time.perf_counter()
    thread = threading.Thread(target=copy_context().run, args=(_look, app, check, answers), daemon=True)
    running[check.nama] = thread
    thread.start()
    thread.join(PATIENCE)
    return Finding(check.nama, answers[0] if answers else "timed_out", round((time.perf_counter() - begun) * 1000))


def _look(app: Flask, check: Check, answers: list[str | None]) -> None:
    with app.app_context():
        try:
            answers.append(check.look())
        except Exception as error:  # noqa: BLE001 - whatever it is, this part does not work
            log.warning("the check of %s failed: %s", check.nama, type(error).__name__)
            answers.append("failed")


def _database() -> None:
    kesehatan.database_version()


def _migrations() -> str | None:
    found = kesehatan.schema()
    return None if found in {"ready", "newer"} else found


def _storage() -> str | None:
    portal.storage.check()
    return "no_room" if free_room()[0] < FEWEST_FREE else None


def _outbox() -> str | None:
    return "late" if kesehatan.antrean().umur > OLDEST_DUE else None


def _jobs() -> str | None:
    oldest = kesehatan.oldest_due_work()
    return "late" if oldest is not None and clock.now() - oldest > OLDEST_DUE else None


def _worker() -> str | None:
    seen = kesehatan.workers()
    if not seen:
        return "never_seen"
    ages = [clock.now() - each.terakhir_pada for each in seen]
    return None if any(-clock.SLACK <= age <= SILENT_AFTER for age in ages) else "silent"


def _clock() -> str | None:
    """Compare the clock of this server with what the portal has written down."""
    jam, newest = kesehatan.jam(), kesehatan.newest_act()
    known = [newest, jam.terlihat if jam is not None else None]
    if any(moment is not None and moment > clock.now() + clock.SLACK for moment in known):
        return "behind"
    return None


def _aged() -> str | None:
    jam = kesehatan.jam()
    return "leapt" if jam is not None and jam.melompat is not None else None


def _clamd() -> str | None:
    try:
        ping(portal.settings.clamd)
    except ClamdUnavailable:
        return "away"
    return None


def _scanned() -> str | None:
    return "put_off" if kesehatan.is_file_put_off() else None


OF_THIS_SERVER = (
    Check("database", _database, needs_database=False),
    Check("migrations", _migrations),
    Check("storage", _storage, needs_database=False),
)
"""What this very server needs to answer people."""
CHECKS = (
    *OF_THIS_SERVER,
    Check("outbox", _outbox),
    Check("jobs", _jobs),
    Check("worker", _worker),
    Check("clock", _clock),
    Check("clamd", _clamd, needs_database=False, wanted=lambda: bool(portal.settings.clamd)),
)
"""All that the portal as a whole needs."""
FOR_PEOPLE = (
    Check("aged", _aged),
    Check("scanned", _scanned, wanted=lambda: bool(portal.settings.clamd)),
)
"""A file that waits, or old data that stays some hours longer, is no alarm in the night."""
