"""Data Induk: names once, in order, retired when in use, and found under their new name."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import HariLibur, Instansi, JenisLayanan, Pengajuan, Pengguna
from app.queries.search import holds_all_words
from app.services import induk
from app.services.akun import by_surel
from app.workflow.engine import ForbiddenError
from tests.factories.world import World

ADMIN = "admin@contoh.test"


@pytest.fixture(autouse=True)
def people(world: World) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")


def admin() -> Pengguna:
    found = by_surel(db.session(), ADMIN)
    assert found is not None
    return found


def layanan(nama: str) -> JenisLayanan:
    return db.session.scalars(select(JenisLayanan).where(JenisLayanan.nama == nama)).one()


def names() -> list[str]:
    return list(db.session.scalars(select(JenisLayanan.nama).where(JenisLayanan.aktif).order_by(JenisLayanan.urutan)))


def test_a_new_value_comes_last(world: World) -> None:
    world.read(lambda: induk.add(model=JenisLayanan, values={"nama": "Klinik Data"}, actor=admin()))
    assert world.read(names)[-1] == "Klinik Data"


def test_a_name_is_used_once_however_it_is_written(world: World) -> None:
    with pytest.raises(induk.TakenNameError):
        world.read(lambda: induk.add(model=JenisLayanan, values={"nama": "LAINNYA"}, actor=admin()))
    values = {"nama": "dinas   contoh", "tingkat_id": 3, "produsen_data": False}
    with pytest.raises(induk.TakenNameError):
        world.read(lambda: induk.add(model=Instansi, values=values, actor=admin()))


def test_a_value_in_use_is_retired_and_can_be_offered_again(world: World) -> None:
    world.pengajuan()
    first = world.read(names)[0]
    assert world.read(lambda: induk.remove(row=layanan(first), actor=admin())) is False
    assert first not in world.read(names)
    world.read(lambda: induk.restore(row=layanan(first), actor=admin()))
    assert first in world.read(names)


def test_a_value_nothing_refers_to_is_deleted(world: World) -> None:
    assert world.read(lambda: induk.remove(row=layanan("Lainnya"), actor=admin())) is True
    assert (
        world.read(lambda: db.session.scalars(select(JenisLayanan).where(JenisLayanan.nama == "Lainnya")).all()) == []
    )


@pytest.mark.parametrize(("move", "place"), [(induk.move_up, 1), (induk.move_down, 3)])
def test_a_value_moves_one_place(world: World, move: Callable[..., None], place: int) -> None:
    third = world.read(names)[2]
    world.read(lambda: move(row=layanan(third), actor=admin()))
    assert world.read(names)[place] == third


def test_the_first_and_the_last_stay_where_they_are(world: World) -> None:
    before = world.read(names)
    world.read(lambda: induk.move_up(row=layanan(before[0]), actor=admin()))
    world.read(lambda: induk.move_down(row=layanan(before[-1]), actor=admin()))
    assert world.read(names) == before


def test_a_renamed_agency_is_found_under_its_new_name(world: World) -> None:
    world.pengajuan()

    def rename() -> None:
        row = db.session.scalars(select(Instansi).where(Instansi.nama == "Dinas Contoh")).one()
        values = {"nama": "Dinas Kominfotik", "tingkat_id": row.tingkat_id, "produsen_data": row.produsen_data}
        induk.edit(row=row, values=values, actor=admin())

    def found(words: str) -> int:
        holds = holds_all_words("pengajuan", words, Pengajuan.id)
        assert holds is not None
        return len(db.session.scalars(select(Pengajuan.id).where(holds)).all())

    assert world.read(lambda: found("kominfotik")) == 0
    world.read(rename)
    assert world.read(lambda: found("kominfotik")) == 1


def test_a_renamed_service_is_found_under_its_new_name(world: World) -> None:
    world.pengajuan()
    first = world.read(names)[0]
    world.read(lambda: induk.edit(row=layanan(first), values={"nama": "Klinik Data"}, actor=admin()))
    holds = world.read(lambda: holds_all_words("pembinaan", "klinik", Pengajuan.id))
    assert holds is not None
    assert len(world.read(lambda: db.session.scalars(select(Pengajuan.id).where(holds)).all())) == 1


def test_a_holiday_is_added_once_and_removed(world: World) -> None:
    values = {"tanggal": date(2026, 8, 17), "keterangan": "Hari Kemerdekaan"}
    world.read(lambda: induk.add(model=HariLibur, values=values, actor=admin()))
    with pytest.raises(induk.TakenNameError):
        world.read(lambda: induk.add(model=HariLibur, values=values, actor=admin()))
    assert world.read(lambda: induk.remove(row=db.session.get_one(HariLibur, date(2026, 8, 17)), actor=admin()))


@pytest.mark.parametrize("surel", ["operator@contoh.test", "supervisor@contoh.test", "pengaju@contoh.test"])
def test_only_admin_changes_data_induk(world: World, surel: str) -> None:
    def add() -> None:
        actor = by_surel(db.session(), surel)
        assert actor is not None
        induk.add(model=JenisLayanan, values={"nama": "Klinik Data"}, actor=actor)

    with pytest.raises(ForbiddenError):
        world.read(add)
