"""Small pictures of photos, made by a worker; one that is missing shows as an icon meanwhile."""

from collections.abc import Iterable
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, String, literal, select, update
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import Session

from app.common.filekinds import PICTURES, FileRefused, Kind
from app.common.inspection import small
from app.common.spool import measured
from app.extensions import db, portal
from app.models import Berkas, Dokumentasi, Pekerjaan
from app.services.duties import GiveUp, Klaim
from app.services.pekerjaan import add
from app.services.stored_files import forget, forgotten_if_undone
from app.services.unit_of_work import unit_of_work

PRATINJAU = "pratinjau"


def order_previews(session: Session, ids: Iterable[int]) -> None:
    """Have the small pictures made of those of these files that are photos, once the transaction is through."""
    photos = select(Berkas.id).where(Berkas.id.in_(list(ids)), *_without()).order_by(Berkas.id)
    for id_ in session.scalars(photos).all():
        add(session, PRATINJAU, id_, isi={"berkas": id_})


def order_missing_previews() -> int:
    """Have small pictures made of all photos of Dokumentasi for which nobody has tried yet; gives how many."""
    tried = (
        select(Pekerjaan.id).where(Pekerjaan.kunci == literal(f"{PRATINJAU}:") + sql_cast(Berkas.id, String)).exists()
    )
    statement = select(Berkas.id).join(Dokumentasi, Dokumentasi.berkas_id == Berkas.id).where(*_without(), ~tried)
    ids = db.session.scalars(statement).all()
    if ids:
        with unit_of_work() as session:
            order_previews(session, ids)
    return len(ids)


def make_preview(klaim: Klaim) -> None:
    """Make the small picture of one photo. Raises GiveUp where the photo cannot be read."""
    photo = db.session.get(Berkas, klaim.isi["berkas"])
    if photo is None or photo.jenis not in PICTURES or photo.pratinjau_kunci is not None:
        return
    id_, kunci, kind = photo.id, photo.kunci, Kind(photo.jenis)
    db.session.rollback()  # no reading stays open while the picture is decoded
    try:
        with portal.storage.local(kunci) as path, portal.storage.spool.place() as out:
            small(path, kind, out=out)
            stored = portal.storage.adopt(measured(out))
    except FileRefused as error:
        message = f"file {id_} cannot be read as a picture"
        raise GiveUp(message) from error
    with forgotten_if_undone([stored.key]), unit_of_work():
        first = _set(id_, kunci, stored.key)
    if not first:
        forget([stored.key])


def _without() -> tuple[ColumnElement[bool], ...]:
    clean = Berkas.menunggu_sejak.is_(None) & Berkas.ancaman.is_(None)
    return (clean, Berkas.pratinjau_kunci.is_(None), Berkas.jenis.in_([kind.value for kind in PICTURES]))


def _set(id_: int, kunci: str, preview_key: str) -> bool:
    """Write the key, unless somebody else was quicker."""
    statement = (
        update(Berkas)
        .where(Berkas.id == id_, Berkas.kunci == kunci, Berkas.pratinjau_kunci.is_(None))
        .values(pratinjau_kunci=preview_key)
        .execution_options(synchronize_session=False)
    )
    return cast("CursorResult[Any]", db.session.execute(statement)).rowcount == 1
