"""Reminders find what was finished lately without reading all that ever was."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_riwayat_ke", "riwayat", ["ke", "pada"], unique=False)


def downgrade() -> None:
    """Take it away again."""
    op.drop_index("ix_riwayat_ke", "riwayat")
