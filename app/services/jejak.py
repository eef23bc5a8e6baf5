"""What of each table Log Aktivitas tells: which columns, under whose name, and what a change of them is called.

A column that is not named here is not written down, so that no secret of tomorrow gets into the log by itself;
tests/architecture wants every table, and every column of those that are told of, either here or among what is left out.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any, Literal

from app.models import (
    Base,
    Catatan,
    Dokumentasi,
    Email,
    HariLibur,
    Instansi,
    JenisDokumentasi,
    JenisLayanan,
    JenisPersetujuan,
    Kantor,
    KategoriModul,
    Lampiran,
    Modul,
    Pembinaan,
    Pengajuan,
    Pengaturan,
    Pengguna,
    Penugasan,
    PermintaanHapus,
    Persetujuan,
    Riwayat,
    Sesi,
    StatusPermintaan,
    StatusSurel,
    TanyaJawab,
    Testimoni,
    TingkatSatuanKerja,
    TokenAkun,
)

Kejadian = Literal["buat", "ubah", "hapus"]
Namer = Callable[[Any, Kejadian, Collection[str]], str | None]
"""Names an act by what happened to a row and which columns changed; None where it is no act of anybody's."""


@dataclass(frozen=True)
class Objek:
    """What an act was done to; two rows of one thing (a pengajuan, its pembinaan) have the same."""

    jenis: str
    id: int | None = None
    label: str | None = None
    kantor_id: int | None = field(default=None, compare=False)
    subjek_id: int | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Jejak:
    """What is told of a table."""

    objek: Callable[[Any], Objek | None]
    nama: Namer
    kolom: tuple[str, ...] = ()
    """Columns whose values are kept before and after; never a secret, never what only counts."""
    utama: bool = False
    """Its name for an act goes before what other rows of the same thing would call it."""


def of_pengajuan(row: Pengajuan) -> Objek:
    """Name a pengajuan by its number; its facts are those of whoever applied."""
    return Objek("pengajuan", row.id, row.nomor, row.kantor_id, row.pengaju_id)


def of_pengguna(row: Pengguna) -> Objek:
    """Name an account by its id alone: the name of a person must stay erasable."""
    return Objek("pengguna", row.id, None, row.kantor_id, row.id)


def _part(row: Any) -> Objek | None:
    """Find the pengajuan to which a row belongs; its other facts are added where the act is written down."""
    return Objek("pengajuan", row.pengajuan_id) if row.pengajuan_id is not None else None


def _of_account(row: Any) -> Objek:
    return Objek("pengguna", row.pengguna_id, subjek_id=row.pengguna_id)


def _testimoni(row: Testimoni) -> Objek:
    return _part(row) or Objek("testimoni", row.id, subjek_id=row.penulis_id)


def _named_after(kind: str, label: str) -> Callable[[Any], Objek]:
    def objek(row: Any) -> Objek:
        return Objek(kind, getattr(row, "id", None), str(getattr(row, label))[:120])

    return objek


def _plainly(kind: str) -> Namer:
    return lambda _row, kejadian, _changed: f"{kind}.{kejadian}"


def _always(name: str) -> Namer:
    return lambda _row, _kejadian, _changed: name


def _first(name: str) -> Namer:
    """Name the making of a row; what becomes of it later is told by something else."""
    return lambda _row, kejadian, _changed: name if kejadian == "buat" else None


def _account_act(row: Pengguna, kejadian: Kejadian, changed: Collection[str]) -> str:
    if kejadian != "ubah":
        return f"pengguna.{kejadian}"
    by_column = {
        "peran": "pengguna.ubah_role",
        "aktif": "pengguna.aktifkan" if row.aktif else "pengguna.nonaktifkan",
        "kata_sandi": "pengguna.ubah_sandi",
        "surel_terverifikasi_pada": "pengguna.verifikasi",
        "instansi_id": "pengguna.ubah",
        "anggota_sejak": "pengguna.konfirmasi",
    }
    return next((name for column, name in by_column.items() if column in changed), "pengguna.ubah")


def _document_act(row: Dokumentasi, kejadian: Kejadian, changed: Collection[str]) -> str:
    if kejadian == "buat":
        return "dokumentasi.unggah"
    if "dicabut_pada" in changed:
        return "dokumentasi.cabut"
    return "dokumentasi.buka" if row.dibuka else "dokumentasi.tutup"


def _shelf_act(kind: str) -> Namer:
    """What is taken off a shelf stays in the archive: a column says so."""

    def act(_row: Any, kejadian: Kejadian, changed: Collection[str]) -> str | None:
        if kejadian == "ubah" and changed == {"unduhan"}:
            return None
        return f"{kind}.hapus" if "dihapus_pada" in changed and kejadian == "ubah" else f"{kind}.{kejadian}"

    return act


def _mail_act(row: Email, kejadian: Kejadian, changed: Collection[str]) -> str | None:
    """What people do with a mail by hand; whom the portal writes to follows from other acts."""
    if kejadian == "buat":
        return TOLD_MAILS.get(row.perihal)
    if "status" not in changed:
        return None
    return "surel.kirim_ulang" if row.status is StatusSurel.MENUNGGU else "surel.sudah_sampai"


def _consent_act(row: Persetujuan, kejadian: Kejadian, _changed: Collection[str]) -> str | None:
    """What somebody said yes to; taking it back is told by what follows from it."""
    names = {JenisPersetujuan.PRIVASI: "persetujuan.privasi", JenisPersetujuan.TERBIT: "persetujuan.terbit"}
    return names[row.jenis] if kejadian == "buat" else None


def _request_act(row: PermintaanHapus, _kejadian: Kejadian, _changed: Collection[str]) -> str | None:
    """What becomes of a request; that it was carried out is told by the erasure itself."""
    return {
        StatusPermintaan.MENUNGGU: "penghapusan.minta",
        StatusPermintaan.DITOLAK: "penghapusan.tolak",
        StatusPermintaan.DIBATALKAN: "penghapusan.batal",
    }.get(row.status)


def _event(row: Riwayat, _kejadian: Kejadian, _changed: Collection[str]) -> str:
    return f"pengajuan.{row.peristiwa.value}"


TOLD_MAILS = {"surel_uji": "surel.uji", "sudah_terdaftar": "pengguna.sudah_terdaftar"}
"""Mails that are all that came of an act."""
_MASTER = ("nama", "urutan", "aktif")
CATALOGUE: dict[type[Base], Jejak] = {
    Riwayat: Jejak(_part, _event, utama=True),
    Pengajuan: Jejak(
        of_pengajuan,
        _plainly("pengajuan"),
        ("status", "alasan_ditolak", "batas_waktu", "kantor_id", "instansi_id", "pengaju_id", "alasan_hapus"),
    ),
    Pembinaan: Jejak(
        _part,
        _plainly("pengajuan"),
        (
            *("nama_pengaju", "nip", "telepon", "surel", "tingkat_id", "wilayah_kode", "produsen_data"),
            *("jenis_layanan_id", "topik", "deskripsi", "lokasi", "mode", "tautan_rapat", "mulai", "selesai"),
            *("pic_nama", "pic_nomor", "pic_surel"),
        ),
    ),
    Penugasan: Jejak(_part, _always("pengajuan.pembina"), ("pembina_id", "dicabut_pada")),
    Lampiran: Jejak(_part, lambda _row, kejadian, _changed: f"lampiran.{kejadian}", ("berkas_id",)),
    Catatan: Jejak(_part, _first("pengajuan.catatan")),
    Dokumentasi: Jejak(
        _part, _document_act, ("jenis_id", "keterangan", "berkas_id", "tautan", "dibuka", "alasan_dicabut")
    ),
    Testimoni: Jejak(_testimoni, _shelf_act("testimoni"), ("izin_terbit", "alasan_hapus")),
    Persetujuan: Jejak(_of_account, _consent_act),
    PermintaanHapus: Jejak(_of_account, _request_act),
    Pengguna: Jejak(
        of_pengguna,
        _account_act,
        (
            *("nama", "nip", "jabatan", "keahlian", "instansi_id", "kantor_id", "whatsapp", "surel"),
            *("peran", "aktif", "bahasa", "anggota_sejak", "alasan_nonaktif"),
        ),
        utama=True,
    ),
    Sesi: Jejak(_of_account, _first("masuk"), utama=True),
    TokenAkun: Jejak(_of_account, _first("pengguna.kirim_tautan")),
    Email: Jejak(lambda row: Objek("surel", row.id, row.perihal, row.kantor_id), _mail_act, ("status",)),
    Instansi: Jejak(
        _named_after("instansi", "nama"),
        _plainly("instansi"),
        ("nama", "tingkat_id", "wilayah_kode", "produsen_data", "aktif"),
    ),
    Kantor: Jejak(
        lambda row: Objek("kantor", row.id, row.kode, row.id),
        _plainly("kantor"),
        (
            *("kode", "nama", "nama_panjang", "alamat", "telepon", "surel", "zona", "penanda_tangan", "hari_tanggap"),
            *("hari_keputusan", "nama_pengirim", "kop", "jam_buka", "jam_tutup", "logo_alt", "induk_id", "aktif"),
        ),
    ),
    Pengaturan: Jejak(_named_after("pengaturan", "nama"), _always("pengaturan.ubah"), ("nilai",)),
    Modul: Jejak(
        _named_after("modul", "slug"),
        _shelf_act("modul"),
        ("nama", "kategori_id", "ringkasan", "berkas_id", "alasan_hapus"),
    ),
    TanyaJawab: Jejak(
        _named_after("tanya_jawab", "kunci"),
        _plainly("tanya_jawab"),
        ("kelompok", "tanya", "jawab", "tanya_en", "jawab_en", "urutan", "tampil", "untuk_internal"),
    ),
    HariLibur: Jejak(_named_after("hari_libur", "tanggal"), _plainly("induk"), ("tanggal", "keterangan")),
    TingkatSatuanKerja: Jejak(_named_after("tingkat", "nama"), _plainly("induk"), (*_MASTER, "pemerintah")),
    JenisLayanan: Jejak(_named_after("jenis_layanan", "nama"), _plainly("induk"), _MASTER),
    JenisDokumentasi: Jejak(
        _named_after("jenis_dokumentasi", "nama"),
        _plainly("induk"),
        (*_MASTER, "wajib", "terbuka", "tertutup", "slot"),
    ),
    KategoriModul: Jejak(_named_after("kategori_modul", "nama"), _plainly("induk"), _MASTER),
}
