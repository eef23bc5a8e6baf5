"""Opening what is kept about people leaves a line in Log Aktivitas, before the page is let go of.

A page that somebody looks at again and again is noted once an hour for each log-in: this process remembers which. What
leaves the portal as a file is noted every time. One's own data are one's own.
"""

from collections import OrderedDict
from threading import Lock
from typing import TypeVar

from flask import current_app

from app.common import clock
from app.models import Aktivitas, Email, Pengajuan, Pengguna
from app.services.dicatat import note_opened
from app.services.jejak import Objek, of_pengajuan, of_pengguna
from app.views.identity import me, session_id

OPENED, FETCHED = "data.buka", "data.unduh"
MOST_REMEMBERED = 10_000
KEY = "opened"
Answer = TypeVar("Answer")
_lock = Lock()


def opened(row: Pengajuan | Pengguna | Email | Aktivitas, answer: Answer) -> Answer:
    """Give the page that shows what is kept about people, once it stands in the log that it was opened."""
    objek = _about(row)
    key = (session_id(), objek.jenis, objek.id, f"{clock.now():%Y%m%d%H}")
    if objek.subjek_id != me().id and not _remembers(key):
        note_opened(OPENED, objek)
        _remember(key)
    return answer


def fetched(row: Pengajuan, berkas: str, answer: Answer) -> Answer:
    """Give a file of a pengajuan, or all of them, once it stands in the log that it was fetched."""
    if row.pengaju_id != me().id:
        note_opened(FETCHED, of_pengajuan(row), berkas=berkas)
    return answer


def exported(nama: str, **facts: str | None) -> None:
    """Write down that a list went out as a file: to what it was narrowed, and how many rows it has."""
    note_opened(f"ekspor.{nama}", Objek("daftar", None, nama), **facts)


def _about(row: Pengajuan | Pengguna | Email | Aktivitas) -> Objek:
    """Name what is shown: a mail and an act are about something else, where they tell of it."""
    if isinstance(row, Aktivitas):
        return Objek(row.objek_jenis or "-", row.objek_id, row.objek_label, row.kantor_id, row.subjek_id)
    if isinstance(row, Email):
        return _about(row.pengajuan) if row.pengajuan else Objek("surel", row.id, row.perihal, row.kantor_id)
    return of_pengajuan(row) if isinstance(row, Pengajuan) else of_pengguna(row)


def _remembers(key: tuple[object, ...]) -> bool:
    with _lock:
        return key in _remembered()


def _remember(key: tuple[object, ...]) -> None:
    with _lock:
        remembered = _remembered()
        remembered[key] = None
        while len(remembered) > MOST_REMEMBERED:
            remembered.popitem(last=False)


def _remembered() -> OrderedDict[tuple[object, ...], None]:
    kept: OrderedDict[tuple[object, ...], None] = current_app.extensions.setdefault(KEY, OrderedDict())
    return kept
