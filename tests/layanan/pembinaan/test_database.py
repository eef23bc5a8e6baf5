"""What the database itself refuses, whoever asks: facts it can hold, it holds (SP-076, SP-081)."""

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.extensions import db
from app.models import Status
from app.services.segel import seal
from tests.factories.world import World

APPENDED = {"riwayat": "pada", "aktivitas": "pada", "aktivitas_nilai": "kolom", "segel": "hash"}
"""Tables that only grow, and a column that somebody may want to read otherwise."""


@pytest.fixture
def office(world: World) -> World:
    return at_work(world)


def at_work(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    world.pengajuan(status=Status.DISETUJUI)
    world.read(seal)
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


def written_over(table: str) -> str:
    """Insert a row that is there already, by the word for replacing it that both databases know."""
    column = APPENDED[table]
    again = f"INSERT INTO {table} SELECT * FROM {table} WHERE id = (SELECT max(id) FROM {table})"  # noqa: S608 - our own words
    return f"{again} ON CONFLICT (id) DO UPDATE SET {column} = '2020-01-01'"


def refused(office: World, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"):
        office.read(lambda: db.session.execute(text(statement)))


@pytest.mark.parametrize("table", APPENDED)
def test_sp_081_a_row_is_not_written_over_by_one_of_its_number(office: World, table: str) -> None:
    refused(office, written_over(table))


@pytest.mark.disk_only
@pytest.mark.parametrize("table", APPENDED)
def test_sp_081_replace_takes_no_row_away(office: World, table: str) -> None:
    """A row that makes room for another one fires no DELETE trigger on SQLite."""
    refused(office, f"REPLACE INTO {table} SELECT * FROM {table} WHERE id = (SELECT max(id) FROM {table})")  # noqa: S608 - our own words


@pytest.mark.postgres
def test_sp_081_postgresql_empties_no_such_table_at_once(postgres_portal: Flask) -> None:
    office = at_work(World(postgres_portal))
    for table in APPENDED:
        refused(office, written_over(table))
        refused(office, f"TRUNCATE {table} CASCADE")
    refused(office, "TRUNCATE pengajuan CASCADE")
