"""Taking files in: content checked and stored before the transaction, the row written inside it."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from sqlalchemy.orm import Session

from app.common import clock, formats
from app.common.filenames import with_extension
from app.common.filetypes import FileRefused, Kind, display_name, inspect
from app.common.i18n import _
from app.common.storage import Stored, TooLarge
from app.extensions import portal
from app.models import Berkas, Pengguna, SlotDokumentasi

log = logging.getLogger(__name__)
MB = 1024 * 1024
DOKUMEN = frozenset({Kind.PDF, Kind.DOCX, Kind.XLSX, Kind.PPTX})
GAMBAR = frozenset({Kind.JPG, Kind.PNG, Kind.WEBP})
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


class NotStored(FileRefused):
    """The file was not looked at: there was no place for it."""


def slot_lampiran() -> Slot:
    """Give what may go with an application."""
    return Slot(DOKUMEN | {Kind.JPG, Kind.PNG}, portal.settings.lampiran_mb * MB)


def slot_modul() -> Slot:
    """Give what a module may be."""
    return Slot(DOKUMEN | VIDEO | {Kind.ZIP}, portal.settings.modul_mb * MB)


def slot_dokumentasi(slot: SlotDokumentasi) -> Slot:
    """Give what a kind of documentation takes."""
    limit = portal.settings.dokumentasi_mb * MB
    return {
        SlotDokumentasi.DOKUMEN: Slot(DOKUMEN | GAMBAR, limit),
        SlotDokumentasi.FOTO: Slot(GAMBAR, limit),
        SlotDokumentasi.VIDEO: Slot(VIDEO, portal.settings.video_mb * MB),
    }[slot]


@contextmanager
def received(incoming: list[Incoming], slot: Slot) -> Iterator[list[Received]]:
    """Store and check files for the length of a unit of work; whatever fails inside removes them again.

    Raises FileRefused with a sentence that names the file.
    """
    taken: list[Received] = []
    try:
        for item in incoming:
            taken.append(receive(item, slot))  # noqa: PERF401 - what was taken so far must be known when one fails
        yield taken
    except BaseException:
        drop(taken)
        raise


def receive(item: Incoming, slot: Slot) -> Received:
    """Store one file and look at what it really is.

    Raises FileRefused with a sentence that names the file and what would be accepted; NotStored when the disk is full.
    """
    nama = display_name(item.nama)
    try:
        stored = portal.storage.save(item.stream, limit=slot.limit)
    except TooLarge as error:
        raise FileRefused(_("%(nama)s terlalu besar. %(terima)s.", nama=nama, terima=slot.hint)) from error
    except OSError as error:
        log.exception("an uploaded file could not be stored")
        raise NotStored(_("%(nama)s tidak dapat disimpan saat ini. Coba beberapa saat lagi.", nama=nama)) from error
    try:
        kind = inspect(portal.storage.path(stored.key), allowed=slot.kinds)
    except FileRefused as error:
        portal.storage.delete(stored.key)
        raise FileRefused(_("%(nama)s: %(sebab)s", nama=nama, sebab=str(error.sentence))) from error
    return Received(stored, with_extension(nama, kind), kind)


def drop(taken: Iterable[Received]) -> None:
    """Remove stored files that no row will own."""
    for item in taken:
        portal.storage.delete(item.stored.key)


def keep(session: Session, item: Received, *, pengunggah: Pengguna | None) -> Berkas:
    """Write the row of a received file."""
    row = Berkas(
        kunci=item.stored.key,
        nama=item.nama,
        jenis=item.kind.value,
        ukuran=item.stored.size,
        sha256=item.stored.sha256,
        pengunggah_id=pengunggah.id if pengunggah else None,
        dibuat_pada=clock.now(),
    )
    session.add(row)
    session.flush()
    return row
