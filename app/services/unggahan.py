"""Large files in pieces: a broken line costs the piece that was under way, and another file never continues this one.

Each piece brings its own SHA-256 and a proof: the SHA-256 over the fingerprints of all pieces before it. Only who
has the same file can give it, so every piece proves what came before. A piece counts once it is on the disk and its row
is written; whoever dies in between leaves bytes that the next piece at that place overwrites.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from secrets import token_hex
from typing import Any, cast

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.orm import Session

from app.common import clock
from app.common.filekinds import FileRefused
from app.common.filenames import display_name
from app.common.i18n import _
from app.common.parts import Parts, write_at
from app.extensions import db, portal
from app.models import Pengguna, SlotDokumentasi, Unggahan
from app.queries.unggahan import unggahan_by_kunci
from app.services.berkas import NotStored, Slot, any_slot, slot_modul
from app.services.giliran import take_turn
from app.services.kuota import room_for
from app.services.unit_of_work import unit_of_work

POTONGAN = 2 * 1024 * 1024
"""Bytes of a piece: some seconds on a poor line, and little enough to be held in memory."""
KEPT = timedelta(days=3)
MOST_OPEN = 5
"""Uploads of one person that wait to be continued; the oldest gives way."""
BYTES_OPEN = 3
"""Times the largest file of all: the room of one person."""
DOKUMENTASI, MODUL = "dokumentasi", "modul"

log = logging.getLogger(__name__)


class PieceError(Exception):
    """A piece that does not belong there; the sentence is for people, the code for the script that sends."""

    def __init__(self, code: str, sentence: str, diterima: int) -> None:
        """Keep how many bytes truly are there: from there on it can go on."""
        super().__init__(sentence)
        self.code, self.sentence, self.diterima = code, sentence, diterima


@dataclass(frozen=True)
class Potongan:
    """A piece as it is sent."""

    dari: int
    """The place of its first byte."""
    isi: bytes
    sidik: str
    """Its SHA-256 as the sender has counted it."""
    bukti: str
    """The SHA-256 over the fingerprints of all pieces before it."""


def begin(*, pemilik: Pengguna, untuk: str, nama: str, ukuran: int, slot: Slot) -> Unggahan:
    """Begin an upload. Raises FileRefused before a byte travels: too large for its place, empty, or no room here."""
    nama = display_name(nama)
    if ukuran < 1:
        raise FileRefused(_("%(nama)s kosong.", nama=nama))
    if ukuran > slot.limit:
        raise FileRefused(_("%(nama)s terlalu besar. %(terima)s.", nama=nama, terima=slot.hint))
    pada = clock.now()
    row = Unggahan(
        kunci=token_hex(16),
        pengguna_id=pemilik.id,
        untuk=untuk,
        nama=nama,
        ukuran=ukuran,
        potongan=POTONGAN,
        diterima=0,
        sidik="",
        dibuat_pada=pada,
        diubah_pada=pada,
    )
    with unit_of_work() as session:
        gone = _make_room(session, pemilik, ukuran)
        if not room_for(session, ukuran):
            raise NotStored(_no_room())
        session.add(row)
    for kunci in gone:
        parts().delete(kunci)
    return row


def take_piece(*, pemilik: Pengguna, kunci: str, potongan: Potongan) -> int | None:
    """Take the next piece in; gives how many bytes are there now, None where this person has no such upload.

    Raises PieceError, with the true place, when the piece is another one or of another file.
    """
    if sha256(potongan.isi).hexdigest() != potongan.sidik:
        here = unggahan_by_kunci(pemilik, kunci)
        raise PieceError("rusak", _("Potongan berkas rusak di jalan."), here.diterima if here else 0)
    if unggahan_by_kunci(pemilik, kunci) is None:
        return None
    db.session.rollback()  # no reading stays open while another piece of the same file is being written
    with parts().alone(kunci) as descriptor:
        row = unggahan_by_kunci(pemilik, kunci)
        if row is None:
            return None
        _refuse_wrong_place(row, potongan)
        diterima, sidik = row.diterima + len(potongan.isi), row.sidik
        db.session.rollback()  # nor while the disk works
        try:
            write_at(descriptor, potongan.dari, potongan.isi)
        except OSError as error:
            log.exception("a piece could not be written")
            raise NotStored(_no_room()) from error
        with unit_of_work() as session:
            _advance(session, kunci, potongan, diterima, sidik)
    return diterima


def cancel(*, pemilik: Pengguna, kunci: str) -> None:
    """Forget an upload and what came of it; one that is gone, or somebody else's, is left alone."""
    with unit_of_work() as session:
        own = (Unggahan.kunci == kunci, Unggahan.pengguna_id == pemilik.id)
        gone = session.scalars(delete(Unggahan).where(*own).returning(Unggahan.kunci)).all()
    for name in gone:
        parts().delete(name)


def proof_of(row: Unggahan, dari: int) -> str:
    """Give what somebody must show who goes on from here."""
    before = row.sidik.splitlines(keepends=True)[: -(-dari // row.potongan)]
    return sha256("".join(before).encode()).hexdigest()


def refuse_other_file(row: Unggahan, dari: int, bukti: str) -> None:
    """Refuse to go on with a file that does not begin as the one before."""
    if dari > row.diterima or bukti != proof_of(row, dari):
        sentence = _(
            "Isi %(nama)s berbeda dari berkas yang tadi diunggah. Pilih berkas yang sama untuk melanjutkan, atau "
            "mulai dari awal.",
            nama=row.nama,
        )
        raise PieceError("berbeda", sentence, row.diterima)


def parts() -> Parts:
    """Give the place of unfinished files."""
    return Parts(portal.settings.instance / "berkas" / "potongan")


def sweep_unggahan() -> None:
    """Delete uploads nobody came back for, and pieces that belong to none."""
    before = clock.now() - KEPT
    with unit_of_work() as session:
        old = delete(Unggahan).where(Unggahan.diubah_pada < before).returning(Unggahan.kunci)
        gone = set(session.scalars(old))
        present = set(session.scalars(select(Unggahan.kunci)))
    for name in [*gone, *(name for name in parts().older_than(before.timestamp()) if name not in present)]:
        parts().delete(name)


def _no_room() -> str:
    return _("Berkas tidak dapat disimpan saat ini. Coba beberapa saat lagi.")


def _make_room(session: Session, pemilik: Pengguna, ukuran: int) -> list[str]:
    """Let the oldest unfinished uploads of this person give way to a new one; gives their keys."""
    take_turn(session, pemilik)
    own = (Unggahan.pengguna_id == pemilik.id, Unggahan.titipan.is_(None))
    number, size, gone = 1, ukuran, []
    most = BYTES_OPEN * max(any_slot(SlotDokumentasi).limit, slot_modul().limit)
    for row in session.scalars(select(Unggahan).where(*own).order_by(Unggahan.diubah_pada.desc())):
        number, size = number + 1, size + row.ukuran
        if number > MOST_OPEN or size > most:
            gone.append(row.kunci)
    session.execute(delete(Unggahan).where(Unggahan.kunci.in_(gone)))
    return gone


def _refuse_wrong_place(row: Unggahan, potongan: Potongan) -> None:
    if row.titipan is not None:
        raise PieceError("selesai", _("Berkas ini sudah diterima lengkap."), row.diterima)
    if potongan.dari != row.diterima:
        raise PieceError("letak", _("Potongan berkas tidak berurutan."), row.diterima)
    refuse_other_file(row, potongan.dari, potongan.bukti)
    if not potongan.isi or len(potongan.isi) != min(row.potongan, row.ukuran - row.diterima):
        raise PieceError("panjang", _("Potongan berkas tidak sesuai ukurannya."), row.diterima)


def _advance(session: Session, kunci: str, potongan: Potongan, diterima: int, sidik: str) -> None:
    """Count the piece, unless the upload has changed or gone meanwhile."""
    statement = (
        update(Unggahan)
        .where(Unggahan.kunci == kunci, Unggahan.diterima == potongan.dari, Unggahan.sidik == sidik)
        .values(diterima=diterima, sidik=f"{sidik}{potongan.sidik}\n", diubah_pada=clock.now())
        .execution_options(synchronize_session=False)
    )
    if cast("CursorResult[Any]", session.execute(statement)).rowcount != 1:
        raise PieceError("letak", _("Potongan berkas tidak berurutan."), potongan.dari)
