"""Data Induk: values added, renamed, ordered, taken out of use and back. What is in use is retired, never deleted."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.common import clock
from app.common.i18n import _
from app.common.names import name_key
from app.models import (
    HariLibur,
    Induk,
    Instansi,
    JenisDokumentasi,
    JenisLayanan,
    KategoriModul,
    Modul,
    Pembinaan,
    Pengajuan,
    Pengguna,
)
from app.queries.data_induk import Model, in_use
from app.queries.kantor import serving_kantor
from app.services import counters, search_index
from app.services.unit_of_work import unit_of_work
from app.workflow.akun import DATA_INDUK, DATA_INSTANSI, account_case
from app.workflow.engine import RefusedError, permit

STEP = 10
Row = Any
"""A row of one of the master tables."""


class TakenNameError(RefusedError):
    """A name, day or code that another row already has."""


def add(*, model: Model, values: dict[str, Any], actor: Pengguna) -> Row:
    """Enter a value; ordered tables get it at their end."""
    with unit_of_work() as session:
        _permit(session, actor, model, values.get("wilayah_kode"))
        _refuse_twin(session, model, values, besides=None)
        row = model(**_columns(model, values))
        if isinstance(row, Induk):
            row.urutan = (session.scalar(select(func.max(type(row).urutan))) or 0) + STEP
        if isinstance(row, Instansi):
            row.dibuat_pada = clock.now()
        session.add(row)
        _count_again(session, row, {"wajib"})
    return row


def edit(*, row: Row, values: dict[str, Any], actor: Pengguna) -> None:
    """Correct a value; what shows its name in searches and counters follows."""
    with unit_of_work() as session:
        _permit(session, actor, type(row), getattr(row, "wilayah_kode", None))
        _refuse_twin(session, type(row), values, besides=row)
        changed = {name: value for name, value in _columns(type(row), values).items() if getattr(row, name) != value}
        for name, value in changed.items():
            setattr(row, name, value)
        session.flush()
        if "nama" in changed:
            _index_again(session, row)
        _count_again(session, row, changed)


def remove(*, row: Row, actor: Pengguna) -> bool:
    """Delete a value nothing refers to, and retire one in use; gives True when it was deleted."""
    with unit_of_work() as session:
        _permit(session, actor, type(row), getattr(row, "wilayah_kode", None))
        if isinstance(row, HariLibur) or not in_use(session, row):
            session.delete(row)
            _count_again(session, row, {"aktif"})
            return True
        row.aktif = False
        _count_again(session, row, {"aktif"})
        return False


def restore(*, row: Row, actor: Pengguna) -> None:
    """Offer a retired value again."""
    with unit_of_work() as session:
        _permit(session, actor, type(row), getattr(row, "wilayah_kode", None))
        row.aktif = True
        _count_again(session, row, {"aktif"})


def move_up(*, row: Induk, actor: Pengguna) -> None:
    """Offer a value one place earlier."""
    _move(row, -1, actor)


def move_down(*, row: Induk, actor: Pengguna) -> None:
    """Offer a value one place later."""
    _move(row, 1, actor)


def _move(row: Induk, by: int, actor: Pengguna) -> None:
    with unit_of_work() as session:
        permit(DATA_INDUK, account_case(actor, actor))
        model = type(row)
        rows = list(session.scalars(select(model).order_by(model.urutan, model.nama)))
        here = rows.index(row)
        rows.insert(max(0, here + by), rows.pop(here))
        for position, each in enumerate(rows, start=1):
            each.urutan = position * STEP


def _permit(session: Session, actor: Pengguna, model: Model, wilayah_kode: str | None) -> None:
    """Let the topmost Admin change what holds for every office, and each Admin the agencies of its own region."""
    if model is not Instansi:
        permit(DATA_INDUK, account_case(actor, actor))
        return
    serving = serving_kantor(session, wilayah_kode)
    permit(DATA_INSTANSI, account_case(actor, actor, kantor_id=serving.id))


def _columns(model: Model, values: dict[str, Any]) -> dict[str, Any]:
    if model is not Instansi:
        return values
    return values | {"nama": " ".join(values["nama"].split()), "nama_kunci": name_key(values["nama"])}


def _refuse_twin(session: Session, model: Model, values: dict[str, Any], *, besides: Row | None) -> None:
    twin = session.scalars(select(model).where(_same(model, values))).first()
    if twin is not None and twin is not besides:
        raise TakenNameError(_("Nilai ini sudah ada pada daftar."))


def _same(model: Model, values: dict[str, Any]) -> Any:
    """Give the condition under which another row is the same thing."""
    if model is Instansi:
        return Instansi.nama_kunci == name_key(values["nama"])
    if model is HariLibur:
        return HariLibur.tanggal == values["tanggal"]
    return func.lower(model.__table__.c["nama"]) == values["nama"].lower()


def _count_again(session: Session, row: Row, changed: Collection[str]) -> None:
    """Count anew what this value decides: which documents are required, which office looks after whose accounts."""
    session.flush()
    if isinstance(row, Instansi) and "wilayah_kode" in changed:
        counters.recount_accounts(session)
    if isinstance(row, JenisDokumentasi) and not {"wajib", "aktif"}.isdisjoint(changed):
        counters.recount_completeness(session)


def _index_again(session: Session, row: Row) -> None:
    """A new name is found at once: everything that shows it gets its words anew."""
    if isinstance(row, Instansi):
        _index_pengajuan(session, select(Pengajuan.id).where(Pengajuan.instansi_id == row.id))
    if isinstance(row, JenisLayanan):
        found = select(Pembinaan.pengajuan_id).where(Pembinaan.jenis_layanan_id == row.id)
        _index_pengajuan(session, found)
    if isinstance(row, KategoriModul):
        for modul in session.scalars(select(Modul).where(Modul.kategori_id == row.id, Modul.dihapus_pada.is_(None))):
            search_index.index_modul(session, modul)


def _index_pengajuan(session: Session, statement: Select[int]) -> None:
    for id_ in session.scalars(statement).all():
        search_index.index_pengajuan(session, session.get_one(Pengajuan, id_))
