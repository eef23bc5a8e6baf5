"""Quotas hold whoever comes at the same moment: eight callers, one room (issue 5 point 4)."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import TypeVar

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.extensions import Portal, db
from app.models import Berkas, Dokumentasi, JenisDokumentasi, Pengajuan, Pengguna, Status
from app.services import dokumentasi, kuota
from app.services.berkas import Incoming, NotStored, slot_modul
from app.services.dokumentasi import IsianDokumen
from app.services.draf import save_draf
from app.services.unggahan import begin
from app.workflow.engine import RefusedError
from tests.factories.formulir import PDF
from tests.factories.stored import stored
from tests.factories.world import World

CALLERS = 8
MB = 1024 * 1024
T = TypeVar("T")


@pytest.fixture(params=["own", pytest.param("postgres", marks=pytest.mark.postgres)])
def portals(request: pytest.FixtureRequest) -> Flask:
    """Give a portal on the database of the corner, then one on PostgreSQL."""
    name = "app" if request.param == "own" else "postgres_portal"
    portal: Flask = request.getfixturevalue(name)
    return portal


def at_once(app: Flask, act: Callable[[int], T]) -> list[T]:
    """Let eight do it at the same moment."""
    start = Barrier(CALLERS, timeout=300)

    def one(n: int) -> T:
        with app.app_context():
            start.wait()
            try:
                return act(n)
            finally:
                db.session.remove()

    with ThreadPoolExecutor(CALLERS) as pool:
        return list(pool.map(one, range(CALLERS)))


def large(n: int) -> bytes:
    """A PDF of three MB, each another one."""
    return PDF.replace(b"%%EOF", b"% " + f"{n}".encode() * (3 * MB) + b"\n%%EOF")


def person(surel: str) -> Pengguna:
    return db.session.scalars(select(Pengguna).where(Pengguna.surel == surel)).one()


def test_what_one_account_sends_in_a_day_is_counted_where_it_is_written(
    portals: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    World(portals).pengguna("pengaju@contoh.test")
    own: Portal = portals.extensions["spektral"]
    narrow = Portal(replace(own.settings, unggah_harian_mb=10), own.storage, own.metrics)
    monkeypatch.setitem(portals.extensions, "spektral", narrow)

    def send(n: int) -> bool:
        file = Incoming(f"{n}.pdf", io.BytesIO(large(n)))
        try:
            save_draf(pemilik=person("pengaju@contoh.test"), isi={}, files=[file])
        except RefusedError:
            return False
        return True

    assert sorted(at_once(portals, send)).count(True) == 3
    with portals.app_context():
        assert (db.session.scalar(select(func.sum(Berkas.ukuran))) or 0) <= 10 * MB
        assert len(stored()) == 3


def test_no_more_documents_than_one_pembinaan_holds(portals: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kuota, "MOST_DOCUMENTS", 3)
    world = World(portals)
    world.internal()
    world.pengguna("pengaju@contoh.test")
    nomor = world.pengajuan(status=Status.SELESAI)

    def add(n: int) -> bool:
        row = db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()
        kind = db.session.scalars(select(JenisDokumentasi).where(JenisDokumentasi.nama == "Notulensi")).one()
        file = Incoming(f"{n}.pdf", io.BytesIO(PDF + b"%d\n%%%%EOF\n" % n))
        try:
            dokumentasi.upload(
                pengajuan=row, isian=IsianDokumen(jenis=kind, berkas=[file]), actor=person("operator@contoh.test")
            )
        except RefusedError:
            return False
        return True

    assert at_once(portals, add).count(True) == 3
    with portals.app_context():
        assert db.session.scalar(select(func.count()).select_from(Dokumentasi)) == 3


def test_the_disk_is_promised_once(portals: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(portals)
    world.internal()
    for n in range(CALLERS):
        world.pengguna(f"pengirim{n}@contoh.test")
    free = kuota.SPARE + 25 * MB
    monkeypatch.setattr("app.services.kuota.shutil.disk_usage", lambda _path: type("Usage", (), {"free": free}))

    def announce(n: int) -> bool:
        owner = person(f"pengirim{n}@contoh.test")
        try:
            begin(pemilik=owner, untuk="modul", nama="film.mp4", ukuran=10 * MB, slot=slot_modul())
        except NotStored:
            return False
        return True

    assert at_once(portals, announce).count(True) == 2
