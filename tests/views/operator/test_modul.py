"""Modul Pembinaan: read by every internal role, kept by operators."""

import pytest
from sqlalchemy import select
from webtest import TestApp, TestResponse, Upload

from app.extensions import db
from app.models import Modul
from tests.factories.arsip import HTML, Arsip
from tests.factories.formulir import PDF
from tests.factories.world import World


@pytest.fixture
def arsip(world: World) -> Arsip:
    world.internal()
    return Arsip(world)


@pytest.fixture
def operator(arsip: Arsip) -> TestApp:
    return arsip.world.as_("operator@contoh.test")


def filled(page: TestResponse, isi: bytes = PDF, nama: str = "petunjuk.pdf") -> TestResponse:
    form = page.forms["form-modul"]
    form["nama"] = "Petunjuk Metadata"
    form["kategori_id"].select(text="Metadata")
    form["ringkasan"] = "Langkah demi langkah."
    form["berkas"] = Upload(nama, isi)
    return form


def test_sp_120_the_library_has_the_four_columns_of_the_guide(arsip: Arsip, operator: TestApp) -> None:
    arsip.modul("Petunjuk Metadata")
    page = operator.get("/kelola/modul")
    assert [th.text for th in page.html.select("th")] == ["Jenis File", "Nama Modul", "Kategori", "Aksi"]
    cells = [" ".join(td.text.split()) for td in page.html.select("tbody td")]
    assert cells[0].startswith("PDF")
    assert cells[1].startswith("Petunjuk Metadata")
    assert cells[2] == "Metadata"
    assert page.click("Download Modul").body == PDF


def test_sp_122_an_operator_uploads_a_module_and_its_kind_is_found_in_the_file(
    world: World, operator: TestApp, visitor: TestApp
) -> None:
    page = operator.get("/kelola/modul").click("Upload Modul", index=0)
    assert page.html.h1.text.strip() == "Formulir Upload Modul"
    answer = filled(page, nama="tanpa-akhiran").submit().follow()
    assert "Modul Petunjuk Metadata sudah dapat diunduh semua orang." in answer
    assert world.read(lambda: db.session.scalars(select(Modul)).one().berkas.jenis) == "pdf"
    assert "Petunjuk Metadata" in visitor.get("/modul", {"q": "petunjuk"})


def test_a_refused_file_says_why_and_loses_no_other_field(operator: TestApp) -> None:
    page = filled(operator.get("/operator/modul/baru"), HTML, "modul.pdf").submit(status=422)
    assert "modul.pdf: Berkas ini ternyata halaman HTML." in page
    form = page.forms["form-modul"]
    assert form["nama"].value == "Petunjuk Metadata"
    assert form["kategori_id"].value == page.html.find("option", string="Metadata")["value"]
    assert form["ringkasan"].value == "Langkah demi langkah."


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_said_beside_the_file_and_loses_no_other_field(world: World, operator: TestApp) -> None:
    page = filled(operator.get("/operator/modul/baru")).submit(status=422)
    assert "petunjuk.pdf tidak dapat disimpan saat ini." in page
    assert page.forms["form-modul"]["nama"].value == "Petunjuk Metadata"
    assert world.read(lambda: db.session.scalars(select(Modul)).all()) == []


def test_every_missing_answer_is_asked_for(operator: TestApp) -> None:
    page = operator.get("/operator/modul/baru").forms["form-modul"].submit(status=422)
    for sentence in ("Tulis nama modul.", "Pilih kategori.", "Tulis ringkasan.", "Pilih berkas modul."):
        assert sentence in page


def test_a_module_is_corrected_without_a_new_file(world: World, arsip: Arsip, operator: TestApp) -> None:
    slug = arsip.modul("Petunjuk Metadata")
    form = operator.get(f"/operator/modul/{slug}/ubah").forms["form-modul"]
    assert form["nama"].value == "Petunjuk Metadata"
    form["nama"] = "Petunjuk Praktis Metadata"
    assert "sudah disimpan" in form.submit().follow()
    row = world.read(lambda: db.session.execute(select(Modul.nama, Modul.slug)).one())
    assert tuple(row) == ("Petunjuk Praktis Metadata", slug)


def test_a_correction_that_is_refused_keeps_what_was_typed(arsip: Arsip, operator: TestApp) -> None:
    slug = arsip.modul("Petunjuk Metadata")
    form = operator.get(f"/operator/modul/{slug}/ubah").forms["form-modul"]
    form["nama"] = ""
    form["ringkasan"] = "Baru."
    page = form.submit(status=422)
    assert page.forms["form-modul"]["ringkasan"].value == "Baru."
    form["nama"], form["berkas"] = "Lain", Upload("a.pdf", HTML)
    assert "ternyata halaman HTML" in form.submit(status=422)


def test_sp_121_sp_155_deleting_asks_once_and_names_what_is_lost(
    arsip: Arsip, operator: TestApp, visitor: TestApp
) -> None:
    slug = arsip.modul("Petunjuk Metadata")
    for _n in range(2):
        visitor.get(f"/modul/{slug}/unduh")
    link = operator.get("/kelola/modul").html.find("a", href=f"/operator/modul/{slug}/hapus")
    assert "data-dialog" in link.attrs
    page = operator.get(link["href"])
    assert "Hapus Petunjuk Metadata?" in page
    assert "Modul ini diunduh 2 kali." in page
    form = next(form for form in page.forms.values() if form.action == link["href"])
    assert "Tulis alasannya." in form.submit(status=422)
    form["alasan"] = "Diganti edisi baru"
    assert "sudah dihapus" in form.submit().follow()
    visitor.get(f"/modul/{slug}", status=404)


@pytest.mark.parametrize("surel", ["supervisor@contoh.test", "admin@contoh.test"])
def test_others_read_and_download_but_keep_nothing(world: World, arsip: Arsip, surel: str) -> None:
    slug = arsip.modul("Petunjuk Metadata")
    client = world.as_(surel)
    page = client.get("/kelola/modul")
    assert "Download Modul" in page
    assert "Upload Modul" not in page
    assert "Hapus Modul" not in page
    for path in ("baru", f"{slug}/ubah", f"{slug}/hapus"):
        client.get(f"/operator/modul/{path}", status=403)
        token = client.get("/profil").forms[0]["csrf_token"].value
        client.post(f"/operator/modul/{path}", {"csrf_token": token, "alasan": "x"}, status=403)


def test_an_empty_library_says_what_to_do_next(operator: TestApp) -> None:
    assert "Belum ada modul" in operator.get("/kelola/modul")
    assert "Belum ada modul yang cocok" in operator.get("/kelola/modul", {"q": "apa"})


def test_a_module_file_that_went_with_a_missing_answer_is_there_when_it_is_corrected(
    arsip: Arsip, operator: TestApp
) -> None:
    form = filled(operator.get("/operator/modul/baru"))
    form["ringkasan"] = ""
    page = form.submit(status=422)
    assert page.html.find(id="berkas-error") is None
    assert "petunjuk.pdf" in page.html.select_one(".kept").text
    page.forms["form-modul"]["ringkasan"] = "Sekarang ada."
    assert "sudah dapat diunduh semua orang" in page.forms["form-modul"].submit().follow()
    form = operator.get(f"/operator/modul/{arsip.modul('Petunjuk')}/ubah").forms["form-modul"]
    form["nama"] = ""
    assert form.submit(status=422).html.find(id="berkas-error") is None
