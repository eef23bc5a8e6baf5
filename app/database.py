"""How connections begin.

On SQLite in WAL, with foreign keys, and IMMEDIATE where something will be written; on PostgreSQL from a pool as large
as the process has threads, each connection with the name of who holds it.
"""

import errno
import logging
from typing import Any

from flask import Flask, has_request_context
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError, InterfaceError, InternalError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolExhaustedError

from app.common.statements import Watch, most_connections
from app.common.storage import StorageUnavailable
from app.config import Settings
from app.extensions import db, portal

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=8000")
PASSING = (
    "database is locked",
    "statement timeout",
    "deadlock detected",
    "read-only transaction",  # a standby that has not taken over yet
    "no space left",
    "database or disk is full",
    "readonly database",
    "disk i/o error",
    "unable to open database file",
    "server closed",
    "connection",  # refused, failed, timed out, terminated: PostgreSQL has many words for being away
    "the database system is",
    "too many clients",
)
CONNECT_WITHIN = 5
"""Seconds to reach a PostgreSQL server."""
FREE_WITHIN = 10
"""Seconds to wait for a connection when all of the pool are at work."""
SPARE = 2
"""Connections beyond one for each thread."""
NO_ROOM = frozenset({errno.ENOSPC, errno.EROFS, errno.EDQUOT})

log = logging.getLogger(__name__)


def engine_options(settings: Settings) -> dict[str, Any]:
    """Give what an engine is made with; its pool is empty until the first request, so a fork never shares one."""
    options: dict[str, Any] = {"hide_parameters": True}  # an error tells the statement, not whose data it held
    if settings.database_url.startswith("sqlite"):
        return options
    patience: dict[str, Any] = {"connect_timeout": CONNECT_WITHIN}
    if settings.pgbouncer:
        patience["prepare_threshold"] = None  # a prepared statement stays with a connection that others use next
    return options | {
        "pool_size": settings.threads,
        "max_overflow": SPARE,
        "pool_timeout": FREE_WITHIN,
        "pool_pre_ping": True,  # a server that was started anew is not noticed by those who click
        "connect_args": patience,
    }


def prepare_database(app: Flask) -> None:
    """Set up every connection of this app's engine."""
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            prepare_sqlite(db.engine)
        else:
            introduce(db.engine)
        watch_statements(db.engine)
    app.teardown_appcontext(_let_go)


def prepare_sqlite(engine: Engine) -> None:
    """Take the transaction out of the driver's hands, which would begin it too late for IMMEDIATE."""
    event.listen(engine, "connect", _connect)
    event.listen(engine, "begin", _begin)


def introduce(engine: Engine) -> None:
    """Let PostgreSQL know who connects, and how long that one waits."""
    event.listen(engine, "do_connect", _introduce)


def watch_statements(engine: Engine) -> None:
    """Count what is asked, and write down what takes long (issue 4 point 9)."""
    Watch(portal.metrics, portal.settings.slow_query_ms / 1000).listen(engine)
    portal.metrics.may_connect(most_connections(engine))


def at_one_moment() -> None:
    """Begin a reading whose statements all see the same rows; on SQLite every reading is one."""
    db.session.rollback()
    if db.engine.dialect.name == "postgresql":
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def is_unavailable(error: BaseException) -> bool:
    """Tell whether somebody else holds the database, or the store takes nothing: later it may well work."""
    if isinstance(error, PoolExhaustedError | StorageUnavailable):
        return True
    if isinstance(error, (OperationalError, InternalError, InterfaceError)):
        return any(words in str(error.orig).casefold() for words in PASSING)
    return isinstance(error, OSError) and error.errno in NO_ROOM


def is_undone(error: BaseException) -> bool:
    """Tell whether what was begun has certainly not been committed.

    A connection that broke, and a process that is told to end, may have done so after the commit and before its answer.
    """
    broke = isinstance(error, DBAPIError) and error.connection_invalidated
    return isinstance(error, Exception) and not broke


def _let_go(_error: BaseException | None) -> None:
    """End the reading of a page that is made already: a server that vanished meanwhile takes nothing from it."""
    try:
        db.session.remove()
    except SQLAlchemyError as error:
        if not is_unavailable(error):
            raise
        log.warning("a connection broke while it was let go: %s", type(error).__name__)
        db.session.registry.clear()


def _introduce(_dialect: Any, _record: Any, _args: Any, words: dict[str, Any]) -> None:
    """Say who connects; whoever answers a request is not kept waiting by a query for ever, worker and commands are."""
    words.setdefault("application_name", "spektral-web" if has_request_context() else "spektral")
    # Compiling a statement took PostgreSQL longer than running it: ours read few rows each.
    given = ["-c jit=off", words.get("options", "")]
    if has_request_context():
        given.insert(0, f"-c statement_timeout={portal.settings.statement_timeout}s")
    words["options"] = " ".join(given).strip()


def _connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
