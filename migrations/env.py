"""Alembic's entry: the same revisions on SQLite and PostgreSQL."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection, text

from app.models import Base
from migrations.env_filter import include_object
from migrations.losses import ON_PURPOSE, watch


def migrate(connection: Connection) -> None:
    """Run the revisions with foreign keys off, since a batch rebuild would delete along, and check afterwards."""
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        switch_foreign_keys(connection, "OFF")
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        include_object=include_object,
    )
    watch(context.get_context(), on_purpose=ON_PURPOSE in context.get_x_argument(as_dictionary=True))
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
    switch_foreign_keys(connection, "ON")


def switch_foreign_keys(connection: Connection, state: str) -> None:
    """Tell the driver itself: inside a transaction, which SQLAlchemy begins by itself, SQLite would ignore it."""
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA foreign_keys={state}")
    cursor.close()


with current_app.extensions["migrate"].db.engine.connect() as live:
    migrate(live)
