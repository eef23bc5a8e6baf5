"""Writing Log Aktivitas: in the transaction of the act, and without anybody having to think of it.

While a unit of work is open, every change of a table of the CATALOGUE is collected as it is flushed; at its end there
is one row for each thing it touched, named after what was done. What changes nothing (a log-in that fails, a download)
is noted by whoever does it. Who acts, and from where, is known to `common.trace`.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import Enum
from secrets import token_hex
from types import MappingProxyType
from typing import Any

from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import Session, UOWTransaction

from app.common import clock, sidik, trace
from app.models import Aktivitas, AktivitasNilai, Base, Pengajuan, Pengguna, Riwayat
from app.services.jejak import CATALOGUE, Kejadian, Objek, of_pengajuan, of_pengguna

_KEY = "aktivitas"
LONGEST_VALUE = 2_000
"""Letters of a value that are kept; the row itself has the rest."""
Nilai = tuple[str, str | None, str | None]
"""Column, before, after."""


@dataclass
class _Sentuhan:
    """What a unit of work did to one thing."""

    objek: Objek
    nama: list[tuple[str, int | None, dict[str, tuple[str | None, str | None]]]] = field(default_factory=list)
    """Acts that are told by their own name, in order, with who did each, where a row tells, and what it changed."""
    turunan: list[tuple[bool, Kejadian, str]] = field(default_factory=list)
    """Names that rows would give; the first of the weightiest is taken where nothing has its own."""
    nilai: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)


@dataclass
class _Kumpulan:
    """What a unit of work did so far."""

    sentuhan: dict[Objek | None, _Sentuhan] = field(default_factory=dict)
    pelaku_id: int | None = None
    """Who acts by the rows themselves, for an act that came by no request."""


def begin(session: Session) -> None:
    """Collect from here on."""
    session.info[_KEY] = _Kumpulan()


def forget(session: Session) -> None:
    """Collect no more; what was not written down never happened."""
    session.info.pop(_KEY, None)


def note(
    session: Session,
    perbuatan: str,
    objek: Objek | None = None,
    *,
    pelaku_id: int | None = None,
    nilai: Mapping[str, str | None] = MappingProxyType({}),
) -> None:
    """Write down an act that no changed row tells of, with facts about it, never a secret.

    `pelaku_id` is who did it, where the request does not tell.
    """
    collected: _Kumpulan = session.info[_KEY]
    collected.pelaku_id = collected.pelaku_id or pelaku_id
    touched = _touched(collected, objek or Objek("-"))
    touched.nama.append((perbuatan, pelaku_id, {}))
    touched.nilai |= {name: (None, value) for name, value in nilai.items() if value}


def swapped(session: Session, row: Pengajuan, values: Mapping[str, Any]) -> None:
    """Note a change that is made by a statement of its own, before it is made."""
    known = CATALOGUE[Pengajuan].kolom
    changed = {c: (getattr(row, c), v) for c, v in values.items() if c in known and getattr(row, c) != v}
    if changed:
        _collect(session.info[_KEY], row, "ubah", changed)


def write_down(session: Session) -> None:
    """Add the rows of this unit of work, as its last act."""
    session.flush()
    collected: _Kumpulan = session.info[_KEY]
    for touched in list(collected.sentuhan.values()):
        for number, (nama, pelaku_id, own) in enumerate(_names(touched)):
            nilai = own if number else touched.nilai | own
            changed = [(name, before, after) for name, (before, after) in nilai.items() if before != after]
            _insert(session, nama, touched, pelaku_id or collected.pelaku_id, changed)
    collected.sentuhan.clear()


def _names(touched: _Sentuhan) -> list[tuple[str, int | None, dict[str, tuple[str | None, str | None]]]]:
    if touched.nama:
        return touched.nama
    weight = {"buat": 0, "hapus": 1, "ubah": 2}
    by_weight = sorted(touched.turunan, key=lambda each: (not each[0], weight[each[1]]))
    return [(by_weight[0][2], None, {})] if by_weight else []


def _insert(session: Session, nama: str, touched: _Sentuhan, pelaku_id: int | None, nilai: list[Nilai]) -> None:
    work, objek = trace.current(), _known(session, touched.objek)
    parts = [(*each, salt := token_hex(16), sidik.of_value(*each, salt)) for each in nilai]
    facts = {
        "pada": clock.now(),
        "pelaku_id": (work.pelaku_id if work else None) or pelaku_id,
        "melalui": (work.melalui if work else trace.Melalui.PERINTAH).value,
        "kantor_id": objek.kantor_id or (work.kantor_id if work else None),
        "perbuatan": nama,
        "objek_jenis": objek.jenis if objek.jenis != "-" else None,
        "objek_id": objek.id,
        "objek_label": objek.label,
        "subjek_id": objek.subjek_id,
        "alamat": work.alamat if work else None,
        "request_id": work.id if work else None,
        "nilai_sidik": sidik.of_values((part[0], part[4]) for part in parts) if parts else None,
    }
    id_ = session.execute(insert(Aktivitas).values(facts).returning(Aktivitas.id)).scalar_one()
    if parts:
        names = ("kolom", "sebelum", "sesudah", "garam", "sidik")
        rows = [{"aktivitas_id": id_, **dict(zip(names, part, strict=True))} for part in parts]
        session.execute(insert(AktivitasNilai), rows)


def _known(session: Session, objek: Objek) -> Objek:
    """Add what only the thing itself knows: number, office, whose data; mostly it is in hand already."""
    if objek.jenis == "pengajuan" and objek.label is None:
        pengajuan = session.get(Pengajuan, objek.id)
        return of_pengajuan(pengajuan) if pengajuan is not None else objek
    if objek.jenis == "pengguna" and objek.kantor_id is None and objek.id is not None:
        pengguna = session.get(Pengguna, objek.id)
        return of_pengguna(pengguna) if pengguna is not None else objek
    return objek


@event.listens_for(Session, "after_flush")
def _flushed(session: Session, _context: UOWTransaction) -> None:
    """Collect what a flush has written; one that failed never comes here."""
    collected: _Kumpulan | None = session.info.get(_KEY)
    if collected is None:
        return
    for rows, kejadian in ((session.new, "buat"), (session.dirty, "ubah"), (session.deleted, "hapus")):
        for row in rows:
            if type(row) in CATALOGUE:
                _collect(collected, row, kejadian, dict(_changes(row, kejadian)))  # type: ignore[arg-type] # of the tuple above


def _changes(row: Base, kejadian: Kejadian) -> Iterator[tuple[str, tuple[Any, Any]]]:
    """Yield the columns that changed, with their values before and after; of a row that goes, what it held.

    What a new row holds stands in it, and the first change keeps it: nothing is written twice.
    """
    state = inspect(row)
    for column in list(state.mapper.columns.keys()):
        if kejadian == "hapus":
            yield column, (getattr(row, column), None)
            continue
        history = state.attrs[column].history
        if kejadian == "ubah" and history.has_changes():
            yield column, (history.deleted[0] if history.deleted else None, history.added[0] if history.added else None)


def _collect(collected: _Kumpulan, row: Base, kejadian: Kejadian, changed: Mapping[str, tuple[Any, Any]]) -> None:
    jejak = CATALOGUE[type(row)]
    objek = jejak.objek(row)
    if objek is None or (kejadian == "ubah" and not changed):
        return
    nama = jejak.nama(row, kejadian, changed.keys())
    if isinstance(row, Riwayat):
        collected.pelaku_id = collected.pelaku_id or row.pelaku_id
    if nama is None:
        return
    touched = _touched(collected, objek)
    if isinstance(row, Riwayat):
        touched.nama.append((nama, row.pelaku_id, _moved(row)))
    else:
        touched.turunan.append((jejak.utama, kejadian, nama))
    _add_values(touched, row, jejak.kolom, changed)


def _moved(row: Riwayat) -> dict[str, tuple[str | None, str | None]]:
    """Give the statuses between which a line of history leads."""
    return {"pengajuan.status": (_text(row.dari), _text(row.ke))} if row.dari and row.ke else {}


def _add_values(
    touched: _Sentuhan, row: Base, columns: Collection[str], changed: Mapping[str, tuple[Any, Any]]
) -> None:
    for column in columns:
        if column in changed:
            name = f"{row.__tablename__}.{column}"
            before, after = (_text(value) for value in changed[column])
            touched.nilai[name] = (touched.nilai.get(name, (before,))[0], after)


def _touched(collected: _Kumpulan, objek: Objek) -> _Sentuhan:
    """Find what is known of a thing; whoever knows more of it tells the rest."""
    key = replace(objek, label=None) if objek.id is not None else objek
    touched = collected.sentuhan.setdefault(key, _Sentuhan(objek))
    if touched.objek.label is None and objek.label is not None:
        touched.objek = objek
    return touched


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, Enum):
        value = value.value
    return (value.isoformat() if isinstance(value, datetime | date | time) else str(value))[:LONGEST_VALUE]


def _remember_before() -> None:
    """Let rows of these tables know what stood there, also where nobody looked before it was changed."""
    for model, jejak in CATALOGUE.items():
        for column in jejak.kolom:
            event.listen(getattr(model, column), "set", _look, active_history=True)


def _look(*_words: object) -> None:
    """Do nothing: being asked is what loads the value before."""


_remember_before()
