"""A form of a note, a document or a module that is sent twice leaves one row."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the keys; what is there already has none."""
    for table, sender in (("catatan", "penulis_id"), ("dokumentasi", "pengunggah_id"), ("modul", "pengunggah_id")):
        op.add_column(table, sa.Column("kunci_kirim", sa.String(length=64), nullable=True))
        op.create_index(f"uq_{table}_kunci_kirim", table, [sender, "kunci_kirim"], unique=True)


def downgrade() -> None:
    """Take them away again."""
    op.drop_index("uq_modul_kunci_kirim", table_name="modul")
    op.drop_index("uq_dokumentasi_kunci_kirim", table_name="dokumentasi")
    op.drop_index("uq_catatan_kunci_kirim", table_name="catatan")
    op.drop_column("modul", "kunci_kirim")
    op.drop_column("dokumentasi", "kunci_kirim")
    op.drop_column("catatan", "kunci_kirim")
