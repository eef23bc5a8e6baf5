"""Which pictures there are: docs/gambar/gambar.toml, read by this walk, by the guides and by their tests."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from app.config import ROOT

FOLDER = ROOT / "docs" / "gambar"
LIST = FOLDER / "gambar.toml"


@dataclass(frozen=True)
class Picture:
    """One picture: who looks at which page, how, and after doing what."""

    nama: str
    judul: str
    """What stands below it."""
    alt: str
    """What somebody knows from it who cannot see it."""
    halaman: str
    """The endpoint."""
    siapa: str = ""
    """The account, before the @; nobody when empty."""
    kueri: dict[str, str] = field(default_factory=dict, hash=False)
    """What stands behind the question mark of its address."""
    status: str = ""
    """Of a page about one pengajuan: the newest that stands so,"""
    syarat: tuple[str, ...] = ()
    """and meets these conditions of guides/samples.py."""
    langkah: str = ""
    """What is done on the page first: a function of guides/acts.py."""
    lebar: int = 1366
    tinggi: int = 860
    tema: str = "terang"
    bagian: str = ""
    """A part of the page instead of the window: a CSS selector."""
    utama: bool = False
    """One of the ten most used pages, shown by README."""

    @property
    def file(self) -> Path:
        """Give where it is kept."""
        return FOLDER / f"{self.nama}.png"


def pictures() -> list[Picture]:
    """Give every picture, in order."""
    listed = tomllib.loads(LIST.read_text(encoding="utf-8"))
    return [Picture(nama=nama, **facts | {"syarat": tuple(facts.get("syarat", ()))}) for nama, facts in listed.items()]
