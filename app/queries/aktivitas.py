"""Log Aktivitas as Admin reads it, and who of the offices opened one's own data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, inspect, or_, select
from sqlalchemy.orm import aliased, selectinload

from app.common.dates import to_utc
from app.extensions import db
from app.models import (
    Aktivitas,
    AktivitasNilai,
    Base,
    Berkas,
    Instansi,
    JenisDokumentasi,
    JenisLayanan,
    Kantor,
    KategoriModul,
    Pengguna,
    TingkatSatuanKerja,
    Wilayah,
)
from app.queries.kantor import Conditions, in_view, office_of
from app.queries.keyset import AnyRow, AnySelect, Order, Page, every_row, named, page

ORDERS = {"terbaru": Order((Aktivitas.pada, Aktivitas.id))}
OPENINGS = ("data.buka", "data.unduh")
MOST_NAMES = 50
"""People whose name fits what was typed; who types less finds fewer than there are."""
NAMED_BY: dict[str, tuple[type[Base], str]] = {
    "berkas_id": (Berkas, "nama"),
    "induk_id": (Kantor, "nama"),
    "instansi_id": (Instansi, "nama"),
    "jenis_id": (JenisDokumentasi, "nama"),
    "jenis_layanan_id": (JenisLayanan, "nama"),
    "kantor_id": (Kantor, "nama"),
    "kategori_id": (KategoriModul, "nama"),
    "pembina_id": (Pengguna, "nama"),
    "pengaju_id": (Pengguna, "nama"),
    "tingkat_id": (TingkatSatuanKerja, "nama"),
    "wilayah_kode": (Wilayah, "nama"),
}
"""What the numbers in these columns stand for."""


@dataclass(frozen=True)
class SaringanAktivitas:
    """Which acts are shown."""

    q: str = ""
    """Number or name of a thing, or the name of a person it was done to."""
    pelaku: str = ""
    perbuatan: str = ""
    dari: date | None = None
    sampai: date | None = None


def activity_page(admin: Pengguna, saringan: SaringanAktivitas, *, zona: str, urut: str, cursor: str | None) -> Page:
    """Give a page of acts, the newest first."""
    return page(_narrowed(admin, saringan, zona), named(ORDERS, urut), cursor)


def all_activity(admin: Pengguna, saringan: SaringanAktivitas, *, zona: str, urut: str) -> Iterable[AnyRow]:
    """Give every act of the same list."""
    return every_row(_narrowed(admin, saringan, zona), named(ORDERS, urut))


def activity_by_id(admin: Pengguna, id_: int) -> Aktivitas | None:
    """Give one act with its values, or None where this Admin may not see it."""
    statement = select(Aktivitas).options(selectinload(Aktivitas.nilai))
    return db.session.scalars(statement.where(Aktivitas.id == id_, *_of_office(admin))).first()


def openings_page(pengguna: Pengguna, *, cursor: str | None) -> Page:
    """Give who of the offices opened this person's data: their account, or a pengajuan of theirs."""
    statement = (
        select(
            Aktivitas.id,
            Aktivitas.pada,
            Aktivitas.perbuatan,
            Aktivitas.objek_jenis,
            Aktivitas.objek_label,
            Pengguna.nama,
            Pengguna.peran,
            Kantor.nama.label("kantor"),
        )
        .join(Pengguna, Pengguna.id == Aktivitas.pelaku_id)
        .outerjoin(Kantor, Kantor.id == Pengguna.kantor_id)
        .where(
            Aktivitas.subjek_id == pengguna.id,
            Aktivitas.perbuatan.in_(OPENINGS),
            Aktivitas.pelaku_id != pengguna.id,
        )
    )
    return page(statement, ORDERS["terbaru"], cursor)


def names_of(nilai: Iterable[AktivitasNilai]) -> dict[tuple[str, str], str]:
    """Say what the numbers in values stand for: by column and number; what is gone has no name any more."""
    wanted: dict[str, set[str]] = {}
    for value in nilai:
        column = value.kolom.rpartition(".")[2]
        if column in NAMED_BY:
            wanted[column] = wanted.get(column, set()) | set(filter(None, (value.sebelum, value.sesudah)))
    return {(column, key): name for column, keys in wanted.items() for key, name in _names(column, keys)}


def _names(column: str, keys: set[str]) -> Iterable[tuple[str, str]]:
    model, name = NAMED_BY[column]
    (key,) = inspect(model).primary_key
    values = [int(text) for text in keys if text.isdecimal()] if key.type.python_type is int else list(keys)
    rows = db.session.execute(select(key, getattr(model, name)).where(key.in_(values)))
    return [(str(row[0]), row[1]) for row in rows]


def _narrowed(admin: Pengguna, saringan: SaringanAktivitas, zona: str) -> AnySelect:
    objek = aliased(Pengguna)
    about = and_(Aktivitas.objek_jenis == "pengguna", objek.id == Aktivitas.objek_id)
    statement: AnySelect = (
        select(
            Aktivitas.id,
            Aktivitas.pada,
            Aktivitas.perbuatan,
            Aktivitas.melalui,
            Aktivitas.objek_jenis,
            Aktivitas.objek_id,
            Aktivitas.objek_label,
            Aktivitas.alamat,
            Aktivitas.request_id,
            Pengguna.nama.label("pelaku"),
            Pengguna.peran,
            objek.nama.label("orang"),
        )
        .outerjoin(Pengguna, Pengguna.id == Aktivitas.pelaku_id)
        .outerjoin(objek, about)
        .where(*_of_office(admin), *_between(saringan, zona))
    )
    if saringan.perbuatan:
        statement = statement.where(Aktivitas.perbuatan == saringan.perbuatan)
    if saringan.pelaku:
        statement = statement.where(Aktivitas.pelaku_id.in_(_people(saringan.pelaku)))
    return statement.where(_about(saringan.q)) if saringan.q else statement


def _of_office(admin: Pengguna) -> Conditions:
    """Each office reads its own acts and those below it; the topmost one also what no single office has."""
    kantor = office_of(admin)
    return () if kantor.puncak else in_view(kantor, Aktivitas.kantor_id)


def _between(saringan: SaringanAktivitas, zona: str) -> list[ColumnElement[bool]]:
    conditions = []
    if saringan.dari:
        conditions.append(Aktivitas.pada >= _midnight(saringan.dari, zona))
    if saringan.sampai:
        conditions.append(Aktivitas.pada < _midnight(saringan.sampai + timedelta(days=1), zona))
    return conditions


def _midnight(day: date, zona: str) -> datetime:
    return to_utc(day, time(0), zona)


def _about(q: str) -> ColumnElement[bool]:
    of_person: Any = and_(Aktivitas.objek_jenis == "pengguna", Aktivitas.objek_id.in_(_people(q)))
    return or_(Aktivitas.objek_label.in_([q, q.upper()]), of_person)


def _people(words: str) -> list[int]:
    """Find people first: the list is then read by their numbers, from one index."""
    having = (Pengguna.nama.icontains(word, autoescape=True) for word in words.split())
    return list(db.session.scalars(select(Pengguna.id).where(*having).order_by(Pengguna.id).limit(MOST_NAMES)))
