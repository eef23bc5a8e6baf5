"""Regions as choices of forms and filters: the regencies and cities of the office's own province."""

from sqlalchemy import ColumnElement, Select, or_, select

from app.extensions import db
from app.models import Pembinaan, Wilayah
from app.queries.tally import NO_REGION

PROVINCE_DIGITS = 2
"""A unit code begins with the province in which the office stands: 14000 and 14710 are both in 14."""


def regencies_with(kode_kantor: str, besides: str) -> list[tuple[str, str]]:
    """Give code of BPS and name of each regency and city, and the one of another province a row already has."""
    where = or_(of_province(kode_kantor), Wilayah.kode_bps == besides)
    return [(row.kode_bps, row.nama) for row in db.session.execute(_named().where(where))]


def wilayah_choices(kode_kantor: str) -> list[tuple[str, str]]:
    """Give code and name of each regency and city."""
    return [(row.kode_bps, row.nama) for row in db.session.execute(_named().where(of_province(kode_kantor)))]


def of_province(kode_kantor: str) -> ColumnElement[bool]:
    """Ask of a region whether it lies in the province of the office with this unit code."""
    return Wilayah.induk_kode == kode_kantor[:PROVINCE_DIGITS]


def in_region(kode: str) -> ColumnElement[bool]:
    """Ask of a Pembinaan in a statement whether its agency worked in a region then, or in none."""
    return Pembinaan.wilayah_kode.is_(None) if kode == NO_REGION else Pembinaan.wilayah_kode == kode


def _named() -> Select[str, str]:
    return select(Wilayah.kode_bps, Wilayah.nama).order_by(Wilayah.kode_bps)
