"""Charts as pages show them: marks with their links, the numbers as a table, and what is zero in words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.common import charts, formats
from app.common.charts import Drawing, Mark, Row
from app.common.i18n import Sentence, _
from app.queries.statistik import LAYANAN, MONTHS, WILAYAH, Angka, Jenis
from app.queries.tally import NO_REGION

SINGLE, BESIDE, PAIRS = 24, 30, 40
"""Widths in rem, as in charts.css: for twelve columns, for bars beside names, for twelve pairs of columns."""


@dataclass(frozen=True)
class Grafik:
    """A chart: drawn for a wide place and for a narrow one, and its numbers."""

    kunci: str
    judul: str
    keterangan: str
    """What it shows, in a sentence."""
    kepala: str
    """Of the first column of the table."""
    seri: tuple[str, ...]
    """Heads of the other columns."""
    rows: tuple[Row, ...]
    jumlah: tuple[Mark, ...] = ()
    wide: Drawing | None = None
    narrow: Drawing | None = None
    legenda: tuple[str, ...] = ()
    batas: str = ""
    """What the dashed line says."""
    hampa: tuple[str, ...] = ()
    """Names of rows in which nothing was counted; they are not drawn."""
    di_luar: Row | None = None
    """A row beside all others, which is said and not drawn: it would make the others look like nothing."""

    @property
    def mulai(self) -> int:
        """Give the width, in rem, from which on the wide drawing is shown."""
        if self.narrow is None or self.wide is None:
            return 0
        if self.wide.base is None:
            return BESIDE
        return PAIRS if any(shape.seri for shape in self.wide.shapes) else SINGLE


class Seri(NamedTuple):
    """What is counted of each row, and where its number leads; `seluruhnya` leads to all of them."""

    nama: str
    hitung: Callable[[str], int]
    tautan: Callable[[str], str]
    seluruhnya: str


class Judul(NamedTuple):
    """How a chart is called."""

    kunci: str
    judul: Sentence
    keterangan: Sentence
    kepala: Sentence


def months_of(angka: Angka, today: date) -> list[int]:
    """Give the months of the year that have come, and later ones in which something is counted already."""
    known = [m for m in MONTHS if angka.masuk(m) or angka.terlaksana(m)]
    last = {True: 12, False: 0}[angka.tahun < today.year] or (today.month if angka.tahun == today.year else 1)
    return list(range(1, max([last, *known]) + 1))


def month_names(tahun: int, months: Iterable[int], zona: str) -> list[tuple[str, str, str]]:
    """Give each month as a key (2026-03), in short and in full."""
    days = [date(tahun, month, 1) for month in months]
    return [(f"{d:%Y-%m}", formats.bulan_singkat(d.month), formats.bulan_tahun(d, zona)) for d in days]


def kind_names(angka: Angka, kind: str, seri: Sequence[Seri]) -> list[tuple[str, str, str]]:
    """Give what is offered or counted: services by their numbers, levels in their order, regions by their codes."""
    none = [Jenis(NO_REGION, _("Seluruh provinsi atau lainnya"), aktif=True)] if kind == WILAYAH else []
    rows = [row for row in (*angka.jenis[kind], *none) if row.aktif or any(s.hitung(row.kunci) for s in seri)]
    if kind == LAYANAN:
        rows.sort(key=lambda row: -sum(s.hitung(row.kunci) for s in seri))
    return [(row.kunci, row.nama, row.nama) for row in rows]


def column_chart(judul: Judul, names: Sequence[tuple[str, str, str]], seri: Sequence[Seri]) -> Grafik:
    """Make a chart over time."""
    rows = table_rows(names, seri)
    drawn = [row for row in rows if _counts(row)]
    return Grafik(
        *_said(judul),
        seri=tuple(s.nama for s in seri),
        rows=rows,
        jumlah=totals(rows, seri),
        wide=charts.columns(rows) if drawn else None,
        narrow=charts.bars(drawn) if drawn else None,
        legenda=tuple(s.nama for s in seri) if len(seri) > 1 else (),
    )


def bar_chart(judul: Judul, names: Sequence[tuple[str, str, str]], seri: Sequence[Seri]) -> Grafik:
    """Make a chart over kinds; what counts nothing, and what is no region, is said below it."""
    rows = table_rows(names, seri)
    among = [row for row, (kunci, _label, _nama) in zip(rows, names, strict=True) if kunci != NO_REGION]
    drawn = [row for row in among if _counts(row)]
    return Grafik(
        *_said(judul),
        seri=tuple(s.nama for s in seri),
        rows=rows,
        jumlah=totals(rows, seri),
        wide=charts.bars_beside(drawn) if drawn else None,
        narrow=charts.bars(drawn) if drawn else None,
        legenda=tuple(s.nama for s in seri) if len(seri) > 1 else (),
        hampa=tuple(row.nama for row in among if not _counts(row)) if drawn else (),
        di_luar=next((row for row in rows if row not in among and _counts(row)), None),
    )


def table_rows(names: Sequence[tuple[str, str, str]], seri: Sequence[Seri]) -> tuple[Row, ...]:
    """Count each series in each row."""
    return tuple(
        Row(label, nama, tuple(mark(s.hitung(kunci), nama, s.nama, s.tautan(kunci)) for s in seri))
        for kunci, label, nama in names
    )


def totals(rows: Sequence[Row], seri: Sequence[Seri]) -> tuple[Mark, ...]:
    """Add the rows up."""
    sums = [sum(int(row.marks[n].nilai or 0) for row in rows) for n in range(len(seri))]
    return tuple(mark(n, _("Jumlah"), s.nama, s.seluruhnya) for n, s in zip(sums, seri, strict=True))


def mark(n: int, apa: str, seri: str, href: str) -> Mark:
    """Write a number; nothing leads nowhere."""
    judul = _("%(apa)s, %(seri)s: %(n)s", apa=apa, seri=seri, n=formats.angka(n))
    return Mark(n, formats.angka(n), judul, href if n else None)


def persen(part: int, whole: int) -> str:
    """92%, or a dash where there is nothing to be part of."""
    return _("%(n)s%%", n=formats.angka(round(100 * part / whole))) if whole else "–"


def _said(judul: Judul) -> tuple[str, str, str, str]:
    return judul.kunci, str(judul.judul), str(judul.keterangan), str(judul.kepala)


def _counts(row: Row) -> bool:
    return any(m.nilai for m in row.marks)
