"""Correcting and withdrawing while it waits, asking again, handing over, saying how it was."""

import pytest
from sqlalchemy import select
from webtest import Form, TestApp

from app.extensions import db
from app.models import Draf, Email, Pengajuan, Pengguna, Status
from tests.factories.formulir import PENGAJU, beside, check, weekday_ahead
from tests.factories.world import World

REKAN = "rekan@contoh.test"


@pytest.fixture
def agency(world: World) -> World:
    world.internal()
    world.pengguna(PENGAJU, nama="Siti Contoh")
    world.pengguna(REKAN, nama="Budi Contoh")
    return world


@pytest.fixture
def siti(agency: World) -> TestApp:
    return agency.as_(PENGAJU)


def row(world: World, nomor: str) -> dict[str, object]:
    def look() -> dict[str, object]:
        found = db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()
        facts = found.pembinaan
        return {
            "lokasi": facts.lokasi,
            "topik": facts.topik,
            "versi": found.versi,
            "dibatalkan": found.alasan_hapus,
            "pengaju": found.pengaju.surel if found.pengaju else None,
        }

    return world.read(look)


def edit_form(client: TestApp, nomor: str, **answers: str) -> Form:
    form = client.get(f"/pengajuan/{nomor}/ubah").forms["ubah-pengajuan"]
    for name, answer in ({"tanggal": f"{weekday_ahead():%d/%m/%Y}"} | answers).items():
        form[name] = answer
    return form


def test_the_agency_corrects_its_application_while_it_waits(agency: World, siti: TestApp) -> None:
    nomor = agency.pengajuan()
    page = edit_form(siti, nomor, lokasi="Aula Bappeda").submit().follow()
    assert "Perubahan sudah disimpan." in page.text
    assert row(agency, nomor)["lokasi"] == "Aula Bappeda"
    assert "Siti Contoh mengubah" in page.html.select_one(".time").get_text()
    assert "Lokasi Pembinaan" in page.html.select_one(".time").get_text()


def test_the_form_of_a_correction_holds_every_answer(agency: World, siti: TestApp) -> None:
    nomor = agency.pengajuan()
    form = siti.get(f"/pengajuan/{nomor}/ubah").forms["ubah-pengajuan"]
    form["tanggal"] = f"{weekday_ahead():%d/%m/%Y}"
    form.submit()
    again = siti.get(f"/pengajuan/{nomor}/ubah").forms["ubah-pengajuan"]
    assert "Tidak ada isian yang berubah." in again.submit().follow().text


def test_a_wrong_correction_is_named_beside_its_field_and_changes_nothing(agency: World, siti: TestApp) -> None:
    nomor = agency.pengajuan()
    page = edit_form(siti, nomor, pukul_mulai="25.00", lokasi="Aula Bappeda").submit(status=422)
    assert "Tulis jam antara 00.00 dan 23.59" in beside(page, "pukul_mulai")
    assert page.forms["ubah-pengajuan"]["lokasi"].value == "Aula Bappeda"
    assert row(agency, nomor)["lokasi"] == "Aula Dinas Contoh, Pekanbaru"


def test_of_two_colleagues_who_correct_at_once_the_second_reads_who_was_first(agency: World, siti: TestApp) -> None:
    nomor = agency.pengajuan()
    mine = edit_form(siti, nomor, lokasi="Aula Siti")
    edit_form(agency.as_(REKAN), nomor, topik="Topik Budi").submit()
    page = mine.submit(status=409)
    assert "Budi Contoh sudah mengubah pengajuan ini" in page.text
    assert "yang berbeda dari keadaan terbaru: Topik, Lokasi Pembinaan." in " ".join(page.text.split())
    assert page.forms["ubah-pengajuan"]["lokasi"].value == "Aula Siti"
    assert row(agency, nomor)["lokasi"] == "Aula Dinas Contoh, Pekanbaru"
    page.forms["ubah-pengajuan"].submit().follow()
    assert row(agency, nomor)["lokasi"] == "Aula Siti"


def test_a_correction_that_comes_too_late_is_refused_with_the_reason(agency: World, siti: TestApp) -> None:
    nomor = agency.pengajuan()
    form = edit_form(siti, nomor, lokasi="Aula Bappeda")
    agency.advance(nomor, Status.PROSES)
    assert "sekarang Dalam Proses" in form.submit(status=422).text
    assert row(agency, nomor)["lokasi"] == "Aula Dinas Contoh, Pekanbaru"
    siti.get(f"/pengajuan/{nomor}/ubah", status=422)


def test_the_agency_withdraws_with_a_reason_and_the_office_is_told(agency: World, siti: TestApp) -> None:
    nomor = agency.pengajuan()
    question = siti.get(f"/pengajuan/{nomor}/batalkan")
    form = next(f for f in question.forms.values() if f.action.endswith("/batalkan"))
    assert "Tulis alasannya." in beside(form.submit(status=422), "alasan")
    form["alasan"] = "x" * 501
    assert "Paling banyak 500 huruf." in beside(form.submit(status=422), "alasan")
    form["alasan"] = "Kegiatan ditunda ke tahun depan."
    page = form.submit().follow()
    assert f"Pengajuan {nomor} sudah dibatalkan." in page.text
    assert row(agency, nomor)["dibatalkan"] == "Kegiatan ditunda ke tahun depan."
    told = agency.read(lambda: set(db.session.scalars(select(Email.kepada_surel).where(Email.perihal == "dibatalkan"))))
    assert told == {"pic@contoh.test", PENGAJU, "supervisor@contoh.test", "supervisor2@contoh.test"}


def test_a_withdrawal_after_somebody_changed_it_is_asked_again(agency: World, siti: TestApp) -> None:
    nomor = agency.pengajuan()
    question = siti.get(f"/pengajuan/{nomor}/batalkan")
    edit_form(agency.as_(REKAN), nomor, topik="Topik Budi").submit()
    form = next(f for f in question.forms.values() if f.action.endswith("/batalkan"))
    form["alasan"] = "Ditunda."
    page = form.submit(status=409)
    assert "Budi Contoh sudah mengubah" in page.text
    assert row(agency, nomor)["dibatalkan"] is None
    again = next(f for f in page.forms.values() if f.action.endswith("/batalkan"))
    assert again["alasan"].value == "Ditunda."
    again.submit().follow()
    assert row(agency, nomor)["dibatalkan"] == "Ditunda."


def test_a_refused_application_becomes_the_draft_of_a_new_one(agency: World, siti: TestApp) -> None:
    nomor = agency.pengajuan(status=Status.DITOLAK)
    again = siti.get(f"/pengajuan/{nomor}").forms["ajukan-ulang"]
    page = again.submit().follow()
    form = page.forms["pengajuan"]
    assert form["topik"].value == "Metadata statistik sektoral"
    assert form["pic_nomor"].value == "0812-0000-0902"
    assert form["tanggal"].value == ""
    assert page.request.url.endswith(again.submit().location)
    assert agency.read(lambda: len(db.session.scalars(select(Draf)).all())) == 1
    form["tanggal"] = f"{weekday_ahead():%d/%m/%Y}"
    sent = check(form).follow().forms["kirim"].submit().follow()
    assert sent.html.find("a", href=f"/pengajuan/{nomor}") is not None
    assert "menjadi" in siti.get(f"/pengajuan/{nomor}").html.select_one("dl.sum").get_text()


def test_only_a_refused_application_can_be_asked_again(agency: World, siti: TestApp) -> None:
    token = siti.get("/pengajuan/baru").forms["pengajuan"]["csrf_token"].value
    waiting = agency.pengajuan()
    siti.post(f"/pengajuan/{waiting}/ajukan-ulang", {"csrf_token": token}, status=422)
    assert agency.read(lambda: db.session.scalars(select(Draf)).all()) == []


def test_a_pengajuan_is_handed_to_a_confirmed_colleague(agency: World, siti: TestApp) -> None:
    agency.pengguna("baru@contoh.test", nama="Nina Contoh", anggota=False)
    nomor = agency.pengajuan()
    question = siti.get(f"/pengajuan/{nomor}").click("Serahkan kepada rekan")
    assert "Budi Contoh" in question.text
    assert "Nina Contoh" not in question.text
    form = next(f for f in question.forms.values() if f.action.endswith("/serahkan"))
    page = form.submit().follow()
    assert row(agency, nomor)["pengaju"] == REKAN
    assert "Siti Contoh menyerahkan pengajuan kepada Budi Contoh" in page.html.select_one(".time").get_text()


def test_one_that_came_by_letter_is_claimed(agency: World, siti: TestApp) -> None:
    nomor = agency.pengajuan(instansi="Dinas Contoh")
    question = siti.get(f"/pengajuan/{nomor}").click("Ambil alih atau serahkan")
    form = next(f for f in question.forms.values() if f.action.endswith("/serahkan"))
    form["kepada"].force_value("999")
    assert "Pilihan ini tidak tersedia lagi." in form.submit(status=422).text
    form["kepada"].force_value(
        str(agency.read(lambda: db.session.scalars(select(Pengguna.id).where(Pengguna.surel == PENGAJU)).one()))
    )
    page = form.submit().follow()
    assert row(agency, nomor)["pengaju"] == PENGAJU
    assert "Siti Contoh mengambil alih pengajuan" in page.html.select_one(".time").get_text()


def test_somebody_without_confirmed_colleagues_is_not_asked_to_hand_over(world: World) -> None:
    world.internal()
    world.pengguna("baru@contoh.test", anggota=False)
    nomor = world.pengajuan(pengaju="baru@contoh.test")
    assert "Serahkan" not in world.as_("baru@contoh.test").get(f"/pengajuan/{nomor}").text


def test_sp_102_the_agency_says_how_it_was_and_decides_whether_it_is_published(
    agency: World, siti: TestApp, visitor: TestApp
) -> None:
    shown, kept = agency.pengajuan(status=Status.SELESAI), agency.pengajuan(status=Status.SELESAI)
    form = siti.get(f"/pengajuan/{shown}").click("Tulis Testimoni").forms["testimoni"]
    assert not form["izin_terbit"].checked
    form["isi"], form["izin_terbit"] = "Pembinaan ini sangat membantu kami.", True
    page = form.submit().follow()
    assert "diterbitkan di halaman Testimoni" in page.text
    assert "Tulis Testimoni" not in page.text
    other = siti.get(f"/pengajuan/{kept}/testimoni").forms["testimoni"]
    other["isi"] = "Hanya untuk petugas."
    assert "hanya dibaca petugas BPS" in other.submit().follow().text
    public = visitor.get("/testimoni").text
    assert "Pembinaan ini sangat membantu kami." in public
    assert "Hanya untuk petugas." not in public


def test_a_testimonial_is_one_is_not_empty_and_is_not_endless(agency: World, siti: TestApp) -> None:
    nomor = agency.pengajuan(status=Status.SELESAI)
    form = siti.get(f"/pengajuan/{nomor}/testimoni").forms["testimoni"]
    assert "Tulis kesan Anda" in beside(form.submit(status=422), "testimoni-isi")
    form["isi"] = "x" * 1001
    refused = form.submit(status=422)
    assert "Paling banyak 1000 huruf." in beside(refused, "testimoni-isi")
    assert refused.forms["testimoni"]["isi"].value == "x" * 1001
    form["isi"] = "Baik."
    form.submit().follow()
    assert "sudah ada" in form.submit(status=422).text
    siti.get(f"/pengajuan/{nomor}/testimoni", status=422)


def test_no_testimonial_before_it_is_selesai(agency: World, siti: TestApp) -> None:
    siti.get(f"/pengajuan/{agency.pengajuan(status=Status.DISETUJUI)}/testimoni", status=422)
