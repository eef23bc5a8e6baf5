"""Data Induk: the rows of a master table, and whether anything holds on to them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ForeignKey, Table, select
from sqlalchemy.orm import Session, joinedload

from app.extensions import db
from app.models import Base, HariLibur, Induk, Instansi, Pengguna
from app.queries.kantor import office_of, served_by
from app.queries.keyset import Order, Page, named, page

Model = type[Base]
ORDERS = {"nama": Order((Instansi.nama, Instansi.id), descending=False)}


def all_rows(model: Model) -> Sequence[Any]:
    """Give every row of a short table, in its order."""
    if model is HariLibur:
        return db.session.scalars(select(HariLibur).order_by(HariLibur.tanggal.desc())).all()
    assert issubclass(model, Induk)  # noqa: S101 - the other tables are above
    return db.session.scalars(select(model).order_by(model.urutan, model.nama)).all()


def instansi_page(admin: Pengguna, words: str, *, urut: str, cursor: str | None) -> Page:
    """Give a page of the agencies that this Admin's office looks after, by name."""
    statement = select(Instansi).where(*served_by(office_of(admin))).options(joinedload(Instansi.wilayah))
    for word in words.split():
        statement = statement.where(Instansi.nama.icontains(word, autoescape=True))
    return page(statement, named(ORDERS, urut), cursor)


def row_by_key(admin: Pengguna, model: Model, key: Any) -> Any:
    """Give one row, or None; of agencies only those that this Admin's office looks after."""
    if model is not Instansi:
        return db.session.get(model, key)
    return db.session.scalars(select(Instansi).where(Instansi.id == key, *served_by(office_of(admin)))).first()


def in_use(session: Session, row: Any) -> bool:
    """Tell whether any row of any table refers to this one."""
    return any(
        session.execute(select(key.parent).where(key.parent == row.id).limit(1)).first() is not None
        for key in _references_to(row.__table__)
    )


def in_use_now(row: Any) -> bool:
    """Tell the page of a question what will happen: deleted, or retired."""
    return not isinstance(row, HariLibur) and in_use(db.session(), row)


def _references_to(table: Table) -> list[ForeignKey]:
    return [key for other in Base.metadata.sorted_tables for key in other.foreign_keys if key.column.table is table]
