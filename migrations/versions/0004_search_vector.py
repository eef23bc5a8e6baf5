"""Search: stems kept as a vector of their own on PostgreSQL, and letters without their marks on both."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WITH_MARKS = {"sqlite": "teks GLOB '*[^ -~]*'", "postgresql": "teks ~ '[^ -~]'"}
INDEX = sa.table("indeks_cari", sa.column("id"), sa.column("teks"))

# Stems are not parsed once more: "2e10" or "1.5" would be read as numbers. fastupdate would let searches wait for
# what writers have put off.
POSTGRESQL_UP = (
    "DROP INDEX ix_indeks_cari_teks",
    """
    ALTER TABLE indeks_cari ADD COLUMN vektor tsvector
    GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(teks, ' '), ''))) STORED
    """,
    "CREATE INDEX ix_indeks_cari_vektor ON indeks_cari USING gin (vektor) WITH (fastupdate = off)",
    "ANALYZE indeks_cari",
)
POSTGRESQL_DOWN = (
    "DROP INDEX ix_indeks_cari_vektor",
    "ALTER TABLE indeks_cari DROP COLUMN vektor",
    "CREATE INDEX ix_indeks_cari_teks ON indeks_cari USING gin (to_tsvector('simple', teks))",
)


def upgrade() -> None:
    """Write stems without marks, as they are now searched for, and keep them as a vector."""
    dialect = op.get_bind().dialect.name
    _take_marks_off(WITH_MARKS[dialect])
    if dialect == "postgresql":
        for statement in POSTGRESQL_UP:
            op.execute(statement)


def downgrade() -> None:
    """Let the index of words read the text again; letters keep no marks, which finds as much."""
    if op.get_bind().dialect.name == "postgresql":
        for statement in POSTGRESQL_DOWN:
            op.execute(statement)


def _take_marks_off(marked: str) -> None:
    bind = op.get_bind()
    rows = bind.execute(sa.select(INDEX.c.id, INDEX.c.teks).where(sa.text(marked))).all()
    changed = [{"nomor": row.id, "baru": new} for row in rows if (new := _plain(row.teks)) != row.teks]
    if changed:
        bind.execute(
            sa.update(INDEX).where(INDEX.c.id == sa.bindparam("nomor")).values(teks=sa.bindparam("baru")), changed
        )


def _plain(words: str) -> str:
    letters = unicodedata.normalize("NFKD", words.casefold())
    return unicodedata.normalize("NFKC", "".join(sign for sign in letters if not unicodedata.combining(sign)))
