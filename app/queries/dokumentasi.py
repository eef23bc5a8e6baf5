"""Documents of finished pembinaan, as staff and the agency read them, and what is still missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, exists, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app.common.phones import joined_numbers
from app.extensions import db
from app.models import (
    Dokumentasi,
    Instansi,
    JenisDokumentasi,
    Pembinaan,
    Pengajuan,
    Pengguna,
)
from app.queries.kantor import in_view, of_chosen, office_of
from app.queries.keyset import Order, Page, every_row, named, page
from app.queries.pengajuan import visible_to
from app.queries.search import holds_all_words

ORDERS = {"terbaru": Order((Dokumentasi.diunggah_pada, Dokumentasi.id))}
BETWEEN_NAMES = "\n"


@dataclass(frozen=True)
class BarisDokumentasi:
    """A row of Daftar Dokumentasi: a type, and what there is of it (SP-134)."""

    jenis: JenisDokumentasi
    dokumen: list[Dokumentasi] = field(default_factory=list)


@dataclass(frozen=True)
class SaringanDokumentasi:
    """What the menu Dokumentasi is narrowed to."""

    q: str = ""
    jenis_id: int | None = None
    pengunggah_id: int | None = None
    kantor: str = ""
    """Unit code of an office in view."""


@dataclass(frozen=True)
class Kelengkapan:
    """Which required kinds of documentation are there (SP-027, C-24)."""

    ada: tuple[str, ...]
    kurang: tuple[str, ...]

    @property
    def wajib(self) -> int:
        """How many kinds are required."""
        return len(self.ada) + len(self.kurang)


def rows_of(pengajuan: Pengajuan) -> list[BarisDokumentasi]:
    """Give a row for each type in use, and for a retired one that has documents; several documents in one."""
    rows = [BarisDokumentasi(jenis) for jenis in db.session.scalars(_types())]
    by_id = {row.jenis.id: row for row in rows}
    for dokumen in db.session.scalars(_of(pengajuan).where(Dokumentasi.dicabut_pada.is_(None))):
        by_id[dokumen.jenis_id].dokumen.append(dokumen)
    return [row for row in rows if row.jenis.aktif or row.dokumen]


def withdrawn_of(pengajuan: Pengajuan) -> Sequence[Dokumentasi]:
    """List what was replaced or taken out of sight, latest first."""
    statement = _of(pengajuan).where(Dokumentasi.dicabut_pada.is_not(None)).order_by(None)
    options = joinedload(Dokumentasi.dicabut_oleh)
    return db.session.scalars(statement.options(options).order_by(Dokumentasi.dicabut_pada.desc())).all()


def document(pengguna: Pengguna, nomor: str, id_: int) -> Dokumentasi | None:
    """Give one document of a pengajuan this person may see; withdrawn ones to staff only."""
    visible = visible_to(pengguna).where(Pengajuan.nomor == nomor).with_only_columns(Pengajuan.id)
    statement = select(Dokumentasi).where(Dokumentasi.id == id_, Dokumentasi.pengajuan_id.in_(visible))
    if not pengguna.is_internal:
        statement = statement.where(Dokumentasi.dicabut_pada.is_(None))
    return db.session.scalars(statement.options(joinedload(Dokumentasi.pengajuan))).first()


def archive(pengguna: Pengguna, saringan: SaringanDokumentasi, *, urut: str, cursor: str | None) -> Page:
    """Give a page of every document of the office (SP-130); of its rows take `Dokumentasi`."""
    return page(_archived(pengguna, saringan), named(ORDERS, urut), cursor)


def whole_archive(pengguna: Pengguna, saringan: SaringanDokumentasi, *, urut: str) -> Iterable[Dokumentasi]:
    """Give every document of the same list."""
    return every_row(_archived(pengguna, saringan), named(ORDERS, urut), of=Dokumentasi)


def _archived(pengguna: Pengguna, saringan: SaringanDokumentasi) -> Select[Dokumentasi]:
    statement = (
        select(Dokumentasi)
        .join(Dokumentasi.pengajuan)
        .join(Pengajuan.instansi)
        .join(Pengajuan.pembinaan)
        .where(*in_view(office_of(pengguna), Pengajuan.kantor_id), Dokumentasi.dicabut_pada.is_(None))
        .options(
            contains_eager(Dokumentasi.pengajuan).contains_eager(Pengajuan.instansi).lazyload(Instansi.tingkat),
            contains_eager(Dokumentasi.pengajuan)
            .contains_eager(Pengajuan.pembinaan)
            .joinedload(Pembinaan.jenis_layanan),
            joinedload(Dokumentasi.pengunggah),
        )
    )
    if office_of(pengguna).punya_bawahan:
        statement = statement.options(contains_eager(Dokumentasi.pengajuan).joinedload(Pengajuan.kantor))
    if saringan.kantor:
        statement = statement.where(of_chosen(office_of(pengguna), saringan.kantor, Pengajuan.kantor_id))
    words = holds_all_words("pengajuan", joined_numbers(saringan.q), Dokumentasi.pengajuan_id)
    if words is not None:
        statement = statement.where(words)
    if saringan.jenis_id is not None:
        statement = statement.where(Dokumentasi.jenis_id == saringan.jenis_id)
    if saringan.pengunggah_id is not None:
        statement = statement.where(Dokumentasi.pengunggah_id == saringan.pengunggah_id)
    return statement


def kelengkapan_of(pengajuan: Pengajuan) -> Kelengkapan:
    """Compare the required types with what is there, for one pembinaan."""
    return completeness([pengajuan.id])[pengajuan.id]


def completeness(pengajuan_ids: Iterable[int]) -> dict[int, Kelengkapan]:
    """Compare the required types with what is there, for several pembinaan in one statement (SP-027)."""
    ids = list(pengajuan_ids)
    if not ids:
        return {}
    rows = db.session.execute(
        select(Pengajuan.id, JenisDokumentasi.nama, _there().label("ada"))
        .join(JenisDokumentasi, and_(JenisDokumentasi.wajib, JenisDokumentasi.aktif), isouter=True)
        .where(Pengajuan.id.in_(ids))
        .order_by(JenisDokumentasi.urutan, JenisDokumentasi.nama)
    ).all()
    return {id_: _compared([(row.nama, row.ada) for row in rows if row.id == id_ and row.nama]) for id_ in ids}


def something_missing() -> ColumnElement[bool]:
    """Ask, of a Pengajuan in a statement, whether a required type is missing."""
    return exists().where(JenisDokumentasi.wajib, JenisDokumentasi.aktif, ~_there()).correlate(Pengajuan)


def required_there() -> ScalarSelect[str]:
    """Join, of a Pengajuan in a statement, the names of the required types that are there."""
    return _required(_there())


def required_missing() -> ScalarSelect[str]:
    """Join the names of those that are not."""
    return _required(~_there())


def compared(there: str | None, missing: str | None) -> Kelengkapan:
    """Read the two lists of names again."""
    ada, kurang = (tuple(names.split(BETWEEN_NAMES)) if names else () for names in (there, missing))
    return Kelengkapan(ada=ada, kurang=kurang)


def _required(condition: ColumnElement[bool]) -> ScalarSelect[str]:
    names = (
        select(JenisDokumentasi.nama)
        .where(JenisDokumentasi.wajib, JenisDokumentasi.aktif, condition)
        .order_by(JenisDokumentasi.urutan, JenisDokumentasi.nama)
        .correlate(Pengajuan)
        .subquery()
    )
    return select(func.aggregate_strings(names.c.nama, BETWEEN_NAMES)).correlate(Pengajuan).scalar_subquery()


def _there() -> ColumnElement[bool]:
    return (
        select(Dokumentasi.id)
        .where(
            Dokumentasi.pengajuan_id == Pengajuan.id,
            Dokumentasi.jenis_id == JenisDokumentasi.id,
            Dokumentasi.dicabut_pada.is_(None),
        )
        .correlate(Pengajuan, JenisDokumentasi)
        .exists()
    )


def _compared(rows: list[tuple[str, bool]]) -> Kelengkapan:
    return Kelengkapan(
        ada=tuple(nama for nama, ada in rows if ada), kurang=tuple(nama for nama, ada in rows if not ada)
    )


def _types() -> Select[JenisDokumentasi]:
    used = select(Dokumentasi.id).where(Dokumentasi.jenis_id == JenisDokumentasi.id).exists()
    return (
        select(JenisDokumentasi)
        .where(or_(JenisDokumentasi.aktif, used))
        .order_by(JenisDokumentasi.urutan, JenisDokumentasi.nama)
    )


def _of(pengajuan: Pengajuan) -> Select[Dokumentasi]:
    return (
        select(Dokumentasi)
        .where(Dokumentasi.pengajuan_id == pengajuan.id)
        .options(joinedload(Dokumentasi.pengunggah))
        .order_by(Dokumentasi.id)
    )
