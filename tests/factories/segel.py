"""Changing Log Aktivitas as somebody would who owns the database, and knows how the portal seals it."""

from sqlalchemy import Connection, select, text, update

from app.cli.aktivitas import told
from app.common import sidik
from app.extensions import db
from app.models import Aktivitas, Keadaan, Segel
from app.queries.segel import LAST_SEAL, faults, hash_of, rows_of
from tests.factories.world import World


def broken(world: World, *statements: str) -> list[str]:
    """Change the tables, and look what the check says."""

    def act() -> list[str]:
        with db.engine.begin() as connection:
            unguarded(connection)
            for statement in statements:
                connection.execute(text(statement))
        db.session.remove()
        return [told(fault) for fault in faults()]

    return world.read(act)


def made_anew(world: World, statement: str) -> None:
    """Change the tables, and make every seal anew to fit: its number and its time stay, and the last is remembered."""

    def act() -> None:
        with db.engine.begin() as connection:
            unguarded(connection)
            connection.execute(text(statement))
            number, before = 0, sidik.BEGINNING
            for number, pada in connection.execute(select(Segel.id, Segel.pada).order_by(Segel.id)).all():
                rows = connection.execute(rows_of(number).order_by(Aktivitas.id)).all()
                hashes = {row.id: hash_of(row) for row in rows}
                new = sidik.of_seal(before, number, pada, hashes.values())
                values = {"sebelum": before, "hash": new, "baris": sidik.listed(hashes)}
                connection.execute(update(Segel).where(Segel.id == number).values(values))
                before = new
            last = update(Keadaan).where(Keadaan.kunci == LAST_SEAL)
            connection.execute(last.values(nilai=sidik.mark(number, before)))

    world.read(act)


def unguarded(connection: Connection) -> None:
    """Take the triggers away that refuse it."""
    if db.engine.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        return
    named = text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%tetap%'")
    for (name,) in connection.execute(named).all():
        connection.execute(text(f"DROP TRIGGER {name}"))
    connection.execute(text("PRAGMA defer_foreign_keys = ON"))
