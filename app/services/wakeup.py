"""Waking workers at once: huey carries the call, and nothing but the call.

What is to be done stands in tables, where a killed worker's claim runs out and is taken up. A call that is lost, or
cannot be made because Redis is away, costs the seconds until the worker looks by itself. This is the one module that
knows huey.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from flask import Flask, current_app
from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey
from huey.consumer import Consumer
from huey.serializer import SignedSerializer

from app.config import Settings
from app.extensions import portal

ENOUGH = 32
"""Calls that wait: where nobody listens, no more are made."""
PATIENCE = 0.5
"""Seconds that a request waits for Redis to take the call."""
LISTENING = 5.0
"""Seconds after which a listener takes the line for broken; longer than it waits for a call."""
SILENCE = 15.0
"""Seconds without further tries after a call could not be made."""
KEY = "spektral.wakeup"

Queue = tuple[Huey, Callable[[], Any]]
"""A queue, and what puts a call into it."""

log = logging.getLogger(__name__)


@dataclass
class State:
    """What a process knows of the queue it calls through."""

    queue: Queue | None = None
    silent_until: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


def ring() -> None:
    """Call a worker. What goes wrong is logged and forgotten: the rows are there, and are looked for anyway."""
    state = current_app.extensions.setdefault(KEY, State())
    if time.monotonic() < state.silent_until or not state.lock.acquire(timeout=PATIENCE):
        return
    try:
        if state.queue is None:
            state.queue = _queue(portal.settings, PATIENCE, lambda: None)
        huey, call = state.queue
        if huey.pending_count() < ENOUGH:
            call()
        huey.storage.close()  # between two calls nothing is held open
    except Exception as error:  # noqa: BLE001 - of three databases, none of which may stop what has been done already
        state.silent_until, state.queue = time.monotonic() + SILENCE, None
        log.warning("no worker could be called, they look by themselves: %s", type(error).__name__)
    finally:
        state.lock.release()


@contextmanager
def listening(app: Flask, called: Callable[[], None]) -> Iterator[None]:
    """Let `called` be run, in a thread, at every call; one call reaches one listener, whichever is free."""
    for name in ("Worker", "Scheduler"):
        logging.getLogger(f"huey.consumer.{name}").addFilter(_in_one_line)
    try:
        huey, _call = _queue(app.extensions["spektral"].settings, LISTENING, called)
    except Exception as error:  # noqa: BLE001 - see ring
        log.warning("calls are not heard, the worker looks by itself: %s", type(error).__name__)
        yield
        return
    ear = Ear(huey, workers=1, periodic=False, max_delay=1.0, scheduler_interval=60, shutdown_timeout=LISTENING)
    ear.start()
    try:
        yield
    finally:
        ear.stop(graceful=True)
        huey.storage.close()


class Ear(Consumer):  # type: ignore[misc] # huey has no types
    """The consumer of huey inside a program that answers signals itself."""

    def _set_signal_handlers(self) -> None:
        """Leave them as they are."""


def name_of(settings: Settings) -> str:
    """Name the queue of this installation, so that several may share a Redis."""
    return f"spektral{sha256(settings.base_url.encode()).hexdigest()[:12]}"


def _queue(settings: Settings, patience: float, called: Callable[[], None]) -> Queue:
    """Give the queue of this installation and what puts a call into it.

    What is in it is signed: huey unpacks by pickle, and whoever could write into Redis would else give orders.
    """
    facts = {
        "name": name_of(settings),
        "results": False,
        "serializer": SignedSerializer(secret=settings.secret_key, salt="spektral.wakeup"),
    }
    if settings.redis_url:
        from redis import ConnectionPool  # noqa: PLC0415 - only where Redis is set, an extra

        pool = ConnectionPool.from_url(settings.redis_url, socket_connect_timeout=PATIENCE, socket_timeout=patience)
        huey = RedisHuey(connection_pool=pool, **facts)
    elif settings.database_url.startswith("postgresql"):
        huey = PostgresHuey(dsn=settings.database_url.replace("+psycopg", "", 1), **facts)
    else:
        huey = SqliteHuey(filename=str(settings.instance / "antrean.db"), timeout=1, fsync=False, **facts)

    def bangun() -> None:
        called()

    return huey, huey.task(name="bangun")(bangun)


def _in_one_line(record: logging.LogRecord) -> bool:
    """Say that the line is broken, each time it is tried, without the same traceback."""
    record.exc_info = None
    return True
