"""The sweeper of stored files that no row owns: on a disk and in a bucket (reliability "Files and rows agree")."""

import io
import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.common import clock
from app.extensions import db, portal
from app.models import Base, Berkas, BerkasTitipan, Pengguna, Status
from app.services import orphans
from app.services.berkas import Incoming, slot_lampiran
from app.services.berkas_titipan import hold
from app.services.orphans import OWNERS, sweep_orphans
from tests.conftest import another_process
from tests.factories.arsip import Arsip, work_off
from tests.factories.formulir import PDF, PENGAJU
from tests.factories.pengaturan import picture, set_logo
from tests.factories.s3 import Bucket
from tests.factories.stored import EVER, stored
from tests.factories.world import World

NOT_OF_THE_STORE = {
    *("draf.kunci", "email.kunci", "instansi.nama_kunci", "isian.kunci", "keadaan.kunci", "tanya_jawab.kunci"),
    *("catatan.kunci_kirim", "dokumentasi.kunci_kirim", "modul.kunci_kirim"),
    *("notifikasi.kunci", "pekerjaan.kunci", "pengajuan.kunci_kirim", "penghitung.kunci", "unggahan.kunci"),
}
"""Columns that are called key and hold none of a stored file."""


@pytest.fixture(params=["disk", pytest.param("s3", marks=pytest.mark.s3)])
def world(request: pytest.FixtureRequest, app: Flask) -> Iterator[World]:
    if request.param == "disk":
        yield World(app)
        return
    bucket: Bucket = request.getfixturevalue("bucket")
    with another_process(app, **bucket.environ) as again:
        yield World(again)


@pytest.fixture
def used(world: World) -> list[str]:
    """Every kind of file that somebody owns; gives their keys."""
    world.internal()
    world.pengguna(PENGAJU)
    nomor = world.pengajuan(status=Status.SELESAI)
    Arsip(world).dokumen(nomor)
    Arsip(world).modul("Metadata")
    set_logo(world, picture())
    world.read(work_off)

    def held() -> None:
        pemilik = db.session.scalars(select(Pengguna).where(Pengguna.surel == PENGAJU)).one()
        files = [Incoming("surat.pdf", io.BytesIO(PDF))]
        assert hold(pemilik=pemilik, formulir="kunci", files=files, slot=slot_lampiran(), most=5) == []

    world.read(held)
    keys = world.read(stored)
    assert len(keys) == 5, "photo, its small picture, module, logo, file in custody"
    return keys


def orphan() -> str:
    return portal.storage.save(io.BytesIO(b"tanpa baris"), limit=99).key


def sweep_at(world: World, **later: int) -> int:
    with clock.at(clock.now() + timedelta(**later)):
        return world.read(sweep_orphans)


def test_what_no_row_owns_goes_after_a_day_and_what_one_owns_stays(world: World, used: list[str]) -> None:
    stray = world.read(orphan)
    assert sweep_at(world, hours=23) == 0
    assert world.read(lambda: portal.storage.exists(stray))
    assert sweep_at(world, hours=47) == 1
    assert world.read(stored) == used


def test_it_looks_once_a_day(world: World, used: list[str]) -> None:
    assert sweep_at(world, days=3) == 0
    world.read(orphan)
    assert sweep_at(world, days=3, hours=19) == 0
    assert sweep_at(world, days=3, hours=21) == 1
    assert world.read(stored) == used


def test_before_another_database_it_deletes_nothing_and_says_so(
    world: World, used: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(orphans, "MANY", 3)
    for _n in range(len(used) + 1):
        world.read(orphan)
    with caplog.at_level(logging.ERROR):
        assert sweep_at(world, days=2) == 0
    assert f"{len(used) + 1} stored files have no row and {len(used)} have one: nothing was deleted" in caplog.text
    assert len(world.read(lambda: list(portal.storage.keys(before=EVER)))) == 2 * len(used) + 1


def test_every_column_that_holds_the_key_of_a_stored_file_is_asked() -> None:
    columns = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if "kunci" in column.name
    }
    owners = {f"{column.class_.__tablename__}.{column.key}" for column in OWNERS}
    assert {f"{Berkas.__tablename__}.kunci", f"{BerkasTitipan.__tablename__}.kunci"} <= owners
    assert columns - NOT_OF_THE_STORE == owners
