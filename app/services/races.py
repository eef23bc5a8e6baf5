"""Rows that two people may insert at the same moment; on SQLite writers queue, on PostgreSQL one of them fails."""

import sqlite3

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.models import Base

TAKEN = {"23505", sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY}
"""What PostgreSQL and SQLite say of a key that is there already; any other broken rule is a fault of ours."""


def insert_unless_there(session: Session, row: Base) -> bool:
    """Insert a row; False when somebody else's was quicker, and the running unit of work goes on."""
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as error:
        code = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "sqlite_errorcode", None)
        if code not in TAKEN:
            raise
        return False
    return True
