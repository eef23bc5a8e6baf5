"""What may become of a database while people work: somebody holds it, or it is gone."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask import Flask
from psycopg import sql
from sqlalchemy import inspect

from app.extensions import Portal, db


@contextmanager
def held(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let somebody else write to the whole database, so that others only read, and let nobody wait for it long."""
    monkeypatch.setattr("app.database.PRAGMAS", ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=1"))
    known: Portal = app.extensions["spektral"]
    impatient = replace(known, settings=replace(known.settings, statement_timeout=1))
    monkeypatch.setitem(app.extensions, "spektral", impatient)
    _forget_connections(app)
    other = _other_writer(app)
    try:
        yield
    finally:
        other.rollback()
        other.close()


@contextmanager
def lost(app: Flask) -> Iterator[None]:
    """Let the database be away: nobody who asks for it gets in."""
    _forget_connections(app)
    if _sqlite(app):
        with _without_file(Path(app.instance_path, "spektral.db")):
            yield
        return
    with _server(app, "postgres") as server:
        server.autocommit = True
        name = _database(app)
        server.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(sql.Identifier(name)))
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        try:
            yield
        finally:
            server.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(sql.Identifier(name)))


def _other_writer(app: Flask) -> Any:
    if _sqlite(app):
        file = sqlite3.connect(f"{app.instance_path}/spektral.db", isolation_level=None)
        file.execute("BEGIN IMMEDIATE")
        return file
    server = _server(app, _database(app))
    with app.app_context():
        names = inspect(db.engine).get_table_names()
        db.engine.dispose()
    tables = sql.SQL(", ").join(sql.Identifier(name) for name in names)
    server.execute(sql.SQL("LOCK TABLE {} IN EXCLUSIVE MODE").format(tables))
    return server


@contextmanager
def _without_file(database: Path) -> Iterator[None]:
    for end in ("", "-wal", "-shm"):
        Path(f"{database}{end}").unlink(missing_ok=True)
    database.mkdir()
    yield
    database.rmdir()


def _forget_connections(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()


def _sqlite(app: Flask) -> bool:
    with app.app_context():
        return db.engine.dialect.name == "sqlite"


def _database(app: Flask) -> str:
    with app.app_context():
        return str(db.engine.url.database)


def _server(app: Flask, database: str) -> psycopg.Connection[Any]:
    with app.app_context():
        url = db.engine.url.set(drivername="postgresql", database=database)
    return psycopg.connect(url.render_as_string(hide_password=False))
