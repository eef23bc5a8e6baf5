"""All tables of the first portal."""

import sqlalchemy as sa
from alembic import op


revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hari_libur",
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("keterangan", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("tanggal", name=op.f("pk_hari_libur")),
    )
    op.create_table(
        "indeks_cari",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("objek_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("teks", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indeks_cari")),
    )
    with op.batch_alter_table("indeks_cari", schema=None) as batch_op:
        batch_op.create_index("uq_indeks_cari_objek", ["jenis", "objek_id"], unique=True)

    op.create_table(
        "jenis_dokumentasi",
        sa.Column("wajib", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("terbuka", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("tertutup", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column(
            "slot",
            sa.Enum("dokumen", "foto", "video", name="slot", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("nama", sa.String(length=120), nullable=False),
        sa.Column("urutan", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("aktif", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jenis_dokumentasi")),
        sa.UniqueConstraint("nama", name=op.f("uq_jenis_dokumentasi_nama")),
    )
    op.create_table(
        "jenis_layanan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("nama", sa.String(length=120), nullable=False),
        sa.Column("urutan", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("aktif", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jenis_layanan")),
        sa.UniqueConstraint("nama", name=op.f("uq_jenis_layanan_nama")),
    )
    op.create_table(
        "kantor",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kode", sa.String(length=10), nullable=False),
        sa.Column("nama", sa.String(length=120), nullable=False),
        sa.Column("nama_panjang", sa.String(length=255), nullable=False),
        sa.Column("alamat", sa.String(length=255), nullable=False),
        sa.Column("telepon", sa.String(length=40), nullable=False),
        sa.Column("surel", sa.String(length=255), nullable=False),
        sa.Column("zona", sa.String(length=40), nullable=False),
        sa.Column("penanda_tangan", sa.String(length=255), nullable=False),
        sa.Column("hari_tanggap", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hari_keputusan", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kantor")),
        sa.UniqueConstraint("kode", name=op.f("uq_kantor_kode")),
    )
    op.create_table(
        "kategori_modul",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("nama", sa.String(length=120), nullable=False),
        sa.Column("urutan", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("aktif", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kategori_modul")),
        sa.UniqueConstraint("nama", name=op.f("uq_kategori_modul_nama")),
    )
    op.create_table(
        "keadaan",
        sa.Column("kunci", sa.String(length=60), nullable=False),
        sa.Column("nilai", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("kunci", name=op.f("pk_keadaan")),
    )
    op.create_table(
        "tingkat_satuan_kerja",
        sa.Column("pemerintah", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("nama", sa.String(length=120), nullable=False),
        sa.Column("urutan", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("aktif", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tingkat_satuan_kerja")),
        sa.UniqueConstraint("nama", name=op.f("uq_tingkat_satuan_kerja_nama")),
    )
    op.create_table(
        "instansi",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("nama_kunci", sa.String(length=200), nullable=False),
        sa.Column("tingkat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("produsen_data", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("contoh", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("aktif", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tingkat_id"], ["tingkat_satuan_kerja.id"], name=op.f("fk_instansi_tingkat_id_tingkat_satuan_kerja")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instansi")),
        sa.UniqueConstraint("nama_kunci", name=op.f("uq_instansi_nama_kunci")),
    )
    op.create_table(
        "nomor_urut",
        sa.Column("kantor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("layanan", sa.String(length=40), nullable=False),
        sa.Column("tahun", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("terakhir", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["kantor_id"], ["kantor.id"], name=op.f("fk_nomor_urut_kantor_id_kantor")),
        sa.PrimaryKeyConstraint("kantor_id", "layanan", "tahun", name=op.f("pk_nomor_urut")),
    )
    op.create_table(
        "penghitung",
        sa.Column("kantor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kunci", sa.String(length=60), nullable=False),
        sa.Column("jumlah", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["kantor_id"], ["kantor.id"], name=op.f("fk_penghitung_kantor_id_kantor")),
        sa.PrimaryKeyConstraint("kantor_id", "kunci", name=op.f("pk_penghitung")),
    )
    op.create_table(
        "pengguna",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("nama", sa.String(length=120), nullable=False),
        sa.Column("nip", sa.String(length=18), nullable=True),
        sa.Column("jabatan", sa.String(length=120), nullable=False),
        sa.Column("keahlian", sa.String(length=200), nullable=True),
        sa.Column("instansi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kantor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("whatsapp", sa.String(length=20), nullable=False),
        sa.Column("surel", sa.String(length=255), nullable=False),
        sa.Column(
            "peran",
            sa.Enum(
                "Pengaju",
                "Operator",
                "Supervisor",
                "Admin",
                name="peran",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("aktif", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("kata_sandi", sa.String(length=255), nullable=True),
        sa.Column("surel_terverifikasi_pada", sa.DateTime(timezone=True), nullable=True),
        sa.Column("anggota_sejak", sa.DateTime(timezone=True), nullable=True),
        sa.Column("privasi_disetujui_pada", sa.DateTime(timezone=True), nullable=True),
        sa.Column("versi_privasi", sa.String(length=20), nullable=True),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("nonaktif_pada", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nonaktif_oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("alasan_nonaktif", sa.String(length=500), nullable=True),
        sa.CheckConstraint(
            "(nonaktif_pada IS NULL) = (alasan_nonaktif IS NULL)", name=op.f("ck_pengguna_nonaktif_beralasan")
        ),
        sa.CheckConstraint(
            "peran = 'Pengaju' OR kantor_id IS NOT NULL", name=op.f("ck_pengguna_internal_punya_kantor")
        ),
        sa.CheckConstraint("surel = lower(surel)", name=op.f("ck_pengguna_surel_huruf_kecil")),
        sa.ForeignKeyConstraint(["instansi_id"], ["instansi.id"], name=op.f("fk_pengguna_instansi_id_instansi")),
        sa.ForeignKeyConstraint(["kantor_id"], ["kantor.id"], name=op.f("fk_pengguna_kantor_id_kantor")),
        sa.ForeignKeyConstraint(
            ["nonaktif_oleh_id"], ["pengguna.id"], name=op.f("fk_pengguna_nonaktif_oleh_id_pengguna")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengguna")),
        sa.UniqueConstraint("surel", name=op.f("uq_pengguna_surel")),
    )
    with op.batch_alter_table("pengguna", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pengguna_instansi_id"), ["instansi_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pengguna_kantor_id"), ["kantor_id"], unique=False)
        batch_op.create_index("ix_pengguna_nama", ["nama", "id"], unique=False)
        batch_op.create_index("ix_pengguna_peran_nama", ["peran", "nama", "id"], unique=False)
        batch_op.create_index(
            "uq_pengguna_nip_aktif",
            ["nip"],
            unique=True,
            sqlite_where=sa.text("aktif = 1 AND nip IS NOT NULL"),
            postgresql_where=sa.text("aktif AND nip IS NOT NULL"),
        )

    op.create_table(
        "berkas",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kunci", sa.String(length=64), nullable=False),
        sa.Column("nama", sa.String(length=255), nullable=False),
        sa.Column("jenis", sa.String(length=10), nullable=False),
        sa.Column("ukuran", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("pengunggah_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["pengunggah_id"], ["pengguna.id"], name=op.f("fk_berkas_pengunggah_id_pengguna")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_berkas")),
        sa.UniqueConstraint("kunci", name=op.f("uq_berkas_kunci")),
    )
    op.create_table(
        "isian",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kunci", sa.String(length=64), nullable=False),
        sa.Column("pengguna_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("jalur", sa.String(length=500), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["pengguna_id"], ["pengguna.id"], name=op.f("fk_isian_pengguna_id_pengguna")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_isian")),
        sa.UniqueConstraint("kunci", name=op.f("uq_isian_kunci")),
    )
    op.create_table(
        "pengajuan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("nomor", sa.String(length=40), nullable=False),
        sa.Column("layanan", sa.String(length=40), nullable=False),
        sa.Column("kantor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("instansi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pengaju_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("dicatat_oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("asal_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "Menunggu Diproses",
                "Dalam Proses",
                "Disetujui",
                "Ditolak",
                "Selesai",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("alasan_ditolak", sa.Text(), nullable=True),
        sa.Column("batas_waktu", sa.DateTime(timezone=True), nullable=True),
        sa.Column("versi", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kunci_kirim", sa.String(length=64), nullable=True),
        sa.Column("rahasia_lacak", sa.String(length=16), nullable=False),
        sa.Column("diajukan_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("diubah_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ditanggapi_pada", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dihapus_pada", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dihapus_oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("alasan_hapus", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(status = 'Ditolak') = (alasan_ditolak IS NOT NULL)", name=op.f("ck_pengajuan_alasan_hanya_ditolak")
        ),
        sa.CheckConstraint(
            "(dihapus_pada IS NULL) = (alasan_hapus IS NULL)", name=op.f("ck_pengajuan_hapus_beralasan")
        ),
        sa.CheckConstraint("versi > 0", name=op.f("ck_pengajuan_versi_positif")),
        sa.ForeignKeyConstraint(["asal_id"], ["pengajuan.id"], name=op.f("fk_pengajuan_asal_id_pengajuan")),
        sa.ForeignKeyConstraint(
            ["dicatat_oleh_id"], ["pengguna.id"], name=op.f("fk_pengajuan_dicatat_oleh_id_pengguna")
        ),
        sa.ForeignKeyConstraint(
            ["dihapus_oleh_id"], ["pengguna.id"], name=op.f("fk_pengajuan_dihapus_oleh_id_pengguna")
        ),
        sa.ForeignKeyConstraint(["instansi_id"], ["instansi.id"], name=op.f("fk_pengajuan_instansi_id_instansi")),
        sa.ForeignKeyConstraint(["kantor_id"], ["kantor.id"], name=op.f("fk_pengajuan_kantor_id_kantor")),
        sa.ForeignKeyConstraint(["pengaju_id"], ["pengguna.id"], name=op.f("fk_pengajuan_pengaju_id_pengguna")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengajuan")),
        sa.UniqueConstraint("kunci_kirim", name=op.f("uq_pengajuan_kunci_kirim")),
        sa.UniqueConstraint("nomor", name=op.f("uq_pengajuan_nomor")),
    )
    with op.batch_alter_table("pengajuan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pengajuan_asal_id"), ["asal_id"], unique=False)
        batch_op.create_index(
            "ix_pengajuan_batas",
            ["kantor_id", "batas_waktu", "id"],
            unique=False,
            sqlite_where=sa.text("dihapus_pada IS NULL"),
            postgresql_where=sa.text("dihapus_pada IS NULL"),
        )
        batch_op.create_index(
            "ix_pengajuan_diajukan",
            ["kantor_id", "diajukan_pada", "id"],
            unique=False,
            sqlite_where=sa.text("dihapus_pada IS NULL"),
            postgresql_where=sa.text("dihapus_pada IS NULL"),
        )
        batch_op.create_index(
            "ix_pengajuan_dihapus",
            ["kantor_id", "dihapus_pada", "id"],
            unique=False,
            sqlite_where=sa.text("dihapus_pada IS NOT NULL"),
            postgresql_where=sa.text("dihapus_pada IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_pengajuan_instansi",
            ["instansi_id", "diajukan_pada", "id"],
            unique=False,
            sqlite_where=sa.text("dihapus_pada IS NULL"),
            postgresql_where=sa.text("dihapus_pada IS NULL"),
        )
        batch_op.create_index(
            "ix_pengajuan_pengaju",
            ["pengaju_id", "diajukan_pada", "id"],
            unique=False,
            sqlite_where=sa.text("dihapus_pada IS NULL"),
            postgresql_where=sa.text("dihapus_pada IS NULL"),
        )
        batch_op.create_index(
            "ix_pengajuan_status",
            ["kantor_id", "status", "diajukan_pada", "id"],
            unique=False,
            sqlite_where=sa.text("dihapus_pada IS NULL"),
            postgresql_where=sa.text("dihapus_pada IS NULL"),
        )

    op.create_table(
        "sesi",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("pengguna_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("terakhir_dipakai", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dicabut_pada", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["pengguna_id"], ["pengguna.id"], name=op.f("fk_sesi_pengguna_id_pengguna")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sesi")),
        sa.UniqueConstraint("hash", name=op.f("uq_sesi_hash")),
    )
    with op.batch_alter_table("sesi", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sesi_pengguna_id"), ["pengguna_id"], unique=False)

    op.create_table(
        "token_akun",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("pengguna_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "guna",
            sa.Enum("verifikasi", "sandi", name="guna", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("surel", sa.String(length=255), nullable=False),
        sa.Column("kedaluwarsa", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dipakai_pada", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["pengguna_id"], ["pengguna.id"], name=op.f("fk_token_akun_pengguna_id_pengguna")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_token_akun")),
        sa.UniqueConstraint("hash", name=op.f("uq_token_akun_hash")),
    )
    with op.batch_alter_table("token_akun", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_token_akun_pengguna_id"), ["pengguna_id"], unique=False)

    op.create_table(
        "catatan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pengajuan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("penulis_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["pengajuan_id"], ["pengajuan.id"], name=op.f("fk_catatan_pengajuan_id_pengajuan")),
        sa.ForeignKeyConstraint(["penulis_id"], ["pengguna.id"], name=op.f("fk_catatan_penulis_id_pengguna")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catatan")),
    )
    with op.batch_alter_table("catatan", schema=None) as batch_op:
        batch_op.create_index("ix_catatan_pengajuan", ["pengajuan_id", "id"], unique=False)

    op.create_table(
        "dokumentasi",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pengajuan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("jenis_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("keterangan", sa.String(length=200), nullable=True),
        sa.Column("berkas_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("tautan", sa.String(length=500), nullable=True),
        sa.Column("dibuka", sa.Boolean(), nullable=False),
        sa.Column("pengunggah_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("diunggah_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dicabut_pada", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dicabut_oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("alasan_dicabut", sa.String(length=500), nullable=True),
        sa.Column("pengganti_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.CheckConstraint("(berkas_id IS NULL) <> (tautan IS NULL)", name=op.f("ck_dokumentasi_berkas_atau_tautan")),
        sa.CheckConstraint(
            "(dicabut_pada IS NULL) = (alasan_dicabut IS NULL)", name=op.f("ck_dokumentasi_cabut_beralasan")
        ),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name=op.f("fk_dokumentasi_berkas_id_berkas")),
        sa.ForeignKeyConstraint(
            ["dicabut_oleh_id"], ["pengguna.id"], name=op.f("fk_dokumentasi_dicabut_oleh_id_pengguna")
        ),
        sa.ForeignKeyConstraint(
            ["jenis_id"], ["jenis_dokumentasi.id"], name=op.f("fk_dokumentasi_jenis_id_jenis_dokumentasi")
        ),
        sa.ForeignKeyConstraint(["pengajuan_id"], ["pengajuan.id"], name=op.f("fk_dokumentasi_pengajuan_id_pengajuan")),
        sa.ForeignKeyConstraint(
            ["pengganti_id"], ["dokumentasi.id"], name=op.f("fk_dokumentasi_pengganti_id_dokumentasi")
        ),
        sa.ForeignKeyConstraint(["pengunggah_id"], ["pengguna.id"], name=op.f("fk_dokumentasi_pengunggah_id_pengguna")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dokumentasi")),
    )
    with op.batch_alter_table("dokumentasi", schema=None) as batch_op:
        batch_op.create_index(
            "ix_dokumentasi_diunggah",
            ["diunggah_pada", "id"],
            unique=False,
            sqlite_where=sa.text("dicabut_pada IS NULL"),
            postgresql_where=sa.text("dicabut_pada IS NULL"),
        )
        batch_op.create_index(
            "ix_dokumentasi_pengajuan",
            ["pengajuan_id", "jenis_id"],
            unique=False,
            sqlite_where=sa.text("dicabut_pada IS NULL"),
            postgresql_where=sa.text("dicabut_pada IS NULL"),
        )

    op.create_table(
        "draf",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kunci", sa.String(length=64), nullable=False),
        sa.Column("pengguna_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("asal_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("diubah_pada", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["asal_id"], ["pengajuan.id"], name=op.f("fk_draf_asal_id_pengajuan")),
        sa.ForeignKeyConstraint(["pengguna_id"], ["pengguna.id"], name=op.f("fk_draf_pengguna_id_pengguna")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draf")),
        sa.UniqueConstraint("kunci", name=op.f("uq_draf_kunci")),
    )
    with op.batch_alter_table("draf", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draf_pengguna_id"), ["pengguna_id"], unique=False)

    op.create_table(
        "email",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kunci", sa.String(length=300), nullable=False),
        sa.Column("perihal", sa.String(length=40), nullable=False),
        sa.Column("pengajuan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kepada_nama", sa.String(length=120), nullable=False),
        sa.Column("kepada_surel", sa.String(length=255), nullable=False),
        sa.Column("subjek", sa.String(length=255), nullable=False),
        sa.Column("teks", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("kalender", sa.Text(), nullable=True),
        sa.Column("rahasia", sa.Boolean(), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "Menunggu",
                "Mengirim",
                "Terkirim",
                "Gagal",
                "Batal",
                "Tidak pasti",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("percobaan", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("coba_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("galat", sa.String(length=500), nullable=True),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("terkirim_pada", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["pengajuan_id"], ["pengajuan.id"], name=op.f("fk_email_pengajuan_id_pengajuan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_email")),
        sa.UniqueConstraint("kunci", name=op.f("uq_email_kunci")),
        sa.UniqueConstraint("message_id", name=op.f("uq_email_message_id")),
    )
    with op.batch_alter_table("email", schema=None) as batch_op:
        batch_op.create_index("ix_email_antrean", ["status", "coba_pada", "id"], unique=False)
        batch_op.create_index("ix_email_pengajuan", ["pengajuan_id", "id"], unique=False)

    op.create_table(
        "modul",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("slug", sa.String(length=140), nullable=False),
        sa.Column("nama", sa.String(length=255), nullable=False),
        sa.Column("kategori_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ringkasan", sa.Text(), nullable=False),
        sa.Column("berkas_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unduhan", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pengunggah_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dihapus_pada", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dihapus_oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("alasan_hapus", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name=op.f("fk_modul_berkas_id_berkas")),
        sa.ForeignKeyConstraint(["dihapus_oleh_id"], ["pengguna.id"], name=op.f("fk_modul_dihapus_oleh_id_pengguna")),
        sa.ForeignKeyConstraint(
            ["kategori_id"], ["kategori_modul.id"], name=op.f("fk_modul_kategori_id_kategori_modul")
        ),
        sa.ForeignKeyConstraint(["pengunggah_id"], ["pengguna.id"], name=op.f("fk_modul_pengunggah_id_pengguna")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_modul")),
        sa.UniqueConstraint("slug", name=op.f("uq_modul_slug")),
    )
    with op.batch_alter_table("modul", schema=None) as batch_op:
        batch_op.create_index(
            "ix_modul_dibuat",
            ["dibuat_pada", "id"],
            unique=False,
            sqlite_where=sa.text("dihapus_pada IS NULL"),
            postgresql_where=sa.text("dihapus_pada IS NULL"),
        )
        batch_op.create_index(
            "ix_modul_kategori",
            ["kategori_id", "dibuat_pada", "id"],
            unique=False,
            sqlite_where=sa.text("dihapus_pada IS NULL"),
            postgresql_where=sa.text("dihapus_pada IS NULL"),
        )
        batch_op.create_index(
            "ix_modul_unduhan",
            ["unduhan", "id"],
            unique=False,
            sqlite_where=sa.text("dihapus_pada IS NULL"),
            postgresql_where=sa.text("dihapus_pada IS NULL"),
        )

    op.create_table(
        "pembinaan",
        sa.Column("pengajuan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("nama_pengaju", sa.String(length=120), nullable=False),
        sa.Column("nip", sa.String(length=18), nullable=True),
        sa.Column("telepon", sa.String(length=20), nullable=False),
        sa.Column("surel", sa.String(length=255), nullable=False),
        sa.Column("tingkat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("produsen_data", sa.Boolean(), nullable=False),
        sa.Column("jenis_layanan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("topik", sa.String(length=120), nullable=False),
        sa.Column("deskripsi", sa.Text(), nullable=False),
        sa.Column("lokasi", sa.String(length=255), nullable=False),
        sa.Column(
            "mode",
            sa.Enum("Luring", "Daring", "Hibrida", name="mode", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("tautan_rapat", sa.String(length=500), nullable=True),
        sa.Column("mulai", sa.DateTime(timezone=True), nullable=False),
        sa.Column("selesai", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pic_nama", sa.String(length=120), nullable=False),
        sa.Column("pic_nomor", sa.String(length=20), nullable=False),
        sa.Column("pic_surel", sa.String(length=255), nullable=False),
        sa.CheckConstraint("selesai > mulai", name=op.f("ck_pembinaan_selesai_sesudah_mulai")),
        sa.ForeignKeyConstraint(
            ["jenis_layanan_id"], ["jenis_layanan.id"], name=op.f("fk_pembinaan_jenis_layanan_id_jenis_layanan")
        ),
        sa.ForeignKeyConstraint(["pengajuan_id"], ["pengajuan.id"], name=op.f("fk_pembinaan_pengajuan_id_pengajuan")),
        sa.ForeignKeyConstraint(
            ["tingkat_id"], ["tingkat_satuan_kerja.id"], name=op.f("fk_pembinaan_tingkat_id_tingkat_satuan_kerja")
        ),
        sa.PrimaryKeyConstraint("pengajuan_id", name=op.f("pk_pembinaan")),
    )
    with op.batch_alter_table("pembinaan", schema=None) as batch_op:
        batch_op.create_index("ix_pembinaan_jenis_layanan", ["jenis_layanan_id", "pengajuan_id"], unique=False)
        batch_op.create_index("ix_pembinaan_mulai", ["mulai", "pengajuan_id"], unique=False)
        batch_op.create_index("ix_pembinaan_tingkat", ["tingkat_id", "pengajuan_id"], unique=False)

    op.create_table(
        "penugasan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pengajuan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pembina_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ditugaskan_oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ditugaskan_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dicabut_pada", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["ditugaskan_oleh_id"], ["pengguna.id"], name=op.f("fk_penugasan_ditugaskan_oleh_id_pengguna")
        ),
        sa.ForeignKeyConstraint(["pembina_id"], ["pengguna.id"], name=op.f("fk_penugasan_pembina_id_pengguna")),
        sa.ForeignKeyConstraint(["pengajuan_id"], ["pengajuan.id"], name=op.f("fk_penugasan_pengajuan_id_pengajuan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penugasan")),
    )
    with op.batch_alter_table("penugasan", schema=None) as batch_op:
        batch_op.create_index(
            "ix_penugasan_pembina",
            ["pembina_id", "pengajuan_id"],
            unique=False,
            sqlite_where=sa.text("dicabut_pada IS NULL"),
            postgresql_where=sa.text("dicabut_pada IS NULL"),
        )
        batch_op.create_index(
            "uq_penugasan_berlaku",
            ["pengajuan_id", "pembina_id"],
            unique=True,
            sqlite_where=sa.text("dicabut_pada IS NULL"),
            postgresql_where=sa.text("dicabut_pada IS NULL"),
        )

    op.create_table(
        "riwayat",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pengajuan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "peristiwa",
            sa.Enum(
                "dikirim",
                "status",
                "diubah",
                "jadwal",
                "pembina",
                "dokumentasi",
                "testimoni",
                "diserahkan",
                "dibatalkan",
                "dipulihkan",
                name="peristiwa",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("pelaku_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "dari",
            sa.Enum(
                "Menunggu Diproses",
                "Dalam Proses",
                "Disetujui",
                "Ditolak",
                "Selesai",
                name="dari",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "ke",
            sa.Enum(
                "Menunggu Diproses",
                "Dalam Proses",
                "Disetujui",
                "Ditolak",
                "Selesai",
                name="ke",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("catatan", sa.Text(), nullable=True),
        sa.Column("rincian", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["pelaku_id"], ["pengguna.id"], name=op.f("fk_riwayat_pelaku_id_pengguna")),
        sa.ForeignKeyConstraint(["pengajuan_id"], ["pengajuan.id"], name=op.f("fk_riwayat_pengajuan_id_pengajuan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_riwayat")),
    )
    with op.batch_alter_table("riwayat", schema=None) as batch_op:
        batch_op.create_index("ix_riwayat_pengajuan", ["pengajuan_id", "id"], unique=False)

    op.create_table(
        "testimoni",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pengajuan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("penulis_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("izin_terbit", sa.Boolean(), nullable=False),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dihapus_pada", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dihapus_oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("alasan_hapus", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(
            ["dihapus_oleh_id"], ["pengguna.id"], name=op.f("fk_testimoni_dihapus_oleh_id_pengguna")
        ),
        sa.ForeignKeyConstraint(["pengajuan_id"], ["pengajuan.id"], name=op.f("fk_testimoni_pengajuan_id_pengajuan")),
        sa.ForeignKeyConstraint(["penulis_id"], ["pengguna.id"], name=op.f("fk_testimoni_penulis_id_pengguna")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_testimoni")),
    )
    with op.batch_alter_table("testimoni", schema=None) as batch_op:
        batch_op.create_index(
            "ix_testimoni_dibuat",
            ["dibuat_pada", "id"],
            unique=False,
            sqlite_where=sa.text("dihapus_pada IS NULL"),
            postgresql_where=sa.text("dihapus_pada IS NULL"),
        )
        batch_op.create_index(
            "uq_testimoni_pengajuan",
            ["pengajuan_id"],
            unique=True,
            sqlite_where=sa.text("dihapus_pada IS NULL AND pengajuan_id IS NOT NULL"),
            postgresql_where=sa.text("dihapus_pada IS NULL AND pengajuan_id IS NOT NULL"),
        )

    op.create_table(
        "lampiran",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pengajuan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("draf_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("berkas_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint("(pengajuan_id IS NULL) <> (draf_id IS NULL)", name=op.f("ck_lampiran_satu_pemilik")),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name=op.f("fk_lampiran_berkas_id_berkas")),
        sa.ForeignKeyConstraint(["draf_id"], ["draf.id"], name=op.f("fk_lampiran_draf_id_draf")),
        sa.ForeignKeyConstraint(["pengajuan_id"], ["pengajuan.id"], name=op.f("fk_lampiran_pengajuan_id_pengajuan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lampiran")),
    )
    with op.batch_alter_table("lampiran", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lampiran_draf_id"), ["draf_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lampiran_pengajuan_id"), ["pengajuan_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("lampiran", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lampiran_pengajuan_id"))
        batch_op.drop_index(batch_op.f("ix_lampiran_draf_id"))

    op.drop_table("lampiran")
    with op.batch_alter_table("testimoni", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_testimoni_pengajuan",
            sqlite_where=sa.text("dihapus_pada IS NULL AND pengajuan_id IS NOT NULL"),
            postgresql_where=sa.text("dihapus_pada IS NULL AND pengajuan_id IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_testimoni_dibuat",
            sqlite_where=sa.text("dihapus_pada IS NULL"),
            postgresql_where=sa.text("dihapus_pada IS NULL"),
        )

    op.drop_table("testimoni")
    with op.batch_alter_table("riwayat", schema=None) as batch_op:
        batch_op.drop_index("ix_riwayat_pengajuan")

    op.drop_table("riwayat")
    with op.batch_alter_table("penugasan", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_penugasan_berlaku",
            sqlite_where=sa.text("dicabut_pada IS NULL"),
            postgresql_where=sa.text("dicabut_pada IS NULL"),
        )
        batch_op.drop_index(
            "ix_penugasan_pembina",
            sqlite_where=sa.text("dicabut_pada IS NULL"),
            postgresql_where=sa.text("dicabut_pada IS NULL"),
        )

    op.drop_table("penugasan")
    with op.batch_alter_table("pembinaan", schema=None) as batch_op:
        batch_op.drop_index("ix_pembinaan_tingkat")
        batch_op.drop_index("ix_pembinaan_mulai")
        batch_op.drop_index("ix_pembinaan_jenis_layanan")

    op.drop_table("pembinaan")
    with op.batch_alter_table("modul", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_modul_unduhan",
            sqlite_where=sa.text("dihapus_pada IS NULL"),
            postgresql_where=sa.text("dihapus_pada IS NULL"),
        )
        batch_op.drop_index(
            "ix_modul_kategori",
            sqlite_where=sa.text("dihapus_pada IS NULL"),
            postgresql_where=sa.text("dihapus_pada IS NULL"),
        )
        batch_op.drop_index(
            "ix_modul_dibuat",
            sqlite_where=sa.text("dihapus_pada IS NULL"),
            postgresql_where=sa.text("dihapus_pada IS NULL"),
        )

    op.drop_table("modul")
    with op.batch_alter_table("email", schema=None) as batch_op:
        batch_op.drop_index("ix_email_pengajuan")
        batch_op.drop_index("ix_email_antrean")

    op.drop_table("email")
    with op.batch_alter_table("draf", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_draf_pengguna_id"))

    op.drop_table("draf")
    with op.batch_alter_table("dokumentasi", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_dokumentasi_pengajuan",
            sqlite_where=sa.text("dicabut_pada IS NULL"),
            postgresql_where=sa.text("dicabut_pada IS NULL"),
        )
        batch_op.drop_index(
            "ix_dokumentasi_diunggah",
            sqlite_where=sa.text("dicabut_pada IS NULL"),
            postgresql_where=sa.text("dicabut_pada IS NULL"),
        )

    op.drop_table("dokumentasi")
    with op.batch_alter_table("catatan", schema=None) as batch_op:
        batch_op.drop_index("ix_catatan_pengajuan")

    op.drop_table("catatan")
    with op.batch_alter_table("token_akun", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_token_akun_pengguna_id"))

    op.drop_table("token_akun")
    with op.batch_alter_table("sesi", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sesi_pengguna_id"))

    op.drop_table("sesi")
    with op.batch_alter_table("pengajuan", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_pengajuan_status",
            sqlite_where=sa.text("dihapus_pada IS NULL"),
            postgresql_where=sa.text("dihapus_pada IS NULL"),
        )
        batch_op.drop_index(
            "ix_pengajuan_pengaju",
            sqlite_where=sa.text("dihapus_pada IS NULL"),
            postgresql_where=sa.text("dihapus_pada IS NULL"),
        )
        batch_op.drop_index(
            "ix_pengajuan_instansi",
            sqlite_where=sa.text("dihapus_pada IS NULL"),
            postgresql_where=sa.text("dihapus_pada IS NULL"),
        )
        batch_op.drop_index(
            "ix_pengajuan_dihapus",
            sqlite_where=sa.text("dihapus_pada IS NOT NULL"),
            postgresql_where=sa.text("dihapus_pada IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_pengajuan_diajukan",
            sqlite_where=sa.text("dihapus_pada IS NULL"),
            postgresql_where=sa.text("dihapus_pada IS NULL"),
        )
        batch_op.drop_index(
            "ix_pengajuan_batas",
            sqlite_where=sa.text("dihapus_pada IS NULL"),
            postgresql_where=sa.text("dihapus_pada IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_pengajuan_asal_id"))

    op.drop_table("pengajuan")
    op.drop_table("isian")
    op.drop_table("berkas")
    with op.batch_alter_table("pengguna", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_pengguna_nip_aktif",
            sqlite_where=sa.text("aktif = 1 AND nip IS NOT NULL"),
            postgresql_where=sa.text("aktif AND nip IS NOT NULL"),
        )
        batch_op.drop_index("ix_pengguna_peran_nama")
        batch_op.drop_index("ix_pengguna_nama")
        batch_op.drop_index(batch_op.f("ix_pengguna_kantor_id"))
        batch_op.drop_index(batch_op.f("ix_pengguna_instansi_id"))

    op.drop_table("pengguna")
    op.drop_table("penghitung")
    op.drop_table("nomor_urut")
    op.drop_table("instansi")
    op.drop_table("tingkat_satuan_kerja")
    op.drop_table("keadaan")
    op.drop_table("kategori_modul")
    op.drop_table("kantor")
    op.drop_table("jenis_layanan")
    op.drop_table("jenis_dokumentasi")
    with op.batch_alter_table("indeks_cari", schema=None) as batch_op:
        batch_op.drop_index("uq_indeks_cari_objek")

    op.drop_table("indeks_cari")
    op.drop_table("hari_libur")
