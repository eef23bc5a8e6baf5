"""What stands in the database from the first start: one office and the master tables (spec 4.1)."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import (
    Induk,
    JenisDokumentasi,
    JenisLayanan,
    Kantor,
    KategoriModul,
    SlotDokumentasi,
    TingkatSatuanKerja,
)
from app.services.tanya_awal import fill_questions
from app.services.unit_of_work import unit_of_work
from app.services.wilayah import fill_regions


class Dokumen(NamedTuple):
    """A kind of documentation as it is shipped."""

    nama: str
    slot: SlotDokumentasi = SlotDokumentasi.DOKUMEN
    wajib: bool = False
    terbuka: bool = False
    tertutup: bool = False


TINGKAT = (
    "Kementerian/Lembaga",
    "Instansi Vertikal",
    "Provinsi",
    "Kabupaten/Kota",
    "Kecamatan",
    "Desa/Kelurahan",
)
TINGKAT_LAIN = ("BUMN/BUMD", "Perguruan Tinggi", "Swasta", "Masyarakat/Lainnya")
LAYANAN = (
    "Narasumber/Pemateri",
    "Pertemuan Tatap Muka",
    "Pertemuan dengan Zoom",
    "Konsultasi Statistik",
    "Pendampingan (Coaching)",
    "Bimbingan Teknis/Pelatihan",
    "Lokakarya/FGD",
    "Asistensi Rekomendasi Kegiatan Statistik (Romantik)",
    "Pembinaan Metadata",
    "Pendampingan Kompromin",
    "Persiapan EPSS",
    "Lainnya",
)
DOKUMENTASI = (
    Dokumen("Daftar Hadir", wajib=True, tertutup=True),
    Dokumen("Foto", SlotDokumentasi.FOTO, wajib=True),
    Dokumen("Notulensi", wajib=True),
    Dokumen("Video", SlotDokumentasi.VIDEO, terbuka=True),
    Dokumen("Materi/Paparan", terbuka=True),
    Dokumen("Undangan"),
    Dokumen("Berita Acara"),
    Dokumen("Laporan Pembinaan"),
    Dokumen("Sertifikat"),
    Dokumen("Lainnya"),
)
KATEGORI = (
    "Satu Data Indonesia",
    "Metadata",
    "Rekomendasi Statistik",
    "EPSS/IPS",
    "Metodologi Survei",
    "Pengolahan dan Analisis",
    "Penyajian Data",
    "Desa Cantik",
    "Regulasi",
)


def prepare_first_start() -> None:
    """Enter office and master values where their tables are empty, and the regions; later starts change nothing."""
    with unit_of_work() as session:
        if session.scalars(select(Kantor).limit(1)).first() is None:
            session.add(_kantor())
        _fill(
            session,
            TingkatSatuanKerja,
            [
                *(TingkatSatuanKerja(nama=nama, pemerintah=True) for nama in TINGKAT),
                *(TingkatSatuanKerja(nama=nama, pemerintah=False) for nama in TINGKAT_LAIN),
            ],
        )
        _fill(session, JenisLayanan, [JenisLayanan(nama=nama) for nama in LAYANAN])
        _fill(session, JenisDokumentasi, [JenisDokumentasi(**row._asdict()) for row in DOKUMENTASI])
        _fill(session, KategoriModul, [KategoriModul(nama=nama) for nama in KATEGORI])
        fill_questions(session)
        fill_regions(session)


def _fill(session: Session, model: type[Induk], rows: list[Induk]) -> None:
    if session.scalars(select(model).limit(1)).first() is not None:
        return
    for position, row in enumerate(rows, start=1):
        row.urutan = position * 10
        session.add(row)


def _kantor() -> Kantor:
    return Kantor(
        kode="14000",
        nama="BPS Provinsi Riau",
        nama_panjang="Badan Pusat Statistik Provinsi Riau",
        alamat="Pekanbaru, Riau",
        telepon="-",
        surel="kantor@contoh.test",
        zona="Asia/Jakarta",
        penanda_tangan="Supervisor SPEKTRAL Badan Pusat Statistik Provinsi Riau",
        hari_tanggap=3,
        hari_keputusan=5,
    )
