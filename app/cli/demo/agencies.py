"""Forty agencies of Riau for the demo; real kinds of office, no real official anywhere."""

from dataclasses import dataclass

KL = "Kementerian/Lembaga"
VERTIKAL = "Instansi Vertikal"
PROVINSI = "Provinsi"
KABUPATEN_KOTA = "Kabupaten/Kota"
KECAMATAN = "Kecamatan"
DESA = "Desa/Kelurahan"
BUMN_BUMD = "BUMN/BUMD"
KAMPUS = "Perguruan Tinggi"
SWASTA = "Swasta"
MASYARAKAT = "Masyarakat/Lainnya"

TINGKAT = (
    KL, VERTIKAL, PROVINSI, KABUPATEN_KOTA, KECAMATAN, DESA, BUMN_BUMD, KAMPUS, SWASTA, MASYARAKAT,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AgencySample:
    """One agency: its name, its level and whether it counts as a producer of sectoral data."""

    nama: str
    tingkat: str
    produsen_data: bool


DINKES = "Dinas Kesehatan Provinsi Riau"
DISKOMINFOTIK = "Dinas Komunikasi, Informatika dan Statistik Provinsi Riau"

AGENCIES: tuple[AgencySample, ...] = (
    AgencySample(DINKES, PROVINSI, True),
    AgencySample(DISKOMINFOTIK, PROVINSI, False),
    AgencySample("Badan Perencanaan Pembangunan Daerah Provinsi Riau", PROVINSI, True),
    AgencySample("Dinas Pendidikan Provinsi Riau", PROVINSI, True),
    AgencySample("Dinas Sosial Provinsi Riau", PROVINSI, True),
    AgencySample("Dinas Perhubungan Provinsi Riau", PROVINSI, True),
    AgencySample("Dinas Pangan, Tanaman Pangan dan Hortikultura Provinsi Riau", PROVINSI, True),
    AgencySample("Dinas Perkebunan Provinsi Riau", PROVINSI, True),
    AgencySample("Dinas Lingkungan Hidup dan Kehutanan Provinsi Riau", PROVINSI, True),
    AgencySample("Dinas Kelautan dan Perikanan Provinsi Riau", PROVINSI, True),
    AgencySample("Dinas Pariwisata Provinsi Riau", PROVINSI, True),
    AgencySample("Dinas Tenaga Kerja dan Transmigrasi Provinsi Riau", PROVINSI, True),
    AgencySample("Dinas Perindustrian, Perdagangan, Koperasi dan UKM Provinsi Riau", PROVINSI, True),
    AgencySample("Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Provinsi Riau", PROVINSI, True),
    AgencySample("Badan Pendapatan Daerah Provinsi Riau", PROVINSI, True),
    AgencySample("Inspektorat Daerah Provinsi Riau", PROVINSI, False),
    AgencySample("Biro Tata Pemerintahan Sekretariat Daerah Provinsi Riau", PROVINSI, False),
    AgencySample("Dinas Komunikasi dan Informatika Kabupaten Kuantan Singingi", KABUPATEN_KOTA, False),
    AgencySample("Badan Perencanaan Pembangunan Daerah Kabupaten Indragiri Hulu", KABUPATEN_KOTA, True),
    AgencySample("Dinas Perikanan Kabupaten Indragiri Hilir", KABUPATEN_KOTA, True),
    AgencySample("Dinas Komunikasi dan Informatika Kabupaten Pelalawan", KABUPATEN_KOTA, False),
    AgencySample("Dinas Komunikasi dan Informatika Kabupaten Siak", KABUPATEN_KOTA, False),
    AgencySample("Dinas Pemberdayaan Masyarakat dan Desa Kabupaten Kampar", KABUPATEN_KOTA, True),
    AgencySample("Dinas Kesehatan Kabupaten Rokan Hulu", KABUPATEN_KOTA, True),
    AgencySample("Dinas Pariwisata, Kebudayaan, Kepemudaan dan Olahraga Kabupaten Bengkalis", KABUPATEN_KOTA, True),
    AgencySample("Dinas Komunikasi dan Informatika Kabupaten Rokan Hilir", KABUPATEN_KOTA, False),
    AgencySample("Dinas Ketahanan Pangan Kabupaten Kepulauan Meranti", KABUPATEN_KOTA, True),
    AgencySample("Dinas Komunikasi, Informatika, Statistik dan Persandian Kota Pekanbaru", KABUPATEN_KOTA, False),
    AgencySample("Dinas Perdagangan Kota Dumai", KABUPATEN_KOTA, True),
    AgencySample("Pusat Pengendalian Pembangunan Ekoregion Sumatera", KL, True),
    AgencySample("Kantor Wilayah Kementerian Agama Provinsi Riau", VERTIKAL, True),
    AgencySample("Kantor Wilayah Direktorat Jenderal Perbendaharaan Provinsi Riau", VERTIKAL, True),
    AgencySample("Perwakilan BKKBN Provinsi Riau", VERTIKAL, True),
    AgencySample("Kecamatan Bukit Raya, Kota Pekanbaru", KECAMATAN, True),
    AgencySample("Pemerintah Desa Buluh Cina, Kabupaten Kampar", DESA, True),
    AgencySample("PT Riau Petroleum (Perseroda)", BUMN_BUMD, False),
    AgencySample("Universitas Riau", KAMPUS, False),
    AgencySample("UIN Sultan Syarif Kasim Riau", KAMPUS, False),
    AgencySample("PT Contoh Sawit Lestari", SWASTA, False),
    AgencySample("Komunitas Data Lancang Kuning", MASYARAKAT, False),
)
