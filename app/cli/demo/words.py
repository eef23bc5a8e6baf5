"""Which sentence of kalimat.toml suits which pengajuan: a word that must occur in it, none where any will do."""

from app.cli.demo.story import Story

Needs = dict[int, tuple[str, ...]]

TESTIMONI_NEEDS: Needs = {
    0: ("metadata variabel", "kegiatan, variabel"),
    2: ("epss",),
    4: ("pdrb",),
    5: ("rancangan survei", "rekomendasi survei"),
    7: ("excel",),
    9: ("disabilitas",),
    10: ("daring melalui zoom kabupaten",),
    11: ("hasil desa cantik",),
    12: ("kode referensi",),
    13: ("kuesioner",),
    15: ("romantik",),
    17: ("garis kemiskinan",),
    19: ("visualisasi", "siaran pers"),
    20: ("hibrida",),
    21: ("kuliah tamu",),
    22: ("kompilasi", "perikanan"),
    23: ("indikator kinerja",),
    24: ("sampel",),
    25: ("metadata kegiatan",),
    26: ("jadwal berubah",),
    27: ("pengenalan r ",),
    28: ("riau dalam angka",),
    29: ("desa cantik",),
    30: ("inflasi",),
    32: ("peraturan bupati",),
    33: ("sensus ekonomi",),
    34: ("petugas", "pemeriksaan isian"),
    38: ("publikasi",),
}
CATATAN_NEEDS: Needs = {
    0: ("metadata variabel", "kegiatan, variabel"),
    1: ("epss",),
    3: ("romantik",),
    4: ("daring melalui zoom",),
    6: ("definisi", "metadata"),
    8: ("excel",),
    9: ("epss",),
    10: ("kuesioner",),
    11: ("forum satu data",),
    12: ("kompilasi", "kemiskinan", "stunting"),
    13: ("desa cantik",),
    14: ("walidata",),
    15: ("visualisasi", "infografis"),
    17: ("dalam angka",),
    18: ("hibrida",),
    19: ("publikasi",),
}
REASONS = (0, 2, 12, 3, 15, 7, 1)
"""Of REJECTIONS, those that suit any topic."""
NOTES = (0, 1, 5, 7, 8, 4)
"""Of INTERNAL_NOTES, those that suit any topic."""


def suits(number: int, needs: Needs, story: Story) -> bool:
    """Tell whether a sentence may be said of this pengajuan."""
    wanted = needs.get(number)
    return wanted is None or any(word in _all_words(story) for word in wanted)


def _all_words(story: Story) -> str:
    region = "Kabupaten" if "Kabupaten" in story.pengaju.instansi else ""
    moved = "jadwal berubah" if story.pindah else ""
    parts = (story.topik.topik, story.topik.deskripsi, story.mode.value, story.lokasi, region, moved)
    return " ".join(parts).casefold()
