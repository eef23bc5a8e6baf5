"""Testimonials: one a coaching, by its agency, removed by the Admin with a reason."""

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import Pengajuan, Pengguna, Peristiwa, Riwayat, Status
from app.models import Testimoni as Kesan
from app.services.testimoni import delete_testimoni, write_testimoni
from app.workflow.engine import ForbiddenError, RefusedError
from tests.factories.formulir import PENGAJU
from tests.factories.world import World


@pytest.fixture
def nomor(world: World) -> str:
    world.internal()
    world.pengguna(PENGAJU)
    world.pengguna("lain@contoh.test", instansi="Dinas Lain")
    return world.pengajuan(status=Status.SELESAI)


def person(surel: str) -> Pengguna:
    return db.session.scalars(select(Pengguna).where(Pengguna.surel == surel)).one()


def write(isi: str = "Sangat membantu.", oleh: str = PENGAJU) -> None:
    row = db.session.scalars(select(Pengajuan)).one()
    write_testimoni(pengajuan=row, isi=isi, izin_terbit=True, actor=person(oleh))


def delete(oleh: str = "admin@contoh.test", alasan: str = "Memuat data pribadi.") -> None:
    row = db.session.scalars(select(Kesan).order_by(Kesan.id.desc())).first()
    assert row is not None
    delete_testimoni(testimoni=row, alasan=alasan, actor=person(oleh))


def alive() -> list[str]:
    return list(db.session.scalars(select(Kesan.isi).where(Kesan.dihapus_pada.is_(None))))


def test_sp_102_a_testimonial_is_kept_once_and_stands_in_the_history(world: World, nomor: str) -> None:
    assert nomor
    world.read(write)
    with pytest.raises(RefusedError, match="sudah ada"):
        world.read(lambda: write("Sekali lagi."))
    assert world.read(alive) == ["Sangat membantu."]
    told = world.read(lambda: db.session.scalars(select(Riwayat.peristiwa)).all())
    assert told.count(Peristiwa.TESTIMONI) == 1


@pytest.mark.parametrize("oleh", ["lain@contoh.test", "supervisor@contoh.test", "admin@contoh.test"])
def test_nobody_but_the_agency_writes_one(world: World, nomor: str, oleh: str) -> None:
    assert nomor
    with pytest.raises(ForbiddenError):
        world.read(lambda: write(oleh=oleh))
    assert world.read(alive) == []


def test_sp_101_the_admin_removes_one_with_a_reason_and_the_agency_may_write_another(world: World, nomor: str) -> None:
    assert nomor
    world.read(write)
    with pytest.raises(RefusedError, match="Tulis alasannya"):
        world.read(lambda: delete(alasan=""))
    world.read(delete)
    with pytest.raises(RefusedError, match="sudah dihapus"):
        world.read(delete)
    assert world.read(alive) == []
    world.read(lambda: write("Yang kedua."))
    assert world.read(alive) == ["Yang kedua."]
    notes = world.read(lambda: db.session.scalars(select(Riwayat.catatan).order_by(Riwayat.id.desc()).limit(2)).all())
    assert list(notes) == [None, "Memuat data pribadi."]


@pytest.mark.parametrize("oleh", [PENGAJU, "operator@contoh.test", "supervisor@contoh.test"])
def test_nobody_but_the_admin_removes_one(world: World, nomor: str, oleh: str) -> None:
    assert nomor
    world.read(write)
    with pytest.raises(ForbiddenError):
        world.read(lambda: delete(oleh=oleh))
    assert world.read(alive) == ["Sangat membantu."]
