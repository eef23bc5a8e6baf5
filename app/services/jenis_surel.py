"""What each mail is for, and which of them a person may do without: one table for queuing and for the page."""

from app.common.i18n import _l
from app.models import PEMBINA, Peran
from app.services.jenis_surel_akun import SUREL_AKUN, JenisSurel

PREFERENSI = "surel"
"""Name of the choice; its "tanpa" lists the mails that a person does without."""

_PENGAJU = frozenset({Peran.PENGAJU})
_PEMBINA = frozenset(PEMBINA)
_SUPERVISOR = frozenset({Peran.SUPERVISOR})

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
    *SUREL_AKUN,
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
