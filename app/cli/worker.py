"""`flask --app wsgi worker`: what happens without anybody clicking: mails go out, reminders are written."""

import logging
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import click
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from app.cli.reach import refuse_unprepared_database
from app.cli.refuse import refuse_unreachable_storage
from app.common import trace
from app.common.metrics import FOLDER
from app.extensions import db, portal
from app.layanan.pembinaan.reminders import remind
from app.queries.kantor import home_kantor
from app.services import counters
from app.services.awal import prepare_first_start
from app.services.delivery import deliver_next, settle_lost
from app.services.detak import Heartbeat
from app.services.measured import measured
from app.services.panduan import set_guides
from app.services.pratinjau import make_missing_previews
from app.services.sweeping import sweep

REST = 1.0
LONGEST_REST = 60.0
HOURLY = 3600.0

JOBS: dict[str, Callable[[], object]] = {
    "remind": remind,
    "sweep": sweep,
    "previews": make_missing_previews,
    "guides": lambda: set_guides(home_kantor()),
}
"""What need not happen at once, by the names that figures and log lines have for it."""

log = logging.getLogger(__name__)


@click.command("worker")
@click.option("--once", is_flag=True, help="Kirim yang sudah waktunya, lalu berhenti")
@with_appcontext
def work(*, once: bool) -> None:
    """Deliver mails and write reminders until told to stop; the mail in hand is finished first.

    Where `serve` is not used, an upgrade is finished here: regions are entered, counters counted once.
    """
    refuse_unreachable_storage()
    refuse_unprepared_database(portal.settings)
    prepare_first_start()
    counters.renew()
    stop = threading.Event()
    if once:
        hourly()
        settle_lost()
        while deliver_next() is not None:
            pass
        return
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    portal.metrics.share(portal.settings.instance / FOLDER)
    run(stop)


def run(stop: threading.Event) -> None:
    """Work until the event is set; what goes wrong is logged, and tried again after a growing rest."""
    rest, due, heart = REST, time.monotonic(), Heartbeat()
    while not stop.is_set():
        with trace.under("worker"):
            try:
                heart.beat()
                if time.monotonic() >= due:
                    hourly(meanwhile=heart.beat)
                    due = time.monotonic() + HOURLY
                settle_lost()
                busy = deliver_next() is not None
                rest = REST
            except Exception:
                log.exception("the worker rests for %.0f s", rest)
                db.session.remove()
                busy, rest = False, min(rest * 2, LONGEST_REST)
        if not busy:
            stop.wait(rest)
    with suppress(SQLAlchemyError):  # whoever cannot take leave is missed in some minutes
        heart.stop()


def hourly(meanwhile: Callable[[], object] | None = None) -> None:
    """Do what need not happen at once; `meanwhile` is called after each job."""
    for name, job in JOBS.items():
        with measured(name):
            job()
        if meanwhile is not None:
            meanwhile()
