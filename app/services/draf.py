"""Unsent forms: fields as they were typed, and the files that go with them.

Every act names its draft by key and reads it again inside its own transaction: the same draft may be sent,
saved and thrown away in several tabs at once.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from app.common import clock
from app.common.i18n import _, _n
from app.common.tokens import new_token
from app.models import Draf, Lampiran, Pengajuan, Pengguna
from app.queries.drafts import MOST, draf_of_repeat, sent_from_draf
from app.queries.pengaturan import current_settings
from app.services.berkas import Given, Received, drop, dropped_if_undone, keep
from app.services.giliran import take_turn
from app.services.lampiran import no_room, take
from app.services.stored_files import forget
from app.services.tulisan import Halaman, Tersimpan, refuse_haste, write
from app.services.unit_of_work import unit_of_work
from app.services.versions import ConflictError
from app.workflow.engine import RefusedError


class SentMeanwhileError(RefusedError):
    """The draft became a pengajuan in another tab."""

    def __init__(self, nomor: str) -> None:
        """Remember which."""
        self.nomor = nomor
        super().__init__(_("Draf ini sudah dikirim dengan nomor %(nomor)s.", nomor=nomor))


def save_draf(
    *,
    pemilik: Pengguna,
    isi: dict[str, Any],
    files: Sequence[Given],
    asal: Pengajuan | None = None,
    kunci: str | None = None,
    halaman: Halaman | None = None,
) -> tuple[str, list[str]]:
    """Keep a form as it is, right or wrong, with every file that can be kept.

    `kunci` names the draft, or is the key a page brought for one that does not exist yet: sent twice, it is still
    one draft. One that was thrown away in another tab meanwhile is begun anew, so that nothing typed is lost.
    Gives the key and the sentences about files that were refused; a refused file costs nothing else, and what another
    page wrote meanwhile costs no file.
    Raises SentMeanwhileError, ConflictError where another page wrote meanwhile, or RefusedError where this person has
    too many drafts.
    """
    taken, refused = take(files, room=current_settings().lampiran_maks)
    with dropped_if_undone(taken), unit_of_work() as session:
        draf = _open(session, pemilik, asal, kunci)
        overtaken = write(draf, isi, halaman)
        spare, surplus = _attach(session, draf, taken)
        name = draf.kunci
    drop(spare)
    if overtaken is not None:
        raise overtaken
    return name, [*refused, *surplus]


def autosave(*, pemilik: Pengguna, isi: dict[str, Any], kunci: str, halaman: Halaman) -> Tersimpan:
    """Keep what is being typed; files, and the draft itself where it was thrown away elsewhere, are left alone.

    Raises SentMeanwhileError, ConflictError, TooSoonError, or RefusedError.
    """
    with unit_of_work() as session:
        draf = _open(session, pemilik, None, kunci)
        if halaman.dasar and not draf.isi:
            raise ConflictError(_("Draf ini sudah dihapus di halaman lain. Simpan draf bila masih diperlukan."))
        if draf.isi != isi:
            refuse_haste(draf)
            overtaken = write(draf, isi, halaman)
            if overtaken is not None:
                raise overtaken
        return Tersimpan(draf.kunci, draf.tanda or "", draf.diubah_pada)


def begin_again(*, pemilik: Pengguna, asal: Pengajuan, isi: dict[str, Any]) -> str:
    """Begin the draft that repeats a pengajuan, or give the key of the one begun before, as it is."""
    with unit_of_work() as session:
        take_turn(session, pemilik)
        draf = draf_of_repeat(pemilik, asal) or _begin(session, pemilik, asal, new_token(24))
        draf.isi = draf.isi or isi
        return draf.kunci


def delete_draf(kunci: str) -> None:
    """Throw an unsent form away, its files with it; one that is gone or sent already is left alone."""
    keys: list[str] = []
    with unit_of_work() as session:
        draf = _present(session, kunci)
        if draf is None:
            return
        for row in draf.lampiran:
            keys.append(row.berkas.kunci)
            _remove(session, row)
        session.delete(draf)
    forget(keys)


def remove_lampiran(*, pemilik: Pengguna, kunci: str, id_: int) -> None:
    """Take one file off one's draft; what is gone, sent or somebody else's is left alone."""
    with unit_of_work() as session:
        draf = _present(session, kunci)
        if draf is None or draf.pengguna_id != pemilik.id:
            return
        row = session.scalars(select(Lampiran).where(Lampiran.id == id_, Lampiran.draf_id == draf.id)).first()
        if row is None:
            return
        key = row.berkas.kunci
        _remove(session, row)
    forget([key])


def _present(session: Session, kunci: str) -> Draf | None:
    """Give the draft as it is now, and let nobody else change it until the end of the transaction."""
    return session.scalars(select(Draf).where(Draf.kunci == kunci).with_for_update()).first()


def _open(session: Session, pemilik: Pengguna, asal: Pengajuan | None, kunci: str | None) -> Draf:
    """Give the draft of this key, or begin one; a key that is somebody else's is as good as none."""
    take_turn(session, pemilik)
    known = _present(session, kunci) if kunci else None
    if known is not None and known.pengguna_id == pemilik.id:
        return known
    sent = sent_from_draf(pemilik, kunci) if kunci else None
    if sent is not None:
        raise SentMeanwhileError(sent.nomor)
    used = known is not None or session.scalar(select(exists().where(Pengajuan.kunci_kirim == kunci)))
    return _begin(session, pemilik, asal, kunci if kunci and not used else new_token(24))


def _begin(session: Session, pemilik: Pengguna, asal: Pengajuan | None, kunci: str) -> Draf:
    _refuse_hoard(session, pemilik)
    draf = Draf(
        kunci=kunci,
        pengguna_id=pemilik.id,
        isi={},
        asal_id=asal.id if asal else None,
        dibuat_pada=clock.now(),
        diubah_pada=clock.now(),
    )
    session.add(draf)
    session.flush()
    return draf


def _refuse_hoard(session: Session, pemilik: Pengguna) -> None:
    """Limit the drafts of a person. Not those of staff: they see no list of theirs from which to delete one."""
    held = session.scalar(select(func.count()).select_from(Draf).where(Draf.pengguna_id == pemilik.id)) or 0
    if held >= MOST and not pemilik.is_internal:
        raise RefusedError(_n("Paling banyak %(n)s draf. Kirim atau hapus salah satu lebih dahulu.", MOST))


def _attach(session: Session, draf: Draf, taken: Sequence[Received]) -> tuple[list[Received], list[str]]:
    """Add what is new, as far as there is room; gives what stays out, and a sentence for each that was refused."""
    held = {row.berkas.sha256 for row in draf.lampiran}
    new = [item for item in taken if item.stored.sha256 not in held]
    room = max(0, current_settings().lampiran_maks - len(draf.lampiran))
    owner = session.get_one(Pengguna, draf.pengguna_id)
    for item in new[:room]:
        session.add(Lampiran(draf_id=draf.id, berkas_id=keep(session, item, pengunggah=owner).id))
    session.flush()
    known = [item for item in taken if item.stored.sha256 in held]
    return [*known, *new[room:]], [no_room(item.nama) for item in new[room:]]


def _remove(session: Session, row: Lampiran) -> None:
    """Remove the row of a file and what it was the only one to name."""
    session.delete(row)
    session.flush()
    session.delete(row.berkas)
