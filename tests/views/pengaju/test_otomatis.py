"""A form that saves itself: nothing is judged, nothing of another page is written over, and no file is lost."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select
from webtest import Form, TestApp, TestResponse

from app.common import clock
from app.extensions import db
from app.models import Draf, Lampiran, Pengajuan
from tests.factories.formulir import PDF, PENGAJU, check, filled, save, with_files
from tests.factories.world import World


@pytest.fixture
def siti(world: World) -> TestApp:
    world.internal()
    world.pengguna(PENGAJU, nama="Siti Contoh", instansi="Bappeda Contoh")
    return world.as_(PENGAJU)


def autosave(client: TestApp, form: Form, status: int = 200, at: str = "") -> TestResponse:
    """Do what autosave.js does: every answer but the files."""
    fields = [(name, value) for name, value in form.submit_fields() if isinstance(value, str) and name != "lampiran"]
    return client.post(at or f"/pengajuan/draf/{form['kunci'].value}/otomatis", fields, status=status)


def later(seconds: int = 60) -> time_machine.travel:
    return time_machine.travel(clock.now() + timedelta(seconds=seconds), tick=False)


def drafts(world: World) -> list[dict[str, str]]:
    return world.read(lambda: [dict(row.isi) for row in db.session.scalars(select(Draf).order_by(Draf.id))])


def test_what_is_typed_becomes_a_draft_that_another_device_opens(world: World, siti: TestApp) -> None:
    told = autosave(siti, filled(siti, tanggal="besok", lokasi="")).json
    assert told["kalimat"].startswith("Draf disimpan pukul ")
    assert [(isi["tanggal"], isi["lokasi"]) for isi in drafts(world)] == [("besok", "")]
    elsewhere = world.as_(PENGAJU).get(told["alamat"]).forms["pengajuan"]
    assert (elsewhere["tanggal"].value, elsewhere["dasar"].value) == ("besok", told["dasar"])
    assert world.read(lambda: db.session.scalars(select(Pengajuan)).all()) == []


def test_one_page_saves_one_draft_however_often(world: World, siti: TestApp) -> None:
    form = filled(siti)
    for topik in ("Satu", "Satu dua", "Satu dua tiga"):
        form["topik"] = topik
        with later(len(topik) * 10):
            form["dasar"].force_value(autosave(siti, form).json["dasar"])
    assert [isi["topik"] for isi in drafts(world)] == ["Satu dua tiga"]
    with later(3600):
        assert "Draf sudah disimpan" in save(form).follow()


def test_a_page_that_saves_faster_than_anybody_types_is_asked_to_wait(siti: TestApp) -> None:
    form = filled(siti)
    with time_machine.travel(clock.now(), tick=False):
        autosave(siti, form)
        form["topik"] = "Lain"
        assert "Terlalu sering" in autosave(siti, form, status=429).json["kalimat"]
    with later():
        autosave(siti, form)


def test_saving_by_itself_loses_no_file(world: World, siti: TestApp) -> None:
    form = save(with_files(filled(siti), ("Surat.pdf", PDF))).follow().forms["pengajuan"]
    form["topik"] = "Topik baru"
    with later():
        autosave(siti, form)
    assert world.read(lambda: [row.berkas.nama for row in db.session.scalars(select(Lampiran))]) == ["Surat.pdf"]


def test_of_two_tabs_the_later_is_told_and_writes_nothing_over(world: World, siti: TestApp) -> None:
    address = save(filled(siti)).location
    here, there = (siti.get(address).forms["pengajuan"] for _tab in range(2))
    there["topik"] = "Dari tab lain"
    with later():
        autosave(siti, there)
    here["topik"] = "Dari tab ini"
    with later(120):
        told = autosave(siti, here, status=409).json
        assert "sudah diubah di halaman atau perangkat lain" in told["kalimat"]
        assert told["alamat"] in address
        page = save(with_files(here, ("Surat.pdf", PDF)), status=409)
        assert "sudah diubah di halaman atau perangkat lain" in page.html.select_one(".error-summary").text
        assert [isi["topik"] for isi in drafts(world)] == ["Dari tab lain"]
        again = page.forms["pengajuan"]
        assert again["topik"].value == "Dari tab ini"
        assert "Surat.pdf" in page.html.select_one(".kept").text
        assert "Draf sudah disimpan" in save(again).follow()
    assert [isi["topik"] for isi in drafts(world)] == ["Dari tab ini"]


def test_a_step_back_to_an_older_state_of_the_same_page_is_no_conflict(siti: TestApp) -> None:
    form = filled(siti, tanggal="besok")
    check(form, status=422)
    form["tanggal"] = "lusa"
    assert "hari, bulan, dan tahun" in check(form, status=422)


def test_what_was_thrown_away_or_sent_elsewhere_does_not_come_back_by_itself(world: World, siti: TestApp) -> None:
    draft = save(filled(siti)).follow()
    form = draft.forms["pengajuan"]
    next(f for f in draft.click("Hapus draf").forms.values() if f.action.endswith("/hapus")).submit()
    form["topik"] = "Masih mengetik"
    assert "sudah dihapus di halaman lain" in autosave(siti, form, status=409).json["kalimat"]
    assert drafts(world) == []
    form = filled(siti)
    sent = form.submit("tujuan", value="kirim").location
    form["topik"] = "Masih mengetik"
    assert sent.rpartition("/")[2] in autosave(siti, form, status=409).json["kalimat"]


def test_the_twenty_first_draft_is_refused_in_a_sentence(siti: TestApp) -> None:
    for _number in range(20):
        save(filled(siti))
    assert "Paling banyak 20 draf" in autosave(siti, filled(siti), status=422).json["kalimat"]
    assert "sudah mempunyai 20 draf" in siti.get("/pengajuan/baru").html.select_one(".notice-warning").text


def test_a_draft_is_kept_by_nobody_else_and_by_nobody_logged_out(world: World, siti: TestApp, visitor: TestApp) -> None:
    form = save(filled(siti)).follow().forms["pengajuan"]
    address = f"/pengajuan/draf/{form['kunci'].value}/otomatis"
    world.pengguna("rekan@contoh.test", instansi="Bappeda Contoh")
    rekan = world.as_("rekan@contoh.test")
    theirs = filled(rekan, topik="Punya rekan")
    assert autosave(rekan, theirs, at=address).json["kunci"] != form["kunci"].value
    assert [isi["topik"] for isi in drafts(world)] == ["Metadata statistik sektoral", "Punya rekan"]
    visitor.post(address, {"topik": "x"}, status=401)
    siti.post(address, {"topik": "x"}, status=400)
    siti.post("/pengajuan/draf/x/otomatis", {"csrf_token": form["csrf_token"].value}, status=404)


def test_staff_who_enter_a_letter_are_saved_too(world: World, siti: TestApp) -> None:  # noqa: ARG001 - the office stands
    operator = world.as_("operator@contoh.test")
    form = operator.get("/kelola/pengajuan/tambah").forms["tambah"]
    form["instansi"] = "Dinas Baru"
    told = autosave(operator, form, at="/kelola/pengajuan/tambah/otomatis").json
    again = operator.get(told["alamat"]).forms["tambah"]
    assert again["instansi"].value == "Dinas Baru"
    again["topik"] = "Dari surat"
    with later():
        autosave(operator, again, at="/kelola/pengajuan/tambah/otomatis")
        assert "Draf sudah disimpan" in again.submit("tujuan", value="simpan").follow()
        listed = operator.get("/kelola/pengajuan/tambah")
        assert "1 draf Anda belum tercatat" in listed.html.select_one("details.more summary").text
        assert listed.click("Dari surat").forms["tambah"]["instansi"].value == "Dinas Baru"
    form["topik"] = "Halaman yang lama"
    with later(120):
        autosave(operator, form, at="/kelola/pengajuan/tambah/otomatis", status=409)
        page = form.submit(status=409)
    assert "sekali lagi" in page.html.select_one(".error-summary").text
    assert page.forms["tambah"]["topik"].value == "Halaman yang lama"
    with later(180):
        assert "sekali lagi" not in page.forms["tambah"].submit(status=422)
