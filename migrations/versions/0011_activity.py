"""Log Aktivitas: acts with their values beside them, and seals; append-only by trigger."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_aktivitas_pada": ["pada", "id"],
    "ix_aktivitas_kantor": ["kantor_id", "pada", "id"],
    "ix_aktivitas_pelaku": ["pelaku_id", "pada", "id"],
    "ix_aktivitas_perbuatan": ["perbuatan", "pada", "id"],
    "ix_aktivitas_label": ["objek_label", "pada", "id"],
    "ix_aktivitas_objek": ["objek_jenis", "objek_id", "pada", "id"],
    "ix_aktivitas_subjek": ["subjek_id", "pada", "id"],
    "ix_aktivitas_segel": ["segel_id", "id"],
}
WRITTEN_ONCE = (
    "id",
    "pada",
    "pelaku_id",
    "melalui",
    "kantor_id",
    "perbuatan",
    "objek_jenis",
    "objek_id",
    "objek_label",
    "subjek_id",
    "alamat",
    "request_id",
    "nilai_sidik",
)
SAME = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in WRITTEN_ONCE)
SEALED_NOW = "OLD.segel_id IS NULL AND NEW.segel_id IS NOT NULL"
BLANKED = "NEW.sebelum IS NULL AND NEW.sesudah IS NULL AND NEW.garam IS NULL"
SAME_VALUE = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in ("id", "aktivitas_id", "kolom", "sidik"))
REFUSED = "{table} is append-only"


def sqlite_triggers() -> list[str]:
    """Give a trigger for each thing that is not done."""

    def trigger(name: str, event: str, table: str, when: str = "") -> str:
        condition = f"WHEN {when} " if when else ""
        refusal = f"SELECT RAISE(ABORT, '{REFUSED.format(table=table)}');"
        return f"CREATE TRIGGER {name} BEFORE {event} ON {table} {condition}BEGIN {refusal} END"

    return [
        trigger("aktivitas_tetap_insert", "INSERT", "aktivitas", "NEW.segel_id IS NOT NULL"),
        trigger("aktivitas_tetap_update", "UPDATE", "aktivitas", f"NOT ({SEALED_NOW} AND {SAME})"),
        trigger("aktivitas_tetap_delete", "DELETE", "aktivitas"),
        trigger("aktivitas_nilai_tetap_update", "UPDATE", "aktivitas_nilai", f"NOT ({BLANKED} AND {SAME_VALUE})"),
        trigger("aktivitas_nilai_tetap_delete", "DELETE", "aktivitas_nilai"),
        trigger("segel_tetap_update", "UPDATE", "segel"),
        trigger("segel_tetap_delete", "DELETE", "segel"),
    ]


def _function(table: str, allowed: str) -> str:
    refusal = f"RAISE EXCEPTION '{REFUSED.format(table=table)}'"
    return f"""
    CREATE FUNCTION {table}_tetap() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN {allowed} {refusal}; END $$
    """


UNCHANGED = "to_jsonb(NEW) - '{0}'::text[] = to_jsonb(OLD) - '{0}'::text[]"
POSTGRESQL_UP = (
    _function(
        "aktivitas",
        f"""
        IF TG_OP = 'INSERT' AND NEW.segel_id IS NULL THEN RETURN NEW; END IF;
        IF TG_OP = 'UPDATE' THEN
            IF {SEALED_NOW} AND {UNCHANGED.format("{segel_id}")} THEN RETURN NEW; END IF;
        END IF;
        """,
    ),
    _function(
        "aktivitas_nilai",
        f"""
        IF TG_OP = 'UPDATE' THEN
            IF {BLANKED} AND {UNCHANGED.format("{sebelum,sesudah,garam}")} THEN RETURN NEW; END IF;
        END IF;
        """,
    ),
    _function("segel", ""),
    """
    CREATE TRIGGER aktivitas_tetap BEFORE INSERT OR UPDATE OR DELETE ON aktivitas
    FOR EACH ROW EXECUTE FUNCTION aktivitas_tetap()
    """,
    """
    CREATE TRIGGER aktivitas_nilai_tetap BEFORE UPDATE OR DELETE ON aktivitas_nilai
    FOR EACH ROW EXECUTE FUNCTION aktivitas_nilai_tetap()
    """,
    """
    CREATE TRIGGER segel_tetap BEFORE UPDATE OR DELETE ON segel
    FOR EACH ROW EXECUTE FUNCTION segel_tetap()
    """,
)
TABLES = ("aktivitas_nilai", "aktivitas", "segel")


def upgrade() -> None:
    """Add the three tables, and what guards them."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    _seals(big)
    _acts(big)
    _values(big)
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in sqlite_triggers() if sqlite else POSTGRESQL_UP:
        op.execute(statement)


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("aktivitas_nilai")
    op.drop_table("aktivitas")
    op.drop_table("segel")
    if op.get_bind().dialect.name != "sqlite":
        for table in TABLES:
            op.execute(f"DROP FUNCTION {table}_tetap()")


def _seals(big: sa.types.TypeEngine[int]) -> None:
    op.create_table(
        "segel",
        sa.Column("id", big, autoincrement=False, nullable=False),
        sa.Column("pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sebelum", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("baris", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segel")),
    )


def _acts(big: sa.types.TypeEngine[int]) -> None:
    op.create_table(
        "aktivitas",
        sa.Column("id", big, nullable=False),
        sa.Column("pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pelaku_id", big, nullable=True),
        sa.Column("melalui", sa.String(length=20), nullable=False),
        sa.Column("kantor_id", big, nullable=True),
        sa.Column("perbuatan", sa.String(length=60), nullable=False),
        sa.Column("objek_jenis", sa.String(length=40), nullable=True),
        sa.Column("objek_id", big, nullable=True),
        sa.Column("objek_label", sa.String(length=120), nullable=True),
        sa.Column("subjek_id", big, nullable=True),
        sa.Column("alamat", sa.String(length=45), nullable=True),
        sa.Column("request_id", sa.String(length=64), nullable=True),
        sa.Column("nilai_sidik", sa.String(length=64), nullable=True),
        sa.Column("segel_id", big, nullable=True),
        sa.ForeignKeyConstraint(["pelaku_id"], ["pengguna.id"], name=op.f("fk_aktivitas_pelaku_id_pengguna")),
        sa.ForeignKeyConstraint(["subjek_id"], ["pengguna.id"], name=op.f("fk_aktivitas_subjek_id_pengguna")),
        sa.ForeignKeyConstraint(["kantor_id"], ["kantor.id"], name=op.f("fk_aktivitas_kantor_id_kantor")),
        sa.ForeignKeyConstraint(["segel_id"], ["segel.id"], name=op.f("fk_aktivitas_segel_id_segel")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aktivitas")),
    )
    for name, columns in INDEXES.items():
        op.create_index(name, "aktivitas", columns)


def _values(big: sa.types.TypeEngine[int]) -> None:
    op.create_table(
        "aktivitas_nilai",
        sa.Column("id", big, nullable=False),
        sa.Column("aktivitas_id", big, nullable=False),
        sa.Column("kolom", sa.String(length=60), nullable=False),
        sa.Column("sebelum", sa.Text(), nullable=True),
        sa.Column("sesudah", sa.Text(), nullable=True),
        sa.Column("garam", sa.String(length=32), nullable=True),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["aktivitas_id"], ["aktivitas.id"], name=op.f("fk_aktivitas_nilai_aktivitas_id_aktivitas")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aktivitas_nilai")),
    )
    op.create_index("ix_aktivitas_nilai_aktivitas", "aktivitas_nilai", ["aktivitas_id", "id"])
