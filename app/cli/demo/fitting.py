"""Which topic suits which agency, where people meet, and who of the office knows most about it."""

from collections import Counter
from datetime import date
from random import Random

from app.cli.demo.agencies import BUMN_BUMD, DESA, KAMPUS, MASYARAKAT, SWASTA, AgencySample
from app.cli.demo.people import email
from app.cli.demo.topics import LOCATIONS, TOPICS, TopicSample
from app.models import Mode

GOVERNMENT = "*"
"""Every agency of the government but a village."""
ANYONE = ""
LOCAL = ("Dinas", "Badan Pe", "Inspektorat", "Biro")
"""The agencies of province, regencies and cities."""

# Part of a topic → parts of the names of the agencies that would ask for it; the first that fits counts.
ASKED_BY: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("data pokok pendidikan", ("Pendidikan",)),
    ("survei kepuasan masyarakat", ("Satu Pintu", "Perhubungan", "Kecamatan", "Kesehatan")),
    ("komoditas hortikultura", ("Hortikultura",)),
    ("tanaman hortikultura", ("Hortikultura", "Ketahanan Pangan")),
    ("data perizinan", ("Satu Pintu",)),
    ("pelatihan kerja", ("Tenaga Kerja",)),
    ("ketenagakerjaan", ("Tenaga Kerja",)),
    ("perikanan", ("Perikanan",)),
    ("wisatawan", ("Pariwisata",)),
    ("pajak daerah", ("Pendapatan",)),
    ("pendapatan daerah", ("Pendapatan", "Perencanaan", "Perbendaharaan")),
    ("peraturan bupati", ("Informatika Kabupaten",)),
    ("Kabupaten Dalam Angka", ("Informatika Kabupaten", "Perencanaan Pembangunan Daerah Kabupaten")),
    ("Provinsi Riau Dalam Angka", ("Provinsi Riau",)),
    ("Kecamatan Dalam Angka", ("Kecamatan", "Kota Pekanbaru")),
    ("data kecamatan", ("Kecamatan", "Kota Pekanbaru")),
    ("inflasi", ("Perdagangan", "Pangan")),
    ("kemiskinan", ("Sosial", "Perencanaan", "Desa")),
    ("layanan kesehatan", ("Kesehatan",)),
    ("literasi", ("Pendidikan", "Universitas", "UIN")),
    ("perhubungan", ("Perhubungan",)),
    ("oleh pemerintah kabupaten", ("Pemberdayaan Masyarakat", "Informatika Kabupaten")),
    ("Desa Cantik", ("Desa",)),
    ("disabilitas", ("Sosial", "Kesehatan")),
    ("stunting", ("Kesehatan", "BKKBN")),
    ("pelaku usaha", ("Perdagangan", "PT ")),
    ("Dukungan pemerintah daerah", ("Tata Pemerintahan", "Perencanaan", "Komunikasi")),
    ("keagamaan", ("Agama",)),
    ("Kuliah tamu", ("Universitas", "UIN")),
    ("perkebunan", ("Perkebunan", "Sawit")),
    ("Kunjungan belajar", ("Universitas", "UIN", "Komunitas", "PT ")),
    ("penerima layanan", ("Sosial", "Satu Pintu", "Agama")),
    ("Forum Satu Data", ("Statistik Provinsi Riau", "Perencanaan Pembangunan Daerah Provinsi")),
    ("rancangan survei", ("Tenaga Kerja", "Pariwisata", "Sosial", "Perdagangan", "Kesehatan", "Universitas")),
    ("EPSS", LOCAL),
    ("OPD", LOCAL),
    ("perangkat daerah", LOCAL),
    ("utama dinas", ("Dinas",)),
    ("sosial dinas", ("Dinas",)),
    ("kuesioner", (ANYONE,)),
    ("Pengenalan R", (ANYONE,)),
    ("Excel", (ANYONE, "Desa")),
    ("Indeks Pembangunan Manusia", (ANYONE,)),
    ("PDRB menurut lapangan usaha", (ANYONE,)),
    ("Perlindungan data pribadi", (ANYONE,)),
)
USEFUL_UNTIL = {"Sensus Ekonomi 2026": date(2026, 8, 31)}
NOT_GOVERNMENT = (DESA, BUMN_BUMD, KAMPUS, SWASTA, MASYARAKAT)

OWN_PLACES: tuple[tuple[str, int], ...] = (
    ("Dinas Kesehatan Provinsi", 4),
    ("Statistik Provinsi Riau", 5),
    ("Biro Tata Pemerintahan", 6),
    ("Desa Kabupaten Kampar", 7),
    ("Desa Buluh Cina", 8),
    ("Siak", 9),
    ("Pelalawan", 10),
    ("Indragiri Hilir", 11),
    ("Indragiri Hulu", 12),
    ("Kuantan Singingi", 13),
    ("Rokan Hulu", 14),
    ("Rokan Hilir", 15),
    ("Bengkalis", 16),
    ("Meranti", 17),
    ("Dumai", 18),
    ("Universitas Riau", 19),
)
OFFICE_HALL, OFFICE_VICON, OFFICE_COUNTER = LOCATIONS[:3]
AT_OURS = {"Konsultasi Statistik": OFFICE_COUNTER, "Lainnya": OFFICE_HALL}

KNOWN_BY = {
    "EPSS/IPS": ("operator", "supervisor", "operator2"),
    "Metadata": ("operator", "teratai.jingga", "lembayung.senja"),
    "Rekomendasi Statistik": ("operator2", "guntur.samudra"),
    "Metodologi Survei": ("operator2", "guntur.samudra", "lembayung.senja"),
    "Pengolahan dan Analisis": ("lembayung.senja", "guntur.samudra", "supervisor2"),
    "Penyajian Data": ("lembayung.senja", "operator2", "supervisor2"),
    "Satu Data Indonesia": ("supervisor", "operator", "teratai.jingga"),
    "Desa Cantik": ("teratai.jingga", "operator"),
    "Regulasi": ("guntur.samudra", "supervisor2", "supervisor"),
}
EVERYBODY = tuple(
    email(local)
    for local in (
        "operator", "operator2", "lembayung.senja", "teratai.jingga", "guntur.samudra", "supervisor2", "supervisor",
    )
)  # fmt: skip


def fitting_topics(agency: AgencySample, day: date) -> list[TopicSample]:
    """List what an agency would ask for on a day."""
    past = tuple(part for part, last in USEFUL_UNTIL.items() if day > last)
    return [topic for topic in TOPICS if _asks(agency, topic) and not any(part in topic.topik for part in past)]


def how_they_meet(topic: TopicSample, chance: Random) -> Mode:
    """Draw the mode; a meeting by Zoom is one by Zoom."""
    if topic.layanan == "Pertemuan dengan Zoom":
        return Mode.DARING
    return chance.choices((Mode.LURING, Mode.HIBRIDA, Mode.DARING), (78, 13, 9))[0]


def where_they_meet(agency: AgencySample, topic: TopicSample, mode: Mode, chance: Random) -> str:
    """Give a place: at the agency's, now and then at the office."""
    if mode is Mode.DARING:
        return "Daring melalui Zoom"
    if topic.layanan in AT_OURS:
        return AT_OURS[topic.layanan]
    if mode is Mode.HIBRIDA:
        return OFFICE_VICON
    own = next((LOCATIONS[n] for part, n in OWN_PLACES if part in agency.nama), None)
    if own is None:
        short = agency.nama.removesuffix(" Provinsi Riau").partition(",")[0]
        own = f"Ruang Rapat {short}, Pekanbaru"
    return chance.choices((own, OFFICE_HALL), (80, 20))[0]


def those_who_know(kategori: str, chance: Random, had: Counter[str]) -> list[str]:
    """List the people of the office who may coach: who knows the subject first, then whoever had least to do."""
    first = [email(local) for local in KNOWN_BY[kategori]]
    others = sorted((mail for mail in EVERYBODY if mail not in first), key=lambda mail: (had[mail], mail))
    if chance.random() < 1 / 3:
        first.reverse()
    return [*first, *others]


def _asks(agency: AgencySample, topic: TopicSample) -> bool:
    default = (GOVERNMENT,)
    askers = next((askers for part, askers in ASKED_BY if part in topic.topik), default)
    if GOVERNMENT in askers:
        return agency.tingkat not in NOT_GOVERNMENT
    if agency.tingkat == DESA:
        return "Desa" in askers
    return any(part in agency.nama for part in askers)
