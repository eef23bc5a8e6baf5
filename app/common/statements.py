"""What is said to the database: counted for the piece of work at hand, and written down where it took long.

A statement is logged with its placeholders, never with the values that stand for them.
"""

import logging
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import ExceptionContext
from sqlalchemy.pool import QueuePool

from app.common import trace
from app.common.metrics import Metrics

LONGEST = 2000
"""Letters of a statement that a log line shows."""
NOT_COUNTED = ("BEGIN", "PRAGMA")
_BEGUN = "_spektral_begun"

log = logging.getLogger("app.sql")


@dataclass(frozen=True)
class Watch:
    """Listens to an engine; `slow` is in seconds, 0 where nothing is too slow."""

    metrics: Metrics
    slow: float

    def listen(self, engine: Engine) -> None:
        """Begin; the pool tells how many connections are in use, and how many there may be."""
        event.listen(engine, "before_cursor_execute", self._before)
        event.listen(engine, "after_cursor_execute", self._after)
        event.listen(engine, "handle_error", self._failed)
        event.listen(engine, "checkout", lambda *_: self.metrics.connections.inc())
        event.listen(engine, "checkin", lambda *_: self.metrics.connections.dec())

    def _before(self, _connection: Any, _cursor: Any, statement: str, _values: Any, context: Any, _many: bool) -> None:  # noqa: FBT001 - given by SQLAlchemy
        setattr(context, _BEGUN, perf_counter())
        work = trace.current()
        if work is not None and not statement.startswith(NOT_COUNTED):
            work.statements += 1

    def _after(self, _connection: Any, _cursor: Any, statement: str, _values: Any, context: Any, _many: bool) -> None:  # noqa: FBT001 - given by SQLAlchemy
        self._look(statement, context, "slow statement")

    def _failed(self, error: ExceptionContext) -> None:
        """A statement that was given up after a long time is the slowest of all."""
        if error.statement:
            self._look(error.statement, error.execution_context, "slow statement, given up")

    def _look(self, statement: str, context: Any, told: str) -> None:
        seconds = perf_counter() - getattr(context, _BEGUN, perf_counter())
        if not self.slow or seconds < self.slow:
            return
        work = trace.current()
        self.metrics.slow_statements.labels(work.what if work else "-").inc()
        log.warning(told, extra={"ms": round(seconds * 1000), "statement": " ".join(statement.split())[:LONGEST]})


def most_connections(engine: Engine) -> int:
    """Give how many connections a process may hold, 0 where nothing limits it."""
    pool = engine.pool
    return pool.size() + max(pool._max_overflow, 0) if isinstance(pool, QueuePool) else 0  # noqa: SLF001 - told nowhere else
