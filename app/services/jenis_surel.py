"""What each mail is for, and which of them a person may do without: one table for queuing and for the page."""

from dataclasses import dataclass

from app.common.i18n import Sentence, _l
from app.models import INTERNAL, PEMBINA, Peran

PREFERENSI = "surel"
"""Name of the choice; its "tanpa" lists the mails that a person does without."""

_PENGAJU = frozenset({Peran.PENGAJU})
_PEMBINA = frozenset(PEMBINA)
_SUPERVISOR = frozenset({Peran.SUPERVISOR})
_SEMUA = frozenset(Peran)


@dataclass(frozen=True)
class JenisSurel:
    """A kind of mail, named like its folder under templates/email."""

    perihal: str
    nama: Sentence
    guna: Sentence
    bagi: frozenset[Peran]
    pilihan: bool = False
    """A person may switch it off; the portal itself still tells the news."""
    rahasia: bool = False
    """It holds a link that opens an account: told nowhere else, hidden in Kotak Keluar, wiped once sent."""
    halaman: str | None = None
    """Where the news leads, when the button of the mail is for somebody who is not logged in."""


JENIS_SUREL = (
    JenisSurel(
        "pengajuan_baru",
        _l("Pengajuan baru"),
        _l("Ada pengajuan yang menunggu diproses oleh kantor Anda."),
        _SUPERVISOR,
        pilihan=True,
    ),
    JenisSurel(
        "arahan_dokumentasi",
        _l("Arahan mengunggah dokumentasi"),
        _l("Pembinaan Anda dinyatakan Selesai; dokumentasinya perlu diunggah."),
        _PEMBINA,
        pilihan=True,
    ),
    JenisSurel(
        "pengingat_dokumentasi",
        _l("Pengingat dokumentasi"),
        _l("Dokumentasi wajib belum lengkap tiga dan tujuh hari sesudah Selesai."),
        _PEMBINA,
        pilihan=True,
    ),
    JenisSurel(
        "dalam_proses",
        _l("Pengajuan sedang diproses"),
        _l("Petugas BPS mulai memeriksa pengajuan Anda."),
        _PENGAJU,
        pilihan=True,
    ),
    JenisSurel(
        "undangan_testimoni",
        _l("Undangan testimoni"),
        _l("Pembinaan selesai; kesan instansi Anda menjadi bahan evaluasi kami."),
        _PENGAJU,
        pilihan=True,
    ),
    JenisSurel(
        "permintaan_rekan",
        _l("Permintaan konfirmasi rekan"),
        _l("Seseorang mendaftar dengan nama instansi Anda dan menunggu konfirmasi."),
        _PENGAJU,
        pilihan=True,
    ),
    JenisSurel(
        "anggota_dikonfirmasi",
        _l("Keanggotaan dikonfirmasi"),
        _l("Rekan atau Admin mengonfirmasi bahwa Anda bekerja di instansi itu."),
        _PENGAJU,
        pilihan=True,
    ),
    JenisSurel(
        "tanda_terima",
        _l("Tanda terima"),
        _l("Pengajuan sudah kami terima, dengan nomor dan kode lacaknya."),
        _PENGAJU,
    ),
    JenisSurel(
        "disetujui",
        _l("Pengajuan disetujui"),
        _l("Keputusan, rincian kegiatan, dan nama pembina."),
        _PENGAJU,
    ),
    JenisSurel(
        "ditolak",
        _l("Pengajuan ditolak"),
        _l("Keputusan dan alasannya."),
        _PENGAJU,
    ),
    JenisSurel(
        "ganti_pembina",
        _l("Pembina berganti"),
        _l("Nama pembina yang baru untuk pembinaan instansi Anda."),
        _PENGAJU,
    ),
    JenisSurel(
        "diserahkan",
        _l("Pengajuan diserahkan"),
        _l("Rekan menyerahkan sebuah pengajuan kepada Anda."),
        _PENGAJU,
    ),
    JenisSurel(
        "penunjukan",
        _l("Penunjukan sebagai pembina"),
        _l("Penugasan baru, nomor PIC, dan berkas kalender."),
        _PEMBINA,
    ),
    JenisSurel(
        "penugasan_dicabut",
        _l("Penugasan berakhir"),
        _l("Anda tidak lagi menjadi pembina kegiatan itu."),
        _PEMBINA,
    ),
    JenisSurel(
        "perubahan_jadwal",
        _l("Perubahan jadwal"),
        _l("Waktu atau tempat pembinaan berubah."),
        _PENGAJU | _PEMBINA,
    ),
    JenisSurel(
        "dibatalkan",
        _l("Pengajuan dibatalkan"),
        _l("Pengajuan ditarik atau dibatalkan, dengan alasannya."),
        _PENGAJU | _PEMBINA,
    ),
    JenisSurel(
        "dipulihkan",
        _l("Pengajuan berlaku kembali"),
        _l("Pembatalan sebuah pengajuan dicabut."),
        _PENGAJU | _SUPERVISOR,
    ),
    JenisSurel(
        "akun_dibuat",
        _l("Akun dibuat"),
        _l("Tautan untuk memasang kata sandi pertama."),
        frozenset(INTERNAL),
        rahasia=True,
    ),
    JenisSurel(
        "surel_uji",
        _l("Email uji"),
        _l("Anda memintanya dari Pengaturan, untuk melihat apakah email sampai."),
        frozenset({Peran.ADMIN}),
    ),
    JenisSurel(
        "verifikasi",
        _l("Verifikasi alamat email"),
        _l("Tautan yang membuktikan bahwa alamat itu milik Anda."),
        _SEMUA,
        rahasia=True,
    ),
    JenisSurel(
        "berkas_dihapus",
        _l("Berkas dihapus"),
        _l("Berkas yang Anda unggah dikenali sebagai berbahaya."),
        _SEMUA,
    ),
    JenisSurel(
        "atur_sandi",
        _l("Atur kata sandi"),
        _l("Tautan untuk memasang kata sandi baru, atas permintaan Anda."),
        _SEMUA,
        rahasia=True,
    ),
    JenisSurel(
        "sandi_diubah",
        _l("Kata sandi diubah"),
        _l("Kata sandi akun Anda baru saja diganti."),
        _SEMUA,
        halaman="/profil",
    ),
    JenisSurel(
        "dua_langkah_aktif",
        _l("Verifikasi dua langkah aktif"),
        _l("Masuk ke akun Anda sekarang meminta kode dari aplikasi."),
        _SEMUA,
    ),
    JenisSurel(
        "dua_langkah_mati",
        _l("Verifikasi dua langkah dimatikan"),
        _l("Masuk ke akun Anda kembali cukup dengan kata sandi."),
        _SEMUA,
    ),
    JenisSurel(
        "dua_langkah_diatur_ulang",
        _l("Verifikasi dua langkah diatur ulang"),
        _l("Admin mencabut kode yang lama, agar Anda dapat masuk dan memasangnya lagi."),
        _SEMUA,
    ),
    JenisSurel(
        "kode_pemulihan_dipakai",
        _l("Kode pemulihan dipakai"),
        _l("Seseorang masuk atau mengonfirmasi diri dengan salah satu kode pemulihan Anda."),
        _SEMUA,
    ),
    JenisSurel(
        "surel_diubah",
        _l("Alamat email akan diganti"),
        _l("Ada permintaan memakai alamat lain untuk akun Anda."),
        _SEMUA,
        halaman="/profil",
    ),
    JenisSurel(
        "sudah_terdaftar",
        _l("Alamat sudah terdaftar"),
        _l("Seseorang mencoba mendaftar lagi dengan alamat Anda."),
        _SEMUA,
        halaman="/profil",
    ),
)

_BY_PERIHAL = {jenis.perihal: jenis for jenis in JENIS_SUREL}


def kind_of(perihal: str) -> JenisSurel | None:
    """Give what is known of a mail; a test holds that each one is described."""
    return _BY_PERIHAL.get(perihal)


def optional_kinds(peran: Peran) -> list[JenisSurel]:
    """List the mails that a person of this role may switch off."""
    return [jenis for jenis in JENIS_SUREL if peran in jenis.bagi and jenis.pilihan]


def certain_kinds(peran: Peran) -> list[JenisSurel]:
    """List the mails that always go to a person of this role."""
    return [jenis for jenis in JENIS_SUREL if peran in jenis.bagi and not jenis.pilihan]


def is_optional(perihal: str) -> bool:
    """Tell whether somebody may do without this mail; one that nobody described must arrive."""
    jenis = kind_of(perihal)
    return jenis is not None and jenis.pilihan


def is_secret(perihal: str) -> bool:
    """Tell whether this mail opens an account; one that nobody described is kept as if it did."""
    jenis = kind_of(perihal)
    return jenis is None or jenis.rahasia
