"""The heartbeat of a worker: a row of its own, renewed while it works, by which everybody sees that mails still go."""

import os
import socket
import time
from datetime import timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, or_, update

from app.common import clock
from app.models import Detak
from app.services.unit_of_work import unit_of_work

BEAT_EVERY = 15.0
"""Seconds between two beats."""
FORGOTTEN_AFTER = timedelta(days=1)
LONGEST_HOST = 100


class Heartbeat:
    """Of one worker; named by its machine and process."""

    def __init__(self) -> None:
        self.nama = f"{socket.gethostname()[:LONGEST_HOST]}:{os.getpid()}"
        self._due = 0.0

    def beat(self) -> None:
        """Say that this worker lives, unless it said so just now."""
        if time.monotonic() < self._due:
            return
        pada = clock.now()
        with unit_of_work() as session:
            again = update(Detak).where(Detak.nama == self.nama).values(terakhir_pada=pada)
            if not cast("CursorResult[Any]", session.execute(again)).rowcount:
                old, leapt = Detak.terakhir_pada < pada - FORGOTTEN_AFTER, Detak.terakhir_pada > pada + clock.SLACK
                session.execute(delete(Detak).where(or_(old, leapt)))
                session.add(Detak(nama=self.nama, mulai_pada=pada, terakhir_pada=pada))
        self._due = time.monotonic() + BEAT_EVERY

    def stop(self) -> None:
        """Take leave: a worker that was told to stop is missed by nobody."""
        with unit_of_work() as session:
            session.execute(delete(Detak).where(Detak.nama == self.nama))
