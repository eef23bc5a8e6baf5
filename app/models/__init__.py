"""Nouns of the office, one a file. Importing this package makes every table known."""

from app.models.base import Base
from app.models.berkas import Berkas, Draf, Lampiran
from app.models.catatan_sistem import IndeksCari, Isian, Keadaan, NomorUrut, Penghitung
from app.models.dokumentasi import Dokumentasi
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
from app.models.pembinaan import Pembinaan
from app.models.pengajuan import Pengajuan
from app.models.pengguna import Pengguna
from app.models.penugasan import Penugasan
from app.models.riwayat import Catatan, Riwayat
from app.models.sesi import Sesi, TokenAkun
from app.models.testimoni import Testimoni
from app.models.values import (
    INTERNAL,
    PEMBINA,
    GunaToken,
    Mode,
    Peran,
    Peristiwa,
    SlotDokumentasi,
    Status,
    StatusSurel,
)

__all__ = [
    "INTERNAL",
    "PEMBINA",
    "Base",
    "Berkas",
    "Catatan",
    "Dokumentasi",
    "Draf",
    "Email",
    "GunaToken",
    "HariLibur",
    "IndeksCari",
    "Induk",
    "Instansi",
    "Isian",
    "JenisDokumentasi",
    "JenisLayanan",
    "Kantor",
    "KategoriModul",
    "Keadaan",
    "Lampiran",
    "Mode",
    "Modul",
    "NomorUrut",
    "Pembinaan",
    "Pengajuan",
    "Pengguna",
    "Penghitung",
    "Penugasan",
    "Peran",
    "Peristiwa",
    "Riwayat",
    "Sesi",
    "SlotDokumentasi",
    "Status",
    "StatusSurel",
    "Testimoni",
    "TingkatSatuanKerja",
    "TokenAkun",
]
