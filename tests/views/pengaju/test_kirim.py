"""The last look, what may already answer it, and sending exactly once."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from webtest import TestApp

from app.extensions import db
from app.models import Draf, Email, Mode, Pengajuan, Status
from tests.factories.arsip import Arsip
from tests.factories.formulir import PDF, PENGAJU, check, filled, save, send, weekday_ahead, with_files
from tests.factories.world import World


@pytest.fixture
def siti(world: World) -> TestApp:
    world.internal()
    world.pengguna(PENGAJU, nama="Siti Contoh", instansi="Bappeda Contoh")
    return world.as_(PENGAJU)


def test_sp_005_an_application_is_written_and_sent_online(world: World, siti: TestApp) -> None:
    form = filled(siti, mode="Daring", tautan_rapat="https://rapat.contoh.go.id/123", pic_nama="Budi Contoh")
    page = check(with_files(form, ("Surat.pdf", PDF))).follow()
    assert world.read(lambda: db.session.scalars(select(Pengajuan)).all()) == []
    sent = page.forms["kirim"].submit().follow()
    row = world.read(_only_row)
    assert sent.request.path == f"/pengajuan/{row['nomor']}"
    assert f"Pengajuan terkirim dengan nomor {row['nomor']}" in sent.text
    assert row == {
        "nomor": row["nomor"],
        "status": Status.MENUNGGU,
        "instansi": "Bappeda Contoh",
        "layanan": "Pendampingan (Coaching)",
        "topik": "Metadata statistik sektoral",
        "mode": Mode.DARING,
        "tautan": "https://rapat.contoh.go.id/123",
        "lama": timedelta(hours=2),
        "pic": "Budi Contoh",
        "lampiran": ["Surat.pdf"],
    }
    assert world.read(lambda: db.session.scalars(select(Draf)).all()) == []


def _only_row() -> dict[str, object]:
    row = db.session.scalars(select(Pengajuan)).one()
    facts = row.pembinaan
    return {
        "nomor": row.nomor,
        "status": row.status,
        "instansi": row.instansi.nama,
        "layanan": facts.jenis_layanan.nama,
        "topik": facts.topik,
        "mode": facts.mode,
        "tautan": facts.tautan_rapat,
        "lama": facts.selesai - facts.mulai,
        "pic": facts.pic_nama,
        "lampiran": [item.berkas.nama for item in row.lampiran],
    }


def test_sp_022_the_pic_named_in_the_form_gets_the_receipt(world: World, siti: TestApp) -> None:
    send(siti, pic_nama="Budi Contoh", pic_nomor="0812-0000-0902", pic_surel="pic@contoh.test")
    told = world.read(
        lambda: set(db.session.scalars(select(Email.kepada_surel).where(Email.perihal == "tanda_terima")))
    )
    assert told == {"pic@contoh.test", PENGAJU}


def test_a_link_to_a_meeting_does_not_go_along_when_people_meet_in_person(world: World, siti: TestApp) -> None:
    send(siti, mode="Luring", tautan_rapat="https://rapat.contoh.go.id/123")
    assert world.read(_only_row)["tautan"] is None


def test_the_check_page_shows_every_answer_before_it_is_sent(siti: TestApp) -> None:
    page = check(with_files(filled(siti, pukul_selesai="11.30"), ("Surat.pdf", PDF))).follow()
    main = " ".join(page.html.find("main").get_text().split())
    for said in ("Bappeda Contoh", "Siti Contoh", "Pendampingan (Coaching)", "Aula Bappeda, Bangkinang", "Surat.pdf"):
        assert said in main
    assert "09.00–11.30 WIB" in main
    assert page.click("Ubah isian").forms["pengajuan"]["pukul_selesai"].value == "11.30"


def test_hours_outside_the_office_are_warned_about_and_not_refused(siti: TestApp) -> None:
    evening = check(filled(siti, pukul_mulai="19.00")).follow()
    assert "di luar jam kantor" in evening.text
    saturday = (day := weekday_ahead()) + timedelta(days=5 - day.weekday())
    assert "di luar jam kantor" in check(filled(siti, tanggal=f"{saturday:%d/%m/%Y}")).follow().text
    assert "di luar jam kantor" not in check(filled(siti)).follow().text
    assert "Pengajuan terkirim" in evening.forms["kirim"].submit().follow().text


def test_an_odd_nip_is_warned_about_and_not_refused(siti: TestApp) -> None:
    assert "NIP tampak tidak wajar" in check(filled(siti, nip="199013452015012901")).follow().text


@pytest.mark.parametrize(
    "answers",
    [{"layanan": "Pertemuan dengan Zoom"}, {"lokasi": "Daring melalui Zoom"}, {"lokasi": "rapat ONLINE"}],
)
def test_an_online_place_with_mode_luring_is_warned_about_and_not_refused(
    siti: TestApp, answers: dict[str, str]
) -> None:
    page = check(filled(siti, **answers, mode="Luring")).follow()
    assert "Periksa Mode" in page.text
    assert "Pengajuan terkirim" in page.forms["kirim"].submit().follow().text


@pytest.mark.parametrize("answers", [{"mode": "Luring"}, {"mode": "Daring", "lokasi": "Zoom"}])
def test_a_place_that_fits_its_mode_is_not_warned_about(siti: TestApp, answers: dict[str, str]) -> None:
    assert "Periksa Mode" not in check(filled(siti, **answers)).follow().text


def test_sp_012_what_may_already_answer_it_is_shown_before_sending(world: World, siti: TestApp) -> None:
    slug = Arsip(world).modul("Petunjuk Pengisian Metadata Variabel")
    nomor = world.pengajuan(status=Status.SELESAI, topik="Metadata kegiatan statistik")
    world.pengajuan(topik="Metadata yang belum dibina")
    page = check(filled(siti, topik="Mengisi metadata")).follow()
    offered = {a["href"] for a in page.html.select("aside.same a")}
    assert {f"/modul/{slug}", f"/pembinaan/{nomor}"} <= offered
    assert "Metadata yang belum dibina" not in page.html.select_one("aside.same").get_text()
    assert "Sudah terjawab, hapus draf" in page.html.select_one("aside.same").get_text()


def test_sp_011_sp_012_suggestions_come_while_one_writes(world: World, siti: TestApp) -> None:
    slug = Arsip(world).modul("Petunjuk Pengisian Metadata Variabel")
    form = siti.get("/pengajuan/baru").html.find(id="pengajuan")
    assert form.find(id="topik")["data-suggest-url"].startswith("/pengajuan/saran?")
    piece = siti.get("/pengajuan/saran", {"q": "cara mengisi metadata"})
    assert piece.html.find("html") is None
    assert piece.html.find("a", href=f"/modul/{slug}") is not None
    assert siti.get("/pengajuan/saran", {"q": "kuda nil"}).text.strip() == ""
    assert siti.get("/pengajuan/saran", {"q": 'a" OR "b'}).status_int == 200
    assert siti.get("/pengajuan/saran").text.strip() == ""


def test_sending_twice_leads_to_one_pengajuan(world: World, siti: TestApp) -> None:
    form = check(filled(siti)).follow().forms["kirim"]
    first, second = form.submit().location, form.submit().location
    assert first == second
    assert world.read(lambda: len(db.session.scalars(select(Pengajuan)).all())) == 1


def test_going_back_to_a_form_that_was_sent_leads_to_the_pengajuan(world: World, siti: TestApp) -> None:
    draft = save(filled(siti)).follow()
    checked = check(draft.forms["pengajuan"]).follow()
    sent = checked.forms["kirim"].submit().location
    assert check(draft.forms["pengajuan"]).location == sent
    assert siti.get(checked.request.path).location == sent
    world.pengguna("lain@contoh.test", instansi="Dinas Lain")
    world.as_("lain@contoh.test").get(checked.request.path, status=404)


def test_a_page_sent_again_after_its_draft_was_sent_leads_there_too(siti: TestApp) -> None:
    form = filled(siti)
    sent = check(form).follow().forms["kirim"].submit().location
    assert check(form).location == sent


def test_a_draft_that_became_wrong_is_not_sent(world: World, siti: TestApp) -> None:
    """Somebody opens the check page and changes the draft in another window."""
    page = check(filled(siti)).follow()
    form = page.click("Ubah isian").forms["pengajuan"]
    form["tanggal"] = "01/12/2020"
    save(form)
    refused = page.forms["kirim"].submit(status=422)
    assert "Waktu ini sudah lewat" in refused.text
    assert world.read(lambda: db.session.scalars(select(Pengajuan)).all()) == []
    assert "Waktu ini sudah lewat" in siti.get(page.request.path, status=422).text


def test_an_unknown_draft_is_404(siti: TestApp) -> None:
    token = siti.get("/pengajuan/baru").forms["pengajuan"]["csrf_token"].value
    siti.get("/pengajuan/draf/tidak-ada", status=404)
    siti.post("/pengajuan/draf/tidak-ada/kirim", {"csrf_token": token}, status=404)
    siti.post("/pengajuan/draf/tidak-ada", {"csrf_token": token}, status=404)
