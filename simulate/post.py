"""A worker in accelerated time: it delivers real mails to a real server, and each takes as long as it would, scaled.

A run with a hundredth of the nation's load gets a worker with a hundredth of the speed, so that the queue is as full as
the nation's would be, and everything waits a hundred times as long.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import perf_counter, process_time

from sqlalchemy import func, select

from app.cli.worker import mail_next
from app.common import clock
from app.extensions import db
from app.models import Email, StatusSurel


@dataclass
class Worker:
    """Delivers one mail after the other; its time is moved, nobody sleeps."""

    takes: timedelta
    """For one mail, in the scaled time of this run."""
    free_at: datetime
    delivered: int = 0
    seconds: float = 0.0
    """Real seconds that all deliveries took …"""
    processor: float = 0.0
    """… and processor time, that of the mail server beside included."""
    deepest: int = 0
    """Mails that waited at once."""
    hours: Counter[datetime] = field(default_factory=Counter)
    """Mails delivered in each hour."""
    _called: bool = False

    def call(self, moment: datetime) -> None:
        """Tell it that something was queued; it looks at once, as the bell of a committed transaction makes it."""
        waiting = select(func.count()).select_from(Email).where(Email.status == StatusSurel.MENUNGGU)
        self.deepest = max(self.deepest, db.session.scalar(waiting) or 0)
        self.free_at = max(self.free_at, moment)
        self._called = True

    def work_until(self, moment: datetime | None) -> None:
        """Deliver what can be delivered before a moment; all of it where there is none."""
        while self._called and (moment is None or self.free_at <= moment):
            begun, worked = perf_counter(), process_time()
            with clock.at(self.free_at):
                busy = mail_next()
            if not busy:
                self._called = False
                return
            self.seconds += perf_counter() - begun
            self.processor += process_time() - worked
            self.delivered += 1
            self.hours[self.free_at.replace(minute=0, second=0, microsecond=0)] += 1
            self.free_at += self.takes


def longest_wait() -> timedelta:
    """Give how long the mail waited that waited longest, in the scaled time of the run."""
    rows = db.session.execute(select(Email.dibuat_pada, Email.terkirim_pada).where(Email.terkirim_pada.is_not(None)))
    return max((sent - made for made, sent in rows if sent is not None), default=timedelta())
