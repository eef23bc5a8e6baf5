"""What the columns that changed are called, and their values in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.common import formats
from app.common.i18n import Sentence, _, _l, istilah
from app.models import AktivitasNilai
from app.queries.aktivitas import NAMED_BY

KOLOM: dict[str, Sentence] = {
    "aktif": _l("Aktif"),
    "alamat": _l("Alamat"),
    "alasan_dicabut": _l("Alasan dicabut"),
    "alasan_ditolak": _l("Alasan ditolak"),
    "alasan_hapus": _l("Alasan dihapus"),
    "alasan_nonaktif": _l("Alasan dinonaktifkan"),
    "anggota_sejak": _l("Anggota sejak"),
    "bahasa": _l("Bahasa"),
    "baris": _l("Jumlah baris"),
    "batas_waktu": _l("Batas waktu"),
    "berkas": _l("Berkas"),
    "berkas_id": _l("Berkas"),
    "deskripsi": _l("Deskripsi"),
    "dibuka": _l("Terbuka untuk umum"),
    "dicabut_pada": _l("Berakhir pada"),
    "hari_keputusan": _l("Hari kerja sampai keputusan"),
    "hari_tanggap": _l("Hari kerja sampai tanggapan pertama"),
    "induk_id": _l("Kantor di atasnya"),
    "instansi_id": _l("Instansi"),
    "izin_terbit": _l("Boleh ditampilkan untuk umum"),
    "jabatan": _l("Jabatan"),
    "jam_buka": _l("Jam buka"),
    "jam_tutup": _l("Jam tutup"),
    "jawab": _l("Jawaban"),
    "jawab_en": _l("Jawaban (Inggris)"),
    "jenis": _l("Jenis berkas"),
    "jenis_id": _l("Jenis Dokumentasi"),
    "jenis_layanan_id": _l("Jenis Layanan"),
    "kantor_id": _l("Kantor"),
    "kategori_id": _l("Kategori"),
    "keahlian": _l("Keahlian"),
    "kelompok": _l("Kelompok"),
    "keterangan": _l("Keterangan"),
    "kode": _l("Kode unit"),
    "kop": _l("Kop surat"),
    "logo_alt": _l("Keterangan logo"),
    "lokasi": _l("Lokasi Pembinaan"),
    "mode": _l("Mode"),
    "mulai": _l("Mulai"),
    "nama": _l("Nama"),
    "nama_panjang": _l("Nama panjang"),
    "nama_pengaju": _l("Nama pengaju"),
    "nama_pengirim": _l("Nama pengirim email"),
    "nilai": _l("Nilai"),
    "nip": _l("NIP"),
    "pemerintah": _l("Instansi pemerintah"),
    "pembina_id": _l("Pembina"),
    "penanda_tangan": _l("Penanda tangan"),
    "pengaju_id": _l("Pengaju"),
    "peran": _l("Role"),
    "pic_nama": _l("Nama PIC"),
    "pic_nomor": _l("Nomor PIC"),
    "pic_surel": _l("Email PIC"),
    "produsen_data": _l("Produsen data"),
    "ringkasan": _l("Ringkasan"),
    "saringan": _l("Saringan"),
    "selesai": _l("Selesai"),
    "slot": _l("Jenis berkas"),
    "status": _l("Status"),
    "surel": _l("Email"),
    "tampil": _l("Ditampilkan"),
    "tanggal": _l("Tanggal"),
    "tanya": _l("Pertanyaan"),
    "tanya_en": _l("Pertanyaan (Inggris)"),
    "tautan": _l("Tautan"),
    "tautan_rapat": _l("Tautan rapat"),
    "telepon": _l("Telepon"),
    "terbuka": _l("Terbuka untuk umum"),
    "tertutup": _l("Selalu tertutup"),
    "tingkat_id": _l("Tingkat Satuan Kerja"),
    "topik": _l("Topik"),
    "untuk_internal": _l("Hanya untuk internal"),
    "urutan": _l("Urutan"),
    "wajib": _l("Wajib"),
    "whatsapp": _l("Nomor Whatsapp"),
    "wilayah_kode": _l("Kabupaten/Kota"),
    "zona": _l("Zona waktu"),
}
YES_OR_NO = frozenset(
    {
        *("aktif", "dibuka", "izin_terbit", "pemerintah", "produsen_data", "tampil", "terbuka", "tertutup"),
        *("untuk_internal", "wajib"),
    }
)
MOMENTS = frozenset({"anggota_sejak", "batas_waktu", "dicabut_pada", "mulai", "selesai"})
TERMS = frozenset({"kelompok", "mode", "peran", "status"})


@dataclass(frozen=True)
class Perubahan:
    """One value as people read it."""

    label: Sentence
    sebelum: str
    sesudah: str
    dihapus: bool
    """Whether it was blanked, so that nothing can be told of it."""


def written(nilai: Sequence[AktivitasNilai], names: Mapping[tuple[str, str], str], zona: str) -> list[Perubahan]:
    """Put values into words."""
    return [_written(value, names, zona) for value in nilai]


def _written(value: AktivitasNilai, names: Mapping[tuple[str, str], str], zona: str) -> Perubahan:
    column = value.kolom.rpartition(".")[2]
    before, after = (_said(column, text, names, zona) for text in (value.sebelum, value.sesudah))
    return Perubahan(KOLOM.get(column, column), before, after, value.garam is None)


def _said(column: str, text: str | None, names: Mapping[tuple[str, str], str], zona: str) -> str:
    if text is None:
        return "—"
    if column in YES_OR_NO:
        return _("Ya") if text == "1" else _("Tidak")
    if column in MOMENTS:
        return formats.waktu(datetime.fromisoformat(text), zona)
    if column in NAMED_BY:
        return istilah(names.get((column, text), text))
    return istilah(text) if column in TERMS else text
