"""A copy of the database as it is at one moment, while everybody goes on working; and its way back."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, create_engine, func, inspect, select, table, text
from sqlalchemy.engine import URL

from app.cli.cadangan.arsip import BackupError
from app.common.sidik import mark
from app.extensions import db
from app.models import Segel
from app.services.orphans import OWNERS

LONGEST_COMPLAINT = 500


@dataclass(frozen=True)
class Potret:
    """A file with the whole database, and a connection that sees the same rows."""

    path: Path
    connection: Connection

    def jumlah(self) -> dict[str, int]:
        """Count the rows of each table."""
        return counts(self.connection, db.metadata.tables)

    def migrasi(self) -> str:
        """Give the revision of the schema."""
        return str(self.connection.scalar(text("SELECT version_num FROM alembic_version")))

    def segel(self) -> str | None:
        """Give the mark of the last seal of Log Aktivitas: whoever writes that anew cannot write this anew."""
        seal = select(Segel.id, Segel.hash).order_by(Segel.id.desc()).limit(1)
        row = self.connection.execute(seal).first()
        return mark(row.id, row.hash) if row is not None else None

    def keys(self) -> set[str]:
        """Give the key of every stored file that a row names."""
        found: set[str] = set()
        for column in OWNERS:
            found.update(self.connection.scalars(select(column).where(column.is_not(None))))
        return found


@contextmanager
def taken(path: Path) -> Iterator[Potret]:
    """Copy the database into a file that is not there yet."""
    copied = _copied_file if db.engine.dialect.name == "sqlite" else _dumped
    with copied(path) as connection:
        yield Potret(path, connection)


def put_back(path: Path) -> None:
    """Make such a file the database of this portal, whole or not at all; the one it has must hold no table."""
    if db.engine.dialect.name == "sqlite":
        _placed(path)
    else:
        _tool("pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", str(path))


def is_bare() -> bool:
    """Tell whether the database of this portal holds no table yet."""
    return not inspect(db.engine).get_table_names()


def counts(connection: Connection, names: Iterable[str]) -> dict[str, int]:
    """Count the rows of these tables, by their names: a backup of last year knows none that came since."""
    there = sorted(set(inspect(connection).get_table_names()).intersection(names))
    return {name: connection.scalar(select(func.count()).select_from(table(name))) or 0 for name in there}


@contextmanager
def _copied_file(path: Path) -> Iterator[Connection]:
    with db.engine.connect() as source, closing(sqlite3.connect(path)) as copy:
        source.connection.driver_connection.backup(copy)  # type: ignore[union-attr] # of sqlite3
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
        (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
    if verdict != "ok":
        raise BackupError(f"Basis data rusak, cadangan tidak dibuat: {verdict}.")
    engine = create_engine(URL.create("sqlite", database=str(path)))
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@contextmanager
def _dumped(path: Path) -> Iterator[Connection]:
    with db.engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        moment = connection.scalar(text("SELECT pg_export_snapshot()"))
        _tool("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}", f"--file={path}")
        yield connection


def _tool(name: str, *words: str) -> None:
    """Run a program of PostgreSQL on the portal's database; the password is not seen among the processes."""
    program = shutil.which(name)
    if program is None:
        raise BackupError(f"Program {name} tidak ada: pasang paket postgresql-client.")
    url = db.engine.url
    address = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
    secret = {"PGPASSWORD": str(url.password)} if url.password else {}
    command = [program, f"--dbname={address.render_as_string()}", *words]
    done = subprocess.run(command, env=os.environ | secret, capture_output=True, text=True, check=False)  # noqa: S603 - PostgreSQL's own
    if done.returncode:
        raise BackupError(f"{name} gagal: {done.stderr.strip()[:LONGEST_COMPLAINT]}")


def _placed(path: Path) -> None:
    target = Path(str(db.engine.url.database))
    db.engine.dispose()
    for left in ("-wal", "-shm"):
        target.with_name(target.name + left).unlink(missing_ok=True)
    beside = target.with_name(target.name + ".pulih")
    shutil.copyfile(path, beside)
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    beside.replace(target)
