"""The master tables as choices of forms and filters."""

from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select

from app.common.i18n import istilah
from app.common.names import name_key
from app.extensions import db
from app.models import Induk, Instansi, JenisDokumentasi, JenisLayanan, KategoriModul, TingkatSatuanKerja

Choice = tuple[int, str]
M = TypeVar("M", bound=Induk)

MANY = 300
IN_A_REGION = frozenset({"Kabupaten/Kota", "Kecamatan", "Desa/Kelurahan"})


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


@dataclass(frozen=True)
class InstansiDikenal:
    """An agency as a form offers it: choosing it answers the questions about it."""

    nama: str
    tingkat_id: int
    produsen_data: bool
    wilayah_kode: str | None


def instansi_names() -> list[InstansiDikenal]:
    """Agencies offered while typing."""
    columns = (Instansi.nama, Instansi.tingkat_id, Instansi.produsen_data, Instansi.wilayah_kode)
    statement = select(*columns).where(Instansi.aktif).order_by(Instansi.nama).limit(MANY)
    return [InstansiDikenal(*row) for row in db.session.execute(statement)]


def known_instansi(nama: str) -> Instansi | None:
    """Give the agency of this name, however it is spaced or written."""
    return db.session.scalars(select(Instansi).where(Instansi.nama_kunci == name_key(nama))).first()


def tingkat_of_government(tingkat_id: int) -> bool:
    """Tell whether a level counts as K/L/I/D (C-19)."""
    row = db.session.get(TingkatSatuanKerja, tingkat_id)
    return row is not None and row.pemerintah


def tingkat_in_a_region(tingkat_id: int) -> bool:
    """Tell whether agencies of a level work in one regency or city, as its name says it."""
    row = db.session.get(TingkatSatuanKerja, tingkat_id)
    return row is not None and row.nama in IN_A_REGION


def _choices(model: type[Induk], *, besides: int | None = None) -> list[Choice]:
    statement = select(model.id, model.nama).where(model.aktif | (model.id == besides))
    return [(row.id, istilah(row.nama)) for row in db.session.execute(statement.order_by(model.urutan, model.nama))]
