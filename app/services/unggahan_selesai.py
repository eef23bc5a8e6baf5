"""The end of an upload in pieces: the whole file is checked as any other, and handed to the form it was chosen on."""

import logging

from sqlalchemy import delete, update

from app.common import clock
from app.common.filekinds import FileRefused
from app.common.i18n import _
from app.common.parts import fingerprints
from app.common.spool import measured
from app.extensions import db
from app.models import BerkasTitipan, Pengguna, SlotDokumentasi, Unggahan
from app.queries.unggahan import unggahan_by_kunci
from app.services.berkas import NotStored, Received, Slot, any_slot, dropped_if_undone, slot_modul, take_in
from app.services.berkas_titipan import deposit
from app.services.stored_files import forget
from app.services.unggahan import MODUL, PieceError, cancel, parts, refuse_other_file
from app.services.unit_of_work import unit_of_work

log = logging.getLogger(__name__)


def finish(*, pemilik: Pengguna, kunci: str, formulir: str, bukti: str, most: int) -> str | None:
    """Check the whole file as any other and put it into the custody of its form; gives its name there.

    Where the form takes one file, this one takes the place of what it holds. Asked again, it hands the same file to
    the page that asks, so that a lost answer loses nothing. None where this person has no such upload (any more).
    Raises PieceError, FileRefused.
    """
    if unggahan_by_kunci(pemilik, kunci) is None:
        return None
    db.session.rollback()
    with parts().alone(kunci):
        row = unggahan_by_kunci(pemilik, kunci)
        if row is None:
            return None
        refuse_other_file(row, row.diterima, bukti)
        if row.titipan is not None:
            return _handed_over(row, pemilik, formulir)
        if row.diterima < row.ukuran:
            raise PieceError("letak", _("Berkas ini belum lengkap."), row.diterima)
        return _settle(row, pemilik, formulir, most)


def _settle(row: Unggahan, pemilik: Pengguna, formulir: str, most: int) -> str:
    """What is refused for itself is refused for good: its pieces go, and nobody is invited to continue.

    One for which its page has no room waits, until another one is taken off there.
    """
    kunci = row.kunci
    try:
        received = _checked(row)
    except NotStored:
        raise
    except FileRefused:
        cancel(pemilik=pemilik, kunci=kunci)
        raise
    with dropped_if_undone([received]), unit_of_work() as session:
        gone = deposit(session, pemilik=pemilik, formulir=formulir, received=received, most=most)
        values = {"titipan": received.stored.key, "diubah_pada": clock.now()}
        session.execute(update(Unggahan).where(Unggahan.kunci == kunci).values(**values))
    forget(gone)
    parts().delete(kunci)
    return received.nama


def _checked(row: Unggahan) -> Received:
    path, nama, untuk, size, expected = parts().path(row.kunci), row.nama, row.untuk, row.potongan, row.sidik.split()
    db.session.rollback()  # no reading stays open while the whole file is read
    if list(fingerprints(path, size)) != expected:
        raise FileRefused(_("%(nama)s rusak di penyimpanan. Unggah sekali lagi.", nama=nama))
    return take_in(measured(path), nama, _slot_of(untuk))


def _handed_over(row: Unggahan, pemilik: Pengguna, formulir: str) -> str | None:
    """Give the file in custody to the page that asks now; None where it was used or taken off there."""
    with unit_of_work() as session:
        held = (BerkasTitipan.kunci == row.titipan, BerkasTitipan.pengguna_id == pemilik.id)
        moved = update(BerkasTitipan).where(*held).values(formulir=formulir).returning(BerkasTitipan.nama)
        nama = session.scalars(moved).first()
        if nama is None:
            session.execute(delete(Unggahan).where(Unggahan.id == row.id))
    return nama


def _slot_of(untuk: str) -> Slot:
    """Give what may come in where the upload is for; its form asks again, of the type that is chosen there."""
    return slot_modul() if untuk == MODUL else any_slot(SlotDokumentasi)
