"""The closed lists of words the office uses."""

from enum import StrEnum


class Peran(StrEnum):
    """What an account may do (SP-115)."""

    PENGAJU = "Pengaju"
    OPERATOR = "Operator"
    SUPERVISOR = "Supervisor"
    ADMIN = "Admin"


INTERNAL = frozenset({Peran.OPERATOR, Peran.SUPERVISOR, Peran.ADMIN})
PEMBINA = frozenset({Peran.OPERATOR, Peran.SUPERVISOR})
"""Who may coach: Admin keeps the accounts and no more (C-02)."""


class TingkatKantor(StrEnum):
    """For how much of the country an office stands; its unit code says it."""

    PUSAT = "Pusat"
    PROVINSI = "Provinsi"
    KABUPATEN = "Kabupaten/Kota"


class Status(StrEnum):
    """The five statuses of the guide (SP-072); nothing else is a status."""

    MENUNGGU = "Menunggu Diproses"
    PROSES = "Dalam Proses"
    DISETUJUI = "Disetujui"
    DITOLAK = "Ditolak"
    SELESAI = "Selesai"


class Mode(StrEnum):
    """How people meet (C-20)."""

    LURING = "Luring"
    DARING = "Daring"
    HIBRIDA = "Hibrida"


class SlotDokumentasi(StrEnum):
    """Which kinds and sizes of file a document type takes."""

    DOKUMEN = "dokumen"
    FOTO = "foto"
    VIDEO = "video"


class KelompokTanya(StrEnum):
    """Under which heading a frequently asked question stands."""

    AKUN = "Akun dan instansi"
    PENGAJUAN = "Mengajukan pembinaan"
    PROSES = "Setelah pengajuan dikirim"
    PUSTAKA = "Modul dan dokumentasi"
    LAIN = "Lain-lain"


class Peristiwa(StrEnum):
    """What a line of Riwayat tells (SP-081)."""

    DIKIRIM = "dikirim"
    STATUS = "status"
    DIUBAH = "diubah"
    JADWAL = "jadwal"
    PEMBINA = "pembina"
    DOKUMENTASI = "dokumentasi"
    TESTIMONI = "testimoni"
    DISERAHKAN = "diserahkan"
    DIBATALKAN = "dibatalkan"
    DIPULIHKAN = "dipulihkan"


class StatusSurel(StrEnum):
    """Where a mail of the outbox stands."""

    MENUNGGU = "Menunggu"
    MENGIRIM = "Mengirim"
    TERKIRIM = "Terkirim"
    GAGAL = "Gagal"
    BATAL = "Batal"
    TIDAK_PASTI = "Tidak pasti"


class StatusPekerjaan(StrEnum):
    """Where a piece of work stands that no visitor waits for."""

    MENUNGGU = "Menunggu"
    DIKERJAKAN = "Dikerjakan"
    SELESAI = "Selesai"
    GAGAL = "Gagal"


class GunaToken(StrEnum):
    """What a link in an account mail is for."""

    VERIFIKASI = "verifikasi"
    SANDI = "sandi"


class JenisPersetujuan(StrEnum):
    """What a person said yes to."""

    PRIVASI = "privasi"
    """That they have read the privacy notice: a duty to inform, not a consent, so never withdrawn."""
    TERBIT = "terbit testimoni"
    """That a testimonial of theirs is public."""


class StatusPermintaan(StrEnum):
    """Where a request to erase personal data stands."""

    MENUNGGU = "Menunggu"
    DILAKSANAKAN = "Dilaksanakan"
    DITOLAK = "Ditolak"
    DIBATALKAN = "Dibatalkan"
