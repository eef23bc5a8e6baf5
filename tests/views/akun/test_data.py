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
from tests.factories.world import SANDI, World
from tests.views.akun.surat import link_in

PENGAJU, LAIN = "pengaju@contoh.test", "lain@contoh.test"
OF_THE_OTHER: dict[str, Any] = {"surel": LAIN, "nama_pengaju": "Orang Lain", "nip": None, "telepon": "6281200000977"}
SECRETS = {"hash", "rahasia_totp", "kata_sandi", "rahasia_lacak", "kunci_kirim", "tanda"}


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna(PENGAJU, nama="Siti Contoh")
    world.pengguna(LAIN, nama="Orang Lain", instansi="Dinas Lain")
    world.pengajuan(status=Status.DISETUJUI)
    world.pengajuan(pengaju=LAIN, **OF_THE_OTHER)
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


def test_a_pic_takes_what_the_form_of_another_says_of_them_and_nothing_more(office: World) -> None:
    pic = {"pic_nama": "Siti C.", "pic_nomor": "6281200000999", "pic_surel": PENGAJU}
    office.pengajuan(pengaju=LAIN, **(OF_THE_OTHER | pic))
    data = taken(office, PENGAJU)
    assert [row for row in data["pembinaan"] if row.keys() == {"pengajuan_id", *pic}] == [
        {"pengajuan_id": max(row["pengajuan_id"] for row in data["pembinaan"])} | pic
    ]
    assert "Orang Lain" not in json.dumps(data)


def test_a_number_typed_into_an_account_does_not_fetch_whose_it_is(office: World) -> None:
    office.pengguna("baru@contoh.test", nama="Nia Contoh", instansi="Dinas Lain", whatsapp=OF_THE_OTHER["telepon"])
    office.as_(LAIN).get("/profil")
    (row,) = taken(office, "baru@contoh.test")["pembinaan"]
    assert row.keys() == {"pengajuan_id", "telepon"}


def move(world: World, surel: str, *, proves: bool) -> None:
    """A person writes another address into their account, and proves it or not."""
    form = world.as_(PENGAJU).get("/profil/ubah").forms["ubah-profil"]
    form["surel"] = surel
    form.submit()
    if proves:
        page = world.as_(PENGAJU).get(link_in(world, "verifikasi", surel))
        page.forms["verifikasi"]["kata_sandi"] = SANDI
        page.forms["verifikasi"].submit()


def test_mails_to_an_earlier_address_are_in_it_and_none_to_whoever_has_it_now(office: World) -> None:
    move(office, "baru@contoh.test", proves=True)
    office.pengguna(PENGAJU, nama="Nia Contoh")
    office.pengajuan(nama_pengaju="Nia Contoh", nip=None, telepon="6281200000955")
    mails = taken(office, "baru@contoh.test")["email"]
    assert {row["kepada_surel"] for row in mails} == {PENGAJU, "baru@contoh.test"}
    assert "Nia Contoh" not in {row["kepada_nama"] for row in mails}


def test_an_address_that_was_only_typed_fetches_nothing(office: World) -> None:
    pic = {"pic_nama": "Ani Contoh", "pic_nomor": "6281200000988", "pic_surel": "ani@contoh.test"}
    office.pengajuan(pengaju=LAIN, status=Status.DISETUJUI, **(OF_THE_OTHER | pic))
    move(office, "ani@contoh.test", proves=False)
    told = taken(office, PENGAJU)
    assert "Ani Contoh" not in json.dumps(told)
    assert {row["kepada_surel"] for row in told["email"]} == {PENGAJU}


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
