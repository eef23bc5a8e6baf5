"""Nouns of the office, one a file. Importing this package makes every table known."""

from app.models.aktivitas import Aktivitas, AktivitasNilai, Segel
from app.models.base import Base
from app.models.berkas import Berkas, Draf, Lampiran
from app.models.berkas_titipan import BerkasTitipan
from app.models.catatan_sistem import Detak, IndeksCari, Isian, Keadaan, NomorUrut, Penghitung
from app.models.dokumentasi import Dokumentasi
from app.models.dua_langkah import DuaLangkah, KodePemulihan
from app.models.email import Email
from app.models.induk import (
    HariLibur,
    Induk,
    JenisDokumentasi,
    JenisLayanan,
    KategoriModul,
    TingkatSatuanKerja,
)
from app.models.instansi import Instansi
from app.models.kantor import Kantor
from app.models.modul import Modul
from app.models.notifikasi import Notifikasi
from app.models.pekerjaan import Pekerjaan
from app.models.pembinaan import Pembinaan
from app.models.pengajuan import Pengajuan
from app.models.pengaturan import Pengaturan, RiwayatPengaturan
from app.models.pengguna import Pengguna
from app.models.penugasan import Penugasan
from app.models.permintaan_hapus import PermintaanHapus
from app.models.persetujuan import Persetujuan
from app.models.preferensi import Preferensi
from app.models.riwayat import Catatan, Riwayat
from app.models.sesi import Sesi, TokenAkun
from app.models.tanya_jawab import TanyaJawab
from app.models.testimoni import Testimoni
from app.models.unggahan import Unggahan
from app.models.values import (
    INTERNAL,
    PEMBINA,
    GunaToken,
    JenisPersetujuan,
    KelompokTanya,
    Mode,
    Peran,
    Peristiwa,
    SlotDokumentasi,
    Status,
    StatusPekerjaan,
    StatusPermintaan,
    StatusSurel,
    TingkatKantor,
)
from app.models.wilayah import Wilayah

__all__ = [
    "INTERNAL",
    "PEMBINA",
    "Aktivitas",
    "AktivitasNilai",
    "Base",
    "Berkas",
    "BerkasTitipan",
    "Catatan",
    "Detak",
    "Dokumentasi",
    "Draf",
    "DuaLangkah",
    "Email",
    "GunaToken",
    "HariLibur",
    "IndeksCari",
    "Induk",
    "Instansi",
    "Isian",
    "JenisDokumentasi",
    "JenisLayanan",
    "JenisPersetujuan",
    "Kantor",
    "KategoriModul",
    "Keadaan",
    "KelompokTanya",
    "KodePemulihan",
    "Lampiran",
    "Mode",
    "Modul",
    "NomorUrut",
    "Notifikasi",
    "Pekerjaan",
    "Pembinaan",
    "Pengajuan",
    "Pengaturan",
    "Pengguna",
    "Penghitung",
    "Penugasan",
    "Peran",
    "Peristiwa",
    "PermintaanHapus",
    "Persetujuan",
    "Preferensi",
    "Riwayat",
    "RiwayatPengaturan",
    "Segel",
    "Sesi",
    "SlotDokumentasi",
    "Status",
    "StatusPekerjaan",
    "StatusPermintaan",
    "StatusSurel",
    "TanyaJawab",
    "Testimoni",
    "TingkatKantor",
    "TingkatSatuanKerja",
    "TokenAkun",
    "Unggahan",
    "Wilayah",
]
