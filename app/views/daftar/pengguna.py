"""User: the eight facts of the guide (SP-110), gathered in four cells or each for itself."""

from typing import Any

from app.common import formats
from app.common.i18n import _, _l, istilah
from app.common.identity import format_nip, format_nomor
from app.models import Pengguna
from app.services import links
from app.views.daftar.bentuk import COCOKKAN, Daftar, Kolom, Kosong, Lembar, Urutan, attribute


def tingkat_of(orang: Pengguna) -> str:
    """Give the level of somebody's agency; the office itself is a vertical one."""
    return istilah(orang.instansi.tingkat.nama) if orang.instansi else _("Instansi Vertikal")


def _nip(orang: Any, _lembar: Lembar) -> str:
    return format_nip(orang.nip) if orang.nip else ""


def _tingkat(orang: Any, _lembar: Lembar) -> str:
    return tingkat_of(orang)


def _whatsapp(orang: Any, _lembar: Lembar) -> str:
    return format_nomor(orang.whatsapp)


def _role(orang: Any, _lembar: Lembar) -> str:
    return istilah(orang.peran.value)


def _keadaan(orang: Any, _lembar: Lembar) -> str:
    if not orang.aktif:
        return _("Nonaktif")
    if orang.menunggu_konfirmasi:
        return _("Menunggu konfirmasi")
    return _("Aktif") if orang.surel_terverifikasi_pada else _("Belum diverifikasi")


def _terdaftar(orang: Any, lembar: Lembar) -> str:
    return formats.tanggal(orang.dibuat_pada, lembar.zona)


def _alamat(orang: Any, _lembar: Lembar) -> str:
    return links.pengguna(orang.id)


DAFTAR_PENGGUNA = Daftar(
    nama="pengguna",
    judul=_l("User"),
    cari=_l("Cari nama, NIP, instansi, email"),
    kolom=(
        Kolom(
            "nama",
            _l("Nama Lengkap dan NIP"),
            attribute("nama"),
            34,
            tetap=True,
            memuat=("nip",),
            urut="nama",
            resmi=_l("Nama Lengkap"),
        ),
        Kolom("nip", _l("NIP"), _nip, 24, bawaan=False, kelas="nw"),
        Kolom("tempat", _l("Jabatan, Instansi, Tingkat"), memuat=("jabatan", "instansi", "tingkat")),
        Kolom("jabatan", _l("Jabatan"), attribute("jabatan"), 34, bawaan=False),
        Kolom("instansi", _l("Instansi"), attribute("nama_instansi"), 40, bawaan=False),
        Kolom("tingkat", _l("Tingkat Satuan Kerja"), _tingkat, 22, bawaan=False),
        Kolom("hubungi", _l("Email dan Nomor Whatsapp"), memuat=("surel", "whatsapp")),
        Kolom("whatsapp", _l("Nomor Whatsapp"), _whatsapp, 20, bawaan=False),
        Kolom("surel", _l("Email"), attribute("surel"), 34, bawaan=False),
        Kolom("role", _l("Role"), _role, 16),
        Kolom("keadaan", _l("Keadaan akun"), _keadaan, 24, bawaan=False),
        Kolom("terdaftar", _l("Terdaftar"), _terdaftar, 18, bawaan=False, urut="terdaftar"),
        Kolom("aksi", _l("Aksi"), _alamat, 50, tetap=True),
    ),
    pedoman=("nip", "jabatan", "instansi", "tingkat", "whatsapp", "surel", "role"),
    urutan=(
        Urutan("nama", _l("Nama A ke Z"), _l("Nama Z ke A"), menurun=False),
        Urutan("terdaftar", _l("Terbaru terdaftar"), _l("Terlama terdaftar")),
    ),
    tab=_l("Akun menurut role"),
    argumen_tab="peran",
    kosong=Kosong(
        _l("Belum ada akun di sini"),
        _l("Akun pengaju dibuat sendiri oleh pemiliknya; akun khusus dibuat dengan Tambah."),
    ),
    takcocok=Kosong(_l("Tidak ada akun yang cocok"), COCOKKAN),
    simbol="people",
)
