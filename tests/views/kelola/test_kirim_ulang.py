"""A form that is sent twice leaves what it leaves when it is sent once, and both senders read the same answer."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select
from webtest import Form, TestApp, TestResponse, Upload

from app.extensions import db
from app.models import (
    Base,
    BerkasTitipan,
    Catatan,
    Dokumentasi,
    JenisDokumentasi,
    KategoriModul,
    Modul,
    Pengguna,
    Status,
)
from app.models import Pengajuan as Permohonan
from app.services import modul
from app.services.berkas import Incoming
from app.services.catatan import add_catatan
from app.services.dokumentasi import IsianDokumen, upload
from app.services.modul import IsianModul
from tests.factories.arsip import Arsip, jpg
from tests.factories.formulir import PDF
from tests.factories.stored import stored
from tests.factories.world import World

OPERATOR, KUNCI, CLICKS = "operator@contoh.test", "k" * 24, 6


@pytest.fixture
def nomor(world: World) -> str:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return world.pengajuan(status=Status.SELESAI)


@pytest.fixture
def operator(world: World, nomor: str) -> TestApp:
    assert nomor
    return world.as_(OPERATOR)


def held(world: World, model: type[Base]) -> int:
    return world.read(lambda: db.session.scalar(select(func.count()).select_from(model)) or 0)


def twice(form: Form) -> TestResponse:
    """Send it twice; gives the answer, which must be the same."""
    first = form.submit(status=302)
    said = first.follow().html.select_one("[data-flash]")
    second = form.submit(status=302)
    assert second.location == first.location
    assert str(second.follow().html.select_one("[data-flash]")) == str(said)
    return second


def note(client: TestApp, nomor: str, isi: str) -> Form:
    form = client.get(f"/kelola/pengajuan/{nomor}").forms["catatan-form"]
    form["catatan"] = isi
    return form


def document(arsip: Arsip, client: TestApp, nomor: str, jenis: str) -> Form:
    address = f"/kelola/pembinaan/{nomor}/dokumentasi/tambah?jenis={arsip.jenis_id(jenis)}"
    return client.get(address).forms["form-unggah"]


def test_a_note_sent_twice_is_one_and_another_of_the_same_page_is_kept_too(
    world: World, operator: TestApp, nomor: str
) -> None:
    form = note(operator, nomor, "PIC dihubungi, belum dijawab.")
    twice(form)
    assert held(world, Catatan) == 1
    form["catatan"] = "PIC sudah menjawab."  # a step back in the browser, and something else
    twice(form)
    twice(note(operator, nomor, "PIC sudah menjawab."))
    assert held(world, Catatan) == 3


def test_a_link_sent_twice_is_one_document(world: World, operator: TestApp, nomor: str) -> None:
    form = document(Arsip(world), operator, nomor, "Video")
    form["tautan"] = "https://rekaman.contoh.test/1"
    twice(form)
    assert held(world, Dokumentasi) == 1


def test_files_sent_twice_are_documents_once_and_leave_nothing_in_the_store(
    world: World, operator: TestApp, nomor: str
) -> None:
    form = document(Arsip(world), operator, nomor, "Foto")
    form["berkas"] = [Upload("satu.jpg", jpg()), Upload("dua.jpg", jpg(30, 20))]
    twice(form)
    assert (held(world, Dokumentasi), held(world, BerkasTitipan), len(world.read(stored))) == (2, 0, 2)


def test_files_that_the_first_sending_took_along_are_not_asked_for_again(
    world: World, operator: TestApp, nomor: str
) -> None:
    form = document(Arsip(world), operator, nomor, "Foto")
    form["berkas"], form["keterangan"] = [Upload("satu.jpg", jpg())], "x" * 201
    form = form.submit(status=422).forms["form-unggah"]
    form["keterangan"] = ""
    twice(form)
    assert held(world, Dokumentasi) == 1


def test_a_module_sent_twice_is_one_with_one_file(world: World, operator: TestApp) -> None:
    form = operator.get("/operator/modul/baru").forms["form-modul"]
    form["nama"], form["ringkasan"] = "Petunjuk Metadata", "Langkah demi langkah."
    form["kategori_id"].select(text="Metadata")
    form["berkas"] = Upload("petunjuk.pdf", PDF)
    twice(form)
    assert (held(world, Modul), held(world, BerkasTitipan), len(world.read(stored))) == (1, 0, 1)


def _note(row: Permohonan, actor: Pengguna) -> object:
    add_catatan(pengajuan=row, isi="Sudah ditelepon.", actor=actor, kunci=KUNCI)
    return None


def _documents(row: Permohonan, actor: Pengguna) -> object:
    foto = db.session.scalars(select(JenisDokumentasi).where(JenisDokumentasi.nama == "Foto")).one()
    files = [Incoming("satu.jpg", io.BytesIO(jpg()))]
    return [each.id for each in upload(pengajuan=row, isian=IsianDokumen(foto, berkas=files), actor=actor, kunci=KUNCI)]


def _module(_row: Permohonan, actor: Pengguna) -> object:
    kategori = db.session.scalars(select(KategoriModul).limit(1)).one()
    isian = IsianModul("Petunjuk", kategori.id, "Langkah demi langkah.")
    return modul.upload(isian=isian, berkas=Incoming("a.pdf", io.BytesIO(PDF)), actor=actor, kunci=KUNCI).slug


@pytest.mark.parametrize(
    ("act", "model", "files"), [(_note, Catatan, 0), (_documents, Dokumentasi, 1), (_module, Modul, 1)]
)
def test_many_clicks_at_once_leave_one_and_get_the_same_answer(
    world: World, nomor: str, act: Callable[..., Any], model: type[Base], files: int
) -> None:
    barrier = Barrier(CLICKS)

    def click(_n: int) -> str:
        with world.app.app_context():
            row = db.session.scalars(select(Permohonan).where(Permohonan.nomor == nomor)).one()
            actor = db.session.scalars(select(Pengguna).where(Pengguna.surel == OPERATOR)).one()
            barrier.wait()
            return str(act(row, actor))

    with ThreadPoolExecutor(CLICKS) as pool:
        assert len(set(pool.map(click, range(CLICKS)))) == 1
    assert (held(world, model), len(world.read(stored))) == (1, files)
