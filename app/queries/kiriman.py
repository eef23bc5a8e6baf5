"""What a page has sent already: the same form sent twice is answered as if it came once."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import select

from app.common.tokens import page_mark
from app.extensions import db
from app.models import Catatan, Dokumentasi, Modul, Pengguna

Kiriman = TypeVar("Kiriman", Catatan, Dokumentasi, Modul)
PENGIRIM = {
    Catatan: Catatan.penulis_id,
    Dokumentasi: Dokumentasi.pengunggah_id,
    Modul: Modul.pengunggah_id,
}
"""What is sent under a one-time key, with the column of who sent it."""


def sent_with(model: type[Kiriman], pengirim: Pengguna, keys: Iterable[str | None]) -> Sequence[Kiriman]:
    """Give what this person sent with these keys (`sending_key`)."""
    known = [key for key in keys if key]
    statement = select(model).where(PENGIRIM[model] == pengirim.id, model.kunci_kirim.in_(known))
    return db.session.scalars(statement.order_by(model.id)).all() if known else []


def sent_from_page(model: type[Kiriman], pengirim: Pengguna, kunci: str) -> Sequence[Kiriman]:
    """Give all that this person sent from the page of a one-time key."""
    own = (PENGIRIM[model] == pengirim.id, model.kunci_kirim.startswith(page_mark(kunci)))
    return db.session.scalars(select(model).where(*own).order_by(model.id)).all()
