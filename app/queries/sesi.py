"""Finding the log-in behind a cookie."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import joinedload

from app.common import clock
from app.extensions import db
from app.models import DuaLangkah, Kantor, Pengguna, Sesi
from app.queries.kantor import home
from app.queries.notifikasi import unread_in_session
from app.queries.pengaturan import remember_changed, written_changes

LONGEST = timedelta(days=7)
"""After so long one logs in again, however busy: a copied cookie is worth nothing for ever."""


class Ditemukan(NamedTuple):
    """A log-in, how much its person has not read, and the office whose portal this is."""

    sesi: Sesi
    belum_dibaca: int
    kantor: Kantor


def open_sessions(pengguna: Pengguna, *, jam: int) -> Sequence[Sesi]:
    """List the log-ins of an account that still count, the one used last first; idle for so many hours, one ended."""
    used, begun = clock.now() - timedelta(hours=jam), clock.now() - LONGEST
    own = (Sesi.pengguna_id == pengguna.id, Sesi.dicabut_pada.is_(None))
    open_ = (Sesi.terakhir_dipakai >= used, Sesi.dibuat_pada >= begun)
    return db.session.scalars(
        select(Sesi).where(*own, *open_).order_by(Sesi.terakhir_dipakai.desc(), Sesi.id.desc())
    ).all()


def session_row(token_hash: str) -> Ditemukan | None:
    """Give the session with its person and all that every page asks about them, in one statement.

    The changed settings come along and are remembered: whoever asks for them on this page asks nobody.
    """
    found = db.session.execute(_by_hash(), {"hash": token_hash}).unique().first()
    if found is None:
        return None
    sesi, unread, kantor, changed = found
    remember_changed(changed)
    return Ditemukan(sesi, unread, kantor)


@cache
def _by_hash() -> Select[Sesi, int, Kantor, str | None]:
    """Build it once: every page asks it."""
    return (
        select(Sesi, unread_in_session(), Kantor, written_changes())
        .join(Kantor, Kantor.id == home())
        .where(Sesi.hash == bindparam("hash"))
        .options(
            joinedload(Sesi.pengguna).joinedload(Pengguna.instansi),
            joinedload(Sesi.pengguna).joinedload(Pengguna.kantor),
            joinedload(Sesi.pengguna).joinedload(Pengguna.preferensi),
            joinedload(Sesi.pengguna).joinedload(Pengguna.dua_langkah).load_only(DuaLangkah.aktif_sejak),
        )
    )
