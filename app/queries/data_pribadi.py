"""Everything that is kept about one person (UU 27/2022): the list of places is taken from the models themselves."""

from collections.abc import Iterator
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, or_, select

from app.common.samaran import Samaran
from app.extensions import db
from app.models import Aktivitas, AktivitasNilai, Email, Pembinaan, Pengajuan, Pengguna
from app.queries.identitas import concerned, identity_of, in_batches, mails_to, parts_naming

WITHHELD = frozenset(
    {
        "aktivitas_nilai.garam",
        "aktivitas_nilai.sidik",
        "catatan.kunci_kirim",
        "dokumentasi.kunci_kirim",
        "draf.tanda",
        "dua_langkah.rahasia_totp",
        "email.html",
        "kode_pemulihan.hash",
        "modul.kunci_kirim",
        "pengajuan.kunci_kirim",
        "pengajuan.rahasia_lacak",
        "pengguna.kata_sandi",
        "sesi.hash",
        "token_akun.hash",
    }
)
"""Columns that are keys and no facts, and the second form of a mail, whose text says the same."""


def own_data(pengguna: Pengguna) -> dict[str, list[dict[str, Any]]]:
    """Give the rows of every table that name this person, by table and column; times as ISO 8601.

    What others wrote is left out, but for what the office sent to the person or noted of their own application, and for
    the fields of other forms that say who this person is.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for table, condition in _places(pengguna):
        columns = [column for column in table.columns if f"{table.name}.{column.name}" not in WITHHELD]
        rows = db.session.execute(select(*columns).where(condition).order_by(*table.primary_key.columns))
        found[table.name] = [{name: _plain(value) for name, value in row._mapping.items()} for row in rows]  # noqa: SLF001 - public in spite of its name
    found["pembinaan"] += _named_by_others(pengguna)
    for mail in found["email"]:
        mail["teks"] = None if mail["rahasia"] else mail["teks"]  # a secret link may still work
    for act in found["aktivitas"]:
        act["alamat"] = act["alamat"] if act["pelaku_id"] == pengguna.id else None  # where others sit is theirs
    return {name: rows for name, rows in found.items() if rows}


def places() -> dict[str, list[str]]:
    """Name, of each table, the columns that point to a person."""
    pointing = {table.name: [column.name for column in _pointing(table)] for table in db.metadata.sorted_tables}
    return {name: columns for name, columns in pointing.items() if columns}


def _places(pengguna: Pengguna) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    own = select(Pengajuan.id).where(Pengajuan.pengaju_id == pengguna.id)
    others: dict[str, ColumnElement[bool]] = {
        Pengguna.__tablename__: Pengguna.id == pengguna.id,
        Pembinaan.__tablename__: Pembinaan.pengajuan_id.in_(own),
        Email.__tablename__: mails_to(db.session(), pengguna),
        AktivitasNilai.__tablename__: AktivitasNilai.aktivitas_id.in_(
            select(Aktivitas.id).where(Aktivitas.subjek_id == pengguna.id)
        ),
    }
    for table in db.metadata.sorted_tables:
        conditions = [column == pengguna.id for column in _pointing(table)]
        if table.name in others:
            conditions = [others[table.name]]
        if conditions:
            yield table, or_(*conditions)


def _named_by_others(pengguna: Pengguna) -> list[dict[str, Any]]:
    session, found = db.session(), []
    known = identity_of(session, pengguna)
    for some in in_batches(concerned(session, pengguna, known)):
        forms = select(Pembinaan.__table__).join(Pengajuan, Pengajuan.id == Pembinaan.pengajuan_id)
        others = (Pembinaan.pengajuan_id.in_(some), Pengajuan.pengaju_id.is_distinct_from(pengguna.id))
        for form in db.session.execute(forms.where(*others).order_by(Pembinaan.pengajuan_id)):
            own = _own_fields(known, form)
            found += [{"pengajuan_id": form.pengajuan_id} | own] if own else []
    return found


def _own_fields(samaran: Samaran, form: Any) -> dict[str, Any]:
    """Give what a form says of this person: all of it beside their address, else only what they told themselves.

    A name or a number may be typed into an account by anybody, and must not fetch the rest.
    """
    own: dict[str, Any] = {}
    for part in parts_naming(samaran, form):
        facts = {column: getattr(form, column) for column in part}
        by_address = any(fact == "surel" and facts[column] in samaran.surel for column, fact in part.items())
        own |= {name: value for name, value in facts.items() if by_address or value in getattr(samaran, part[name])}
    return own


def _pointing(table: Table) -> list[Column[Any]]:
    return [
        column for column in table.columns if any(key.target_fullname == "pengguna.id" for key in column.foreign_keys)
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value
