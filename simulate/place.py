"""A portal of its own: a folder that vanishes, a database that must be empty, a mail server that counts."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from flask import Flask
from sqlalchemy import create_engine, event, inspect, make_url

from app import create_app
from app.cli.prepare import prepare
from app.config import Settings
from app.extensions import db
from bench.servers import free_port

HOST = "127.0.0.1"


class NotEmptyError(Exception):
    """Something is in the database already: the simulation would mix with it."""


class Sink:
    """A mail server that takes everything at once, and counts."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.mails = 0
        self.bytes = 0

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd calls it so
        """Take a mail."""
        self.mails += 1
        self.bytes += len(envelope.content)
        return "250 OK"


@contextmanager
def portal(database: str | None = None) -> Iterator[tuple[Flask, Sink]]:
    """Put a portal together on an empty database, by default a file of SQLite; raises NotEmptyError on any other."""
    if database:
        refuse_filled(database)
    with tempfile.TemporaryDirectory(prefix="spektral-simulate-") as folder, _sink() as (sink, port):
        environ = {
            "SPEKTRAL_INSTANCE": str(Path(folder) / "instance"),
            "SPEKTRAL_SMTP_URL": f"smtp://{HOST}:{port}",
            "SPEKTRAL_DATA_DEMO": "0",
            "SPEKTRAL_SLOW_QUERY_MS": "0",
        }
        app = create_app(Settings.from_env(environ | ({"SPEKTRAL_DATABASE_URL": database} if database else {})))
        with app.app_context():
            if not database:
                event.listen(db.engine, "connect", _hurry)
            prepare()
            try:
                yield app, sink
            finally:
                db.session.remove()
                db.engine.dispose()


def refuse_filled(database: str) -> None:
    """Look before anything is made there: one table of whatever kind is enough to leave it alone."""
    url = make_url(database)
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    engine = create_engine(url)
    try:
        found = inspect(engine).get_table_names()
    finally:
        engine.dispose()
    if found:
        raise NotEmptyError(f"{url!r} holds {len(found)} tables already; give an empty database, or none")


def _hurry(connection: Any, _record: Any) -> None:
    """Wait for no disk: what vanishes need not survive a power cut, and waiting would be most of the run."""
    connection.execute("PRAGMA synchronous=OFF")


@contextmanager
def _sink() -> Iterator[tuple[Sink, int]]:
    sink = Sink()
    port = free_port()
    controller = Controller(sink, hostname=HOST, port=port, ready_timeout=60)
    controller.start()
    try:
        yield sink, port
    finally:
        controller.stop()
