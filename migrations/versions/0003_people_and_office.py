"""News and choices of people, settings and questions of the office, regions, uploads in pieces."""

import sqlalchemy as sa
from alembic import op


revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tanya_jawab",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kunci", sa.String(length=100), nullable=False),
        sa.Column(
            "kelompok",
            sa.Enum(
                "Akun dan instansi",
                "Mengajukan pembinaan",
                "Setelah pengajuan dikirim",
                "Modul dan dokumentasi",
                "Lain-lain",
                name="kelompok",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tanya", sa.String(length=255), nullable=False),
        sa.Column("jawab", sa.Text(), nullable=False),
        sa.Column("tanya_en", sa.String(length=255), nullable=True),
        sa.Column("jawab_en", sa.Text(), nullable=True),
        sa.Column("urutan", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tampil", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("untuk_internal", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("versi", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("diubah_pada", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(tanya_en IS NULL) = (jawab_en IS NULL)", name=op.f("ck_tanya_jawab_inggris_lengkap")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tanya_jawab")),
        sa.UniqueConstraint("kunci", name=op.f("uq_tanya_jawab_kunci")),
    )
    op.create_table(
        "wilayah",
        sa.Column("kode_bps", sa.String(length=10), nullable=False),
        sa.Column("kode_dagri", sa.String(length=13), nullable=False),
        sa.Column("nama", sa.String(length=120), nullable=False),
        sa.Column("tingkat", sa.String(length=20), nullable=False),
        sa.Column("induk_kode", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(["induk_kode"], ["wilayah.kode_bps"], name=op.f("fk_wilayah_induk_kode_wilayah")),
        sa.PrimaryKeyConstraint("kode_bps", name=op.f("pk_wilayah")),
        sa.UniqueConstraint("kode_dagri", name=op.f("uq_wilayah_kode_dagri")),
    )
    with op.batch_alter_table("wilayah", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wilayah_induk_kode"), ["induk_kode"], unique=False)

    op.create_table(
        "pengaturan",
        sa.Column("nama", sa.String(length=60), nullable=False),
        sa.Column("nilai", sa.String(length=255), nullable=False),
        sa.Column("diubah_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("diubah_oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["diubah_oleh_id"], ["pengguna.id"], name=op.f("fk_pengaturan_diubah_oleh_id_pengguna")
        ),
        sa.PrimaryKeyConstraint("nama", name=op.f("pk_pengaturan")),
    )
    op.create_table(
        "riwayat_pengaturan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kantor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("nama", sa.String(length=60), nullable=False),
        sa.Column("lama", sa.Text(), nullable=True),
        sa.Column("baru", sa.Text(), nullable=True),
        sa.Column("pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["kantor_id"], ["kantor.id"], name=op.f("fk_riwayat_pengaturan_kantor_id_kantor")),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_riwayat_pengaturan_oleh_id_pengguna")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_riwayat_pengaturan")),
    )
    with op.batch_alter_table("riwayat_pengaturan", schema=None) as batch_op:
        batch_op.create_index("ix_riwayat_pengaturan_kantor", ["kantor_id", "id"], unique=False)

    op.create_table(
        "preferensi",
        sa.Column("pengguna_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("nama", sa.String(length=60), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["pengguna_id"], ["pengguna.id"], name=op.f("fk_preferensi_pengguna_id_pengguna")),
        sa.PrimaryKeyConstraint("pengguna_id", "nama", name=op.f("pk_preferensi")),
    )
    op.create_table(
        "unggahan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kunci", sa.String(length=64), nullable=False),
        sa.Column("pengguna_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("untuk", sa.String(length=120), nullable=False),
        sa.Column("nama", sa.String(length=255), nullable=False),
        sa.Column("ukuran", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("diterima", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("potongan", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sidik", sa.Text(), nullable=False),
        sa.Column("titipan", sa.String(length=64), nullable=True),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("diubah_pada", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("diterima >= 0 AND diterima <= ukuran", name=op.f("ck_unggahan_diterima_dalam_ukuran")),
        sa.ForeignKeyConstraint(["pengguna_id"], ["pengguna.id"], name=op.f("fk_unggahan_pengguna_id_pengguna")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unggahan")),
        sa.UniqueConstraint("kunci", name=op.f("uq_unggahan_kunci")),
    )
    with op.batch_alter_table("unggahan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unggahan_pengguna_id"), ["pengguna_id"], unique=False)

    op.create_table(
        "berkas_titipan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("formulir", sa.String(length=64), nullable=False),
        sa.Column("pengguna_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kunci", sa.String(length=64), nullable=False),
        sa.Column("nama", sa.String(length=255), nullable=False),
        sa.Column("jenis", sa.String(length=10), nullable=False),
        sa.Column("ukuran", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["pengguna_id"], ["pengguna.id"], name=op.f("fk_berkas_titipan_pengguna_id_pengguna")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_berkas_titipan")),
        sa.UniqueConstraint("kunci", name=op.f("uq_berkas_titipan_kunci")),
    )
    with op.batch_alter_table("berkas_titipan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_berkas_titipan_formulir"), ["formulir"], unique=False)
        batch_op.create_index(batch_op.f("ix_berkas_titipan_pengguna_id"), ["pengguna_id"], unique=False)

    op.create_table(
        "notifikasi",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kunci", sa.String(length=300), nullable=False),
        sa.Column("pengguna_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("perihal", sa.String(length=40), nullable=False),
        sa.Column("judul", sa.String(length=255), nullable=False),
        sa.Column("jalur", sa.String(length=255), nullable=False),
        sa.Column("pengajuan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dibaca_pada", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["pengajuan_id"], ["pengajuan.id"], name=op.f("fk_notifikasi_pengajuan_id_pengajuan")),
        sa.ForeignKeyConstraint(["pengguna_id"], ["pengguna.id"], name=op.f("fk_notifikasi_pengguna_id_pengguna")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notifikasi")),
        sa.UniqueConstraint("kunci", name=op.f("uq_notifikasi_kunci")),
    )
    with op.batch_alter_table("notifikasi", schema=None) as batch_op:
        batch_op.create_index(
            "ix_notifikasi_belum_dibaca",
            ["pengguna_id", "pengajuan_id"],
            unique=False,
            sqlite_where=sa.text("dibaca_pada IS NULL"),
            postgresql_where=sa.text("dibaca_pada IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_notifikasi_pengajuan_id"), ["pengajuan_id"], unique=False)
        batch_op.create_index("ix_notifikasi_pengguna", ["pengguna_id", "id"], unique=False)
        batch_op.create_index("ix_notifikasi_dibuat", ["dibuat_pada"], unique=False)

    with op.batch_alter_table("draf", schema=None) as batch_op:
        batch_op.add_column(sa.Column("tanda", sa.String(length=64), nullable=True))

    with op.batch_alter_table("berkas", schema=None) as batch_op:
        batch_op.add_column(sa.Column("pratinjau_kunci", sa.String(length=64), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_berkas_pratinjau_kunci"), ["pratinjau_kunci"])

    with op.batch_alter_table("instansi", schema=None) as batch_op:
        batch_op.add_column(sa.Column("wilayah_kode", sa.String(length=10), nullable=True))
        batch_op.create_index("ix_instansi_nama", ["nama", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_instansi_wilayah_kode"), ["wilayah_kode"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_instansi_wilayah_kode_wilayah"), "wilayah", ["wilayah_kode"], ["kode_bps"]
        )

    with op.batch_alter_table("kantor", schema=None) as batch_op:
        batch_op.add_column(sa.Column("nama_pengirim", sa.String(length=120), nullable=True))
        batch_op.add_column(sa.Column("kop", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("jam_buka", sa.Time(), server_default="08:00:00", nullable=False))
        batch_op.add_column(sa.Column("jam_tutup", sa.Time(), server_default="15:30:00", nullable=False))
        batch_op.add_column(sa.Column("logo_kunci", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("logo_jenis", sa.String(length=10), nullable=True))
        batch_op.add_column(sa.Column("logo_alt", sa.String(length=120), nullable=True))
        batch_op.add_column(
            sa.Column("versi", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), server_default="1", nullable=False)
        )

    with op.batch_alter_table("pembinaan", schema=None) as batch_op:
        batch_op.add_column(sa.Column("wilayah_kode", sa.String(length=10), nullable=True))
        batch_op.create_index("ix_pembinaan_wilayah", ["wilayah_kode", "pengajuan_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_pembinaan_wilayah_kode_wilayah"), "wilayah", ["wilayah_kode"], ["kode_bps"]
        )

    with op.batch_alter_table("pengguna", schema=None) as batch_op:
        batch_op.add_column(sa.Column("bahasa", sa.String(length=5), nullable=True))
    op.create_index(
        "ix_pengguna_menunggu",
        "pengguna",
        ["dibuat_pada"],
        unique=False,
        sqlite_where=sa.text("instansi_id IS NOT NULL AND anggota_sejak IS NULL"),
        postgresql_where=sa.text("instansi_id IS NOT NULL AND anggota_sejak IS NULL"),
    )

    op.add_column(
        "pengajuan",
        sa.Column("lama_tanggap", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
    )


def downgrade() -> None:
    op.drop_column("pengajuan", "lama_tanggap")

    op.drop_index("ix_pengguna_menunggu", table_name="pengguna")
    with op.batch_alter_table("pengguna", schema=None) as batch_op:
        batch_op.drop_column("bahasa")

    with op.batch_alter_table("pembinaan", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_pembinaan_wilayah_kode_wilayah"), type_="foreignkey")
        batch_op.drop_index("ix_pembinaan_wilayah")
        batch_op.drop_column("wilayah_kode")

    with op.batch_alter_table("kantor", schema=None) as batch_op:
        batch_op.drop_column("versi")
        batch_op.drop_column("logo_alt")
        batch_op.drop_column("logo_jenis")
        batch_op.drop_column("logo_kunci")
        batch_op.drop_column("jam_tutup")
        batch_op.drop_column("jam_buka")
        batch_op.drop_column("kop")
        batch_op.drop_column("nama_pengirim")

    with op.batch_alter_table("instansi", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_instansi_wilayah_kode_wilayah"), type_="foreignkey")
        batch_op.drop_index("ix_instansi_nama")
        batch_op.drop_index(batch_op.f("ix_instansi_wilayah_kode"))
        batch_op.drop_column("wilayah_kode")

    with op.batch_alter_table("draf", schema=None) as batch_op:
        batch_op.drop_column("tanda")

    with op.batch_alter_table("berkas", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_berkas_pratinjau_kunci"), type_="unique")
        batch_op.drop_column("pratinjau_kunci")

    with op.batch_alter_table("notifikasi", schema=None) as batch_op:
        batch_op.drop_index("ix_notifikasi_dibuat")
        batch_op.drop_index("ix_notifikasi_pengguna")
        batch_op.drop_index(batch_op.f("ix_notifikasi_pengajuan_id"))
        batch_op.drop_index(
            "ix_notifikasi_belum_dibaca",
            sqlite_where=sa.text("dibaca_pada IS NULL"),
            postgresql_where=sa.text("dibaca_pada IS NULL"),
        )

    op.drop_table("notifikasi")
    with op.batch_alter_table("berkas_titipan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_berkas_titipan_pengguna_id"))
        batch_op.drop_index(batch_op.f("ix_berkas_titipan_formulir"))

    op.drop_table("berkas_titipan")
    with op.batch_alter_table("unggahan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unggahan_pengguna_id"))

    op.drop_table("unggahan")
    op.drop_table("preferensi")
    with op.batch_alter_table("riwayat_pengaturan", schema=None) as batch_op:
        batch_op.drop_index("ix_riwayat_pengaturan_kantor")

    op.drop_table("riwayat_pengaturan")
    op.drop_table("pengaturan")
    with op.batch_alter_table("wilayah", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_wilayah_induk_kode"))

    op.drop_table("wilayah")
    op.drop_table("tanya_jawab")
