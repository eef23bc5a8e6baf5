"""Frequently asked questions, in the order Admin gave them."""

from collections.abc import Sequence

from sqlalchemy import select

from app.extensions import db
from app.models import Pengguna, TanyaJawab

IN_ORDER = (TanyaJawab.urutan, TanyaJawab.id)


def questions_for(pengguna: Pengguna | None) -> Sequence[TanyaJawab]:
    """Give what is shown to somebody: to people of the office also what concerns only them."""
    statement = select(TanyaJawab).where(TanyaJawab.tampil).order_by(*IN_ORDER)
    if pengguna is None or not pengguna.is_internal:
        statement = statement.where(TanyaJawab.untuk_internal.is_(False))
    return db.session.scalars(statement).all()


def all_questions() -> Sequence[TanyaJawab]:
    """Give every question, hidden ones too: for Admin."""
    return db.session.scalars(select(TanyaJawab).order_by(*IN_ORDER)).all()


def question_by_id(id_: int) -> TanyaJawab | None:
    """Give one question, or None."""
    return db.session.get(TanyaJawab, id_)
