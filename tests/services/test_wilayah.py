"""Regions: there from the first start, and given to a pengajuan as they were when it was sent."""

from sqlalchemy import delete, select, update

from app.extensions import db
from app.models import Instansi, Pembinaan, Wilayah
from app.services.awal import prepare_first_start
from app.services.unit_of_work import unit_of_work
from tests.factories.world import World


def codes(world: World) -> dict[str, str]:
    return world.read(lambda: {row.kode_bps: row.kode_dagri for row in db.session.scalars(select(Wilayah))})


def test_riau_and_its_twelve_are_there_under_both_codes(world: World) -> None:
    known = codes(world)
    assert len(known) == 13
    assert [kode for kode in known if known[kode].replace(".", "") == kode] == ["14", "1402", "1410", "1471"]
    assert known["1473"] == "14.72"


def test_a_database_from_before_gets_what_is_missing_and_what_is_written_otherwise(world: World) -> None:
    right = codes(world)

    def spoil() -> None:
        with unit_of_work() as session:
            session.execute(delete(Wilayah).where(Wilayah.kode_bps == "1473"))
            session.execute(update(Wilayah).where(Wilayah.kode_bps == "1406").values(kode_dagri="99.99"))

    world.read(spoil)
    world.read(prepare_first_start)
    assert codes(world) == right


def test_a_pengajuan_keeps_the_region_its_agency_had_when_it_asked(world: World) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    move(world, "1406")
    nomor = world.pengajuan()
    move(world, "1471")
    world.pengajuan()
    kept = world.read(lambda: db.session.scalars(select(Pembinaan.wilayah_kode).order_by(Pembinaan.pengajuan_id)).all())
    assert kept == ["1406", "1471"], nomor


def move(world: World, kode: str) -> None:
    """Let every agency work in a region."""

    def moved() -> None:
        with unit_of_work() as session:
            session.execute(update(Instansi).values(wilayah_kode=kode))

    world.read(moved)
