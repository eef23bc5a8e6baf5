"""`flask --app wsgi worker`: what happens without anybody clicking; as many workers as one likes, on any machine."""

import logging
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from app.cli.reach import refuse_unprepared_database
from app.cli.refuse import refuse_unreachable_redis, refuse_unreachable_storage
from app.common import trace
from app.common.metrics import FOLDER
from app.extensions import db, portal
from app.queries.kantor import home_kantor
from app.services import counters
from app.services.awal import prepare_first_start
from app.services.delivery import deliver_next, settle_lost
from app.services.detak import Heartbeat
from app.services.measured import measured
from app.services.panduan import set_guides
from app.services.pekerjaan import begin_periods, do_next
from app.services.wakeup import listening

REST = 2.0
"""Seconds after which a worker looks by itself, called or not."""
LONGEST_REST = 60.0
HOURLY = 3600.0
GRACE = 20.0
"""Seconds that the work in hand may still take when the worker is told to stop; later another one takes it up."""

log = logging.getLogger(__name__)


@click.command("worker")
@click.option("--once", is_flag=True, help="Kerjakan yang sudah waktunya, lalu berhenti")
@with_appcontext
def work(*, once: bool) -> None:
    """Deliver mails and do what is queued until told to stop; the mail in hand is finished first.

    Where `serve` is not used, an upgrade is finished here: regions are entered, counters counted once.
    """
    refuse_unreachable_storage()
    refuse_unreachable_redis(portal.settings.redis_url)
    refuse_unprepared_database(portal.settings)
    prepare_first_start()
    counters.renew()
    if once:
        begin_periods()
        while do_next() or mail_next():
            pass
        return
    stop, bells = threading.Event(), [threading.Event(), threading.Event()]
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: _stop(stop, bells))
    portal.metrics.share(portal.settings.instance / FOLDER)
    run(stop, bells)


def run(stop: threading.Event, bells: list[threading.Event] | None = None) -> None:
    """Work until the event is set: mails here, everything else beside, so that a long export holds up no mail."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined] # noqa: SLF001 - Flask's own way
    for_mail, for_work = bells or [threading.Event(), threading.Event()]
    heart = Heartbeat()
    beside = threading.Thread(target=_beside, args=(app, stop, for_work), name="pekerjaan", daemon=True)
    with listening(app, lambda: _ring(for_mail, for_work)):
        beside.start()
        _lane(_with_heartbeat(heart, mail_next), stop, for_mail)
        for_work.set()
        beside.join(GRACE)
    with suppress(SQLAlchemyError):  # whoever cannot take leave is missed in some minutes
        heart.stop()


def mail_next() -> bool:
    """Settle what was lost, and deliver one mail; False when none is due."""
    settle_lost()
    return deliver_next() is not None


def _with_heartbeat(heart: Heartbeat, act: Callable[[], bool]) -> Callable[[], bool]:
    """Say first that this worker lives."""

    def acting() -> bool:
        heart.beat()
        return act()

    return acting


def _beside(app: Flask, stop: threading.Event, bell: threading.Event) -> None:
    with app.app_context():
        _lane(_with_hourly(do_next), stop, bell)


def _with_hourly(act: Callable[[], bool]) -> Callable[[], bool]:
    """Each hour, see to what this very process needs: its periods, and the guides that lie on its own disk.

    Guides come when nothing else is left to do: whoever asks for one earlier sets it.
    """
    periods = guides = time.monotonic()

    def acting() -> bool:
        nonlocal periods, guides
        if time.monotonic() >= periods:
            begin_periods()
            periods = time.monotonic() + HOURLY
        busy = act()
        if not busy and time.monotonic() >= guides:
            with measured("guides"):
                set_guides(home_kantor())
            guides = time.monotonic() + HOURLY
        return busy

    return acting


def _lane(act: Callable[[], bool], stop: threading.Event, bell: threading.Event) -> None:
    """Act until told to stop; what goes wrong is logged, and tried again after a growing rest."""
    rest = REST
    while not stop.is_set():
        bell.clear()
        with trace.under("worker"):
            try:
                busy, rest = act(), REST
            except Exception:
                log.exception("the worker rests for %.0f s", rest)
                db.session.remove()
                busy, rest = False, min(rest * 2, LONGEST_REST)
        if not busy and not stop.is_set():
            bell.wait(rest)


def _ring(*bells: threading.Event) -> None:
    for bell in bells:
        bell.set()


def _stop(stop: threading.Event, bells: list[threading.Event]) -> None:
    stop.set()
    _ring(*bells)
