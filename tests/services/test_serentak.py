"""Eight at the same moment on PostgreSQL, where nobody waits for the other by itself (issue 5 point 6).

SQLite lets writers follow each other, so there a missing lock or version is seen by nobody.
"""

import io
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.extensions import Portal, db
from app.layanan.pembinaan import PEMBINAAN
from app.models import JenisDokumentasi, KategoriModul, Pengajuan, Pengguna, Peristiwa, Riwayat, Status
from app.queries.kantor import home_kantor
from app.queries.pengaturan import current_settings
from app.services import kuota, modul, numbering, versions
from app.services.berkas import Incoming, Received, receive, slot_modul
from app.services.dokumentasi import IsianDokumen, upload
from app.services.draf import save_draf
from app.services.modul import IsianModul
from app.services.pengajuan import submit
from app.services.status import advance
from tests.factories.formulir import PDF
from tests.factories.world import World

pytestmark = pytest.mark.postgres

CALLERS = 8
MB = 1024 * 1024
OPERATOR = "operator@contoh.test"


@pytest.fixture
def office(postgres_portal: Flask) -> World:
    world = World(postgres_portal)
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return world


@pytest.fixture
def slow_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between counting and writing there is time for seven others."""

    def slowly() -> Any:
        time.sleep(0.2)
        return current_settings()

    monkeypatch.setattr(kuota, "current_settings", slowly)


def at_once(world: World, act: Callable[[int], object]) -> list[str]:
    """Let eight do it at the same moment; gives "" for each who did, and for the others what stood against it."""
    start = Barrier(CALLERS, timeout=300)

    def one(n: int) -> str:
        with world.app.app_context():
            start.wait()
            try:
                act(n)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is looked at below
                return type(error).__name__
            finally:
                db.session.remove()
            return ""

    with ThreadPoolExecutor(CALLERS) as pool:
        return sorted(pool.map(one, range(CALLERS)))


def person(surel: str) -> Pengguna:
    return db.session.scalars(select(Pengguna).where(Pengguna.surel == surel)).one()


def row_of(nomor: str) -> Pengajuan:
    return db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()


def taken(world: World, size: int) -> list[Received]:
    """Have eight files looked at and stored, so that only the writing is left."""
    with world.app.app_context():
        filler = b"% " + b"0" * size + b"\n%%EOF"
        files = [PDF.replace(b"%%EOF", b"%% %d\n" % n + filler) for n in range(CALLERS)]
        return [receive(Incoming(f"{n}.pdf", io.BytesIO(file)), slot_modul()) for n, file in enumerate(files)]


def test_of_eight_who_decide_at_once_one_does(office: World, monkeypatch: pytest.MonkeyPatch) -> None:
    nomor = office.pengajuan()
    all_have_read = Barrier(CALLERS, timeout=300)

    def read(*facts: Any) -> None:
        versions.refuse_stale(*facts)
        all_have_read.wait()

    monkeypatch.setattr("app.services.status.refuse_stale", read)

    def decide(_n: int) -> None:
        actor = person("supervisor@contoh.test")
        advance(PEMBINAAN, pengajuan=row_of(nomor), target=Status.PROSES, actor=actor, versi=1)

    assert at_once(office, decide) == ["", *["ConflictError"] * (CALLERS - 1)]
    steps = select(func.count()).select_from(Riwayat).where(Riwayat.peristiwa == Peristiwa.STATUS)
    assert office.read(lambda: db.session.scalar(steps)) == 1


def test_eight_who_apply_at_once_get_eight_numbers(office: World, monkeypatch: pytest.MonkeyPatch) -> None:
    office.pengajuan()
    people = [office.pengguna(f"pengaju{n}@contoh.test", instansi=f"Dinas {n}") for n in range(CALLERS)]
    drafts = [office.read(lambda: save_draf(pemilik=person(surel), isi={}, files=[])[0]) for surel in people]  # noqa: B023
    all_have_come = Barrier(CALLERS, timeout=300)

    def next_nomor(*things: Any, **facts: Any) -> str:
        all_have_come.wait()
        return numbering.next_nomor(*things, **facts)

    monkeypatch.setattr("app.services.pengajuan.next_nomor", next_nomor)

    def send(n: int) -> None:
        submit(kunci=drafts[n], isian=office.isian(), actor=person(people[n]), kantor=home_kantor())

    assert at_once(office, send) == [""] * CALLERS
    numbers = office.read(lambda: db.session.scalars(select(Pengajuan.nomor)).all())
    assert sorted(int(nomor[-5:]) for nomor in numbers) == list(range(1, CALLERS + 2))


@pytest.mark.usefixtures("slow_count")
def test_modules_sent_at_once_share_the_quota_of_their_sender(office: World, monkeypatch: pytest.MonkeyPatch) -> None:
    own: Portal = office.app.extensions["spektral"]
    narrow = Portal(replace(own.settings, unggah_harian_mb=10), own.storage, own.metrics)
    monkeypatch.setitem(office.app.extensions, "spektral", narrow)
    files = taken(office, 3 * MB)
    shelf = office.read(lambda: db.session.scalars(select(KategoriModul.id).limit(1)).one())

    def send(n: int) -> None:
        isian = IsianModul(nama=f"Modul {n}", kategori_id=shelf, ringkasan="Uji.")
        modul.upload(isian=isian, berkas=files[n], actor=person(OPERATOR))

    assert at_once(office, send) == ["", "", "", *["RefusedError"] * (CALLERS - 3)]


@pytest.mark.usefixtures("slow_count")
def test_documents_sent_at_once_share_the_room_of_their_pembinaan(
    office: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kuota, "MOST_DOCUMENTS", 3)
    nomor, files = office.pengajuan(status=Status.SELESAI), taken(office, 10)
    notulensi = select(JenisDokumentasi).where(JenisDokumentasi.nama == "Notulensi")

    def send(n: int) -> None:
        isian = IsianDokumen(jenis=db.session.scalars(notulensi).one(), berkas=[files[n]])
        upload(pengajuan=row_of(nomor), isian=isian, actor=person(OPERATOR))

    assert at_once(office, send) == ["", "", "", *["RefusedError"] * (CALLERS - 3)]
