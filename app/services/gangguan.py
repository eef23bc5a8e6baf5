"""Each part of the portal in words for people: what it means that it is well, and what to do where it is not."""

from dataclasses import dataclass

from app.common.i18n import Sentence, _l
from app.services.kesehatan import Finding


@dataclass(frozen=True)
class Bagian:
    """A part of the portal, and what it means that it is well."""

    judul: Sentence
    baik: Sentence


@dataclass(frozen=True)
class Gangguan:
    """What is wrong, what that means for people, and what to do."""

    kalimat: Sentence
    saran: Sentence


BAGIAN = {
    "database": Bagian(_l("Basis data"), _l("Menjawab.")),
    "migrations": Bagian(_l("Susunan basis data"), _l("Sesuai dengan versi portal ini.")),
    "storage": Bagian(_l("Penyimpanan berkas"), _l("Dapat ditulisi, dan ruangnya cukup.")),
    "outbox": Bagian(_l("Antrean email"), _l("Email dikirim tepat waktu.")),
    "jobs": Bagian(_l("Antrean pekerjaan"), _l("Pratinjau, ekspor, dan pengingat dikerjakan tepat waktu.")),
    "worker": Bagian(_l("Pekerja latar"), _l("Bekerja: email, pengingat, dan pembersihan berjalan.")),
    "clamd": Bagian(_l("Pemeriksa virus"), _l("Menjawab: setiap unggahan diperiksa.")),
    "clock": Bagian(_l("Jam server"), _l("Sejalan dengan catatan portal.")),
    "aged": Bagian(_l("Penghapusan data lama"), _l("Berjalan menurut masa simpannya.")),
    "scanned": Bagian(_l("Berkas yang menunggu pemeriksaan"), _l("Tidak ada yang tertahan.")),
    "announced": Bagian(_l("Kabar pengajuan"), _l("Setiap perubahan status dikabarkan kepada semua yang berhak.")),
    "jurnal": Bagian(_l("Kotak jurnal"), _l("Menjawab ketika ditanya tentang email yang tidak pasti.")),
}
LAMBAT = Gangguan(
    _l("Tidak menjawab dalam dua detik."),
    _l("Periksa beban mesin dan jaringan ke bagian ini; bila menetap, lihat catatan server."),
)
RUSAK = Gangguan(
    _l("Pemeriksaannya gagal."),
    _l("Sebabnya tertulis di catatan server pada waktu yang sama; teruskan kepada pengelola server."),
)
GANGGUAN = {
    ("migrations", "behind"): Gangguan(
        _l("Basis data tertinggal dari versi portal ini, sehingga sebagian halaman dapat gagal."),
        _l("Minta pengelola server menjalankan flask db upgrade, lalu memulai ulang portal."),
    ),
    ("migrations", "empty"): Gangguan(
        _l("Basis data belum disiapkan."),
        _l("Minta pengelola server menjalankan flask db upgrade."),
    ),
    ("storage", "no_room"): Gangguan(
        _l("Ruang disk hampir habis; unggahan dan email baru dapat ditolak."),
        _l("Minta pengelola server menambah ruang disk atau memindahkan berkas lain dari disk itu."),
    ),
    ("storage", "failed"): Gangguan(
        _l("Berkas tidak dapat ditulis; unggahan ditolak."),
        _l("Minta pengelola server memeriksa hak tulis dan ruang disk pada folder data."),
    ),
    ("outbox", "late"): Gangguan(
        _l("Ada email yang sudah waktunya dikirim tetapi menunggu lebih dari 15 menit."),
        _l("Lihat keadaan pekerja latar di bawah. Bila pekerja berjalan, periksa server email di Kotak Keluar."),
    ),
    ("jobs", "late"): Gangguan(
        _l("Ada pekerjaan yang sudah waktunya tetapi menunggu lebih dari 15 menit."),
        _l("Lihat keadaan pekerja latar di bawah; bila berjalan, tambahkan satu lagi atau lihat catatan server."),
    ),
    ("clamd", "away"): Gangguan(
        _l("Tidak menjawab. Unggahan baru tersimpan, tetapi belum dapat diunduh siapa pun."),
        _l("Minta pengelola server memulai ulang clamd. Berkas yang menunggu lalu diperiksa dalam beberapa menit."),
    ),
    ("clock", "behind"): Gangguan(
        _l("Jam server ini tertinggal dari catatan terbaru portal."),
        _l("Minta pengelola server membetulkan jam setiap mesin (timedatectl); pekerjaan berkala lalu berjalan lagi."),
    ),
    ("aged", "leapt"): Gangguan(
        _l("Jam melompat lebih dari 20 jam, atau portal selama itu tidak berjalan; tidak ada data lama yang dihapus."),
        _l("Minta pengelola server memeriksa jam (timedatectl). Enam jam kemudian penghapusan berjalan lagi sendiri."),
    ),
    ("scanned", "put_off"): Gangguan(
        _l("Ada berkas yang tidak dapat diperiksa pemeriksa virus, sehingga belum dapat diunduh siapa pun."),
        _l("Minta pengelola server melihat sebabnya di catatan server, misalnya batas ukuran clamd; dicoba tiap jam."),
    ),
    ("announced", "untold"): Gangguan(
        _l("Ada perubahan status yang tidak dikabarkan kepada semua yang berhak."),
        _l("Minta pengelola server menjalankan flask --app wsgi periksa, yang menyebut nomornya; kabari mereka."),
    ),
    ("jurnal", "away"): Gangguan(
        _l(
            "Tidak menjawab pekerja latar. Email yang tidak pasti tetap tidak pasti; email lain berjalan seperti biasa."
        ),
        _l("Minta pengelola server memeriksa server IMAP di SPEKTRAL_JURNAL_URL. Portal bertanya lagi tiap 5 menit."),
    ),
    ("jurnal", "refused"): Gangguan(
        _l("Menolak akun portal, sehingga email yang tidak pasti tetap tidak pasti."),
        _l("Minta pengelola server memeriksa akun dan sandi di SPEKTRAL_JURNAL_URL."),
    ),
    ("jurnal", "no_mailbox"): Gangguan(
        _l("Kotak surat yang disebut tidak dapat dibuka, sehingga email yang tidak pasti tetap tidak pasti."),
        _l("Minta pengelola server memeriksa nama kotak surat di akhir SPEKTRAL_JURNAL_URL."),
    ),
    ("worker", "silent"): Gangguan(
        _l("Tidak terlihat lebih dari tiga menit; email dan pengingat tidak berjalan."),
        _l("Minta pengelola server memulai ulang layanan pekerja. Tidak ada email yang hilang: semuanya menunggu."),
    ),
    ("worker", "never_seen"): Gangguan(
        _l("Tidak ada pekerja yang berjalan; email dan pengingat tidak dikirim."),
        _l("Minta pengelola server menjalankan layanan pekerja. Tidak ada email yang hilang: semuanya menunggu."),
    ),
}


def trouble_with(found: Finding) -> Gangguan | None:
    """Give what is wrong with a part, None where nothing is."""
    if found.sebab is None:
        return None
    return GANGGUAN.get((found.nama, found.sebab), LAMBAT if found.sebab == "timed_out" else RUSAK)
