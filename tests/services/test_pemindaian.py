"""Uploads and the virus scanner: what it knows stays out, and while it is away nobody gets what nobody looked at."""

import io
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from webtest import TestApp

from app.common import clock
from app.common.clamd import ClamdUnavailable, scan
from app.common.filekinds import FileRefused
from app.extensions import Portal, db
from app.models import Berkas, Email, Pengajuan, Pengguna, Riwayat, Status
from app.services.berkas import Incoming, Received, receive, slot_lampiran
from app.services.lampiran import add_lampiran
from app.services.pemindaian import scan_waiting
from tests.factories.arsip import Arsip
from tests.factories.clamd import LARGE, NAME, SILENT, WORD, odd, running
from tests.factories.formulir import PDF
from tests.factories.stored import stored
from tests.factories.world import World

AWAY = "/tidak/ada/clamd"
SICK = PDF.replace(b"%%EOF", b"% " + WORD + b"\n%%EOF")


@pytest.fixture(scope="module")
def clamd() -> Iterator[str]:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder, running(Path(folder) / "c") as address:
        yield address


@pytest.fixture
def listening(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Change where the scanner is."""
    own: Portal = app.extensions["spektral"]

    def at(address: str) -> None:
        changed = Portal(replace(own.settings, clamd=address), own.storage, own.metrics)
        monkeypatch.setitem(app.extensions, "spektral", changed)

    return at


def lampiran(world: World, nomor: str, isi: bytes) -> list[str]:
    """Add a file to a pengajuan; gives what was said about refused ones."""

    def act() -> list[str]:
        row = db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()
        actor = db.session.scalars(select(Pengguna).where(Pengguna.surel == "pengaju@contoh.test")).one()
        return add_lampiran(pengajuan=row, files=[Incoming("surat.pdf", io.BytesIO(isi))], actor=actor)

    return world.read(act)


@pytest.fixture
def nomor(world: World) -> str:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return world.pengajuan()


def test_a_known_virus_is_refused_by_name_and_a_good_file_comes_in(
    world: World, clamd: str, listening: Callable[[str], None]
) -> None:
    listening(clamd)

    def send(isi: bytes) -> Received:
        return receive(Incoming("surat.pdf", io.BytesIO(isi)), slot_lampiran())

    with pytest.raises(FileRefused, match=NAME):
        world.read(lambda: send(SICK))
    assert world.read(stored) == []
    assert not world.read(lambda: send(PDF)).menunggu


def test_while_the_scanner_is_away_a_file_waits_and_nobody_gets_it(
    world: World, nomor: str, clamd: str, listening: Callable[[str], None]
) -> None:
    listening(AWAY)
    assert lampiran(world, nomor, PDF) == []
    client, link, place = world.as_("supervisor@contoh.test"), "", ""
    for surel, place in (
        ("pengaju@contoh.test", f"/pengajuan/{nomor}"),
        ("supervisor@contoh.test", f"/kelola/pengajuan/{nomor}"),
    ):
        client = world.as_(surel)
        page = client.get(place)
        assert "menunggu pemeriksaan" in page
        link = page.html.find("a", string="surat.pdf")["href"]
        assert "menunggu pemeriksaan virus" in client.get(link, status=422)
    assert world.read(scan_waiting) == 0
    listening(clamd)
    assert world.read(scan_waiting) == 1
    assert client.get(link).body == PDF
    assert "menunggu pemeriksaan" not in client.get(place)


def test_a_virus_found_later_is_taken_away_and_told(
    world: World, nomor: str, clamd: str, listening: Callable[[str], None]
) -> None:
    listening(AWAY)
    assert lampiran(world, nomor, SICK) == []
    listening(clamd)
    assert [world.read(scan_waiting), world.read(scan_waiting)] == [1, 0]
    assert world.read(stored) == []
    page = world.as_("supervisor@contoh.test").get(f"/kelola/pengajuan/{nomor}")
    assert "dihapus: dikenali sebagai berbahaya" in page
    mails = world.read(lambda: db.session.scalars(select(Email).where(Email.perihal == "berkas_dihapus")).all())
    assert [(mail.kepada_surel, NAME in (mail.teks or "")) for mail in mails] == [("pengaju@contoh.test", True)]
    told = world.read(lambda: db.session.scalars(select(Riwayat.rincian)).all())
    assert "surat.pdf dihapus: dikenali sebagai berbahaya" in told


@pytest.fixture
def picky() -> Iterator[str]:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder, odd(Path(folder) / "s") as address:
        yield address


def holding(word: bytes) -> bytes:
    return PDF.replace(b"%%EOF", b"% " + word + b"\n%%EOF")


@pytest.mark.parametrize("word", [LARGE, SILENT])
def test_nobody_waits_behind_a_file_that_the_scanner_cannot_look_at(
    world: World,
    nomor: str,
    picky: str,
    listening: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
    word: bytes,
) -> None:
    monkeypatch.setattr("app.common.clamd.LONGEST", 0.2)
    listening(AWAY)
    other = world.pengajuan()
    assert lampiran(world, nomor, holding(word)) == lampiran(world, other, PDF) == []
    listening(picky)
    assert world.read(scan_waiting) == 1
    for surel, place in (("pengaju@contoh.test", "/pengajuan"), ("admin@contoh.test", "/kelola/pengajuan")):
        client = world.as_(surel)
        page = client.get(f"{place}/{nomor}")
        assert "menunggu pemeriksaan: belum dapat diperiksa, dicoba lagi tiap jam" in page
        answer = client.get(page.html.find("a", string="surat.pdf")["href"], status=422)
        assert "Pemeriksa virus belum dapat memeriksa berkas ini" in answer
        assert "menunggu pemeriksaan" not in client.get(f"{place}/{other}")
    assert "Ada berkas yang tidak dapat diperiksa pemeriksa virus" in world.as_("admin@contoh.test").get(
        "/admin/kesehatan"
    )


def test_a_file_that_could_not_be_looked_at_has_another_turn_each_hour(
    world: World, nomor: str, picky: str, clamd: str, listening: Callable[[str], None]
) -> None:
    listening(AWAY)
    assert lampiran(world, nomor, holding(LARGE)) == []
    listening(picky)
    assert world.read(scan_waiting) == 0
    listening(clamd)  # whose limits are larger
    assert world.read(scan_waiting) == 0
    with clock.at(clock.now() + timedelta(minutes=61)):
        assert world.read(scan_waiting) == 1
    assert "menunggu pemeriksaan" not in world.as_("pengaju@contoh.test").get(f"/pengajuan/{nomor}")


def test_a_file_that_nobody_has_looked_at_comes_before_those_that_could_not_be(
    world: World, nomor: str, picky: str, listening: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    listening(AWAY)
    assert lampiran(world, nomor, holding(LARGE)) == lampiran(world, nomor, holding(LARGE + b" lagi")) == []
    listening(picky)
    assert world.read(scan_waiting) == 0
    listening(AWAY)
    assert lampiran(world, nomor, PDF) == []
    listening(picky)
    monkeypatch.setattr("app.services.pemindaian.MOST_PUT_OFF", 1)
    with clock.at(clock.now() + timedelta(minutes=61)):
        assert world.read(scan_waiting) == 1


def test_a_large_file_may_take_longer_than_a_small_one(picky: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.common.clamd.LONGEST", -5.0)
    with pytest.raises(ClamdUnavailable):
        scan(picky, io.BytesIO(PDF))
    assert scan(picky, io.BytesIO(PDF), size=80 * 1024 * 1024) is None


def test_a_photo_that_waits_has_no_small_picture_either(
    world: World, clamd: str, listening: Callable[[str], None]
) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    listening(AWAY)
    nomor = world.pengajuan(status=Status.SELESAI)
    (id_,) = Arsip(world).dokumen(nomor)
    client, place = world.as_("operator@contoh.test"), f"/kelola/pembinaan/{nomor}/dokumentasi/{id_}"
    client.get(f"{place}/lihat", status=422)
    client.get(f"{place}/pratinjau", status=422)
    assert world.read(lambda: db.session.scalars(select(Berkas.pratinjau_kunci)).one()) is None
    listening(clamd)
    world.read(scan_waiting)
    assert client.get(f"{place}/lihat").content_type == "image/jpeg"


def test_readyz_knows_the_scanner_only_where_there_is_one(
    world: World, visitor: TestApp, clamd: str, listening: Callable[[str], None]
) -> None:
    assert "clamd" not in visitor.get("/readyz", status="*").json["checks"]
    world.app.extensions.pop("findings", None)
    listening(clamd)
    assert visitor.get("/readyz", status="*").json["checks"]["clamd"] == "ok"
    world.app.extensions.pop("findings", None)
    listening(AWAY)
    assert visitor.get("/readyz", status=503).json["checks"]["clamd"] == "away"
