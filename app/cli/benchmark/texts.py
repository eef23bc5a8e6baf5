"""Words of the benchmark rows: common ones, two that are seldom, and names nobody has."""

from functools import lru_cache

from app.cli.demo.topics import LOCATIONS, TOPICS
from app.common.stemming import stemmed

SELDOM = "hidroponik"
"""In one of a hundred."""
RARE = "mangrove"
"""In twenty, however many there are."""
RARE_ONES = 20

GIVEN = ("Rimba", "Mutiara", "Lembayung", "Kencana", "Anggrek", "Bintang", "Teratai", "Guntur", "Melati", "Surya")
MIDDLE = ("Embun", "Cahaya", "Angsana", "Kenanga", "Bayu", "Awan", "Padi", "Damar", "Meranti", "Selat", "Pelangi")
FAMILY = ("Cendekia", "Laksamana", "Senja", "Bahari", "Purnama", "Selatan", "Jingga", "Samudra", "Pagi", "Kelana")

OFFICES_OF_PROVINCE = (
    "Dinas Kesehatan",
    "Dinas Pendidikan",
    "Dinas Sosial",
    "Dinas Perhubungan",
    "Dinas Perkebunan",
    "Dinas Lingkungan Hidup",
    "Dinas Kelautan dan Perikanan",
    "Dinas Pariwisata",
    "Dinas Tenaga Kerja",
    "Dinas Komunikasi dan Informatika",
    "Badan Perencanaan Pembangunan Daerah",
    "Badan Pendapatan Daerah",
    "Inspektorat Daerah",
    "Dinas Perpustakaan dan Kearsipan",
)

cached = lru_cache(maxsize=100_000)(stemmed)
"""Stems of a text that comes again and again."""


def name_of(number: int) -> str:
    """Give a name that repeats after a thousand and a hundred."""
    return f"{GIVEN[number % 10]} {MIDDLE[number // 10 % 11]} {FAMILY[number // 110 % 10]}"


def topic_of(number: int) -> tuple[str, str]:
    """Give topic and description; the same topic comes back with another meeting."""
    sample = TOPICS[number % len(TOPICS)]
    return sample.topik[:100], sample.deskripsi


def place_of(number: int) -> str:
    """Give a place to meet."""
    return LOCATIONS[number % len(LOCATIONS)]


def seldom_words(number: int, total: int) -> str:
    """Give the words that make some rows easy to find: none for most."""
    words = [SELDOM] if number % 100 == 7 else []  # noqa: PLR2004 - one of a hundred
    words += [RARE] if number % max(total // RARE_ONES, 1) == 3 else []  # noqa: PLR2004 - one of each twentieth
    return " ".join(words)
