"""Lists stay quick at any size: what they filter and sort by stands in one table, with an index that ends in the order.

The columns are copies of those of `pembinaan`, kept by the database itself: they cannot disagree, and a portal of an
older version, which does not know them, may go on writing while this one is rolled out.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ALIVE = "dihapus_pada IS NULL"
MOVED = ("pengajuan.mulai", "pengajuan.jenis_layanan_id", "pengajuan.tingkat_id", "pengajuan.wilayah_kode")
"""Of the copies nothing is lost: `pembinaan` keeps them."""
COPIED = ("mulai", "jenis_layanan_id", "tingkat_id", "wilayah_kode")
INDEXES = {
    "ix_pengajuan_mulai": ["kantor_id", "mulai", "id"],
    "ix_pengajuan_status_mulai": ["kantor_id", "status", "mulai", "id"],
    "ix_pengajuan_layanan": ["kantor_id", "jenis_layanan_id", "diajukan_pada", "id"],
    "ix_pengajuan_tingkat": ["kantor_id", "tingkat_id", "diajukan_pada", "id"],
    "ix_pengajuan_wilayah": ["kantor_id", "wilayah_kode", "diajukan_pada", "id"],
    "ix_pengajuan_tanggap": ["kantor_id", "diajukan_pada", "id", "lama_tanggap"],
    "ix_pengajuan_katalog": ["status", "mulai", "id"],
    "ix_pengajuan_katalog_layanan": ["status", "jenis_layanan_id", "mulai", "id"],
    "ix_pengajuan_katalog_wilayah": ["status", "wilayah_kode", "mulai", "id"],
}

_SET = ", ".join(f"{name} = NEW.{name}" for name in COPIED)
_DIFFERS = " OR ".join(f"{name} {{distinct}} NEW.{name}" for name in COPIED)
_SQLITE = (
    "CREATE TRIGGER pembinaan_salin_{when} AFTER {event} ON pembinaan BEGIN "
    f"UPDATE pengajuan SET {_SET} WHERE id = NEW.pengajuan_id AND ({_DIFFERS.format(distinct='IS NOT')}); END"
)
SQLITE_UP = (
    _SQLITE.format(when="insert", event="INSERT"),
    _SQLITE.format(when="update", event=f"UPDATE OF {', '.join(COPIED)}"),
)
SQLITE_DOWN = ("DROP TRIGGER pembinaan_salin_insert", "DROP TRIGGER pembinaan_salin_update")
POSTGRESQL_UP = (
    "CREATE FUNCTION pembinaan_salin() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"UPDATE pengajuan SET {_SET} WHERE id = NEW.pengajuan_id AND ({_DIFFERS.format(distinct='IS DISTINCT FROM')}); "
    "RETURN NULL; END $$",
    f"CREATE TRIGGER pembinaan_salin AFTER INSERT OR UPDATE OF {', '.join(COPIED)} ON pembinaan "
    "FOR EACH ROW EXECUTE FUNCTION pembinaan_salin()",
)
POSTGRESQL_DOWN = ("DROP TRIGGER pembinaan_salin ON pembinaan", "DROP FUNCTION pembinaan_salin()")


def upgrade() -> None:
    """Add the copies, fill them once, and let the database keep them."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    # Plain ADD COLUMN: a batch rebuild of this table would copy every row and drop its triggers.
    op.add_column("pengajuan", sa.Column("mulai", sa.DateTime(timezone=True), nullable=True))
    op.add_column("pengajuan", sa.Column("jenis_layanan_id", big, nullable=True))
    op.add_column("pengajuan", sa.Column("tingkat_id", big, nullable=True))
    op.add_column("pengajuan", sa.Column("wilayah_kode", sa.String(length=10), nullable=True))
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_UP if sqlite else POSTGRESQL_UP:
        op.execute(statement)
    filled = ", ".join(f"{name} = p.{name}" for name in COPIED)
    op.execute(f"UPDATE pengajuan SET {filled} FROM pembinaan p WHERE p.pengajuan_id = pengajuan.id")
    for name, columns in INDEXES.items():
        where = {"sqlite_where": sa.text(ALIVE), "postgresql_where": sa.text(ALIVE)}
        op.create_index(name, "pengajuan", columns, unique=False, **where)
    op.create_index("ix_penugasan_pengajuan", "penugasan", ["pengajuan_id", "id"], unique=False)
    op.drop_index("ix_pembinaan_mulai", "pembinaan")
    op.drop_index("ix_pengajuan_diajukan", "pengajuan")  # ix_pengajuan_tanggap begins with the same columns


def downgrade() -> None:
    """Take them away again."""
    op.drop_index("ix_penugasan_pengajuan", "penugasan")
    op.create_index("ix_pembinaan_mulai", "pembinaan", ["mulai", "pengajuan_id"], unique=False)
    where = {"sqlite_where": sa.text(ALIVE), "postgresql_where": sa.text(ALIVE)}
    op.create_index("ix_pengajuan_diajukan", "pengajuan", ["kantor_id", "diajukan_pada", "id"], unique=False, **where)
    for name in INDEXES:
        op.drop_index(name, "pengajuan")
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_DOWN if sqlite else POSTGRESQL_DOWN:
        op.execute(statement)
    op.drop_column("pengajuan", "mulai")
    op.drop_column("pengajuan", "jenis_layanan_id")
    op.drop_column("pengajuan", "tingkat_id")
    op.drop_column("pengajuan", "wilayah_kode")
