"""The operators' library: a module comes in, is corrected, counted and taken away (SP-120…SP-122)."""

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.common import clock
from app.common.slugs import slugify
from app.common.tokens import sending_key
from app.models import Modul, Pengguna
from app.queries.kiriman import sent_with
from app.services import search_index
from app.services.berkas import Given, Received, drop, keep, received, slot_modul
from app.services.berkas_titipan import clear
from app.services.giliran import take_turn
from app.services.unit_of_work import unit_of_work
from app.workflow.engine import permit
from app.workflow.kelola import KELOLA_MODUL, case_about


@dataclass(frozen=True)
class IsianModul:
    """What Formulir Upload Modul asks beside the file."""

    nama: str
    kategori_id: int
    ringkasan: str


def upload(*, isian: IsianModul, berkas: Given, actor: Pengguna, kunci: str | None = None) -> Modul:
    """Put a module on its shelf; the same one of a page (`kunci`, its one-time key) once.

    Raises FileRefused with a sentence about the file.
    """
    permit(KELOLA_MODUL, case_about(actor, actor))
    with received([berkas], slot_modul()) as (item,), unit_of_work() as session:
        take_turn(session, actor)
        key = sending_key(kunci, isian.nama, isian.kategori_id, isian.ringkasan, item.stored.sha256)
        before = sent_with(Modul, actor, [key])
        row = before[0] if before else _enter(session, isian, item, actor, key)
    if before:
        drop([item])
        clear(pemilik=actor, formulir=kunci or "")
    return row


def edit(*, modul: Modul, isian: IsianModul, berkas: Given | None, actor: Pengguna) -> None:
    """Correct a module; a new file takes the place of the old one, the address stays. Raises FileRefused."""
    permit(KELOLA_MODUL, case_about(actor, actor))
    with received([berkas] if berkas else [], slot_modul()) as items, unit_of_work() as session:
        modul.nama, modul.ringkasan = isian.nama, isian.ringkasan
        modul.kategori_id = isian.kategori_id
        for item in items:
            modul.berkas_id = keep(session, item, pengunggah=actor).id
        session.flush()
        session.expire(modul)
        search_index.index_modul(session, modul)


def delete(*, modul: Modul, alasan: str, actor: Pengguna) -> None:
    """Hapus Modul: off the shelf and out of the search, kept in the archive (SP-121)."""
    permit(KELOLA_MODUL, case_about(actor, actor))
    with unit_of_work() as session:
        if modul.dihapus_pada is not None:
            return
        modul.dihapus_pada, modul.dihapus_oleh_id, modul.alasan_hapus = clock.now(), actor.id, alasan
        search_index.forget(session, "modul", modul.id)


def count_download(modul: Modul) -> None:
    """Count one more download."""
    with unit_of_work() as session:
        session.execute(
            update(Modul)
            .where(Modul.id == modul.id)
            .values(unduhan=Modul.unduhan + 1)
            .execution_options(synchronize_session=False)
        )


def _enter(session: Session, isian: IsianModul, item: Received, actor: Pengguna, key: str | None) -> Modul:
    row = Modul(
        slug=_free_slug(session, isian.nama),
        nama=isian.nama,
        kategori_id=isian.kategori_id,
        ringkasan=isian.ringkasan,
        berkas_id=keep(session, item, pengunggah=actor).id,
        unduhan=0,
        pengunggah_id=actor.id,
        dibuat_pada=clock.now(),
        kunci_kirim=key,
    )
    session.add(row)
    session.flush()
    search_index.index_modul(session, row)
    return row


def _free_slug(session: Session, nama: str) -> str:
    """Give the name as an address; deleted modules keep theirs, so that an old link never shows another text."""
    base = slugify(nama)
    taken = set(session.scalars(select(Modul.slug).where(Modul.slug.startswith(base, autoescape=True))))
    number = 1
    slug = base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
