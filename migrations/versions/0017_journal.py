"""A mail of which nobody knows whether it went is looked for in the journal of the relay."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; nothing was looked for yet."""
    op.add_column("email", sa.Column("jurnal_sejak", sa.DateTime(timezone=True), nullable=True))
    op.add_column("email", sa.Column("jurnal_pada", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take them away again."""
    op.drop_column("email", "jurnal_pada")
    op.drop_column("email", "jurnal_sejak")
