"""What only the database can promise: history that cannot be edited, and full-text search."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SQLITE_UP = (
    """
    CREATE TRIGGER riwayat_tetap_update BEFORE UPDATE ON riwayat
    BEGIN SELECT RAISE(ABORT, 'riwayat is append-only'); END
    """,
    """
    CREATE TRIGGER riwayat_tetap_delete BEFORE DELETE ON riwayat
    BEGIN SELECT RAISE(ABORT, 'riwayat is append-only'); END
    """,
    """
    CREATE VIRTUAL TABLE indeks_cari_fts
    USING fts5(teks, content='indeks_cari', content_rowid='id', tokenize='unicode61')
    """,
    """
    CREATE TRIGGER indeks_cari_insert AFTER INSERT ON indeks_cari BEGIN
        INSERT INTO indeks_cari_fts(rowid, teks) VALUES (new.id, new.teks);
    END
    """,
    """
    CREATE TRIGGER indeks_cari_delete AFTER DELETE ON indeks_cari BEGIN
        INSERT INTO indeks_cari_fts(indeks_cari_fts, rowid, teks) VALUES ('delete', old.id, old.teks);
    END
    """,
    """
    CREATE TRIGGER indeks_cari_update AFTER UPDATE ON indeks_cari BEGIN
        INSERT INTO indeks_cari_fts(indeks_cari_fts, rowid, teks) VALUES ('delete', old.id, old.teks);
        INSERT INTO indeks_cari_fts(rowid, teks) VALUES (new.id, new.teks);
    END
    """,
)
SQLITE_DOWN = (
    "DROP TRIGGER indeks_cari_update",
    "DROP TRIGGER indeks_cari_delete",
    "DROP TRIGGER indeks_cari_insert",
    "DROP TABLE indeks_cari_fts",
    "DROP TRIGGER riwayat_tetap_delete",
    "DROP TRIGGER riwayat_tetap_update",
)
POSTGRESQL_UP = (
    """
    CREATE FUNCTION riwayat_tetap() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'riwayat is append-only'; END $$
    """,
    """
    CREATE TRIGGER riwayat_tetap BEFORE UPDATE OR DELETE ON riwayat
    FOR EACH ROW EXECUTE FUNCTION riwayat_tetap()
    """,
    "CREATE INDEX ix_indeks_cari_teks ON indeks_cari USING gin (to_tsvector('simple', teks))",
)
POSTGRESQL_DOWN = (
    "DROP INDEX ix_indeks_cari_teks",
    "DROP TRIGGER riwayat_tetap ON riwayat",
    "DROP FUNCTION riwayat_tetap()",
)


def upgrade() -> None:
    """Add triggers and full-text indexes."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_UP if sqlite else POSTGRESQL_UP:
        op.execute(statement)


def downgrade() -> None:
    """Take them away again."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_DOWN if sqlite else POSTGRESQL_DOWN:
        op.execute(statement)
