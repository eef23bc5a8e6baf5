"""The figures of a year, all of them in one statement, out of the counters."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, String, case, cast, func, literal, or_, select, true, union_all
from sqlalchemy.orm import aliased

from app.common.i18n import istilah
from app.extensions import db
from app.models import JenisLayanan, Kantor, Penghitung, Status, TingkatSatuanKerja, Wilayah
from app.queries.counters import begins, summed
from app.queries.kantor import in_view
from app.queries.tally import NO_REGION
from app.queries.wilayah import folded, told_apart

MONTHS = range(1, 13)
LAYANAN, TINGKAT, WILAYAH = KINDS = ("layanan", "tingkat", "wilayah")


class Jenis(NamedTuple):
    """A value by which things are told apart: a service, a level, a region."""

    kunci: str
    nama: str
    aktif: bool


class Bagian(NamedTuple):
    """What one office, with those below it, adds to a whole."""

    kode: str
    nama: str
    diajukan: int
    selesai: int


@dataclass
class Angka:
    """What was counted in a year, and the names of what it was counted by."""

    tahun: int
    kept: dict[str, int] = field(default_factory=dict)
    jenis: dict[str, list[Jenis]] = field(default_factory=lambda: {kind: [] for kind in KINDS})

    def masuk(self, month: int) -> int:
        """Count what was sent in a month."""
        return self._of(f"{self.tahun}:masuk:{month:02}")

    def terlaksana(self, month: int) -> int:
        """Count the coachings held in a month."""
        return self._of(f"selesai:{self.tahun}-{month:02}")

    def lengkap(self, month: int) -> int:
        """Count those of them that have every required document."""
        return self._of(f"lengkap:{self.tahun}-{month:02}")

    def status(self, status: Status) -> int:
        """Count what was sent this year and has a status now."""
        return self._of(f"{self.tahun}:status:{status.value}")

    def diajukan(self, kind: str, kunci: str) -> int:
        """Count what was sent, of a service, level or region."""
        return self._of(f"{self.tahun}:{kind}:{kunci}")

    def selesai(self, kind: str, kunci: str) -> int:
        """Count the coachings held, of a service, level or region."""
        return self._of(f"{self.tahun}:selesai:{kind}:{kunci}")

    def tanggap(self, *months: int) -> dict[int, int]:
        """Count the first answers to what was sent in these months, by the working days they took."""
        found: dict[int, int] = {}
        for month in months:
            begin = f"{self.tahun}:tanggap:{month:02}:"
            for kunci, n in self.kept.items():
                if n and kunci.startswith(begin):
                    days = int(kunci.removeprefix(begin))
                    found[days] = found.get(days, 0) + n
        return found

    @property
    def total_masuk(self) -> int:
        """Count what was sent in the year."""
        return self._of(f"tahun:{self.tahun}")

    @property
    def total_terlaksana(self) -> int:
        """Count the coachings held in the year."""
        return sum(map(self.terlaksana, MONTHS))

    @property
    def total_lengkap(self) -> int:
        """Count those of them that have every required document."""
        return sum(map(self.lengkap, MONTHS))

    @property
    def tahun_ada(self) -> list[int]:
        """List the years in which something was sent or held, latest first."""
        found = {kunci[-4:] for kunci, n in self.kept.items() if n and kunci.startswith("tahun:")}
        return sorted({int(year) for year in found} | set(self.tahun_terlaksana), reverse=True)

    @property
    def tahun_terlaksana(self) -> list[int]:
        """List the years in which something was held, latest first."""
        found = (kunci for kunci, n in self.kept.items() if n and kunci.startswith("selesai:"))
        return sorted({int(kunci.partition(":")[2][:4]) for kunci in found}, reverse=True)

    def _of(self, kunci: str) -> int:
        return self.kept.get(kunci, 0)


def median(counted: dict[int, int]) -> float | None:
    """Give the middle of values that are counted by value; None where there are none."""
    ordered = [value for value in sorted(counted) for _n in range(counted[value])]
    if not ordered:
        return None
    middle = len(ordered) // 2
    return float(ordered[middle]) if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def figures_of(kantor: Kantor, tahun: int) -> Angka:
    """Read the figures of an office and year, with those of the offices below it added up."""
    return _read(tahun, kantor)


def public_figures(kantor: Kantor, today: date) -> Angka:
    """Read what the public sees of the topmost office: of this year, or the latest one with any."""
    found = _read(today.year, kantor)
    past = [year for year in found.tahun_terlaksana if year < today.year]
    return found if found.total_terlaksana or not past else _read(past[0], kantor)


def figures_by_office(kantor: Kantor, tahun: int) -> list[Bagian]:
    """Read what each office next below one counted in a year, with all below it, and the office itself, by code.

    The parts add up to what `figures_of` gives of the whole.
    """
    part, direct = aliased(Kantor), aliased(Kantor)
    under = case((part.id == kantor.id, part.id), (part.induk_id == kantor.id, part.id), else_=part.induk_id)
    sent = case((Penghitung.kunci == f"tahun:{tahun}", Penghitung.jumlah), else_=0)
    held = case((Penghitung.kunci != f"tahun:{tahun}", Penghitung.jumlah), else_=0)
    statement = (
        select(direct.kode, direct.nama, func.sum(sent), func.sum(held))
        .select_from(Penghitung)
        .join(part, part.id == Penghitung.kantor_id)
        .join(direct, direct.id == under)
        .where(*in_view(kantor, Penghitung.kantor_id))
        .where(or_(Penghitung.kunci == f"tahun:{tahun}", begins(f"selesai:{tahun}-")))
        .group_by(direct.id, direct.kode, direct.nama)
        .order_by(direct.kode)
    )
    return [Bagian(kode, nama, int(a or 0), int(b or 0)) for kode, nama, a, b in db.session.execute(statement)]


def _read(tahun: int, kantor: Kantor) -> Angka:
    wanted = or_(*map(begins, (f"{tahun}:", "tahun:", "selesai:", f"lengkap:{tahun}-")))
    part = summed(kantor, wanted).subquery()
    statement = union_all(
        select(literal("angka").label("apa"), part.c.kunci, literal("").label("nama"), part.c.jumlah, true()),
        _names(LAYANAN, JenisLayanan),
        _names(TINGKAT, TingkatSatuanKerja),
        select(literal(WILAYAH), Wilayah.kode_bps, Wilayah.nama, literal(0), true()).where(told_apart(kantor)),
    ).order_by("apa", "jumlah", "kunci")
    found = Angka(tahun)
    for apa, kunci, nama, jumlah, aktif in db.session.execute(statement):
        if apa == "angka":
            found.kept[kunci] = int(jumlah)
        else:
            found.jenis[apa].append(Jenis(kunci, istilah(nama), aktif=bool(aktif)))
    _fold_regions(found, kantor)
    found.jenis[WILAYAH] += _elsewhere(found, found.jenis[WILAYAH])
    return found


def _fold_regions(found: Angka, kantor: Kantor) -> None:
    """Count each region under the one that this office tells apart."""
    for begin in (f"{found.tahun}:wilayah:", f"{found.tahun}:selesai:wilayah:"):
        counted = {kunci: found.kept.pop(kunci) for kunci in [*found.kept] if kunci.startswith(begin)}
        for kunci, n in counted.items():
            under = begin + folded(kunci.removeprefix(begin), kantor)
            found.kept[under] = found.kept.get(under, 0) + n


def _names(kind: str, model: type[JenisLayanan | TingkatSatuanKerja]) -> Select[Any, Any, Any, Any, Any]:
    return select(literal(kind), cast(model.id, String), model.nama, model.urutan, model.aktif)


def _elsewhere(found: Angka, known: Sequence[Jenis]) -> list[Jenis]:
    """Name the regions that are counted but lie in another province: by their code, none of them is lost."""
    begin = (f"{found.tahun}:wilayah:", f"{found.tahun}:selesai:wilayah:")
    codes = {kunci.rpartition(":")[2] for kunci, n in found.kept.items() if n and kunci.startswith(begin)}
    return [Jenis(code, code, aktif=False) for code in sorted(codes - {row.kunci for row in known} - {NO_REGION})]
