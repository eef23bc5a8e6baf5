"""Kinds of mail that are about an account, and what is told of every kind; `jenis_surel` has the whole table."""

from dataclasses import dataclass

from app.common.i18n import Sentence, _l
from app.models import INTERNAL, Peran

LAST_MAIL = "data_dihapus"
"""The last one to an address, which is forgotten with it: who it went to is not known any more."""
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


SUREL_AKUN = (
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
    JenisSurel(
        "penghapusan_diminta",
        _l("Permintaan penghapusan"),
        _l("Anda meminta data pribadi Anda dihapus; dijawab paling lambat 3 × 24 jam."),
        _SEMUA,
    ),
    JenisSurel(
        "penghapusan_ditolak",
        _l("Penghapusan belum dapat dipenuhi"),
        _l("Jawaban kantor atas permintaan penghapusan, dengan alasannya."),
        _SEMUA,
    ),
    JenisSurel(
        LAST_MAIL,
        _l("Data pribadi dihapus"),
        _l("Pemberitahuan terakhir, sesudah data pribadi Anda dihapus."),
        _SEMUA,
    ),
)
