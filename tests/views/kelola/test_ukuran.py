"""Pages cost the same however much there is: few statements, and plans that sort and scan nothing (performance.md)."""

import re
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from webtest import TestApp

from app.cli.benchmark.load import load
from app.cli.benchmark.texts import RARE
from app.extensions import db
from app.layanan.pembinaan.reminders import remind
from app.models import Pengajuan, Status
from app.queries import search
from tests.factories.daftar import LIST, numbers
from tests.factories.statements import statements
from tests.factories.world import World

FILTERS = (
    "",
    "status=Selesai",
    "layanan=3",
    "tingkat=4",
    "wilayah=1471",
    "tahun=2026",
    "tanggap=lewat-3",
    "instansi=Dinas+Kesehatan+Provinsi+Riau",
    "urut=waktu",
    "urut=-waktu",
    "urut=batas",
)
IN_ORDER = ("", "tanggap=lewat-3", "urut=waktu", "urut=-waktu")
"""Filters with which whoever sees every office reads an index from its end, as far as the page goes."""
OWN = "supervisor.14710@contoh.test"
"""Of a regency, who sees one office."""
LISTS = (*(f"{LIST}?{narrowed}" for narrowed in FILTERS), "/kelola/pembinaan", "/pembinaan", "/pembinaan?layanan=3")

PLANS = pytest.mark.disk_only("plans of SQLite; those of PostgreSQL follow what is in the tables")


@pytest.fixture
def supervisor(world: World) -> TestApp:
    with world.app.app_context():
        load(total=600, seed=3, until=date(2026, 11, 20))
    return world.as_("supervisor@contoh.test")


def asked(app: Flask, client: TestApp, path: str) -> list[str]:
    with statements(app) as said:
        client.get(path)
    return said


def numbers_with(app: Flask, status: Status) -> list[str]:
    rows = select(Pengajuan.nomor).where(Pengajuan.status == status, Pengajuan.kantor_id == 1)
    with app.app_context():
        return list(db.session.scalars(rows.order_by(Pengajuan.id.desc()).limit(3)))


def test_a_list_asks_four_things_and_five_where_words_are_sought(app: Flask, supervisor: TestApp) -> None:
    supervisor.get(LIST)
    for narrowed in FILTERS[:-1]:
        assert len(asked(app, supervisor, f"{LIST}?{narrowed}")) <= 4, narrowed
    assert len(asked(app, supervisor, f"{LIST}?q=metadata")) <= 5
    assert len(asked(app, supervisor, "/kelola")) <= 4


def test_a_pengajuan_asks_at_most_six_things_whatever_its_status(app: Flask, supervisor: TestApp, world: World) -> None:
    for status in Status:
        for nomor in numbers_with(app, status):
            for client in (supervisor, world.as_("admin@contoh.test"), world.as_("operator@contoh.test")):
                assert len(asked(app, client, f"{LIST}/{nomor}")) <= 6, (status, nomor)


@PLANS
@pytest.mark.usefixtures("supervisor")
@pytest.mark.parametrize("path", LISTS)
def test_no_list_is_sorted_or_read_whole_to_show_a_page(app: Flask, world: World, path: str) -> None:
    plan = plan_of(app, next(s for s in asked(app, world.as_(OWN), path) if "kunci_urut_0" in s))
    assert any(step.startswith("SEARCH pengajuan USING INDEX ix_pengajuan") for step in plan), plan
    assert plan[-1] != "USE TEMP B-TREE FOR ORDER BY", plan


@pytest.mark.usefixtures("supervisor")
@pytest.mark.parametrize("path", LISTS)
def test_what_a_list_asks_of_each_row_is_not_asked_of_all_at_once(app: Flask, world: World, path: str) -> None:
    """PostgreSQL answered an EXISTS among the columns by reading the 60,000 assignments of a pembina for 25 rows."""
    statement = next(s for s in asked(app, world.as_(OWN), path) if "kunci_urut_0" in s)
    columns, _from, _rest = statement.partition("FROM pengajuan JOIN")
    assert _from
    assert re.search(r", \(?EXISTS", columns) is None


@PLANS
@pytest.mark.parametrize("narrowed", FILTERS)
def test_nor_for_whoever_sees_every_office(app: Flask, supervisor: TestApp, narrowed: str) -> None:
    plan = plan_of(app, next(s for s in asked(app, supervisor, f"{LIST}?{narrowed}") if "kunci_urut_0" in s))
    how = "SCAN" if narrowed in IN_ORDER else "SEARCH"
    assert any(step.startswith(f"{how} pengajuan USING INDEX ix_pengajuan") for step in plan), plan
    assert plan[-1] != "USE TEMP B-TREE FOR ORDER BY", plan


@PLANS
def test_nothing_around_a_page_is_read_whole(app: Flask, supervisor: TestApp) -> None:
    growing = ("pengajuan", "pembinaan", "penugasan", "riwayat", "email", "dokumentasi", "lampiran", "indeks_cari")
    pages = [LIST, "/kelola", "/kelola/tugas", *(f"{LIST}/{n}" for status in Status for n in numbers_with(app, status))]
    for path in pages:
        for statement in asked(app, supervisor, path):
            for step in plan_of(app, statement):
                name = step.removeprefix("SCAN ").split(" ")[0].removesuffix("_1")
                assert not (step.startswith("SCAN ") and name in {*growing, "instansi"} and "INDEX" not in step), step


@pytest.mark.parametrize("q", ["metadata", "statistik metadata", RARE, "zzyzx", "metadata zzyzx"])
@pytest.mark.parametrize("narrowed", ["", "&status=Selesai", "&urut=waktu"])
def test_common_words_find_the_same_as_seldom_ones_would(
    supervisor: TestApp, monkeypatch: pytest.MonkeyPatch, q: str, narrowed: str
) -> None:
    path = f"{LIST}?q={q.replace(' ', '+')}{narrowed}"
    few = numbers(supervisor.get(path))
    monkeypatch.setattr(search, "MOST_HITS", 3)
    many = supervisor.get(path)
    assert numbers(many) == few
    assert bool(few) == ("zzyzx" not in q)


@PLANS
@pytest.mark.usefixtures("supervisor")
def test_reminders_read_what_was_finished_lately_and_no_more(app: Flask) -> None:
    with app.app_context(), statements(app) as said:
        remind()
    plan = plan_of(app, next(s for s in said if "FROM pengajuan JOIN riwayat" in s))
    assert plan[0].startswith("SEARCH riwayat USING INDEX ix_riwayat_ke (ke=? AND pada>?)"), plan


@PLANS
def test_few_hits_are_looked_up_one_by_one(app: Flask, supervisor: TestApp) -> None:
    found = next(s for s in asked(app, supervisor, f"{LIST}?q={RARE}") if "kunci_urut_0" in s)
    assert plan_of(app, found)[0].endswith("USING INTEGER PRIMARY KEY (rowid=?)")


def plan_of(app: Flask, statement: str) -> list[str]:
    """Give the steps by which SQLite answers; what is asked for in place of each mark does not matter to it."""
    if not statement.lstrip().upper().startswith("SELECT"):
        return []
    with app.app_context(), db.engine.connect() as connection:
        marks = (1,) * statement.count("?")
        return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", marks)]
