"""Alembic's entry: the same revisions on SQLite and PostgreSQL."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection, text

from app.models import Base
from migrations.env_filter import include_object


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
