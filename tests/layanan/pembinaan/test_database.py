"""What the database itself refuses, whoever asks: facts it can hold, it holds (SP-076, SP-081)."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.extensions import db
from tests.factories.world import World


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    world.pengajuan()
    return world


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pengajuan SET status = 'Ditolak'",
        "UPDATE pengajuan SET alasan_ditolak = 'Jadwal penuh.'",
        "UPDATE pengajuan SET status = 'Mungkin'",
        "UPDATE pengajuan SET dihapus_pada = diajukan_pada",
        "UPDATE pengajuan SET versi = 0",
        "UPDATE pembinaan SET selesai = mulai",
    ],
)
def test_the_database_refuses_facts_that_contradict_each_other(office: World, statement: str) -> None:
    with pytest.raises(DatabaseError, match=r"(?i)check"):
        office.read(lambda: db.session.execute(text(statement)))


@pytest.mark.parametrize("statement", ["UPDATE riwayat SET catatan = 'lain'", "DELETE FROM riwayat"])
def test_sp_081_history_is_neither_changed_nor_deleted(office: World, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"):
        office.read(lambda: db.session.execute(text(statement)))
