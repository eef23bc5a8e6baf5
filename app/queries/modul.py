"""The library of modules as people read it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select

from app.extensions import db
from app.models import Modul
from app.queries.keyset import Order, Page, every_row, named, page
from app.queries.search import best_matches, holds_all_words

JENIS = "modul"
TERBARU = "terbaru"
ORDERS = {TERBARU: Order((Modul.dibuat_pada, Modul.id)), "unduhan": Order((Modul.unduhan, Modul.id))}


@dataclass(frozen=True)
class SaringanModul:
    """What somebody narrows the library to, and in which order."""

    q: str = ""
    kategori_id: int | None = None
    urut: str = TERBARU


def library(saringan: SaringanModul, cursor: str | None = None) -> Page:
    """Give a page of the shelves; of its rows take `Modul`."""
    return page(_narrowed(saringan), named(ORDERS, saringan.urut), cursor)


def whole_library(saringan: SaringanModul) -> Iterable[Modul]:
    """Give every module of the same list."""
    return every_row(_narrowed(saringan), named(ORDERS, saringan.urut), of=Modul)


def _narrowed(saringan: SaringanModul) -> Select[Modul]:
    statement = _alive()
    words = holds_all_words(JENIS, saringan.q, Modul.id)
    if words is not None:
        statement = statement.where(words)
    if saringan.kategori_id is not None:
        statement = statement.where(Modul.kategori_id == saringan.kategori_id)
    return statement


def modul_by_slug(slug: str) -> Modul | None:
    """Give one module."""
    return db.session.scalars(_alive().where(Modul.slug == slug)).first()


def most_used(*, limit: int) -> Sequence[Modul]:
    """Give the modules downloaded most."""
    return db.session.scalars(_alive().order_by(Modul.unduhan.desc(), Modul.id.desc()).limit(limit)).all()


def neighbours(modul: Modul, *, limit: int) -> Sequence[Modul]:
    """Give other modules of the same shelf, most used first."""
    statement = _alive().where(Modul.kategori_id == modul.kategori_id, Modul.id != modul.id)
    return db.session.scalars(statement.order_by(Modul.unduhan.desc(), Modul.id.desc()).limit(limit)).all()


def matching_modul(q: str, *, limit: int) -> Sequence[Modul]:
    """Give the modules that fit the words best, best first."""
    ids = best_matches(JENIS, q, limit=limit)
    rows = db.session.scalars(_alive().where(Modul.id.in_(ids))).all() if ids else []
    return sorted(rows, key=lambda row: ids.index(row.id))


def _alive() -> Select[Modul]:
    return select(Modul).where(Modul.dihapus_pada.is_(None))
