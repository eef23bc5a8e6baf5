"""Counting rows and bytes, on both databases."""

from collections import Counter

from sqlalchemy import event, func, select, text

from app.extensions import db
from app.models import Email, Notifikasi, StatusSurel

SEARCH = "indeks_cari"
OF_OFFICE = ("penghitung", "nomor_urut")
"""Tables that grow with offices and years rather than with pengajuan."""
WRITES = ("INSERT", "UPDATE", "DELETE")


def rows() -> Counter[str]:
    """Count the rows of every table; of news, those ever written, since old news is swept."""
    found: Counter[str] = Counter()
    for name in db.metadata.tables:
        found[name] = db.session.scalar(select(func.count()).select_from(db.metadata.tables[name])) or 0
    found["notifikasi"] = db.session.scalar(select(func.max(Notifikasi.id))) or 0
    return found


def sizes() -> Counter[str]:
    """Give the bytes of every table with its indexes, search with what is derived for it."""
    if db.engine.dialect.name == "postgresql":
        statement = "SELECT relname, pg_total_relation_size(relid) FROM pg_stat_user_tables"
    else:
        statement = "SELECT m.tbl_name, sum(s.pgsize) FROM dbstat s JOIN sqlite_master m ON m.name = s.name GROUP BY 1"
    found: Counter[str] = Counter()
    for name, size in db.session.execute(text(statement)):
        found[SEARCH if name.startswith(SEARCH) else name] += int(size)
    return found


def whole() -> int:
    """Give the bytes of the whole database."""
    if db.engine.dialect.name == "postgresql":
        return int(db.session.scalar(text("SELECT pg_database_size(current_database())")) or 0)
    pages = db.session.scalar(text("PRAGMA page_count")) or 0
    return int(pages) * int(db.session.scalar(text("PRAGMA page_size")) or 0)


def called_back() -> int:
    """Count the mails that were never to be sent any more."""
    return db.session.scalar(select(func.count()).select_from(Email).where(Email.status == StatusSurel.BATAL)) or 0


class Statements:
    """Counts the statements that write, for as long as the engine lives."""

    def __init__(self) -> None:
        """Listen from now on."""
        self.written = 0
        event.listen(db.engine, "before_cursor_execute", self._note)

    def _note(self, *args: object) -> None:
        self.written += str(args[2]).lstrip().startswith(WRITES)
