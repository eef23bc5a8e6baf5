"""A file may wait for the virus scanner, and may have been taken away by it."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

WAITS = sa.text("menunggu_sejak IS NOT NULL")


def upgrade() -> None:
    """Add the columns; what is there already is as available as before."""
    op.add_column("berkas", sa.Column("menunggu_sejak", sa.DateTime(timezone=True), nullable=True))
    op.add_column("berkas", sa.Column("ancaman", sa.String(length=120), nullable=True))
    op.add_column("berkas_titipan", sa.Column("menunggu_sejak", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_berkas_menunggu", "berkas", ["menunggu_sejak", "id"], sqlite_where=WAITS, postgresql_where=WAITS
    )
    op.create_index("ix_berkas_pengunggah", "berkas", ["pengunggah_id", "dibuat_pada"])


def downgrade() -> None:
    """Take them away again."""
    op.drop_index("ix_berkas_pengunggah", table_name="berkas")
    op.drop_index("ix_berkas_menunggu", table_name="berkas")
    op.drop_column("berkas_titipan", "menunggu_sejak")
    op.drop_column("berkas", "ancaman")
    op.drop_column("berkas", "menunggu_sejak")
