"""In which surroundings the tests run: SQLite on disk, or what several servers share.

`SPEKTRAL_TEST_CORNER=servers` is the second corner. What it is made of is told to every portal under test by
`environ`: whoever adds a store or a queue that servers share adds its variables there.
"""

import os
import secrets
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

import psycopg
import pytest
from flask_migrate import upgrade
from psycopg import sql
from sqlalchemy.engine import make_url

from app import create_app
from app.config import Settings
from app.extensions import db
from app.services.awal import prepare_first_start
from tests.factories.benih import KEEP_SEEDS, OTHERS, SEEDS
from tests.factories.shared import Shared

SECOND = "servers"
SECRET_KEY = "rahasia-untuk-uji-" * 3
SERVER = os.environ.get("SPEKTRAL_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")


class Corner(Protocol):
    """Where a portal under test keeps what it keeps; each data folder has its own."""

    name: str
    production: Mapping[str, str]
    """What production wants to be told beside."""
    connections: int
    """To the database, of one process, at most."""

    def missing(self) -> str:
        """Say what this corner lacks to run here; nothing when it lacks nothing."""

    def environ(self, instance: Path) -> dict[str, str]:
        """Give what the portal of this data folder is told of it; its database may still be empty."""

    def fill(self, instance: Path) -> None:
        """Give this data folder a migrated database with the office and the master tables, and nothing else."""

    def restore(self, instance: Path) -> None:
        """Bring a database that `fill` made, and a test has used, back to its beginning."""

    def restore_below(self, instance: Path) -> None:
        """Do the same below a web server and a worker that go on running."""

    def copy(self, used: Path, instance: Path) -> None:
        """Give a data folder the rows of another one, whose files were copied already and which nobody uses now."""

    def close(self) -> None:
        """Take away what would outlive the tests."""


class OnDisk:
    """The first corner: a file of SQLite in the data folder."""

    name = "sqlite"
    production: Mapping[str, str] = MappingProxyType({})
    connections = 15

    def __init__(self) -> None:
        """Begin without a template."""
        self._template: Path | None = None

    def missing(self) -> str:
        """Lack nothing."""
        return ""

    def environ(self, instance: Path) -> dict[str, str]:  # noqa: ARG002 - the database is in the folder by itself
        """Say nothing: this is what a portal does when nothing is set."""
        return {}

    def fill(self, instance: Path) -> None:
        """Copy the template, made once."""
        shutil.copy(self._template_file(), instance / "spektral.db")

    def make_template(self, folder: Path) -> None:
        """Migrate a database in this folder."""
        _migrate(settings_for(self, folder))
        self._template = folder

    def restore(self, instance: Path) -> None:
        """Copy the template once more: it takes a millisecond."""
        self.fill(instance)

    def restore_below(self, instance: Path) -> None:
        """Write page by page into the file that is open."""
        kept, used = self._template_file(), instance / "spektral.db"
        with closing(sqlite3.connect(kept)) as first, closing(sqlite3.connect(used)) as now:
            first.backup(now)

    def copy(self, used: Path, instance: Path) -> None:
        """Do nothing: the database came with the files."""

    def close(self) -> None:
        """Leave the files to pytest."""
        self._template = None

    def _template_file(self) -> Path:
        if self._template is None:
            raise RuntimeError("the fixture empty_database comes first")
        return self._template / "spektral.db"


class OnServers:
    """The second corner: databases of their own on a PostgreSQL server, with names that no other process takes.

    With what several servers share beside it: a bucket for each data folder, and a Redis.
    """

    name = SECOND
    production: Mapping[str, str] = Shared.production
    connections = 10

    def __init__(self, shared: Shared | None = None, server: str = SERVER) -> None:
        """Choose names; nothing is asked of the server yet. Without what is shared: files on disk, and no Redis."""
        self._server, self._shared = make_url(server), shared
        self._run = f"spektral_uji_{os.getpid()}_{secrets.token_hex(3)}"
        self._made: set[str] = set()
        self._template: str | None = None

    def missing(self) -> str:
        """Say where no server answers."""
        try:
            self._connect(self._server.database or "postgres").close()
        except psycopg.OperationalError as error:
            return (
                f"No PostgreSQL at {self._server!r}: {str(error).splitlines()[0]}\n"
                "Start one, or say in SPEKTRAL_TEST_POSTGRES_URL where it is."
            )
        return self._shared.missing() if self._shared else ""

    def environ(self, instance: Path) -> dict[str, str]:
        """Name the database of this folder, and make an empty one where there is none."""
        name = self._database(instance)
        if name not in self._made:
            self._create(name, template="template0")
        database = {"SPEKTRAL_DATABASE_URL": self.url(name)}
        return database | self._shared.environ(instance) if self._shared else database

    def url(self, name: str) -> str:
        """Give the address of a database."""
        return self._server.set(drivername="postgresql", database=name).render_as_string(hide_password=False)

    def fill(self, instance: Path) -> None:
        """Copy the template, made once."""
        if self._template is None:
            raise RuntimeError("the fixture empty_database comes first")
        name = self._database(instance)
        self._drop(name)
        self._create(name, template=self._template)
        if self._shared:
            self._shared.clear(instance)

    def make_template(self, folder: Path) -> None:
        """Migrate a database and lay its first rows aside, from where `restore` takes them."""
        _migrate(settings_for(self, folder))
        name = self._database(folder)
        with self._connect(name) as connection:
            connection.execute(KEEP_SEEDS.encode())
            # What a crash of the server would lose is of no worth here, and waiting for its disk takes time.
            connection.execute(sql.SQL("ALTER DATABASE {} SET synchronous_commit = off").format(sql.Identifier(name)))
        self._template = name

    def restore(self, instance: Path) -> None:
        """Take all rows out and put the first ones back, after ending whoever still holds some."""
        name = self._database(instance)
        if self._shared:
            self._shared.clear(instance)
        try:
            with self._connect(name) as connection:
                connection.execute(OTHERS, [name])
                connection.execute(f"SELECT {SEEDS}.kembali()".encode())
        except psycopg.Error:
            self.fill(instance)  # a test that changed the tables

    def restore_below(self, instance: Path) -> None:
        """Take the rows out in one transaction, which waits for those of others."""
        with self._connect(self._database(instance)) as connection:
            connection.execute(f"SELECT {SEEDS}.kembali()".encode())

    def copy(self, used: Path, instance: Path) -> None:
        """Copy the database; the server does it only while nobody is connected."""
        name = self._database(instance)
        self._drop(name)
        self._create(name, template=self._database(used))
        if self._shared:
            self._shared.copy(used, instance)

    def close(self) -> None:
        """Drop every database that was made."""
        for name in sorted(self._made):
            self._drop(name)
        if self._shared:
            self._shared.close()

    def _database(self, instance: Path) -> str:
        return f"{self._run}_{sha256(str(instance).encode()).hexdigest()[:12]}"

    def _create(self, name: str, *, template: str) -> None:
        how = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        self._tell(how)
        self._tell(sql.SQL("ALTER DATABASE {} SET synchronous_commit = off").format(sql.Identifier(name)))
        self._made.add(name)

    def _drop(self, name: str) -> None:
        self._tell(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        self._made.discard(name)

    def _tell(self, statement: sql.Composed) -> None:
        with self._connect(self._server.database or "postgres") as connection:
            connection.execute(statement)

    def _connect(self, name: str) -> psycopg.Connection[Any]:
        return psycopg.connect(self.url(name), autocommit=True, connect_timeout=5)


def settings_for(corner: Corner, instance: Path, **environ: str) -> Settings:
    """Settings of a portal in a corner; environment variables of the machine do not leak in."""
    ours = {"SPEKTRAL_INSTANCE": str(instance), "SPEKTRAL_SECRET_KEY": SECRET_KEY}
    if environ.get("SPEKTRAL_ENV") == "production":
        ours |= corner.production
    return Settings.from_env(ours | corner.environ(instance) | environ)


def corner_of(environ: Mapping[str, str]) -> OnDisk | OnServers:
    """Choose the corner; a mistyped one ends the run."""
    wanted = environ.get("SPEKTRAL_TEST_CORNER", OnDisk.name)
    if wanted not in {OnDisk.name, OnServers.name}:
        raise pytest.UsageError(f"SPEKTRAL_TEST_CORNER is “{wanted}”; it may be {OnDisk.name} or {OnServers.name}")
    return OnDisk() if wanted == OnDisk.name else OnServers(Shared())


def _migrate(settings: Settings) -> None:
    app = create_app(settings)
    with app.app_context():
        upgrade()
        prepare_first_start()
        db.session.remove()
        db.engine.dispose()


CORNER = corner_of(os.environ)
