"""Alembic's entry: the same revisions on SQLite and PostgreSQL."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection, text

from app.models import Base

FULL_TEXT = ("indeks_cari_fts", "ix_indeks_cari_teks")
"""Full-text search is made by hand in a migration and unknown to the models."""


def include_object(_object: object, name: str | None, type_: str, _reflected: bool, _compare_to: object) -> bool:  # noqa: FBT001 - Alembic's own hook
    """Leave the full-text tables out of comparisons."""
    return not (type_ in {"table", "index"} and (name or "").startswith(FULL_TEXT))


def migrate(connection: Connection) -> None:
    """Run the revisions with foreign keys off, since a batch rebuild would delete along, and check afterwards."""
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        connection.execute(text("PRAGMA foreign_keys=OFF"))
        connection.commit()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        include_object=include_object,
    )
    with context.begin_transaction():
        context.run_migrations()
    if sqlite:
        refuse_orphans(connection)


def refuse_orphans(connection: Connection) -> None:
    """Stop when a revision left rows that point to nothing."""
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        message = f"rows without parent after the migration: {broken[:5]}"
        raise RuntimeError(message)
    connection.commit()
    connection.execute(text("PRAGMA foreign_keys=ON"))
    connection.commit()


with current_app.extensions["migrate"].db.engine.connect() as live:
    migrate(live)
