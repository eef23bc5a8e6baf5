"""Whoever changes Log Aktivitas afterwards is found out (issue 5 point 5); each way of doing it is tried here."""

import re
import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import Select, func, select, text
from sqlalchemy.exc import DBAPIError

from app.cli.aktivitas import told
from app.common import clock
from app.extensions import db
from app.models import Aktivitas, AktivitasNilai, Keadaan, Pengguna, Segel, Status
from app.queries import segel as query
from app.queries.segel import LAST_SEAL, faults
from app.services import segel
from app.services.segel import BrokenChain, blank_values, check, seal
from app.services.unit_of_work import unit_of_work
from tests.conftest import another_process
from tests.factories.segel import broken, made_anew
from tests.factories.world import World

PENGAJU = "pengaju@contoh.test"


@pytest.fixture
def office(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """An office that has done something, in seals of a few rows."""
    monkeypatch.setattr(segel, "MOST", 4)
    world.internal()
    world.pengguna(PENGAJU)
    world.pengajuan(status=Status.DISETUJUI)
    world.read(seal)
    return world


def count(world: World, model: type[Aktivitas | Segel]) -> int:
    return world.read(lambda: db.session.scalar(select(func.count()).select_from(model)) or 0)


def test_an_untouched_log_is_whole(office: World) -> None:
    assert count(office, Segel) >= 2
    assert office.read(lambda: list(faults())) == []
    assert office.read(check) == 0


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE aktivitas SET perbuatan = 'data.buka' WHERE id = 3", r"Baris 3 diubah"),
        ("UPDATE aktivitas SET alamat = '10.0.0.1' WHERE id = 6", r"Baris 6 diubah"),
        ("UPDATE aktivitas SET pada = '2020-01-01 00:00:00' WHERE id = 5", r"Baris 5 diubah"),
        ("UPDATE aktivitas_nilai SET sesudah = 'lain' WHERE id = 1", r"Nilai pada baris \d+ diubah"),
        ("DELETE FROM aktivitas_nilai WHERE id = 1", r"Nilai pada baris \d+ ditambah atau hilang"),
        (
            "INSERT INTO aktivitas (pada, melalui, perbuatan, segel_id) VALUES ('2020-01-01 00:00', 'halaman', 'x', 1)",
            r"Baris \d+ disisipkan \(segel 1\)",
        ),
        ("UPDATE segel SET pada = '2020-01-01 00:00:00' WHERE id = 1", r"Segel 1 sendiri diubah"),
        ("UPDATE segel SET hash = sebelum WHERE id = 1", r"Segel 2 tidak menyambung"),
        ("UPDATE segel SET baris = '' WHERE id = 1", r"disisipkan \(segel 1\)"),
    ],
)
def test_what_was_changed_is_found_and_named(office: World, statement: str, says: str) -> None:
    found = broken(office, statement)
    assert any(re.search(says, fault) for fault in found), found


def test_a_row_that_is_gone_is_missed(office: World) -> None:
    found = broken(office, "DELETE FROM aktivitas_nilai WHERE aktivitas_id = 3", "DELETE FROM aktivitas WHERE id = 3")
    assert found == ["Baris 3 hilang (segel 1)."]


def test_rows_that_changed_places_are_found(office: World) -> None:
    places = ((902, 2), (903, 3), (3, 902), (2, 903))
    values = [moved("aktivitas_nilai", "aktivitas_id", *pair) for pair in places]
    found = broken(office, *values[:2], *(moved("aktivitas", "id", *pair) for pair in places), *values[2:])
    assert [fault[:8] for fault in found] == ["Baris 2 ", "Baris 3 "]


def moved(table: str, column: str, there: int, here: int) -> str:
    return f"UPDATE {table} SET {column} = {there} WHERE {column} = {here}"  # noqa: S608 - our own words


def test_the_last_seals_cannot_be_cut_off_unseen(office: World) -> None:
    last = count(office, Segel)
    free = f"UPDATE aktivitas SET segel_id = NULL WHERE segel_id = {last}"  # noqa: S608 - a number
    found = broken(office, free, f"DELETE FROM segel WHERE id = {last}")  # noqa: S608 - the same
    assert found == [f"Segel {last}, yang tercatat di luar rantai, hilang."]
    with pytest.raises(BrokenChain):
        office.read(seal)
    assert office.read(check) == 1


def test_a_chain_written_anew_is_known_by_a_mark_kept_elsewhere(office: World) -> None:
    kept = office.read(lambda: db.session.get_one(Keadaan, LAST_SEAL).nilai)
    made_anew(office, "UPDATE aktivitas SET perbuatan = 'lain' WHERE id = 2")
    assert office.read(lambda: list(faults())) == [], "in itself it is whole"
    assert len(office.read(lambda: list(faults([kept])))) == 1
    said = office.app.test_cli_runner().invoke(args=["aktivitas", "periksa", "--segel", kept])
    assert (said.exit_code, "TIDAK utuh" in said.output) == (1, True)


def test_the_command_says_that_all_is_well(office: World) -> None:
    said = office.app.test_cli_runner().invoke(args=["aktivitas", "periksa"])
    assert (said.exit_code, said.output.startswith("Log Aktivitas utuh. Segel terakhir: ")) == (0, True)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE aktivitas SET perbuatan = 'lain'",
        "UPDATE aktivitas SET segel_id = NULL",
        "UPDATE aktivitas SET segel_id = 2 WHERE segel_id = 1",
        "DELETE FROM aktivitas",
        "UPDATE aktivitas_nilai SET sesudah = 'lain'",
        "UPDATE aktivitas_nilai SET sebelum = NULL, sesudah = NULL",
        "UPDATE aktivitas_nilai SET sebelum = NULL, sesudah = NULL, garam = NULL, sidik = 'x'",
        "DELETE FROM aktivitas_nilai",
        "UPDATE segel SET hash = 'x'",
        "DELETE FROM segel",
        "INSERT INTO aktivitas (pada, melalui, perbuatan, segel_id) VALUES ('2020-01-01', 'halaman', 'x', 1)",
    ],
)
def test_the_database_itself_refuses(office: World, statement: str) -> None:
    with (
        office.app.app_context(),
        pytest.raises(DBAPIError, match="append-only"),
        db.engine.begin() as connection,
    ):
        connection.execute(text(statement))


def test_sealing_may_change_nothing_else(office: World) -> None:
    office.as_(PENGAJU)
    columns = [c.name for c in Aktivitas.__table__.columns if c.name != "segel_id"]
    for name in columns:
        kind = Aktivitas.__table__.columns[name].type.python_type
        other = "'2020-01-01 00:00:00'" if kind.__name__ == "datetime" else "77" if kind is int else "'lain'"
        change = f"UPDATE aktivitas SET segel_id = 1, {name} = {other} WHERE segel_id IS NULL"  # noqa: S608 - ours
        with (
            office.app.app_context(),
            pytest.raises(DBAPIError, match="append-only"),
            db.engine.begin() as connection,
        ):
            connection.execute(text(change))


def test_a_row_committed_late_is_sealed_later(office: World) -> None:
    """On PostgreSQL a lower number may become visible after higher ones were sealed."""
    row = "INSERT INTO aktivitas (id, pada, melalui, perbuatan) VALUES (:id, :pada, 'halaman', 'masuk')"
    for id_ in (900, 800):
        with office.app.app_context(), db.engine.begin() as connection:
            connection.execute(text(row), {"id": id_, "pada": clock.now().replace(tzinfo=None)})
        assert office.read(seal) >= 1
    assert office.read(lambda: list(faults())) == []


def test_two_who_seal_at_once_make_one_chain(app: Flask, office: World) -> None:
    for _number in range(12):
        office.as_(PENGAJU)
    before = office.read(unsealed)
    begun, sealed = threading.Barrier(2, timeout=300), []

    def work(portal: Flask) -> None:
        with portal.app_context():
            begun.wait()
            sealed.append(seal())

    with another_process(app) as again:
        both = [threading.Thread(target=work, args=(each,)) for each in (app, again)]
        for each in both:
            each.start()
        for each in both:
            each.join()
    office.read(seal)
    assert (sum(sealed) <= before, before >= 12) == (True, True)
    assert office.read(unsealed) == 0
    assert office.read(lambda: list(faults())) == []


def test_erasing_somebodys_values_leaves_the_chain_whole(office: World) -> None:
    def erase() -> tuple[int, list[str]]:
        who = db.session.scalars(select(Pengguna).where(Pengguna.surel == PENGAJU)).one()
        with unit_of_work() as session:
            session.get_one(Pengguna, who.id).nama = "Nama Lain"
        seal()
        with unit_of_work() as session:
            gone = blank_values(session, session.get_one(Pengguna, who.id))
        return gone, [told(fault) for fault in faults()]

    gone, found = office.read(erase)
    assert gone >= 1
    assert found == []
    left = office.read(lambda: db.session.scalars(about(PENGAJU)).all())
    assert left
    assert {(row.sebelum, row.sesudah, row.garam) for row in left} == {(None, None, None)}


def unsealed() -> int:
    return db.session.scalar(select(func.count()).where(Aktivitas.segel_id.is_(None))) or 0


def about(surel: str) -> Select[AktivitasNilai]:
    who = select(Pengguna.id).where(Pengguna.surel == surel).scalar_subquery()
    rows = select(Aktivitas.id).where(Aktivitas.subjek_id == who)
    return select(AktivitasNilai).where(AktivitasNilai.aktivitas_id.in_(rows))


def test_the_same_value_twice_gives_two_hashes(world: World) -> None:
    """Whoever has the hashes and knows an address must not be able to look for it among them."""
    world.internal()
    world.pengguna(PENGAJU)
    for _n in range(2):
        world.pengajuan(status=Status.PROSES)
    moved = select(AktivitasNilai).where(AktivitasNilai.kolom == "pengajuan.status")
    rows = world.read(
        lambda: [(each.sebelum, each.sesudah, each.garam, each.sidik) for each in db.session.scalars(moved)]
    )
    values, salts, hashes = {row[:2] for row in rows}, {row[2] for row in rows}, {row[3] for row in rows}
    assert len(values) < len(rows)
    assert len(salts) == len(hashes) == len(rows)
    assert min(len(salt or "") for salt in salts) >= 32


def test_a_seal_made_while_the_chain_is_checked_is_no_fault(
    postgres_portal: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, looked = World(postgres_portal), 0
    office.internal()
    office.read(seal)
    of_seal = query.__dict__["_of_seal"]

    def meanwhile() -> None:
        office.pengguna(PENGAJU)
        office.pengajuan(status=Status.PROSES)
        assert office.read(seal)

    def looking(one: Segel) -> Iterator[query.Cacat]:
        nonlocal looked
        looked += 1
        worker = threading.Thread(target=meanwhile)
        worker.start()
        worker.join()
        yield from of_seal(one)

    monkeypatch.setattr(query, "_of_seal", looking)
    assert office.read(lambda: list(faults())) == []
    assert looked == 1
