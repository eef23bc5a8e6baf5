"""Regions as choices of forms and filters: of the office's own province, or of the whole country for BPS RI."""

from collections.abc import Iterable
from itertools import groupby

from sqlalchemy import ColumnElement, Select, or_, select

from app.common.i18n import _
from app.extensions import db
from app.models import Kantor, Pengajuan, TingkatKantor, Wilayah
from app.models.kantor import PROVINCE_DIGITS
from app.queries.kantor import Sudut
from app.queries.tally import NO_REGION

Choice = tuple[str, str]


def regencies_with(kantor: Kantor, besides: str) -> list[Choice]:
    """Give code of BPS and name of each regency and city, and the one of another province a row already has."""
    where = or_(of_province(kantor.kode), Wilayah.kode_bps == besides)
    return [(row.kode_bps, row.nama) for row in db.session.execute(_named().where(where))]


def regencies_by_province(besides: str) -> dict[str, list[Choice]]:
    """Give the same of the whole country, below the name of each province, which may be chosen as a whole."""
    province = Wilayah.induk_kode.is_(None)
    regency = Wilayah.induk_kode.in_(select(_PROVINCE.c.kode_bps).where(_PROVINCE.c.induk_kode.is_(None)))
    rows = db.session.execute(_named().where(or_(province, regency, Wilayah.kode_bps == besides))).all()
    return dict(_grouped([(row.kode_bps, row.nama) for row in rows]))


def wilayah_choices(kantor: Kantor) -> list[Choice]:
    """Give code and name of each region that figures and filters of an office tell apart."""
    return [(row.kode_bps, row.nama) for row in db.session.execute(_named().where(told_apart(kantor)))]


def told_apart(kantor: Kantor | Sudut) -> ColumnElement[bool]:
    """Ask of a region whether an office tells it apart: BPS RI the provinces, others the regencies of their own."""
    if kantor.tingkat is TingkatKantor.PUSAT:
        return Wilayah.induk_kode.is_(None)
    return of_province(kantor.kode)


def of_province(kode_kantor: str) -> ColumnElement[bool]:
    """Ask of a region whether it is a regency or city in the province of the office with this unit code."""
    return Wilayah.induk_kode == kode_kantor[:PROVINCE_DIGITS]


def in_region(kode: str) -> ColumnElement[bool]:
    """Ask of a Pengajuan in a statement whether its agency worked in a region then.

    A province stands for its regencies, NO_REGION for a whole province or more.
    """
    if kode == NO_REGION:
        provinces = select(Wilayah.kode_bps).where(Wilayah.induk_kode.is_(None))
        return or_(Pengajuan.wilayah_kode.is_(None), Pengajuan.wilayah_kode.in_(provinces))
    if len(kode) == PROVINCE_DIGITS:
        return Pengajuan.wilayah_kode.in_(select(Wilayah.kode_bps).where(Wilayah.induk_kode == kode))
    return Pengajuan.wilayah_kode == kode


def folded(kode: str, kantor: Kantor) -> str:
    """Give the region under which an office counts one: as `in_region` finds it again."""
    if kode == NO_REGION or len(kode) == PROVINCE_DIGITS:
        return NO_REGION
    return kode[:PROVINCE_DIGITS] if kantor.tingkat is TingkatKantor.PUSAT else kode


def _named() -> Select[str, str]:
    return select(Wilayah.kode_bps, Wilayah.nama).order_by(Wilayah.kode_bps)


def _grouped(rows: Iterable[Choice]) -> Iterable[tuple[str, list[Choice]]]:
    """A code begins with that of its province, and so the province leads its regencies."""
    for _kode, group in groupby(rows, key=lambda row: row[0][:PROVINCE_DIGITS]):
        (kode, nama), *regencies = group
        yield nama, [(kode, _("Seluruh %(provinsi)s", provinsi=nama)), *regencies]


_PROVINCE = Wilayah.__table__.alias("provinsi")
