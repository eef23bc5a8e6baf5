"""Custody of files: what came with a form that was wrong stays with it until it is right.

A file is stored and checked once, under the one-time key of its page. The service that needs it takes it out in its own
transaction (`berkas.keep`); what nobody comes back for is swept.
"""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.common import clock
from app.common.filekinds import FileRefused, Kind
from app.common.i18n import _n
from app.common.storage import Stored
from app.models import BerkasTitipan, Pengguna
from app.queries.pengaturan import current_settings
from app.services.berkas import LOOKED_AT, MB, Incoming, Received, Slot, drop, dropped_if_undone, receive
from app.services.giliran import take_turn
from app.services.stored_files import forget
from app.services.unit_of_work import unit_of_work

KEPT = timedelta(days=2)
MOST_HELD = 60
"""Files of one person in custody, on all pages together."""
BYTES_HELD = 2
"""Times the largest file of the settings: the room of one person."""


def hold(*, pemilik: Pengguna, formulir: str, files: Sequence[Incoming], slot: Slot, most: int) -> list[str]:
    """Keep every file that may come in for this page; gives a sentence for each that may not.

    Where a page takes one file, a new one takes the place of the old.
    """
    taken, refused = _checked(files[: LOOKED_AT * most], slot)
    refused += [_no_room(item.nama, most) for item in files[LOOKED_AT * most :]]
    gone: list[str] = []
    with dropped_if_undone(taken), unit_of_work() as session:
        held = _locked(session, pemilik, formulir)
        if most == len(taken) == 1:
            gone += _discard(session, held)
            held = []
        known = {row.sha256 for row in held}
        new = [item for item in taken if item.stored.sha256 not in known]
        room = max(0, most - len(held))
        gone += _make_room(session, pemilik, formulir, new[:room])
        for item in new[:room]:
            _deposit(session, pemilik, formulir, item)
    drop([item for item in taken if item.stored.sha256 in known or item in new[room:]])
    forget(gone)
    return [*refused, *(_no_room(item.nama, most) for item in new[room:])]


def deposit(session: Session, *, pemilik: Pengguna, formulir: str, received: Received, most: int) -> list[str]:
    """Put a file that is stored and checked already into the custody of a page; inside a unit of work.

    Gives the keys of what it takes the place of, to be forgotten once that is committed. Raises FileRefused when the
    page is full.
    """
    gone: list[str] = []
    held = _locked(session, pemilik, formulir)
    if most == 1:
        gone += _discard(session, held)
    elif len(held) >= most:
        raise FileRefused(_no_room(received.nama, most))
    gone += _make_room(session, pemilik, formulir, [received])
    _deposit(session, pemilik, formulir, received)
    return gone


def take_off(*, pemilik: Pengguna, formulir: str, id_: int) -> None:
    """Remove one file from one's page; what is gone or somebody else's is left alone."""
    with unit_of_work() as session:
        gone = _discard(session, [row for row in _locked(session, pemilik, formulir) if row.id == id_])
    forget(gone)


def clear(*, pemilik: Pengguna, formulir: str) -> None:
    """Let go of all that one's page holds: it has sent it already."""
    with unit_of_work() as session:
        gone = _discard(session, _locked(session, pemilik, formulir))
    forget(gone)


def in_custody(row: BerkasTitipan) -> Received:
    """Give a held file as the services take it."""
    stored, unseen = Stored(row.kunci, row.ukuran, row.sha256), row.menunggu_sejak is not None
    return Received(stored, row.nama, Kind(row.jenis), menunggu=unseen, waits=True)


def sweep_custody() -> None:
    """Delete what nobody came back for."""
    with unit_of_work() as session:
        old = session.scalars(select(BerkasTitipan).where(BerkasTitipan.dibuat_pada < clock.now() - KEPT)).all()
        gone = _discard(session, old)
    forget(gone)


def _checked(files: Sequence[Incoming], slot: Slot) -> tuple[list[Received], list[str]]:
    taken: list[Received] = []
    refused: list[str] = []
    for item in files:
        try:
            taken.append(receive(item, slot))
        except FileRefused as error:
            refused.append(str(error.sentence))
    return taken, refused


def _locked(session: Session, pemilik: Pengguna, formulir: str) -> list[BerkasTitipan]:
    """Give what the page holds; acts of one person follow each other, so that nobody counts past them."""
    take_turn(session, pemilik)
    own = (BerkasTitipan.formulir == formulir, BerkasTitipan.pengguna_id == pemilik.id)
    return list(session.scalars(select(BerkasTitipan).where(*own).order_by(BerkasTitipan.id)))


def _make_room(session: Session, pemilik: Pengguna, formulir: str, new: Sequence[Received]) -> list[str]:
    """Let go of the oldest files of other pages, of which one person holds no more than there is room for."""
    others = (BerkasTitipan.pengguna_id == pemilik.id, BerkasTitipan.formulir != formulir)
    rows = session.scalars(select(BerkasTitipan).where(*others).order_by(BerkasTitipan.id.desc())).all()
    number, size = len(new), sum(item.stored.size for item in new)
    surplus: list[BerkasTitipan] = []
    for row in rows:
        number, size = number + 1, size + row.ukuran
        if number > MOST_HELD or size > BYTES_HELD * _largest():
            surplus.append(row)
    return _discard(session, surplus)


def _largest() -> int:
    now = current_settings()
    return max(now.lampiran_mb * now.lampiran_maks, now.modul_mb, now.dokumentasi_mb, now.video_mb) * MB


def _deposit(session: Session, pemilik: Pengguna, formulir: str, item: Received) -> None:
    session.add(
        BerkasTitipan(
            formulir=formulir,
            pengguna_id=pemilik.id,
            kunci=item.stored.key,
            nama=item.nama,
            jenis=item.kind.value,
            ukuran=item.stored.size,
            sha256=item.stored.sha256,
            menunggu_sejak=clock.now() if item.menunggu else None,
            dibuat_pada=clock.now(),
        )
    )
    session.flush()


def _discard(session: Session, rows: Sequence[BerkasTitipan]) -> list[str]:
    """Delete rows; gives the keys of what is to be deleted from the store once that is settled.

    What a service took out of custody meanwhile is not among them: it is somebody's file now.
    """
    which = BerkasTitipan.kunci.in_([row.kunci for row in rows])
    return list(session.scalars(delete(BerkasTitipan).where(which).returning(BerkasTitipan.kunci)))


def _no_room(nama: str, most: int) -> str:
    return _n("Paling banyak %(n)s berkas; %(nama)s tidak disimpan.", most, nama=nama)
