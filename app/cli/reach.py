"""What is said, in a sentence and before anything begins, when the database cannot be used."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, NullPool, create_engine, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from app.config import EXIT_USAGE, ROOT, Settings
from app.database import CONNECT_WITHIN
from app.settings_values import masked

UPGRADE = ".venv/bin/flask --app wsgi db upgrade"


def refuse_unreachable_database(settings: Settings) -> None:
    """End the process when nobody answers where the setting points, or not to this account."""
    url = _url(settings)
    if url.get_backend_name() == "sqlite" and not _file(url).exists() and _file(url).parent.is_dir():
        return
    try:
        with _connected(url):
            pass
    except SQLAlchemyError as error:
        _refuse(
            settings,
            f"tetapi basis data itu tidak dapat dibuka; dicoba: {_tried(url)}. Jawabannya: {_answer(error)}. "
            "Jalankan atau perbaiki basis data itu, atau isi SPEKTRAL_DATABASE_URL dengan alamat lain.",
        )


def refuse_unprepared_database(settings: Settings) -> None:
    """End the process when the tables are missing or older than the code; newer ones it can live with."""
    known = ScriptDirectory(str(ROOT / "migrations"))
    with _connected(_url(settings)) as connection:
        kept = set(MigrationContext.configure(connection).get_current_heads())
    if not kept:
        _refuse(settings, f"tetapi basis data itu belum berisi tabel SPEKTRAL; jalankan {UPGRADE}.")
    if kept != set(known.get_heads()) and kept <= {revision.revision for revision in known.walk_revisions()}:
        _refuse(settings, f"tetapi tabelnya masih dari versi yang lebih lama ({', '.join(kept)}); jalankan {UPGRADE}.")


def _url(settings: Settings) -> URL:
    """Give the address; a file without folder lies in the data folder, as the library has it."""
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite":
        return url.set(database=str(settings.instance / (url.database or "")))
    return url


def _file(url: URL) -> Path:
    return Path((url.database or "").removeprefix("file:"))


@contextmanager
def _connected(url: URL) -> Iterator[Connection]:
    """Ask something that every database answers; the connection is gone before any process is forked."""
    patience = {} if url.get_backend_name() == "sqlite" else {"connect_timeout": CONNECT_WITHIN}
    engine = create_engine(url, poolclass=NullPool, connect_args=patience)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA schema_version" if engine.dialect.name == "sqlite" else "SELECT 1")
        yield connection


def _tried(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return f"berkas {url.database}"
    place = f"server {url.host or '(soket mesin ini)'}, port {url.port or 5432}"
    return f"{place}, basis data {url.database}, pengguna {url.username or '(bawaan)'}, selama {CONNECT_WITHIN} detik"


def _answer(error: SQLAlchemyError) -> str:
    """Give the last reason of the driver's first line, without the address that was said already."""
    said = str(error.orig if isinstance(error, DBAPIError) else error).strip().partition("\n")[0]
    return said.rpartition("failed: ")[2].removeprefix("FATAL:").strip().rstrip(".") or type(error).__name__


def _refuse(settings: Settings, why: str) -> None:
    shown = masked(settings.database_url.replace("+psycopg", "", 1))
    sys.stderr.write(f"SPEKTRAL_DATABASE_URL bernilai “{shown}”, {why}\n")
    raise SystemExit(EXIT_USAGE)
