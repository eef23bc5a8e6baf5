"""Unsent forms: fields as they were typed, and the files that go with them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common import clock
from app.common.tokens import new_token
from app.extensions import portal
from app.models import Draf, Lampiran, Pengajuan, Pengguna
from app.services.berkas import Incoming, drop, keep
from app.services.lampiran import take
from app.services.unit_of_work import unit_of_work


def save_draf(
    *,
    pemilik: Pengguna,
    isi: dict[str, Any],
    files: Sequence[Incoming],
    draf: Draf | None = None,
    asal: Pengajuan | None = None,
    kunci: str | None = None,
) -> tuple[Draf, list[str]]:
    """Keep a form as it is, right or wrong, with every file that can be kept.

    `kunci` is the key a page brought for a draft that does not exist yet: sent twice, it is still one draft.
    A draft that was sent or thrown away in another tab meanwhile is begun anew, so that nothing typed is lost.
    Gives the draft and the sentences about files that were refused; a refused file costs nothing else.
    """
    known = draf.kunci if draf else None
    room = portal.settings.lampiran_maks - (len(draf.lampiran) if draf else 0)
    taken, refused = take(files, room=room)
    try:
        with unit_of_work() as session:
            kept = _open(session, pemilik, asal, known or kunci)
            kept.isi = isi
            kept.diubah_pada = clock.now()
            for item in taken:
                session.add(Lampiran(draf_id=kept.id, berkas_id=keep(session, item, pengunggah=pemilik).id))
    except BaseException:
        drop(taken)
        raise
    return kept, refused


def delete_draf(draf: Draf) -> None:
    """Throw an unsent form away, its files with it."""
    with unit_of_work() as session:
        keys = [row.berkas.kunci for row in draf.lampiran]
        for row in draf.lampiran:
            session.delete(row)
            session.delete(row.berkas)
        session.flush()
        session.delete(draf)
    for key in keys:
        portal.storage.delete(key)


def remove_lampiran(lampiran: Lampiran) -> None:
    """Take one file off a draft."""
    with unit_of_work() as session:
        key = lampiran.berkas.kunci
        session.delete(lampiran)
        session.flush()
        session.delete(lampiran.berkas)
    portal.storage.delete(key)


def _open(session: Session, pemilik: Pengguna, asal: Pengajuan | None, kunci: str | None) -> Draf:
    """Give the draft of this key, or begin one; a key that is somebody else's is as good as none."""
    known = session.scalars(select(Draf).where(Draf.kunci == kunci)).first() if kunci else None
    if known is not None and known.pengguna_id == pemilik.id:
        return known
    draf = Draf(
        kunci=kunci if kunci and known is None else new_token(24),
        pengguna_id=pemilik.id,
        isi={},
        asal_id=asal.id if asal else None,
        dibuat_pada=clock.now(),
        diubah_pada=clock.now(),
    )
    session.add(draf)
    session.flush()
    return draf
