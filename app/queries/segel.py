"""Whether Log Aktivitas is as it was written: rows, values and seals are compared with the hashes of the chain."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import Row, Select, select

from app.common import sidik
from app.database import at_one_moment
from app.extensions import db
from app.models import Aktivitas, AktivitasNilai, Keadaan, Segel

LAST_SEAL = "segel"
"""Of `Keadaan`: the mark of the last seal, so that one that is taken away is missed."""
LAST_CHECK = "segel_diperiksa"
"""Of `Keadaan`: when the chain was last checked, and how many faults were found."""
AT_ONCE = 500
FACTS = tuple(getattr(Aktivitas, column.key) for column in Aktivitas.__table__.columns if column.key != "segel_id")
"""What the hash of a row holds: all of it, but for its seal."""


@dataclass(frozen=True)
class Pemeriksaan:
    """When the chain was last checked, and how many faults there were."""

    pada: datetime
    cacat: int


@dataclass(frozen=True)
class Cacat:
    """One thing that is not as it was written: what kind, which row or seal, and in which seal the row stood."""

    jenis: str
    nomor: int
    segel: int | None = None


def hash_of(row: Row[*tuple[object, ...]]) -> str:
    """Give the hash of a row that was read with `rows_of`."""
    return sidik.of_row(tuple(row))


def rows_of(nomor: int | None) -> Select[*tuple[object, ...]]:
    """Select what the hashes of the rows of a seal are made of, in their order; None is those without."""
    return select(*FACTS).where(Aktivitas.segel_id.is_(None) if nomor is None else Aktivitas.segel_id == nomor)


def last_seal() -> Segel | None:
    """Give the last seal."""
    return db.session.scalars(select(Segel).order_by(Segel.id.desc()).limit(1)).first()


def last_mark() -> str | None:
    """Give the mark of the last seal, as it is kept outside of the chain; None before the first."""
    row = db.session.get(Keadaan, LAST_SEAL)
    return row.nilai if row is not None else None


def last_check() -> Pemeriksaan | None:
    """Give what the last check found; None before the first."""
    row = db.session.get(Keadaan, LAST_CHECK)
    if row is None:
        return None
    pada, _space, cacat = row.nilai.partition(" ")
    return Pemeriksaan(datetime.fromisoformat(pada), int(cacat))


def faults(marks: Sequence[str] = ()) -> Iterator[Cacat]:
    """Yield each thing that is not as it was written.

    `marks` are seals that somebody kept elsewhere (the log, the list of a backup): they show what the database alone
    cannot, a chain whose end was cut off or that was written anew. What was read before is let go: all of it is read
    as it is at one moment, while workers go on sealing.
    """
    at_one_moment()
    seals: dict[int, str] = {}
    before, hashed = 0, sidik.BEGINNING
    for (segel,) in db.session.execute(select(Segel).order_by(Segel.id).execution_options(yield_per=AT_ONCE)):
        if segel.id != before + 1:
            yield from (Cacat("seal_gone", gone) for gone in range(before + 1, segel.id))
        elif segel.sebelum != hashed:
            yield Cacat("seal_torn", segel.id)
        yield from _of_seal(segel)
        before, hashed = segel.id, segel.hash
        seals[segel.id] = segel.hash
    yield from _strays(before)
    yield from _missed([mark for mark in (last_mark(), *marks) if mark], seals)
    yield from _of_unsealed()


def _of_seal(segel: Segel) -> Iterator[Cacat]:
    listed = sidik.read_list(segel.baris)
    rows = db.session.execute(rows_of(segel.id).order_by(Aktivitas.id)).all()
    found = {row.id: hash_of(row) for row in rows}
    for id_ in sorted(listed.keys() - found.keys()):
        yield Cacat("row_gone", id_, segel.id)
    for id_ in sorted(found.keys() - listed.keys()):
        yield Cacat("row_inserted", id_, segel.id)
    changed = [id_ for id_ in listed.keys() & found.keys() if not sidik.same(listed[id_], found[id_])]
    for id_ in sorted(changed):
        yield Cacat("row_changed", id_, segel.id)
    whole = not changed and listed.keys() == found.keys()
    if whole and segel.hash != sidik.of_seal(segel.sebelum, segel.id, segel.pada, found.values()):
        yield Cacat("seal_changed", segel.id)
    yield from _of_values({row.id: row.nilai_sidik for row in rows})


def _of_values(kept: Mapping[int, str | None]) -> Iterator[Cacat]:
    """Compare the values of rows with their hashes; what was blanked on purpose has kept those."""
    if not kept:
        return
    whose = AktivitasNilai.aktivitas_id
    rows = db.session.scalars(
        select(AktivitasNilai).where(whose.between(min(kept), max(kept))).order_by(whose, AktivitasNilai.id)
    )
    seen: dict[int, str] = {}
    for id_, values in groupby(rows, key=lambda value: value.aktivitas_id):
        parts = list(values)
        seen[id_] = sidik.of_values((value.kolom, value.sidik) for value in parts)
        if id_ in kept and not all(map(_is_as_written, parts)):
            yield Cacat("value_changed", id_)
    for id_, expected in kept.items():
        if seen.get(id_) != expected:
            yield Cacat("value_gone", id_)


def _is_as_written(value: AktivitasNilai) -> bool:
    if value.garam is None:
        return value.sebelum is None and value.sesudah is None
    return value.sidik == sidik.of_value(value.kolom, value.sebelum, value.sesudah, value.garam)


def _strays(last: int) -> Iterator[Cacat]:
    """Rows that name a seal which is not there."""
    beyond = select(Aktivitas.segel_id).where(Aktivitas.segel_id > last).distinct().order_by(Aktivitas.segel_id)
    for nomor in filter(None, db.session.scalars(beyond)):
        yield Cacat("seal_named", nomor)


def _missed(marks: Sequence[str], seals: Mapping[int, str]) -> Iterator[Cacat]:
    for mark in dict.fromkeys(marks):
        number, _colon, begin = mark.partition(":")
        hashed = seals.get(int(number)) if number.isdecimal() else None
        if hashed is None:
            yield Cacat("mark_gone", int(number) if number.isdecimal() else 0)
        elif not begin or not hashed.startswith(begin):
            yield Cacat("mark_other", int(number))


def _of_unsealed() -> Iterator[Cacat]:
    """What no seal guards yet: at least its values are those that were written with it."""
    rows = db.session.execute(rows_of(None).order_by(Aktivitas.id).limit(AT_ONCE)).all()
    yield from _of_values({row.id: row.nilai_sidik for row in rows})
