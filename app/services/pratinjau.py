"""Small pictures of photos, made once the photo is safely there; one that is missing shows as an icon meanwhile."""

import io
import logging
import sys
from collections.abc import Iterable
from typing import Any, cast

from sqlalchemy import CursorResult, select, update

from app.common.filekinds import PICTURES, Damaged, Kind
from app.common.photos import preview
from app.extensions import db, portal
from app.models import Berkas, Dokumentasi
from app.services.stored_files import forget
from app.services.unit_of_work import unit_of_work

log = logging.getLogger(__name__)


def make_previews(ids: Iterable[int]) -> int:
    """Make the small pictures of these files, as far as they are photos without one; gives how many were made.

    What goes wrong is logged and left to the worker: the photo itself is there, and its page must not fail.
    """
    made = 0
    for id_ in ids:
        try:
            made += _make(id_)
        except Exception:
            log.exception("no small picture of file %s could be made", id_)
    return made


def make_missing_previews() -> int:
    """Make the small pictures of all photos of Dokumentasi that have none."""
    statement = (
        select(Berkas.id)
        .join(Dokumentasi, Dokumentasi.berkas_id == Berkas.id)
        .where(Berkas.pratinjau_kunci.is_(None), Berkas.jenis.in_([kind.value for kind in PICTURES]))
        .order_by(Berkas.id)
    )
    return make_previews(db.session.scalars(statement).all())


def _make(id_: int) -> bool:
    photo = db.session.get(Berkas, id_)
    if photo is None or photo.jenis not in PICTURES or photo.pratinjau_kunci is not None:
        return False
    kunci, kind = photo.kunci, Kind(photo.jenis)
    try:
        with portal.storage.local(kunci) as path:
            small = preview(path, kind)
    except Damaged:
        log.warning("file %s cannot be read as a picture", id_)
        return False
    stored = portal.storage.save(io.BytesIO(small), limit=sys.maxsize)
    try:
        with unit_of_work():
            first = _set(id_, kunci, stored.key)
    except BaseException:
        forget([stored.key])
        raise
    if not first:
        forget([stored.key])
    return first


def _set(id_: int, kunci: str, preview_key: str) -> bool:
    """Write the key, unless somebody else was quicker."""
    statement = (
        update(Berkas)
        .where(Berkas.id == id_, Berkas.kunci == kunci, Berkas.pratinjau_kunci.is_(None))
        .values(pratinjau_kunci=preview_key)
        .execution_options(synchronize_session=False)
    )
    return cast("CursorResult[Any]", db.session.execute(statement)).rowcount == 1
