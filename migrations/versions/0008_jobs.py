"""Work that no visitor waits for: large exports, small pictures, what is due every hour."""

import sqlalchemy as sa
from alembic import op


revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "pekerjaan",
        sa.Column("id", big, nullable=False),
        sa.Column("kunci", sa.String(length=120), nullable=False),
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "Menunggu",
                "Dikerjakan",
                "Selesai",
                "Gagal",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("mulai_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("percobaan", big, nullable=False),
        sa.Column("galat", sa.String(length=500), nullable=True),
        sa.Column("pengguna_id", big, nullable=True),
        sa.Column("berkas_kunci", sa.String(length=64), nullable=True),
        sa.Column("berkas_nama", sa.String(length=255), nullable=True),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("selesai_pada", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["pengguna_id"], ["pengguna.id"], name=op.f("fk_pekerjaan_pengguna_id_pengguna")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pekerjaan")),
        sa.UniqueConstraint("berkas_kunci", name=op.f("uq_pekerjaan_berkas_kunci")),
        sa.UniqueConstraint("kunci", name=op.f("uq_pekerjaan_kunci")),
    )
    op.create_index("ix_pekerjaan_antrean", "pekerjaan", ["status", "mulai_pada", "id"])
    op.create_index("ix_pekerjaan_pengguna", "pekerjaan", ["pengguna_id", "id"])


def downgrade() -> None:
    op.drop_table("pekerjaan")
