"""The master tables as choices of forms and filters."""

from typing import TypeVar

from sqlalchemy import select

from app.extensions import db
from app.models import Induk, Instansi, JenisDokumentasi, JenisLayanan, KategoriModul, TingkatSatuanKerja

Choice = tuple[int, str]
M = TypeVar("M", bound=Induk)

MANY = 300


def tingkat_choices(*, besides: int | None = None) -> list[Choice]:
    """Levels of agencies still in use, and the retired one a row already has."""
    return _choices(TingkatSatuanKerja, besides=besides)


def layanan_choices(*, besides: int | None = None) -> list[Choice]:
    """Kinds of service still in use, and the retired one a row already has."""
    return _choices(JenisLayanan, besides=besides)


def kategori_choices(*, besides: int | None = None) -> list[Choice]:
    """Shelves of modules still in use, and the retired one a module already stands on."""
    return _choices(KategoriModul, besides=besides)


def jenis_dokumentasi() -> list[JenisDokumentasi]:
    """Kinds of documentation still in use, in order."""
    return list(active(JenisDokumentasi))


def active(model: type[M]) -> list[M]:
    """Rows of a master table still in use, in order."""
    return list(db.session.scalars(select(model).where(model.aktif).order_by(model.urutan, model.nama)))


def instansi_names() -> list[str]:
    """Names offered while typing an agency."""
    statement = select(Instansi.nama).where(Instansi.aktif).order_by(Instansi.nama).limit(MANY)
    return list(db.session.scalars(statement))


def tingkat_of_government(tingkat_id: int) -> bool:
    """Tell whether a level counts as K/L/I/D (C-19)."""
    row = db.session.get(TingkatSatuanKerja, tingkat_id)
    return row is not None and row.pemerintah


def _choices(model: type[Induk], *, besides: int | None = None) -> list[Choice]:
    statement = select(model.id, model.nama).where(model.aktif | (model.id == besides))
    return [(row.id, row.nama) for row in db.session.execute(statement.order_by(model.urutan, model.nama))]
