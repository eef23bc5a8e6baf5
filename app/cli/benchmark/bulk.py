"""Writing rows by the hundred thousand: what each database has for it, inside the one open transaction."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import Connection, text

from app.models import Base

Row = tuple[Any, ...]

WITHOUT_ZONE = len("2026-11-24 09:00:00.000000")
CACHE_KIB = 256 * 1024
"""Of SQLite while rows come in: indexes that must be unique are written in no order."""


class Writer(Protocol):
    """How rows get into a database."""

    def moment(self, value: datetime) -> Any:
        """Give a time as its driver takes it."""

    def write(self, model: type[Base], columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Append rows to the table of a model."""

    def finish(self, models: Iterable[type[Base]]) -> None:
        """Let the database know where its running numbers stand."""


class SqliteWriter:
    """Rows by `executemany` of the driver itself: nothing is asked of a row that is right by construction."""

    def __init__(self, connection: Connection) -> None:
        """Write in the transaction of this connection."""
        self._cursor = connection.connection.cursor()
        self._cursor.execute(f"PRAGMA cache_size = -{CACHE_KIB}")

    def moment(self, value: datetime) -> str:
        """Write a time as SQLAlchemy keeps it."""
        return value.astimezone(UTC).isoformat(" ", "microseconds")[:WITHOUT_ZONE]

    def write(self, model: type[Base], columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Append rows."""
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {model.__tablename__} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - names of our own columns
        self._cursor.executemany(statement, rows)

    def finish(self, models: Iterable[type[Base]]) -> None:
        """Do nothing: the next id follows the highest by itself."""


class PostgresWriter:
    """Rows by COPY."""

    def __init__(self, connection: Connection) -> None:
        """Write in the transaction of this connection."""
        self._connection = connection
        self._cursor: Any = connection.connection.cursor()

    def moment(self, value: datetime) -> datetime:
        """Leave a time as it is."""
        return value

    def write(self, model: type[Base], columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Append rows."""
        with self._cursor.copy(f"COPY {model.__tablename__} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def finish(self, models: Iterable[type[Base]]) -> None:
        """Set the sequences behind the highest id."""
        for model in models:
            name = model.__tablename__
            statement = f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"  # noqa: S608 - a table of our own
            self._connection.execute(text(statement))


def writer_of(connection: Connection) -> Writer:
    """Choose the way of the database behind a connection."""
    return SqliteWriter(connection) if connection.dialect.name == "sqlite" else PostgresWriter(connection)


@contextmanager
def without_indexes(connection: Connection, models: Iterable[type[Base]]) -> Iterator[None]:
    """Take the plain indexes away and build them when the rows are there: sorting once is far less work."""
    names = [model.__tablename__ for model in models]
    sqlite = connection.dialect.name == "sqlite"
    found = connection.execute(text(_SQLITE_INDEXES if sqlite else _POSTGRES_INDEXES)).all()
    indexes = [row for row in found if row.tabel in names]
    for row in indexes:
        connection.execute(text(f"DROP INDEX {row.nama}"))
    yield
    for row in indexes:
        connection.exec_driver_sql(row.perintah)


_SQLITE_INDEXES = """
SELECT tbl_name AS tabel, name AS nama, sql AS perintah FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
"""
_POSTGRES_INDEXES = """
SELECT tablename AS tabel, indexname AS nama, indexdef AS perintah FROM pg_indexes
WHERE schemaname = current_schema() AND indexname NOT IN (SELECT conname FROM pg_constraint)
"""
