"""Every mail with sample data: one invented coaching and invented people, told as the real services would tell it."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from app.common import formats
from app.common.i18n import _, in_language
from app.models import Kantor, Mode, Peran
from app.services import links
from app.services.jenis_surel import is_optional
from app.services.mail_templates import Message, render
from app.services.outbox import Penerima

NOMOR = "PB-14000-2026-00184"
MULAI = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
_DARK = re.compile(r"@media \(prefers-color-scheme: dark\)")


def sample(perihal: str, *, bahasa: str, kantor: Kantor) -> Message:
    """Write a mail as its receiver would read it, in a language, for this office."""
    with in_language(bahasa):
        return render(perihal, _context(perihal, kantor))


def in_light(html: str) -> str:
    """Show it as a mail program in light colours does, whatever this device prefers."""
    return _DARK.sub("@media not all", html)


def in_dark(html: str) -> str:
    """Show it as a mail program in dark colours does."""
    return _DARK.sub("@media all", html)


def _context(perihal: str, kantor: Kantor) -> dict[str, Any]:
    return {
        "kepada": Penerima("Siti Contoh", "siti@contoh.test"),
        "kantor": kantor,
        "base_url": links.base(),
        "pilihan_surel": links.pilihan_surel() if is_optional(perihal) else None,
        "url": _address(perihal),
        "url_lacak": f"{links.base()}/lacak?nomor={NOMOR}",
        "url_testimoni": f"{links.base()}/pengajuan/{NOMOR}/testimoni",
        "p": _facts(kantor.zona),
        "rahasia_lacak": "K7QM-4XPA",
        "batas": formats.tanggal_panjang(MULAI - timedelta(days=8), kantor.zona),
        "sejak": formats.tanggal_panjang(MULAI, kantor.zona),
        "kurang": ["Daftar Hadir", "Notulensi"],
        "catatan": _("Mohon menyiapkan daftar kegiatan statistik tahun ini."),
        "alasan": _("Tanggal yang diminta bertepatan dengan pelatihan petugas; kami usulkan pekan berikutnya."),
        "oleh": "Budi Contoh",
        "peran": Peran.OPERATOR.value,
        "instansi": "Dinas Komunikasi dan Informatika Kabupaten Contoh",
        "rekan": "Nia Contoh",
        "jabatan": "Pranata Komputer Ahli Muda",
        "baru": "s***@contoh.test",
        "sisa": 9,
        "berkas": "Surat permohonan.pdf",
        "ancaman": "Contoh.Uji.Virus",
    }


def _facts(zona: str) -> dict[str, Any]:
    selesai = MULAI + timedelta(hours=2)
    return {
        "nomor": NOMOR,
        "topik": "Penyusunan metadata statistik sektoral",
        "deskripsi": (
            "Kami menyusun metadata kegiatan dan variabel untuk dua belas kegiatan statistik.\n"
            "Mohon pendampingan mengisi formulirnya dan memeriksa hasilnya."
        ),
        "layanan": "Pendampingan (Coaching)",
        "instansi": "Dinas Komunikasi dan Informatika Kabupaten Contoh",
        "lokasi": "Aula Bappeda Kabupaten Contoh, Jalan Contoh Nomor 1",
        "mode": Mode.HIBRIDA.value,
        "tautan_rapat": "https://rapat.contoh.test/j/81234567890",
        "tanggal": formats.tanggal_panjang(MULAI, zona),
        "pukul": formats.rentang_jam(MULAI, selesai, zona),
        "waktu": formats.rentang_panjang(MULAI, selesai, zona),
        "pic_nama": "Budi Contoh",
        "pic_nomor": "0812-0000-0902",
        "pengaju": "Siti Contoh",
        "pembina": ["Rina Contoh", "Dedi Contoh"],
    }


def _address(perihal: str) -> str:
    """Where the button would lead."""
    tokens = {"verifikasi": links.verifikasi, "atur_sandi": links.atur_sandi, "akun_dibuat": links.atur_sandi}
    if perihal in tokens:
        return tokens[perihal]("contoh-tautan-sekali-pakai")
    plain = {
        "sandi_diubah": links.masuk,
        "sudah_terdaftar": links.masuk,
        "surel_diubah": links.lupa_sandi,
        "dua_langkah_aktif": links.dua_langkah,
        "dua_langkah_mati": links.dua_langkah,
        "dua_langkah_diatur_ulang": links.dua_langkah,
        "kode_pemulihan_dipakai": links.dua_langkah,
        "permintaan_rekan": links.rekan,
        "arahan_dokumentasi": links.daftar_pembinaan,
        "surel_uji": links.pengaturan,
        "penghapusan_diminta": links.penghapusan,
        "penghapusan_ditolak": links.penghapusan,
        "data_dihapus": links.privasi,
    }
    if perihal in {"pengajuan_baru", "penunjukan", "penugasan_dicabut", "pengingat_dokumentasi"}:
        return links.kelola_nomor(NOMOR)
    return plain[perihal]() if perihal in plain else f"{links.base()}/pengajuan/{NOMOR}"
