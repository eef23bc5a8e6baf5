"""What is asked, answered and remembered in the demo: topics, reasons, notes, testimonials, places."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class TopicSample:
    """One thing an agency asks for."""

    topik: str
    deskripsi: str
    layanan: str
    kategori: str


def read_toml(name: str) -> dict[str, Any]:
    """Read one file of the data folder."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


_SENTENCES = read_toml("kalimat.toml")

TOPICS: tuple[TopicSample, ...] = tuple(TopicSample(**row) for row in read_toml("topik.toml")["topik"])
REJECTIONS: tuple[str, ...] = tuple(_SENTENCES["alasan_ditolak"])
COACHING_NOTES: tuple[str, ...] = tuple(_SENTENCES["catatan_pembinaan"])
INTERNAL_NOTES: tuple[str, ...] = tuple(_SENTENCES["catatan_internal"])
TESTIMONIALS: tuple[str, ...] = tuple(_SENTENCES["testimoni"])
LOCATIONS: tuple[str, ...] = tuple(_SENTENCES["lokasi"])
MINUTES: tuple[str, ...] = tuple(_SENTENCES["pembahasan"])
FOLLOW_UPS: tuple[tuple[str, ...], ...] = tuple(tuple(row) for row in _SENTENCES["tindak_lanjut"])
