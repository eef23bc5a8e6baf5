"""Daftar Pengajuan: the thirteen columns of the guide (SP-041 … SP-053), gathered in eight or each for itself."""

from app.common.i18n import _l
from app.views.daftar import fakta
from app.views.daftar.bentuk import COCOKKAN, Daftar, Kolom, Kosong, Saringan, Urutan, attribute

NOMOR = Kolom("nomor", _l("Nomor"), attribute("nomor"), 22, tetap=True, urut="terbaru")
IDENTITAS = Kolom("identitas", _l("Identitas Pengaju"), fakta.identitas, 34, bawaan=False)
NIP = Kolom("nip", _l("NIP"), fakta.nip, 24, bawaan=False, kelas="nw")
TELEPON = Kolom("telepon", _l("Telepon"), fakta.telepon, 18, bawaan=False, kelas="nw")
SUREL = Kolom("surel", _l("Email"), attribute("surel"), 30, bawaan=False)
INSTANSI = Kolom("instansi", _l("Nama Instansi Pengaju"), attribute("instansi"), 34, bawaan=False)
PRODUSEN = Kolom(
    "produsen",
    _l("Produsen data"),
    fakta.produsen,
    16,
    bawaan=False,
    resmi=_l("Apakah tergolong produsen data atau tidak"),
)
TOPIK = Kolom("topik", _l("Topik"), attribute("topik"), 40, bawaan=False)
LAYANAN = Kolom("layanan", _l("Jenis Layanan"), fakta.layanan, 28, bawaan=False)
DESKRIPSI = Kolom("deskripsi", _l("Deskripsi"), fakta.deskripsi, 60, bawaan=False, kelas="roomy")
LOKASI = Kolom("lokasi", _l("Lokasi Pembinaan"), attribute("lokasi"), 32, bawaan=False)
PEMBINA = Kolom("pembina", _l("Nama Pembina"), fakta.pembina, 30)

DAFTAR_PENGAJUAN = Daftar(
    nama="pengajuan",
    judul=_l("Daftar Pengajuan"),
    cari=_l("Cari nomor, instansi, PIC, topik, deskripsi"),
    kolom=(
        NOMOR,
        Kolom(
            "pengaju",
            _l("Identitas dan Instansi Pengaju"),
            memuat=("identitas", "instansi", "tingkat", "produsen"),
            singkat=_l("Pengaju"),
        ),
        IDENTITAS,
        NIP,
        TELEPON,
        SUREL,
        INSTANSI,
        Kolom("tingkat", _l("Tingkat Satuan Kerja"), fakta.tingkat, 20, bawaan=False),
        PRODUSEN,
        Kolom("permintaan", _l("Topik, Layanan, Deskripsi"), memuat=("layanan", "deskripsi"), singkat=_l("Topik")),
        TOPIK,
        LAYANAN,
        DESKRIPSI,
        Kolom(
            "jadwal",
            _l("Lokasi dan Waktu Pembinaan"),
            memuat=("lokasi", "waktu"),
            urut="waktu",
            singkat=_l("Waktu"),
        ),
        LOKASI,
        Kolom("waktu", _l("Waktu Pembinaan"), fakta.waktu, 32, bawaan=False, urut="waktu"),
        Kolom("kontak", _l("PIC, Lampiran"), memuat=("pic", "lampiran"), singkat=_l("PIC")),
        Kolom("pic", _l("PIC"), fakta.pic, 30, bawaan=False),
        Kolom("lampiran", _l("Lampiran"), fakta.lampiran, 34, bawaan=False),
        Kolom("status", _l("Status"), fakta.status, 20, urut="batas", resmi=_l("Status Pembinaan")),
        Kolom("diajukan", _l("Diajukan"), fakta.diajukan, 16, bawaan=False, urut="terbaru"),
        Kolom("batas", _l("Batas waktu"), fakta.batas, 24, bawaan=False, urut="batas"),
        PEMBINA,
        Kolom("aksi", _l("Aksi"), fakta.alamat, 60, tetap=True),
    ),
    pedoman=(
        "identitas",
        "instansi",
        "tingkat",
        "produsen",
        "layanan",
        "deskripsi",
        "lokasi",
        "waktu",
        "pic",
        "lampiran",
        "status",
        "pembina",
    ),
    urutan=(
        Urutan("terbaru", _l("Terbaru diajukan"), _l("Terlama diajukan")),
        Urutan("waktu", _l("Waktu pembinaan terakhir"), _l("Waktu pembinaan terdekat")),
        Urutan("batas", _l("Batas waktu terdekat"), _l("Batas waktu terjauh"), menurun=False),
    ),
    saringan=(
        Saringan("layanan", _l("Jenis Layanan"), _l("Semua jenis layanan")),
        Saringan("tingkat", _l("Tingkat Satuan Kerja"), _l("Semua tingkat")),
        Saringan("tahun", _l("Tahun diajukan"), _l("Semua tahun")),
        Saringan("wilayah", _l("Kabupaten/Kota"), _l("Semua kabupaten/kota"), lain=True),
        Saringan("tanggap", _l("Tanggapan pertama"), _l("Semua"), lain=True),
        Saringan("instansi", _l("Nama instansi"), jenis="ketik", lain=True),
        Saringan("dari", _l("Diajukan sejak"), jenis="tanggal", lain=True),
        Saringan("sampai", _l("Diajukan sampai"), jenis="tanggal", lain=True),
    ),
    tab=_l("Status Pembinaan"),
    argumen_tab="status",
    kosong=Kosong(
        _l("Belum ada pengajuan"),
        _l("Pengajuan dari instansi akan muncul di sini. Yang datang lewat surat atau telepon dicatat dengan Tambah."),
    ),
    takcocok=Kosong(_l("Tidak ada pengajuan yang cocok"), COCOKKAN),
    kelas="applications",
    mandiri=True,
)
