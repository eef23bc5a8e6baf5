"""Offices: which one serves a region, and what the people of one see. Acting is asked of `workflow.rules`, not here."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, case, false, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from app.extensions import db
from app.models import Instansi, Kantor, Pengguna, TingkatKantor, Wilayah
from app.models.kantor import PROVINCE_DIGITS, REGION_DIGITS, WHOLE_PROVINCE

Conditions = tuple[ColumnElement[bool], ...]


def home() -> ScalarSelect[int]:
    """Select the id of the topmost office, as a part of a statement."""
    topmost = aliased(Kantor)
    return select(topmost.id).order_by(topmost.puncak.desc(), topmost.id).limit(1).scalar_subquery()


def home_kantor() -> Kantor:
    """Give the topmost office: whose portal the public sees, and who receives what no other office serves."""
    return db.session.scalars(select(Kantor).where(Kantor.id == home())).one()


def serving_kantor(session: Session, wilayah_kode: str | None) -> Kantor:
    """Give the office that serves a region: its own, else that of its province, else the topmost one."""
    own, province = _units_of(wilayah_kode)
    nearest = case((Kantor.puncak, 2), (Kantor.unit == own, 0), else_=1)
    statement = select(Kantor).where(or_(Kantor.puncak, and_(Kantor.aktif, Kantor.unit.in_([own, province]))))
    # The topmost office may be the region's own: both lead to the same row.
    return session.scalars(statement.order_by(nearest, Kantor.id).limit(1)).one()


class Pelayan:
    """All offices read once, to ask of many agencies which one serves each."""

    def __init__(self, session: Session) -> None:
        """Read them."""
        rows = session.execute(select(Kantor.id, Kantor.unit, Kantor.puncak, Kantor.aktif).order_by(Kantor.id)).all()
        self._topmost: int = min((not row.puncak, row.id) for row in rows)[1]
        self._by_unit: dict[str, int] = {row.unit: row.id for row in reversed(rows) if row.aktif and not row.puncak}

    def kantor_id(self, wilayah_kode: str | None) -> int:
        """Give the id that `serving_kantor` would find."""
        own, province = _units_of(wilayah_kode)
        return self._by_unit.get(own) or self._by_unit.get(province) or self._topmost


def office_of(pengguna: Pengguna) -> Kantor:
    """Give the office of somebody internal; the database promises that there is one."""
    assert pengguna.kantor is not None  # noqa: S101 - a CHECK of the table
    return pengguna.kantor


class Sudut(NamedTuple):
    """What of an office decides what its people see: statements built for one serve all that are alike in it."""

    id: int
    kode: str
    tingkat: TingkatKantor
    puncak: bool
    punya_bawahan: bool


def sudut(kantor: Kantor) -> Sudut:
    """Give how an office looks at the others."""
    return Sudut(kantor.id, kantor.kode, kantor.tingkat, kantor.puncak, kantor.punya_bawahan)


def in_view(kantor: Kantor | Sudut, column: Any) -> Conditions:
    """Narrow a column that names an office to what the people of one see: their own, and all below it.

    The only place that decides it. One that has none below keeps the equality that indexes begin with; the topmost
    one needs no condition at all.
    """
    if not kantor.punya_bawahan:
        return (column == kantor.id,)
    if kantor.puncak:
        return ()
    return (column.in_(_with_below(Kantor.id == kantor.id)),)


def of_chosen(kantor: Kantor, kode: str, column: Any) -> ColumnElement[bool]:
    """Narrow to the office with a unit code and what stands below it; to one's own alone where one names that."""
    chosen = select(Kantor.id).where(Kantor.kode == kode)
    if kode == kantor.kode:
        return column == chosen.scalar_subquery()  # type: ignore[no-any-return] # a condition on any column
    return column.in_(_with_below(Kantor.kode == kode))  # type: ignore[no-any-return] # the same


def offices_in_view(kantor: Kantor) -> list[tuple[str, str]]:
    """List unit code and name of the offices whose rows one sees, for a filter; none where there is one alone."""
    if not kantor.punya_bawahan:
        return []
    statement = select(Kantor.kode, Kantor.nama).where(*in_view(kantor, Kantor.id)).order_by(Kantor.kode)
    return [(row.kode, row.nama) for row in db.session.execute(statement)]


def every_kantor() -> list[Kantor]:
    """List the offices of the installation in the order of the tree, which their codes have."""
    return list(db.session.scalars(select(Kantor).options(joinedload(Kantor.induk)).order_by(Kantor.kode)))


def kantor_by_kode(kode: str) -> Kantor | None:
    """Give the office with a unit code, or None."""
    return db.session.scalars(select(Kantor).where(Kantor.kode == kode)).first()


def name_of(column: Any) -> ScalarSelect[str]:
    """Give, in a statement, the name of the office that a column names."""
    named = aliased(Kantor)
    return select(named.nama).where(named.id == column).scalar_subquery()


def served_by(kantor: Kantor, column: Any = Instansi.wilayah_kode) -> Conditions:
    """Narrow agencies to those whose matters an office looks after; the topmost one looks after every agency."""
    if kantor.puncak:
        return ()
    if not kantor.aktif:
        return (false(),)
    if kantor.tingkat is TingkatKantor.KABUPATEN:
        return (column == kantor.wilayah_kode,)
    others = aliased(Kantor)
    with_office = select(others.unit).where(others.aktif)
    regencies = select(Wilayah.kode_bps).where(Wilayah.induk_kode == kantor.wilayah_kode)
    left = regencies.where(Wilayah.kode_bps.not_in(with_office))
    return (or_(column == kantor.wilayah_kode, column.in_(left)),)


def kantor_with_logo(nama: str) -> Kantor | None:
    """Give the office whose logo is kept under this name, the last part of its key."""
    return db.session.scalars(select(Kantor).where(Kantor.logo_kunci == f"{nama[:2]}/{nama[2:4]}/{nama}")).first()


def _with_below(chosen: ColumnElement[bool]) -> Select[int]:
    """Select the ids of an office and of those below it; the tree has three levels, and only its top sees two."""
    one, two = aliased(Kantor), aliased(Kantor)
    top = select(Kantor.id).where(chosen).scalar_subquery()
    return (
        select(one.id)
        .outerjoin(two, two.id == one.induk_id)
        .where(or_(one.id == top, one.induk_id == top, two.induk_id == top))
    )


def _units_of(wilayah_kode: str | None) -> tuple[str, str]:
    """Give the region part of the unit codes that may serve a region: its own, and its province's."""
    kode = wilayah_kode or ""
    province = kode[:PROVINCE_DIGITS] + WHOLE_PROVINCE
    return kode[:REGION_DIGITS] if len(kode) >= REGION_DIGITS else province, province
