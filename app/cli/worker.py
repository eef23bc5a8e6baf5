"""`flask --app wsgi worker`: what happens without anybody clicking: mails go out, reminders are written."""

import logging
import signal
import threading
import time

import click
from flask.cli import with_appcontext

from app.extensions import db
from app.layanan.pembinaan.reminders import remind
from app.services.delivery import deliver_next, settle_lost
from app.services.sweeping import sweep

REST = 1.0
LONGEST_REST = 60.0
HOURLY = 3600.0

log = logging.getLogger(__name__)


@click.command("worker")
@click.option("--once", is_flag=True, help="Kirim yang sudah waktunya, lalu berhenti")
@with_appcontext
def work(*, once: bool) -> None:
    """Deliver mails and write reminders until told to stop; the mail in hand is finished first."""
    stop = threading.Event()
    if once:
        hourly()
        settle_lost()
        while deliver_next() is not None:
            pass
        return
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    run(stop)


def run(stop: threading.Event) -> None:
    """Work until the event is set; what goes wrong is logged, and tried again after a growing rest."""
    rest, due = REST, time.monotonic()
    while not stop.is_set():
        try:
            if time.monotonic() >= due:
                hourly()
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


def hourly() -> None:
    """Do what need not happen at once."""
    remind()
    sweep()
