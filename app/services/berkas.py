"""Taking files in: looked at on this machine, stored before the transaction, the row written inside it."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TypeAlias, cast

from sqlalchemy import CursorResult, delete
from sqlalchemy.orm import Session

from app.common import clock, formats
from app.common.filekinds import PICTURES, FileRefused, Kind
from app.common.filenames import display_name, with_extension
from app.common.i18n import _
from app.common.inspection import Seen, take
from app.common.spool import Local, TooLarge, measured
from app.common.storage import Stored
from app.extensions import portal
from app.models import Berkas, BerkasTitipan, Pengguna, SlotDokumentasi
from app.queries.pengaturan import current_settings
from app.services.kuota import refuse_full_disk, refuse_over_quota
from app.services.pemindaian import scanned
from app.services.stored_files import forget, forgotten_if_undone
from app.workflow.engine import RefusedError

log = logging.getLogger(__name__)
MB = 1024 * 1024
LOOKED_AT = 2
"""Files of one request that are looked into, for each that may come in: a refused one takes nobody's place."""
DOKUMEN = frozenset({Kind.PDF, Kind.DOCX, Kind.XLSX, Kind.PPTX})
GAMBAR = PICTURES
VIDEO = frozenset({Kind.MP4, Kind.WEBM})


@dataclass(frozen=True)
class Slot:
    """A place for files: which kinds it takes, and how large."""

    kinds: frozenset[Kind]
    limit: int
    """Bytes."""

    @property
    def hint(self) -> str:
        """Say before the choice what is accepted, e.g. "PDF, DOCX · paling besar 10 MB"."""
        names = ", ".join(sorted(kind.value.upper() for kind in self.kinds))
        return _("%(jenis)s · paling besar %(ukuran)s", jenis=names, ukuran=formats.ukuran(self.limit))

    @property
    def accept(self) -> str:
        """Give the value of the accept attribute of a file input."""
        return ",".join(sorted(f".{kind.value}" for kind in self.kinds) + ([".jpeg"] if Kind.JPG in self.kinds else []))


@dataclass(frozen=True)
class Incoming:
    """A file as a visitor sends it."""

    nama: str
    stream: BinaryIO


@dataclass(frozen=True)
class Received:
    """A file that is stored and checked, and has no row yet."""

    stored: Stored
    nama: str
    """As the sender called it, with the ending of what it is."""
    kind: Kind
    menunggu: bool = False
    """The virus scanner was away: nobody gets it before it was looked at."""
    waits: bool = False
    """It lies in custody for a form that was wrong: what fails now leaves it there."""


Given: TypeAlias = Incoming | Received
"""A file for a service: just sent, or sent before and kept in custody."""


class Look(Protocol):
    """How a file is looked at, and a picture written anew."""

    def __call__(self, path: Path, *, allowed: frozenset[Kind], out: Path) -> Seen:
        """Say what it is. Raises FileRefused."""
        ...


class NotStored(FileRefused):
    """The file was not looked at: there was no place for it."""


def slot_lampiran() -> Slot:
    """Give what may go with an application."""
    return Slot(DOKUMEN | {Kind.JPG, Kind.PNG}, current_settings().lampiran_mb * MB)


def slot_modul() -> Slot:
    """Give what a module may be."""
    return Slot(DOKUMEN | VIDEO | {Kind.ZIP}, current_settings().modul_mb * MB)


def slot_dokumentasi(slot: SlotDokumentasi) -> Slot:
    """Give what a kind of documentation takes."""
    limit = current_settings().dokumentasi_mb * MB
    return {
        SlotDokumentasi.DOKUMEN: Slot(DOKUMEN | GAMBAR, limit),
        SlotDokumentasi.FOTO: Slot(GAMBAR, limit),
        SlotDokumentasi.VIDEO: Slot(VIDEO, current_settings().video_mb * MB),
    }[slot]


def any_slot(slots: Iterable[SlotDokumentasi]) -> Slot:
    """Give what at least one of these takes: for a file whose type is not chosen yet."""
    every = [slot_dokumentasi(slot) for slot in slots]
    return Slot(frozenset().union(*(slot.kinds for slot in every)), max((slot.limit for slot in every), default=0))


@contextmanager
def received(incoming: Sequence[Given], slot: Slot) -> Iterator[list[Received]]:
    """Store and check files for the length of a unit of work; whatever fails inside removes them again.

    Raises FileRefused with a sentence that names the file.
    """
    taken: list[Received] = []
    with dropped_if_undone(taken):
        for item in incoming:
            taken.append(receive(item, slot))  # noqa: PERF401 - what was taken so far must be known when one fails
        yield taken


def receive(item: Given, slot: Slot, *, look: Look = take) -> Received:
    """Look at what one file really is, and store it; one in custody is only asked whether it fits here too.

    Raises FileRefused with a sentence that names the file and what would be accepted; NotStored when the store is full.
    """
    if isinstance(item, Received):
        return _fitting(item, slot)
    nama = display_name(item.nama)
    try:
        with portal.storage.spool.taken(item.stream, limit=slot.limit) as file:
            return take_in(file, nama, slot, look=look)
    except TooLarge as error:
        portal.metrics.uploads.labels("refused").inc()
        raise FileRefused(_("%(nama)s terlalu besar. %(terima)s.", nama=nama, terima=slot.hint)) from error
    except OSError as error:
        log.exception("an uploaded file could not be stored")
        raise _not_stored(nama) from error


def take_in(file: Local, nama: str, slot: Slot, *, look: Look = take) -> Received:
    """Store a file of this machine if it really is what it should be; a picture without what tells of place and person.

    Raises FileRefused with a sentence that names the file; then nothing of it was stored.
    """
    try:
        kind, stored, clean = _stored(file, slot, look)
    except FileRefused as error:
        portal.metrics.uploads.labels("refused").inc()
        raise FileRefused(_("%(nama)s: %(sebab)s", nama=nama, sebab=str(error.sentence))) from error
    except OSError as error:
        log.exception("an uploaded file could not be stored")
        raise _not_stored(nama) from error
    portal.metrics.uploads.labels("stored").inc()
    portal.metrics.upload_bytes.labels(kind.value).inc(stored.size)
    return Received(stored, with_extension(nama, kind), kind, menunggu=not clean)


def drop(taken: Iterable[Received]) -> None:
    """Remove stored files that no row will own."""
    forget(item.stored.key for item in taken if not item.waits)


def dropped_if_undone(taken: Iterable[Received]) -> AbstractContextManager[None]:
    """Remove stored files where the unit of work inside, that would have given them rows, certainly failed."""
    return forgotten_if_undone(item.stored.key for item in taken if not item.waits)


def keep(session: Session, item: Received, *, pengunggah: Pengguna | None) -> Berkas:
    """Write the row of a received file; with it, one in custody leaves it."""
    if item.waits:
        _release(session, item)
    if pengunggah is not None:
        refuse_over_quota(session, pengunggah, item.stored.size)
    pada = clock.now()
    row = Berkas(
        kunci=item.stored.key,
        nama=item.nama,
        jenis=item.kind.value,
        ukuran=item.stored.size,
        sha256=item.stored.sha256,
        pengunggah_id=pengunggah.id if pengunggah else None,
        dibuat_pada=pada,
        menunggu_sejak=pada if item.menunggu else None,
    )
    session.add(row)
    session.flush()
    return row


def _stored(file: Local, slot: Slot, look: Look) -> tuple[Kind, Stored, bool]:
    """Store what is what it should be; of a picture, what was written anew in the place of the one that was sent."""
    with portal.storage.spool.place() as renewed:
        kind = look(file.path, allowed=slot.kinds, out=renewed).kind
        clean = scanned(file.path)
        refuse_full_disk(file.size)
        return kind, portal.storage.adopt(measured(renewed) if kind in PICTURES else file), clean


def _not_stored(nama: str) -> NotStored:
    portal.metrics.uploads.labels("failed").inc()
    return NotStored(_("%(nama)s tidak dapat disimpan saat ini. Coba beberapa saat lagi.", nama=nama))


def _fitting(item: Received, slot: Slot) -> Received:
    if item.kind not in slot.kinds:
        raise FileRefused(_("%(nama)s tidak diterima di sini. %(terima)s.", nama=item.nama, terima=slot.hint))
    if item.stored.size > slot.limit:
        raise FileRefused(_("%(nama)s terlalu besar. %(terima)s.", nama=item.nama, terima=slot.hint))
    return item


def _release(session: Session, item: Received) -> None:
    """Take a file out of custody; whoever sends the same page twice takes it once."""
    statement = delete(BerkasTitipan).where(BerkasTitipan.kunci == item.stored.key)
    if cast("CursorResult[Any]", session.execute(statement)).rowcount != 1:
        raise RefusedError(_("%(nama)s sudah dipakai di halaman lain, atau sudah dihapus.", nama=item.nama))
