"""A log-in remembers on what device it was, so that its owner knows it again."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("sesi", sa.Column("peramban", sa.String(length=60), nullable=True))


def downgrade() -> None:
    """Take it away again."""
    op.drop_column("sesi", "peramban")
