"""Everybody takes along what is kept about them, and nobody else's, and no secret (issue 5 point 10)."""

import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from webtest import TestApp

from app.extensions import db
from app.models import Pengguna, Sesi, Status
from app.queries.data_pribadi import WITHHELD, places
from tests.factories.world import World

PENGAJU = "pengaju@contoh.test"
SECRETS = {"hash", "rahasia_totp", "kata_sandi", "rahasia_lacak", "kunci_kirim", "tanda"}


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna(PENGAJU, nama="Siti Contoh")
    world.pengguna("lain@contoh.test", nama="Orang Lain", instansi="Dinas Lain")
    world.pengajuan(status=Status.DISETUJUI)
    world.pengajuan(pengaju="lain@contoh.test")
    return world


def taken(world: World, surel: str) -> dict[str, list[dict[str, Any]]]:
    answer = world.as_(surel).get("/profil").click("Unduh data saya")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=data-saya-")
    told = json.loads(answer.text)
    assert told["akun"] == surel
    return told["data"]  # type: ignore[no-any-return] # what it looks like is tested below


def test_an_applicant_takes_account_applications_mails_and_log_ins(office: World) -> None:
    data = taken(office, PENGAJU)
    assert [row["nama"] for row in data["pengguna"]] == ["Siti Contoh"]
    assert len(data["pengajuan"]) == len(data["pembinaan"]) == 1
    assert data["pembinaan"][0]["nama_pengaju"]
    assert {row["kepada_surel"] for row in data["email"]} == {PENGAJU}
    assert data["sesi"]
    assert data["notifikasi"]


def test_nothing_of_somebody_else_is_in_it(office: World) -> None:
    text = json.dumps(taken(office, PENGAJU), ensure_ascii=False)
    assert "Orang Lain" not in text
    assert "lain@contoh.test" not in text
    numbers = [{row["nomor"] for row in taken(office, surel)["pengajuan"]} for surel in (PENGAJU, "lain@contoh.test")]
    assert numbers[0].isdisjoint(numbers[1])


def test_no_key_is_in_it(office: World) -> None:
    text = json.dumps(taken(office, PENGAJU))
    keys = (select(Pengguna.kata_sandi).where(Pengguna.kata_sandi.is_not(None)), select(Sesi.hash))
    secrets = [str(key) for rows in keys for key in office.read(lambda: list(db.session.scalars(rows)))]  # noqa: B023 - asked at once
    assert secrets
    assert not [secret for secret in secrets if secret in text]


def test_what_a_supervisor_did_is_in_theirs(office: World) -> None:
    data = taken(office, "supervisor@contoh.test")
    assert data["riwayat"]
    assert "pembinaan" not in data


def test_every_column_that_looks_like_a_key_is_withheld(app: Flask) -> None:
    with app.app_context():
        named = {"aktivitas_nilai", "email", "pembinaan", "pengguna", *places()}
        columns = {f"{t.name}.{c.name}" for t in db.metadata.sorted_tables for c in t.columns if t.name in named}
    keys = {column for column in columns if column.partition(".")[2] in SECRETS}
    assert keys <= WITHHELD <= columns


def test_a_stranger_is_asked_to_log_in(visitor: TestApp) -> None:
    assert "/masuk" in visitor.get("/profil/data", status=302).location
