"""The piece of work at hand, a request or a job: its id stands in its log lines, its answer and what it wrote down."""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum

LONGEST_ID = 64
_SAFE = re.compile(rf"(?![0-9]+$)[A-Za-z0-9_-]{{16,{LONGEST_ID}}}")
"""Hexadecimal, UUID and the like. Digits alone could be somebody's NIP, and stay out."""


class Melalui(StrEnum):
    """By what an act comes to the portal."""

    HALAMAN = "halaman"
    PEKERJA = "pekerja"
    PERINTAH = "perintah"


@dataclass
class Trace:
    """What is known about this work; `what` is an endpoint or the name of a job, never a path."""

    id: str
    what: str
    melalui: Melalui = Melalui.PEKERJA
    alamat: str | None = None
    """Address of the client of a request."""
    pelaku_id: int | None = None
    """The account of whoever is at work, once that was asked."""
    kantor_id: int | None = None
    """Their office."""
    statements: int = 0
    """How often the database was asked so far, without BEGIN and PRAGMA."""


_here: ContextVar[Trace | None] = ContextVar("trace", default=None)


def begin(what: str, *, asked: str | None = None) -> Trace:
    """Begin a piece of work, under the id that was asked for where that is one, else under a new one."""
    trace = Trace(asked if asked and _SAFE.fullmatch(asked) else secrets.token_hex(8), what)
    _here.set(trace)
    return trace


def begin_request(endpoint: str, *, asked: str | None, alamat: str | None) -> Trace:
    """Begin to answer a request from an address."""
    trace = begin(endpoint, asked=asked)
    trace.melalui, trace.alamat = Melalui.HALAMAN, alamat
    return trace


def done_by(pelaku_id: int | None, kantor_id: int | None) -> None:
    """Say who is at work, once that is known; without work at hand there is nobody to say it of."""
    trace = _here.get()
    if trace is not None:
        trace.pelaku_id, trace.kantor_id = pelaku_id, kantor_id


@contextmanager
def acting(pelaku_id: int, kantor_id: int | None) -> Iterator[None]:
    """Let somebody else do one thing; then whoever was at work goes on."""
    before = _here.get()
    told = (before.pelaku_id, before.kantor_id) if before is not None else (None, None)
    done_by(pelaku_id, kantor_id)
    try:
        yield
    finally:
        done_by(*told)


def end() -> None:
    """Leave the piece of work."""
    _here.set(None)


@contextmanager
def under(what: str) -> Iterator[Trace]:
    """Do a job under an id of its own."""
    before = _here.get()
    try:
        yield begin(what)
    finally:
        _here.set(before)


def current() -> Trace | None:
    """Give the work at hand, None where nobody began any."""
    return _here.get()


def current_id() -> str | None:
    """Give the id of the work at hand, as history keeps it."""
    trace = _here.get()
    return trace.id if trace is not None else None
