"""Importing regions from the operator's file: all of it in one transaction, or nothing; twice changes nothing more."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Table, bindparam, insert, select, update
from sqlalchemy.orm import Session

from app.common import clock
from app.common.i18n import _, _n
from app.extensions import db
from app.models import Keadaan, Wilayah
from app.services.berkas_wilayah import Baris, RegionFileError, Salah, read_regions
from app.services.unit_of_work import unit_of_work
from app.services.wilayah import IMPORTED

AT_ONCE = 5000
TABLE = cast("Table", Wilayah.__table__)
Facts = dict[str, Any]


@dataclass(frozen=True)
class Rencana:
    """What an import does."""

    baru: Sequence[Facts]
    """Wider regions first, since the others refer to them."""
    berubah: Sequence[Facts]
    tetap: int


def examine(path: Path) -> Rencana:
    """Say what an import would do, and do nothing. Raises RegionFileError with every row that is wrong."""
    return _plan(db.session(), path)


def import_regions(path: Path) -> Rencana:
    """Enter new regions and correct known ones; those the file does not name stay as they are.

    Raises RegionFileError with every row that is wrong, and then nothing is written.
    """
    with unit_of_work() as session:
        plan = _plan(session, path)
        for part in _parts(plan.baru):
            session.execute(insert(TABLE), part)
        # Two regions may exchange their codes: each lets go of its old one before any takes a new one.
        free = [{"_kode": row["kode_bps"], "_dagri": f"~{row['kode_bps']}"} for row in plan.berubah]
        let_go = update(TABLE).where(TABLE.c.kode_bps == bindparam("_kode")).values(kode_dagri=bindparam("_dagri"))
        columns: Facts = {name: bindparam(f"_{name}") for name in ("kode_dagri", "nama", "tingkat")}
        correct = update(TABLE).where(TABLE.c.kode_bps == bindparam("_kode")).values(columns)
        changed = [{"_kode": row["kode_bps"], **{f"_{name}": row[name] for name in columns}} for row in plan.berubah]
        for statement, rows in ((let_go, free), (correct, changed)):
            for part in _parts(rows):
                session.execute(statement, part)
        session.expire_all()
        session.merge(Keadaan(kunci=IMPORTED, nilai=clock.now().isoformat()))
    return plan


def _plan(session: Session, path: Path) -> Rencana:
    rows, salah = read_regions(path)
    known = {row.kode_bps: row for row in session.execute(select(*TABLE.columns))}
    salah += [*_twice(rows), *_without_parent(rows, known), *_taken(rows, known)]
    if salah:
        salah.sort(key=lambda each: each.baris)
        sentence = _n("%(n)s baris tidak dapat diterima; tidak ada yang disimpan.", len(salah))
        raise RegionFileError(sentence, salah)
    new = [row.columns() for row in rows if row.kode_bps not in known]
    other = [row.columns() for row in rows if row.kode_bps in known]
    changed = [facts for facts in other if facts != known[facts["kode_bps"] or ""]._asdict()]
    new.sort(key=lambda facts: (len(facts["kode_bps"] or ""), facts["kode_bps"] or ""))
    return Rencana(new, changed, len(other) - len(changed))


def _twice(rows: Iterable[Baris]) -> Iterator[Salah]:
    """Find codes that stand in two lines."""
    bps: dict[str, int] = {}
    dagri: dict[str, int] = {}
    for row in rows:
        for seen, kode, name in ((bps, row.kode_bps, "BPS"), (dagri, row.kode_dagri, "Kemendagri")):
            first = seen.setdefault(kode, row.nomor)
            if first != row.nomor:
                sebab = _("kode %(jenis)s “%(kode)s” sudah ada pada baris %(n)s", jenis=name, kode=kode, n=first)
                yield Salah(row.nomor, sebab)
                break


def _without_parent(rows: Sequence[Baris], known: dict[str, Any]) -> Iterator[Salah]:
    """Find regions that lie in one nobody knows."""
    there = known.keys() | {row.kode_bps for row in rows}
    for row in rows:
        if row.induk_kode is not None and row.induk_kode not in there:
            yield Salah(row.nomor, _("wilayah induk “%(induk)s” tidak ada", induk=row.induk_kode))


def _taken(rows: Sequence[Baris], known: dict[str, Any]) -> Iterator[Salah]:
    """Find codes of Kemendagri that a region has which the file leaves as it is."""
    named = {row.kode_bps for row in rows}
    kept = {row.kode_dagri: row.nama for kode, row in known.items() if kode not in named}
    for row in rows:
        if row.kode_dagri in kept:
            nama = kept[row.kode_dagri]
            yield Salah(
                row.nomor, _("kode Kemendagri “%(kode)s” sudah dipakai %(nama)s", kode=row.kode_dagri, nama=nama)
            )


def _parts(rows: Sequence[Facts]) -> Iterator[Sequence[Facts]]:
    return (rows[begin : begin + AT_ONCE] for begin in range(0, len(rows), AT_ONCE))
