"""Thirty modules of the demo with real, short content; files.py makes the files."""

from dataclasses import dataclass

from app.cli.demo.sections import Bagian, read_bagian
from app.cli.demo.topics import DATA, read_toml


@dataclass(frozen=True, slots=True)
class ModulSample:
    """One module: what the list shows, and what its file says."""

    nama: str
    kategori: str
    ringkasan: str
    jenis: str
    isi: tuple[Bagian, ...]


def _modules() -> tuple[ModulSample, ...]:
    names = sorted(path.name for path in (DATA / "modul").glob("*.toml"))
    rows = [row for name in names for row in read_toml(f"modul/{name}")["modul"]]
    return tuple(
        ModulSample(
            nama=row["nama"],
            kategori=row["kategori"],
            ringkasan=row["ringkasan"],
            jenis=row["jenis"],
            isi=tuple(read_bagian(bagian) for bagian in row["bagian"]),
        )
        for row in rows
    )


MODULES: tuple[ModulSample, ...] = _modules()
