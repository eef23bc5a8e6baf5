"""What the erasure of one person's data does with every column that may name one (UU 27/2022 Pasal 8, UU 43/2009).

The record of the office stays: number, agency, topic, dates, status, history. Who it was goes. A test compares this
with the models: a new text, a new file or a new pointer to a person has a rule here, or the build fails.
"""

GONE = {
    "sesi": "pengguna_id",
    "token_akun": "pengguna_id",
    "dua_langkah": "pengguna_id",
    "kode_pemulihan": "pengguna_id",
    "preferensi": "pengguna_id",
    "notifikasi": "pengguna_id",
    "isian": "pengguna_id",
    "berkas_titipan": "pengguna_id",
    "unggahan": "pengguna_id",
    "pekerjaan": "pengguna_id",
    "draf": "pengguna_id",
}
"""Rows that are somebody's own and no record of the office: deleted, with their files."""
MASKED = {
    "pengguna": frozenset(
        {"nama", "nip", "jabatan", "keahlian", "whatsapp", "surel", "bahasa", "kata_sandi", "alasan_nonaktif"}
    ),
    "pembinaan": frozenset({"nama_pengaju", "nip", "telepon", "surel", "pic_nama", "pic_nomor", "pic_surel"}),
    "email": frozenset({"kunci", "kepada_nama", "kepada_surel", "galat"}),
    "aktivitas_nilai": frozenset({"sebelum", "sesudah", "garam"}),
    "indeks_cari": frozenset({"teks"}),
}
"""Columns that say who it was: another value takes their place, or none. Of mails and forms, only where it is them."""
EDITED = {
    "pembinaan": ("topik", "deskripsi", "lokasi"),
    "pengajuan": ("alasan_ditolak", "alasan_hapus"),
    "riwayat": ("catatan", "rincian"),
    "catatan": ("isi",),
    "dokumentasi": ("keterangan", "alasan_dicabut"),
    "testimoni": ("isi", "alasan_hapus"),
    "email": ("subjek", "teks", "html", "kalender"),
    "notifikasi": ("judul",),
    "permintaan_hapus": ("alasan",),
}
"""Texts about what they had to do with: kept, without their name, address and numbers."""
POINTING = {
    *("aktivitas", "berkas", "catatan", "dokumentasi", "modul", "pengajuan", "pengaturan", "pengguna", "penugasan"),
    *("permintaan_hapus", "persetujuan", "riwayat", "riwayat_pengaturan", "testimoni"),
}
"""Tables whose pointers to the account stay: it says "Pengguna dihapus #12" and nothing else."""
KEPT = {
    "aktivitas": "append-only; names nobody but by pointers, and its values go (reliability.md)",
    "aktivitas_nilai.kolom": "the name of a column",
    "aktivitas_nilai.sidik": "a salted hash whose salt goes",
    "berkas": "the official record: what an agency sent stays as it was sent; drafts' files go with their rows",
    "detak": "of the machines",
    "dokumentasi.tautan": "an address of the record",
    "email.message_id": "made by the portal",
    "email.perihal": "a kind of mail",
    "hari_libur": "days",
    "indeks_cari.jenis": "a kind of thing",
    "instansi": "an agency, and no person",
    "jenis_dokumentasi": "words of the office",
    "jenis_layanan": "words of the office",
    "kantor": "an office: its own identity",
    "kategori_modul": "words of the office",
    "keadaan": "of the machines",
    "modul": "published by the office",
    "nomor_urut": "counts",
    "notifikasi.kunci": "made of words and numbers",
    "notifikasi.jalur": "an address of the portal",
    "notifikasi.perihal": "a kind of mail",
    "pembinaan.tautan_rapat": "an address of the record",
    "pembinaan.wilayah_kode": "a region",
    "pengajuan.nomor": "the record",
    "pengajuan.layanan": "the record",
    "pengajuan.kunci_kirim": "a key",
    "catatan.kunci_kirim": "a key",
    "dokumentasi.kunci_kirim": "a key",
    "pengajuan.rahasia_lacak": "a key",
    "pengajuan.wilayah_kode": "a region",
    "pengaturan": "settings",
    "pengguna.versi_privasi": "a version",
    "penghitung": "counts",
    "persetujuan.versi": "a version",
    "riwayat.request_id": "made by the portal",
    "riwayat_pengaturan": "settings of offices",
    "segel": "hashes",
    "tanya_jawab": "words of the office",
    "tingkat_satuan_kerja": "words of the office",
    "wilayah": "regions",
    "lampiran": "says which file belongs where",
    "penugasan": "who coached: a pointer to the account",
}
"""Texts that name nobody, or are the record itself, with the reason."""
