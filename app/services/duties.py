"""What kinds of work there are: each named by whoever knows how to do it, done by whoever claims it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

from flask import Flask, current_app
from sqlalchemy.orm import Session

KEY = "spektral.duties"


class GiveUp(Exception):  # noqa: N818 - reads as what it asks for
    """Trying again would change nothing."""


@dataclass(frozen=True)
class Klaim:
    """A piece of work in hand: plain values, no row stays open while it is done."""

    id: int
    kunci: str
    jenis: str
    isi: dict[str, Any]
    pengguna_id: int | None
    percobaan: int


@dataclass(frozen=True)
class Hasil:
    """A file that came of it, in the store."""

    berkas_kunci: str
    berkas_nama: str


@dataclass(frozen=True)
class Duty:
    """How a kind of work is done, how often, and what follows."""

    do: Callable[[Klaim], Hasil | None]
    every: timedelta | None = None
    """Done once in each such period, by one worker of all; without, once and then forgotten."""
    done: Callable[[Session, Klaim], None] | None = None
    """In the transaction that notes its file; such work is kept until it is swept."""
    failed: Callable[[Session, Klaim], None] | None = None
    """In the transaction that gives it up."""


def register(app: Flask, jenis: str, duty: Duty) -> None:
    """Make a duty known; doors and layanan have some, of which the worker need not know."""
    app.extensions.setdefault(KEY, {})[jenis] = duty


def duties() -> dict[str, Duty]:
    """Give every duty by its name."""
    return cast("dict[str, Duty]", current_app.extensions.get(KEY, {}))
