"""What people were told during the run, written down by them, to be compared with what is there afterwards."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.cluster.browser import Answer

MAIL = "surel"
"""Noted at the arrival of a mail, which is no answer to anybody."""


@dataclass
class Ledger:
    """Every answer, and what it promised."""

    answers: list[tuple[str, Answer]] = field(default_factory=list)
    """With what was asked for: a page, a log-in, an application, a decision, a file."""
    sent: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Numbers that applicants were given, with topic and digest of the attachment."""
    decided: dict[str, str] = field(default_factory=dict)
    """The last status that a supervisor was told, by number."""
    wrong: list[str] = field(default_factory=list)
    """What must not be: a file with another content, a person of the test that broke."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, kind: str, answer: Answer) -> Answer:
        """Write an answer down."""
        with self.lock:
            self.answers.append((kind, answer))
        return answer

    def since(self, begun: float, until: float | None = None) -> Iterator[tuple[str, Answer]]:
        """Give the answers to what was asked, or was still being asked, in this time."""
        with self.lock:
            known = list(self.answers)
        until = time.monotonic() if until is None else until
        return ((kind, answer) for kind, answer in known if answer.ended >= begun and answer.begun <= until)

    def troubles(self, begun: float, until: float | None = None) -> list[tuple[str, Answer]]:
        """Give those of them that were no good ones."""
        return [(kind, answer) for kind, answer in self.since(begun, until) if not answer.good]

    def unclear(self) -> list[str]:
        """Tell of every answer that nobody could have read."""
        return [
            f"{kind} {answer.path}: {answer.status} {answer.broken} {answer.text[:200]}"
            for kind, answer in self.answers
            if not answer.clear
        ]
