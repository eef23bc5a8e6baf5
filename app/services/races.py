"""Rows that two people may insert at the same moment; on SQLite writers queue, on PostgreSQL one of them fails."""

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.models import Base


def insert_unless_there(session: Session, row: Base) -> bool:
    """Insert a row; False when somebody else's was quicker, and the running unit of work goes on."""
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return False
    return True
