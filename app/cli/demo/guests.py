"""People who appear once: the PIC of an agency, and who signed a Daftar Hadir. Names out of nature again."""

from random import Random

from app.cli.demo.agencies import AGENCIES, DESA, KAMPUS, KECAMATAN, MASYARAKAT, SWASTA, AgencySample
from app.cli.demo.documents import Hadir
from app.cli.demo.people import email
from app.cli.demo.story import Pic

FIRST = (
    "Angin", "Batu", "Gunung", "Hujan", "Kabut", "Laut", "Riak", "Pantai", "Rawa", "Rumput", "Sungai", "Telaga",
    "Teluk", "Tebing", "Lembah", "Padang",
)  # fmt: skip
LAST = (
    "Biru", "Hijau", "Jernih", "Kelabu", "Teduh", "Tenang", "Sejuk", "Senyap", "Lembut", "Bening", "Rindang",
    "Hening", "Luas", "Timur", "Barat", "Utara",
)  # fmt: skip
POSITIONS = (
    "Pengelola Data", "Analis Data dan Informasi", "Perencana Ahli Pertama", "Perencana Ahli Muda",
    "Kepala Subbagian Program", "Pranata Komputer Ahli Pertama", "Statistisi Ahli Pertama", "Penata Laporan",
)  # fmt: skip
PLAIN_POSITIONS = {
    DESA: ("Kaur Perencanaan", "Kasi Pemerintahan", "Agen Statistik", "Operator Desa"),
    KECAMATAN: ("Pengelola Data", "Penata Laporan", "Kasi Pemerintahan"),
    KAMPUS: ("Dosen", "Asisten Laboratorium", "Mahasiswa", "Mahasiswa"),
    SWASTA: ("Analis Data", "Staf Administrasi", "Manajer Mutu"),
    MASYARAKAT: ("Anggota", "Pengurus", "Relawan Data"),
}
_FIRST_PIC_NUMBER = 101
_FIRST_SERIAL, _LAST_SERIAL = 901, 999


def pic_of(agency: AgencySample) -> Pic:
    """Give the one person of an agency whom the office may call, other than whoever applied."""
    number = AGENCIES.index(agency)
    nama = _name(number)
    surel = email(nama.lower().replace(" ", "."))
    return Pic(nama=nama, nomor=f"6281200000{_FIRST_PIC_NUMBER + number}", surel=surel)


def participants(agency: AgencySample, chance: Random) -> list[Hadir]:
    """Draw who came from an agency."""
    names = chance.sample(range(len(FIRST) * len(LAST)), chance.randint(7, 16))
    positions = PLAIN_POSITIONS.get(agency.tingkat, POSITIONS)
    civil = agency.tingkat not in {DESA, SWASTA, MASYARAKAT, KAMPUS}
    return [
        Hadir(
            nama=_name(number),
            nip=_nip(chance) if civil else "-",
            instansi=agency.nama,
            jabatan=chance.choice(positions),
        )
        for number in names
    ]


def _name(number: int) -> str:
    """Give the n-th of the names; the first forty have all different pairs of words."""
    first, round_ = number % len(FIRST), number // len(FIRST)
    return f"{FIRST[first]} {LAST[(first * 3 + round_) % len(LAST)]}"


def _nip(chance: Random) -> str:
    born, month, day = chance.randint(1970, 1998), chance.randint(1, 12), chance.randint(1, 28)
    joined = f"{min(born + 24, 2022)}{chance.choice((1, 2, 3, 12)):02}"
    return f"{born}{month:02}{day:02}{joined}{chance.randint(1, 2)}{chance.randint(_FIRST_SERIAL, _LAST_SERIAL)}"
