"""The schema: the same revisions on both databases, guarded where only the database can guard."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import func, inspect, select, table, text
from sqlalchemy.exc import DBAPIError

from app.common import clock
from app.config import ROOT
from app.extensions import db
from app.models import Base, Status
from app.services import counters
from migrations.env_filter import include_object
from migrations.losses import drops
from tests.factories.statistik import REQUIRED, Ramai
from tests.factories.world import World

SCRIPT = ScriptDirectory(str(ROOT / "migrations"))
DERIVED = ("indeks_cari_fts", "indeks_cari.vektor")
"""What is made from rows that stay."""
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}
GUARDS = {
    "sqlite": {
        "riwayat_tetap_update",
        "riwayat_tetap_delete",
        "aktivitas_tetap_insert",
        "aktivitas_tetap_update",
        "aktivitas_tetap_delete",
        "aktivitas_nilai_tetap_update",
        "aktivitas_nilai_tetap_delete",
        "segel_tetap_update",
        "segel_tetap_delete",
        "riwayat_tetap_ganti",
        "aktivitas_tetap_ganti",
        "aktivitas_nilai_tetap_ganti",
        "segel_tetap_ganti",
        "indeks_cari_insert",
        "indeks_cari_delete",
        "indeks_cari_update",
        "pembinaan_salin_insert",
        "pembinaan_salin_update",
    },
    "postgresql": {
        *("riwayat_tetap", "aktivitas_tetap", "aktivitas_nilai_tetap", "segel_tetap"),
        *("riwayat_tetap_berisi", "aktivitas_tetap_berisi", "aktivitas_nilai_tetap_berisi", "segel_tetap_berisi"),
    },
}


def test_the_revisions_make_exactly_what_the_models_say(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": include_object, "compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.postgres
def test_the_portal_works_on_postgresql_too(postgres_portal: Flask) -> None:
    world = World(postgres_portal)
    world.internal()
    world.pengguna("pengaju@contoh.test")
    nomor = world.pengajuan(status=Status.SELESAI)
    page = world.as_("supervisor@contoh.test").get("/kelola/pengajuan?q=metadata")
    assert nomor in page
    with postgres_portal.app_context(), db.engine.begin() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.execute(text("UPDATE riwayat SET catatan = 'lain'"))


@pytest.mark.postgres
def test_the_figures_are_right_on_postgresql_too_when_two_upload_at_once(postgres_portal: Flask) -> None:
    world = World(postgres_portal)
    ramai = Ramai(world).live(40)
    with clock.at(ramai.now):
        nomor = ramai.send(Status.SELESAI)
        ramai.arsip.dokumen(nomor, REQUIRED[0], tautan="https://contoh.test/a")
    with ThreadPoolExecutor(2) as people:
        for jenis in REQUIRED[1:]:
            people.submit(ramai.arsip.dokumen, nomor, jenis, tautan="https://contoh.test/a")
    assert world.read(lambda: counters.differences(db.session())) == {}
    ramai.require("Video", wajib=True)
    world.read(counters.rebuild)
    assert world.read(lambda: counters.differences(db.session())) == {}
    with clock.at(ramai.now):
        assert "svg" in world.as_("supervisor@contoh.test").get("/kelola/statistik")
        assert "svg" in world.as_("supervisor@contoh.test").get("/")


def test_triggers_are_there_after_every_upgrade(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        dialect = connection.dialect.name
        names = set(connection.scalars(text(TRIGGERS[dialect])))
    assert names >= GUARDS[dialect]


def test_an_upgrade_and_a_downgrade_lose_no_row_of_their_neighbours(app: Flask, world: World) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    world.pengajuan(status=Status.DISETUJUI)
    with app.app_context():
        before = _rows()
        downgrade(revision="0001", x_arg="buang=ya")
        neighbours = _rows().keys()
        upgrade()
        after = _rows()
        assert {t: after[t] for t in neighbours} == {t: before[t] for t in neighbours}


def _rows() -> dict[str, int]:
    with db.engine.connect() as connection:
        tables = [t for t in inspect(connection).get_table_names() if not t.startswith("indeks_cari_fts")]
        return {t: connection.scalar(select(func.count()).select_from(table(t))) or 0 for t in tables}


def test_a_migration_that_would_lose_rows_is_refused_before_it_starts(
    app: Flask, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.internal()
    with app.app_context():
        before = _rows()
        with pytest.raises(SystemExit) as ended:
            downgrade(revision="0001")
        after, revision = _rows(), _revision()
    assert ended.value.code == 1
    assert "Migrasi ditolak sebelum dimulai" in caplog.text
    assert f"wilayah ({before['wilayah']} baris)" in caplog.text
    assert "preferensi" not in caplog.text, "an empty table holds nothing that could go"
    assert "kantor.jam_buka" not in caplog.text, "it says what it says by itself"
    assert (after, revision) == (before, SCRIPT.get_current_head())


def test_values_that_somebody_entered_are_counted_as_well(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    with app.app_context():
        with db.engine.begin() as connection:
            connection.execute(text("UPDATE kantor SET jam_buka = '09:00:00', kop = 'Kop surat'"))
        with pytest.raises(SystemExit):
            downgrade(revision="0002")
    assert "kantor.jam_buka (1 baris)" in caplog.text
    assert "kantor.kop (1 baris)" in caplog.text


@pytest.mark.parametrize("step", ["0004", "0003", "0002"])
def test_what_a_revision_drops_is_read_from_it_and_is_what_it_drops(app: Flask, step: str) -> None:
    with app.app_context():
        downgrade(revision=step, x_arg="buang=ya")
        before = _columns()
        module = SCRIPT.get_revision(step).module
        downgrade(revision=module.down_revision, x_arg="buang=ya")
        gone = before - _columns()
        upgrade()
    told = set(drops(module, module.downgrade))
    expected = {name for name in before if name in told or name.partition(".")[0] in told}
    assert {name for name in gone if not name.startswith(DERIVED)} == expected


def _columns() -> set[str]:
    with db.engine.connect() as connection:
        known = inspect(connection)
        return {f"{t}.{c['name']}" for t in known.get_table_names() for c in known.get_columns(t)}


def _revision() -> str | None:
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()
