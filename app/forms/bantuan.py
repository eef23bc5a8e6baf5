"""Contextual help: what a hard field means, in one or two sentences and an example, for the mark beside it.

The key is the name of the field, or the name a template gives it where two fields share a name but not a meaning.
"""

from dataclasses import dataclass

from app.common.i18n import Sentence, _l


@dataclass(frozen=True)
class Bantuan:
    """Help for one field."""

    teks: Sentence
    contoh: Sentence | None = None
    kunci: str | None = None
    """The question of Tanya Jawab that says more."""


_BATAS = Bantuan(
    _l(
        "Berkas yang lebih besar ditolak dengan pemberitahuan. "
        "Batas pada server web di depan portal harus sama atau lebih besar; tanyakan kepada pengelolanya."
    )
)

BANTUAN = {
    "nip": Bantuan(
        _l("18 angka; spasi boleh ada. PPPK menulis nomor induknya, yang juga 18 angka. Kosongkan bila bukan ASN."),
        _l("19900101 201501 2 901"),
        "nip",
    ),
    "tingkat_id": Bantuan(
        _l(
            "Tingkat instansi, bukan jabatan Anda. "
            "Kantor pusat yang berada di daerah termasuk Instansi Vertikal; UPTD mengikuti dinas induknya."
        ),
        _l("Dinas Kesehatan sebuah kabupaten: Kabupaten/Kota"),
    ),
    "produsen_data": Bantuan(
        _l("Ya, bila instansi Anda menghasilkan data sendiri dalam tugasnya. Tidak, bila hanya memakainya."),
        _l("Dinas yang mencatat jumlah tenaga kesehatan: Ya"),
        "produsen-data",
    ),
    "jenis_layanan_id": Bantuan(
        _l("Pilih yang paling dekat dengan kebutuhan Anda. Petugas menghubungi PIC bila ada yang lebih sesuai."),
        _l("Beberapa pertanyaan tentang metode: Konsultasi Statistik"),
        "jenis-layanan",
    ),
    "mode": Bantuan(
        _l("Luring: bertemu di satu tempat. Daring: melalui rapat video. Hibrida: sebagian hadir, sebagian daring."),
    ),
    "tautan_rapat": Bantuan(
        _l("Alamat rapat video dari yang mengundang. Kosongkan bila belum ada; PIC dan pembina diberi tahu kemudian."),
        _l("https://rapat.contoh.test/j/123456"),
    ),
    "pic_nama": Bantuan(
        _l("Orang yang mengetahui acaranya dan menjawab WhatsApp pada jam kerja; tidak harus memiliki akun."),
        _l("Kepala bidang atau analis yang menyiapkan bahan"),
        "pic",
    ),
    "lampiran": Bantuan(
        _l("Yang membantu: surat permohonan, kerangka acuan, daftar peserta, dan bahan yang ingin dibahas."),
        _l("Surat permohonan.pdf, Kuesioner.xlsx"),
        "lampiran",
    ),
    "alasan_ditolak": Bantuan(
        _l("Dibaca instansi di portal dan PIC lewat email. Sebutkan sebabnya, dan apa yang masih dapat dilakukan."),
        _l("Pembina bertugas di tempat lain pada tanggal itu. Silakan ajukan ulang untuk pekan berikutnya."),
        "ditolak",
    ),
    "pembina": Bantuan(
        _l(
            "Operator atau Supervisor yang aktif. Tiap pembina menerima email penunjukan dengan berkas kalender; "
            "hanya merekalah yang dapat mengunggah dokumentasinya."
        ),
        None,
        "tidak-dapat-mengunggah",
    ),
    "wajib": Bantuan(
        _l("Selama jenis ini belum ada, pembinaan dihitung belum lengkap dan pembinanya diingatkan lewat email."),
        _l("Daftar Hadir, Foto, Notulensi"),
    ),
    "terbuka": Bantuan(
        _l("Berkasnya dapat dibaca setiap orang yang masuk. Pilih hanya untuk berkas tanpa data pribadi."),
        _l("Materi/Paparan"),
        "siapa-membaca-dokumentasi",
    ),
    "tertutup": Bantuan(
        _l("Berkasnya hanya bagi instansi itu dan petugas; Supervisor pun tidak dapat membukanya untuk pengguna lain."),
        _l("Daftar Hadir, karena memuat nama dan nomor peserta"),
        "siapa-membaca-dokumentasi",
    ),
    "izin_terbit": Bantuan(
        _l("Yang tampil untuk umum hanya tulisan Anda dan nama instansi. Izinnya dapat ditarik kapan saja."),
        None,
        "testimoni",
    ),
    "kode": Bantuan(
        _l("Empat angka kode wilayah BPS ditambah satu angka; kantor itu sendiri berakhir dengan 0."),
        _l("14000 untuk kantor provinsi, 14710 untuk kantor kota"),
    ),
    "lampiran_mb": _BATAS,
    "modul_mb": _BATAS,
    "dokumentasi_mb": _BATAS,
    "video_mb": _BATAS,
}
