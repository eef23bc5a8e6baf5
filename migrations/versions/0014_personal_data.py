"""Consents with their versions, requests for erasure, and names that may be taken out of the history."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

ERASED = "Pengguna dihapus #"
"""What stands where a name was; `common.samaran` writes it."""
PLACES = ("catatan", "rincian")
OTHERS = ("id", "pengajuan_id", "pada", "peristiwa", "pelaku_id", "dari", "ke", "request_id")
IN_FORCE = sa.text("ditarik_pada IS NULL AND testimoni_id IS NOT NULL")
WAITING = sa.text("status = 'Menunggu'")
WITH_BODY = sa.text("teks <> ''")

SAME = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in OTHERS)
TAKEN_OUT = " AND ".join(f"(NEW.{name} IS OLD.{name} OR IFNULL(NEW.{name}, '') LIKE '%{ERASED}%')" for name in PLACES)
SQLITE_UP = (
    "DROP TRIGGER riwayat_tetap_update",
    f"""
    CREATE TRIGGER riwayat_tetap_update BEFORE UPDATE ON riwayat WHEN NOT ({SAME} AND {TAKEN_OUT})
    BEGIN SELECT RAISE(ABORT, 'riwayat is append-only'); END
    """,
)
SQLITE_DOWN = (
    "DROP TRIGGER riwayat_tetap_update",
    """
    CREATE TRIGGER riwayat_tetap_update BEFORE UPDATE ON riwayat
    BEGIN SELECT RAISE(ABORT, 'riwayat is append-only'); END
    """,
)
UNCHANGED = "to_jsonb(NEW) - '{catatan,rincian}'::text[] = to_jsonb(OLD) - '{catatan,rincian}'::text[]"
TAKEN_OUT_THERE = " AND ".join(
    f"(NEW.{name} IS NOT DISTINCT FROM OLD.{name} OR NEW.{name} LIKE '%{ERASED}%')" for name in PLACES
)
POSTGRESQL_UP = (
    f"""
    CREATE OR REPLACE FUNCTION riwayat_tetap() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        IF TG_OP = 'UPDATE' THEN
            IF {UNCHANGED} AND {TAKEN_OUT_THERE} THEN RETURN NEW; END IF;
        END IF;
        RAISE EXCEPTION 'riwayat is append-only';
    END $$
    """,
)
POSTGRESQL_DOWN = (
    """
    CREATE OR REPLACE FUNCTION riwayat_tetap() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'riwayat is append-only'; END $$
    """,
)


def upgrade() -> None:
    """Add the tables, enter what was agreed to so far, and let a name be taken out of the history."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("pengguna", sa.Column("data_dihapus_pada", sa.DateTime(timezone=True), nullable=True))
    _consents(big)
    _requests(big)
    op.create_index("ix_email_kepada", "email", ["kepada_surel", "id"])
    op.create_index(
        "ix_email_berisi", "email", ["dibuat_pada", "id"], sqlite_where=WITH_BODY, postgresql_where=WITH_BODY
    )
    op.create_index("ix_pembinaan_surel", "pembinaan", ["surel"])
    op.create_index("ix_pembinaan_pic_surel", "pembinaan", ["pic_surel"])
    _enter_what_was_agreed()
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_UP if sqlite else POSTGRESQL_UP:
        op.execute(statement)


def downgrade() -> None:
    """Take them away again."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_DOWN if sqlite else POSTGRESQL_DOWN:
        op.execute(statement)
    op.drop_index("ix_pembinaan_pic_surel", table_name="pembinaan")
    op.drop_index("ix_pembinaan_surel", table_name="pembinaan")
    op.drop_index("ix_email_berisi", table_name="email")
    op.drop_index("ix_email_kepada", table_name="email")
    op.drop_table("permintaan_hapus")
    op.drop_table("persetujuan")
    op.drop_column("pengguna", "data_dihapus_pada")


def _consents(big: sa.types.TypeEngine[int]) -> None:
    op.create_table(
        "persetujuan",
        sa.Column("id", big, nullable=False),
        sa.Column("pengguna_id", big, nullable=False),
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("versi", sa.String(length=20), nullable=False),
        sa.Column("testimoni_id", big, nullable=True),
        sa.Column("diberikan_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ditarik_pada", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("jenis IN ('privasi', 'terbit testimoni')", name=op.f("ck_persetujuan_jenis")),
        sa.CheckConstraint(
            "(jenis = 'terbit testimoni') = (testimoni_id IS NOT NULL)", name=op.f("ck_persetujuan_testimoni_disebut")
        ),
        sa.ForeignKeyConstraint(["pengguna_id"], ["pengguna.id"], name=op.f("fk_persetujuan_pengguna_id_pengguna")),
        sa.ForeignKeyConstraint(["testimoni_id"], ["testimoni.id"], name=op.f("fk_persetujuan_testimoni_id_testimoni")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persetujuan")),
    )
    op.create_index("ix_persetujuan_pengguna", "persetujuan", ["pengguna_id", "id"])
    op.create_index(
        "uq_persetujuan_berlaku",
        "persetujuan",
        ["testimoni_id"],
        unique=True,
        sqlite_where=IN_FORCE,
        postgresql_where=IN_FORCE,
    )


def _requests(big: sa.types.TypeEngine[int]) -> None:
    op.create_table(
        "permintaan_hapus",
        sa.Column("id", big, nullable=False),
        sa.Column("pengguna_id", big, nullable=False),
        sa.Column("diminta_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("batas_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("diputuskan_pada", sa.DateTime(timezone=True), nullable=True),
        sa.Column("diputuskan_oleh_id", big, nullable=True),
        sa.Column("alasan", sa.String(length=500), nullable=True),
        sa.CheckConstraint(
            "status IN ('Menunggu', 'Dilaksanakan', 'Ditolak', 'Dibatalkan')", name=op.f("ck_permintaan_hapus_status")
        ),
        sa.CheckConstraint(
            "(status = 'Menunggu') = (diputuskan_pada IS NULL)",
            name=op.f("ck_permintaan_hapus_menunggu_atau_diputuskan"),
        ),
        sa.CheckConstraint(
            "status <> 'Ditolak' OR alasan IS NOT NULL", name=op.f("ck_permintaan_hapus_ditolak_beralasan")
        ),
        sa.ForeignKeyConstraint(
            ["pengguna_id"], ["pengguna.id"], name=op.f("fk_permintaan_hapus_pengguna_id_pengguna")
        ),
        sa.ForeignKeyConstraint(
            ["diputuskan_oleh_id"], ["pengguna.id"], name=op.f("fk_permintaan_hapus_diputuskan_oleh_id_pengguna")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_permintaan_hapus")),
    )
    op.create_index("ix_permintaan_hapus_pengguna_id", "permintaan_hapus", ["pengguna_id"])
    op.create_index(
        "uq_permintaan_hapus_menunggu",
        "permintaan_hapus",
        ["pengguna_id"],
        unique=True,
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )


def _enter_what_was_agreed() -> None:
    """Privacy notices that were read, and testimonials that are public: there was one version of each."""
    op.execute(
        "INSERT INTO persetujuan (pengguna_id, jenis, versi, diberikan_pada) "
        "SELECT id, 'privasi', versi_privasi, privasi_disetujui_pada FROM pengguna "
        "WHERE versi_privasi IS NOT NULL AND privasi_disetujui_pada IS NOT NULL ORDER BY id"
    )
    op.execute(
        "INSERT INTO persetujuan (pengguna_id, jenis, versi, testimoni_id, diberikan_pada) "
        "SELECT penulis_id, 'terbit testimoni', '2026-11', id, dibuat_pada FROM testimoni "
        "WHERE izin_terbit ORDER BY id"
    )
