"""Offices below offices: a tree of Kantor, mails that know their office, indexes for who sees several."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KANTOR = sa.table("kantor", sa.column("id"), sa.column("kode"), sa.column("induk_id"))
EMAIL = sa.table("email", sa.column("kantor_id"), sa.column("pengajuan_id"))
PENGAJUAN = sa.table("pengajuan", sa.column("id"), sa.column("kantor_id"))
OF_ALL = {
    "ix_pengajuan_semua_diajukan": ["diajukan_pada", "id", "lama_tanggap"],
    "ix_pengajuan_semua_status": ["status", "diajukan_pada", "id"],
    "ix_pengajuan_semua_batas": ["batas_waktu", "id"],
    "ix_pengajuan_semua_mulai": ["mulai", "id"],
    "ix_pengajuan_semua_layanan": ["jenis_layanan_id", "diajukan_pada", "id"],
    "ix_pengajuan_semua_tingkat": ["tingkat_id", "diajukan_pada", "id"],
    "ix_pengajuan_semua_wilayah": ["wilayah_kode", "diajukan_pada", "id"],
}
ALIVE = "dihapus_pada IS NULL"


def upgrade() -> None:
    """Add the columns, and put what is there already where it belongs."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    with op.batch_alter_table("kantor", schema=None) as batch_op:
        batch_op.add_column(sa.Column("induk_id", big, nullable=True))
        batch_op.add_column(sa.Column("aktif", sa.Boolean(), server_default=sa.true(), nullable=False))
        batch_op.create_foreign_key(batch_op.f("fk_kantor_induk_id_kantor"), "kantor", ["induk_id"], ["id"])
        batch_op.create_index("ix_kantor_induk", ["induk_id"], unique=False)
    with op.batch_alter_table("email", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kantor_id", big, nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_email_kantor_id_kantor"), "kantor", ["kantor_id"], ["id"])
        batch_op.create_index("ix_email_kantor", ["kantor_id", "id"], unique=False)
    with op.batch_alter_table("penghitung", schema=None) as batch_op:
        batch_op.create_index(
            "ix_penghitung_kunci",
            ["kunci", "kantor_id", "jumlah"],
            unique=False,
            postgresql_ops={"kunci": "text_pattern_ops"},
        )
    for name, columns in OF_ALL.items():
        op.create_index(
            name, "pengajuan", columns, unique=False, sqlite_where=sa.text(ALIVE), postgresql_where=sa.text(ALIVE)
        )
    _place_offices()


def downgrade() -> None:
    """Take them away again."""
    for name in OF_ALL:
        op.drop_index(name, "pengajuan", sqlite_where=sa.text(ALIVE), postgresql_where=sa.text(ALIVE))
    with op.batch_alter_table("penghitung", schema=None) as batch_op:
        batch_op.drop_index("ix_penghitung_kunci")
    with op.batch_alter_table("email", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_email_kantor_id_kantor"), type_="foreignkey")
        batch_op.drop_index("ix_email_kantor")
        batch_op.drop_column("kantor_id")
    with op.batch_alter_table("kantor", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_kantor_induk_id_kantor"), type_="foreignkey")
        batch_op.drop_index("ix_kantor_induk")
        batch_op.drop_column("aktif")
        batch_op.drop_column("induk_id")


def _place_offices() -> None:
    """Put offices that were entered by hand below that of their province, else below the widest; mails follow."""
    connection = op.get_bind()
    kantor = connection.execute(sa.select(KANTOR.c.id, KANTOR.c.kode).order_by(KANTOR.c.id)).all()
    if not kantor:
        return
    first = min(kantor, key=lambda row: (row.kode[0] != "0", row.kode[2:4] != "00", row.id)).id
    provinces = {row.kode[:2]: row.id for row in reversed(kantor) if row.kode[2:4] == "00"}
    for row in kantor:
        above = provinces.get(row.kode[:2], first)
        induk = above if above != row.id else first
        if row.id != first:
            connection.execute(sa.update(KANTOR).where(KANTOR.c.id == row.id).values(induk_id=induk))
    own = sa.select(PENGAJUAN.c.kantor_id).where(PENGAJUAN.c.id == EMAIL.c.pengajuan_id).scalar_subquery()
    connection.execute(sa.update(EMAIL).values(kantor_id=sa.func.coalesce(own, first)))
