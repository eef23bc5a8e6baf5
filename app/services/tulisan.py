"""Two pages that write the same draft: the later one is told, whoever sits in front of them."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from app.common import clock
from app.common.i18n import _
from app.models import Draf
from app.services.versions import ConflictError
from app.workflow.engine import RefusedError

SHORTEST_PAUSE = timedelta(seconds=1)
"""Between two drafts that a page saves by itself."""


@dataclass(frozen=True)
class Halaman:
    """A page that is open somewhere, and which state of the draft it began from."""

    token: str
    dasar: str = ""


@dataclass(frozen=True)
class Tersimpan:
    """What a page must know after its draft was saved."""

    kunci: str
    tanda: str
    pada: datetime


class TooSoonError(RefusedError):
    """A page saves faster than anybody types."""


def write(draf: Draf, isi: dict[str, Any], halaman: Halaman | None) -> ConflictError | None:
    """Put the answers into the draft; gives the refusal where a page other than this one wrote meanwhile."""
    if halaman is not None and not _is_own(draf, halaman) and draf.isi and draf.isi != isi:
        return ConflictError(
            _("Draf ini sudah diubah di halaman atau perangkat lain. Yang tertulis di sini masih ada, belum tersimpan.")
        )
    draf.isi, draf.diubah_pada = isi, clock.now()
    draf.tanda = f"{halaman.token}.{_digest(isi)}" if halaman else None
    return None


def refuse_haste(draf: Draf) -> None:
    """Raise TooSoonError where the draft was written a moment ago."""
    if draf.isi and clock.now() - draf.diubah_pada < SHORTEST_PAUSE:
        raise TooSoonError(_("Terlalu sering menyimpan. Coba beberapa saat lagi."))


def _is_own(draf: Draf, halaman: Halaman) -> bool:
    """Tell whether what the draft holds was written by this page, or is what it began from."""
    tanda = draf.tanda or ""
    return tanda == halaman.dasar or tanda.partition(".")[0] == halaman.token


def _digest(isi: dict[str, Any]) -> str:
    return sha256(json.dumps(isi, sort_keys=True).encode()).hexdigest()[:24]
