"""A file of regions as the operator supplies it: read whole, each wrong row named with its line and its reason.

Columns, in any order, under a first line that names them: `kode_bps` (2, 4, 7 or 10 digits), `kode_dagri` (14,
14.71, 14.71.01, 14.71.01.1001) and `nama`; `tingkat` and `induk_kode` may be left out, since the codes say both.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.common.i18n import _

REQUIRED = ("kode_bps", "kode_dagri", "nama")
OPTIONAL = ("tingkat", "induk_kode")
LONGEST_NAME = 120


@dataclass(frozen=True)
class Jenjang:
    """What holds of the regions whose code of BPS has so many digits."""

    angka: int
    induk: int
    """Digits of the code of the region it lies in."""
    tingkat: tuple[str, ...]
    dagri: re.Pattern[str]
    contoh: str


JENJANG = {
    each.angka: each
    for each in (
        Jenjang(2, 0, ("Provinsi",), re.compile(r"[0-9]{2}"), "14"),
        Jenjang(4, 2, ("Kabupaten", "Kota"), re.compile(r"[0-9]{2}\.[0-9]{2}"), "14.71"),
        Jenjang(7, 4, ("Kecamatan",), re.compile(r"[0-9]{2}(\.[0-9]{2}){2}"), "14.71.01"),
        Jenjang(10, 7, ("Desa", "Kelurahan"), re.compile(r"[0-9]{2}(\.[0-9]{2}){2}\.[0-9]{4}"), "14.71.01.1001"),
    )
}


@dataclass(frozen=True)
class Salah:
    """A row that cannot be taken, and why."""

    baris: int
    sebab: str


@dataclass(frozen=True)
class Baris:
    """A region as a line of the file tells it."""

    nomor: int
    kode_bps: str
    kode_dagri: str
    nama: str
    tingkat: str

    @property
    def induk_kode(self) -> str | None:
        """Give the code of the region it lies in, with which its own begins."""
        return self.kode_bps[: JENJANG[len(self.kode_bps)].induk] or None

    def columns(self) -> dict[str, str | None]:
        """Give it as a row of `Wilayah`."""
        return {
            "kode_bps": self.kode_bps,
            "kode_dagri": self.kode_dagri,
            "nama": self.nama,
            "tingkat": self.tingkat,
            "induk_kode": self.induk_kode,
        }


class RegionFileError(Exception):
    """A file that cannot be taken: one sentence about all of it, or the rows that are wrong."""

    def __init__(self, sentence: str, salah: list[Salah] | None = None) -> None:
        """Keep what is wrong."""
        super().__init__(sentence)
        self.sentence = sentence
        self.salah = salah or []


def read_regions(path: Path) -> tuple[list[Baris], list[Salah]]:
    """Read every row; gives those that are right in themselves, and what is wrong with the others.

    Raises RegionFileError for a file that is no such table at all.
    """
    rows: list[Baris] = []
    salah: list[Salah] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for nomor, facts in _table(file.read()):
                reason = _wrong(facts)
                if reason:
                    salah.append(Salah(nomor, reason))
                else:
                    rows.append(_row(nomor, facts))
    except OSError as error:
        raise RegionFileError(
            _("%(berkas)s tidak dapat dibaca: %(sebab)s", berkas=path, sebab=error.strerror)
        ) from error
    except UnicodeDecodeError as error:
        raise RegionFileError(_("%(berkas)s bukan teks UTF-8.", berkas=path)) from error
    except csv.Error as error:
        raise RegionFileError(_("%(berkas)s bukan tabel CSV: %(sebab)s", berkas=path, sebab=error)) from error
    return rows, salah


def _table(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Give each row with its line; both separators that spreadsheets write are understood."""
    first = text.partition("\n")[0]
    reader = csv.reader(text.splitlines(keepends=True), delimiter=";" if first.count(";") > first.count(",") else ",")
    names = [name.strip().lower() for name in next(reader, [])]
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise RegionFileError(_("Baris pertama tidak menyebut kolom %(kolom)s.", kolom=", ".join(missing)))
    for cells in reader:
        if any(cell.strip() for cell in cells):
            padded = [*cells, *[""] * (len(names) - len(cells))]
            yield reader.line_num, {n: " ".join(c.split()) for n, c in zip(names, padded, strict=False)}


def _wrong(facts: dict[str, str]) -> str | None:
    """Say what is wrong with a row, whatever else stands in the file."""
    kode, dagri, nama = (facts[name] for name in REQUIRED)
    jenjang = JENJANG.get(len(kode)) if kode.isascii() and kode.isdigit() else None
    if jenjang is None:
        return _("kode BPS “%(kode)s” tidak terdiri dari 2, 4, 7, atau 10 angka", kode=kode)
    if not jenjang.dagri.fullmatch(dagri):
        return _("kode Kemendagri “%(kode)s” tidak berbentuk seperti %(contoh)s", kode=dagri, contoh=jenjang.contoh)
    if not nama:
        return _("nama kosong")
    if len(nama) > LONGEST_NAME:
        return _("nama lebih panjang dari %(n)s huruf", n=LONGEST_NAME)
    return _wrong_place(jenjang, kode, facts.get("tingkat", ""), facts.get("induk_kode", ""))


def _wrong_place(jenjang: Jenjang, kode: str, tingkat: str, induk: str) -> str | None:
    if tingkat and tingkat.capitalize() not in jenjang.tingkat:
        known = _(" atau ").join(jenjang.tingkat)
        return _("tingkat “%(tingkat)s” tidak cocok dengan kodenya: %(lain)s", tingkat=tingkat, lain=known)
    if induk and induk != kode[: jenjang.induk]:
        return _("kode BPS “%(kode)s” tidak diawali kode induknya “%(induk)s”", kode=kode, induk=induk)
    return None


def _row(nomor: int, facts: dict[str, str]) -> Baris:
    kode, dagri, nama = (facts[name] for name in REQUIRED)
    return Baris(nomor, kode, dagri, nama, facts.get("tingkat", "").capitalize() or _level(kode, dagri))


def _level(kode: str, dagri: str) -> str:
    """Tell cities from regencies and kelurahan from desa by their codes, as both authorities number them."""
    first, *others = JENJANG[len(kode)].tingkat
    if not others:
        return first
    other = kode[2] == "7" if len(kode) == 4 else dagri.rpartition(".")[2].startswith("1")  # noqa: PLR2004 - a regency
    return others[0] if other else first
