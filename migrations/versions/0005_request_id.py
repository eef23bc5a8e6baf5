"""Which request wrote a line of history, and when each worker was last seen."""

import sqlalchemy as sa
from alembic import op


revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # No batch: a rebuilt table would lose the triggers that keep history unchanged, and a new column needs none.
    op.add_column("riwayat", sa.Column("request_id", sa.String(length=64), nullable=True))
    op.add_column("riwayat_pengaturan", sa.Column("request_id", sa.String(length=64), nullable=True))
    op.create_table(
        "detak",
        sa.Column("nama", sa.String(length=120), nullable=False),
        sa.Column("mulai_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("terakhir_pada", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("nama", name=op.f("pk_detak")),
    )


def downgrade() -> None:
    op.drop_table("detak")
    op.drop_column("riwayat", "request_id")
    op.drop_column("riwayat_pengaturan", "request_id")
