"""A second step at the log-in: a sealed secret, codes for the day the phone is gone, and when a log-in was confirmed."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two tables and a column."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "dua_langkah",
        sa.Column("pengguna_id", big, nullable=False),
        sa.Column("rahasia_totp", sa.String(length=255), nullable=False),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aktif_sejak", sa.DateTime(timezone=True), nullable=True),
        sa.Column("langkah_terakhir", big, nullable=True),
        sa.ForeignKeyConstraint(["pengguna_id"], ["pengguna.id"], name=op.f("fk_dua_langkah_pengguna_id_pengguna")),
        sa.PrimaryKeyConstraint("pengguna_id", name=op.f("pk_dua_langkah")),
    )
    op.create_table(
        "kode_pemulihan",
        sa.Column("id", big, nullable=False),
        sa.Column("pengguna_id", big, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dipakai_pada", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["pengguna_id"], ["pengguna.id"], name=op.f("fk_kode_pemulihan_pengguna_id_pengguna")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kode_pemulihan")),
        sa.UniqueConstraint("hash", name=op.f("uq_kode_pemulihan_hash")),
    )
    op.create_index("ix_kode_pemulihan_pengguna_id", "kode_pemulihan", ["pengguna_id"])
    op.add_column("sesi", sa.Column("dikonfirmasi_pada", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take them away again; refused where anybody uses a second step."""
    op.drop_column("sesi", "dikonfirmasi_pada")
    op.drop_table("kode_pemulihan")
    op.drop_table("dua_langkah")
