"""How connections begin: on SQLite in WAL, with foreign keys, and IMMEDIATE where something will be written."""

import errno
from typing import Any

from flask import Flask
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError

from app.extensions import db

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=8000")
PASSING = ("database is locked", "database or disk is full", "readonly database", "disk i/o error", "server closed")
NO_ROOM = frozenset({errno.ENOSPC, errno.EROFS, errno.EDQUOT})


def prepare_database(app: Flask) -> None:
    """Set up every connection of this app's engine."""
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            prepare_sqlite(db.engine)


def prepare_sqlite(engine: Engine) -> None:
    """Take the transaction out of the driver's hands, which would begin it too late for IMMEDIATE."""
    event.listen(engine, "connect", _connect)
    event.listen(engine, "begin", _begin)


def is_unavailable(error: BaseException) -> bool:
    """Tell whether somebody else holds the database, or the disk takes nothing: later it may well work."""
    if isinstance(error, OperationalError):
        return any(words in str(error.orig).casefold() for words in PASSING)
    return isinstance(error, OSError) and error.errno in NO_ROOM


def _connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
