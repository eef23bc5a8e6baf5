"""Tambah: what came by letter or telephone, and Ajukan Ulang on behalf of an agency (SP-057, C-23)."""

from typing import Any

import pytest
from sqlalchemy import func, select
from webtest import TestApp, Upload

from app.extensions import db
from app.models import Draf, Lampiran, Pengajuan, Status
from tests.factories.arsip import Arsip
from tests.factories.desk import post
from tests.factories.formulir import PDF
from tests.factories.world import World

ANSWERS = {
    "instansi": "Dinas Pertanian Kabupaten Siak",
    "nama_pengaju": "Joko Contoh",
    "telepon": "0761-123456",
    "surel": "joko@contoh.test",
    "topik": "Statistik pertanian",
    "deskripsi": "Pendampingan penyusunan angka produksi.",
    "tanggal": "15/01/2027",
    "pukul_mulai": "09.00",
    "lokasi": "Siak Sri Indrapura",
    "pic_nama": "Joko Contoh",
    "pic_nomor": "0812-0000-0907",
    "pic_surel": "joko@contoh.test",
}


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return world


@pytest.mark.parametrize("surel", ["operator@contoh.test", "supervisor@contoh.test", "admin@contoh.test"])
def test_sp_057_every_internal_role_enters_what_came_by_letter(office: World, surel: str) -> None:
    form = _filled(office.as_(surel))
    form["lampiran"] = [Upload("surat.pdf", PDF, "application/pdf")]
    page = form.submit().follow()
    for fact in ("Dinas Pertanian Kabupaten Siak", "0761-123456", "Statistik pertanian", "surat.pdf", "Dicatat oleh"):
        assert fact in page, fact
    row = office.read(lambda: db.session.execute(select(Pengajuan.status, Pengajuan.pengaju_id)).one())
    assert tuple(row) == (Status.MENUNGGU, None)
    assert _count(office, Draf) == 0


def test_sp_057_the_same_form_as_the_agency_fills_with_the_agency_besides(office: World) -> None:
    page = office.as_("operator@contoh.test").get("/kelola/pengajuan/tambah")
    asked = {name for name in page.forms["tambah"].fields if name}
    assert set(ANSWERS) | {"nip", "jenis_layanan_id", "tingkat_id", "produsen_data", "mode", "lampiran"} <= asked


def test_a_mistake_costs_neither_words_nor_files(office: World) -> None:
    form = _filled(office.as_("operator@contoh.test"), tanggal="besok")
    form["lampiran"] = [Upload("surat.pdf", PDF, "application/pdf"), Upload("lagu.mp3", b"ID3 bukan dokumen")]
    page = form.submit(status=422)
    assert "hari, bulan, dan tahun" in page.html.select_one("#tanggal-error").get_text()
    assert "lagu.mp3" in page.html.select_one("#lampiran-error").get_text()
    assert "surat.pdf" in page
    form = page.forms["tambah"]
    assert form["topik"].value == "Statistik pertanian"
    form["tanggal"] = "15/01/2027"
    assert "surat.pdf" in form.submit().follow()
    assert (_count(office, Pengajuan), _count(office, Lampiran), _count(office, Draf)) == (1, 1, 0)


def test_sending_twice_enters_it_once(office: World) -> None:
    form = _filled(office.as_("operator@contoh.test"))
    first, second = form.submit(), form.submit()
    assert first.location == second.location
    assert _count(office, Pengajuan) == 1


def test_a_key_that_is_none_is_replaced(office: World) -> None:
    form = _filled(office.as_("operator@contoh.test"))
    form["draf"] = "../../x"
    form.submit().follow()
    assert _count(office, Pengajuan) == 1


def test_two_colleagues_with_the_same_key_do_not_meet(office: World) -> None:
    mine = _filled(office.as_("operator@contoh.test"), tanggal="besok")
    mine.submit(status=422)
    theirs = _filled(office.as_("operator2@contoh.test"))
    theirs["draf"] = mine["draf"].value
    theirs.submit().follow()
    assert (_count(office, Pengajuan), _count(office, Draf)) == (1, 1)


def test_an_empty_form_is_refused_with_a_sentence_for_each_answer(office: World) -> None:
    page = office.as_("operator@contoh.test").get("/kelola/pengajuan/tambah").forms["tambah"].submit(status=422)
    for name in (*ANSWERS, "tingkat_id", "jenis_layanan_id"):
        assert page.html.select_one(f"#{name}-error") is not None, name


def test_the_agency_has_a_form_of_its_own(office: World) -> None:
    office.as_("pengaju@contoh.test").get("/kelola/pengajuan/tambah", status=403)


@pytest.mark.parametrize("surel", ["operator@contoh.test", "supervisor@contoh.test", "admin@contoh.test"])
def test_staff_ask_again_for_an_agency_and_both_pengajuan_know_each_other(office: World, surel: str) -> None:
    nomor = office.pengajuan(status=Status.DITOLAK, topik="Statistik pertanian")
    client = office.as_(surel)
    page = client.get(f"/kelola/pengajuan/{nomor}").forms["ulang"].submit().follow()
    form = page.forms["tambah"]
    assert (form["instansi"].value, form["topik"].value, form["tanggal"].value) == (
        "Dinas Contoh",
        "Statistik pertanian",
        "",
    )
    form["tanggal"] = "15/01/2027"
    page = form.submit().follow()
    assert f"Mengulang {nomor}" in " ".join(page.html.get_text(" ", strip=True).split())
    assert "Diajukan ulang sebagai" in client.get(f"/kelola/pengajuan/{nomor}")


def test_only_a_refused_one_is_asked_again(office: World) -> None:
    nomor = office.pengajuan(status=Status.PROSES)
    client = office.as_("operator@contoh.test")
    assert "ulang" not in client.get(f"/kelola/pengajuan/{nomor}").forms
    post(client, f"/kelola/pengajuan/{nomor}/ajukan-ulang", {}, status=422)
    assert _count(office, Draf) == 0


def test_c_20_what_should_be_looked_at_twice_is_said_after_saving(office: World) -> None:
    page = _filled(office.as_("operator@contoh.test"), tanggal="16/01/2027", pukul_mulai="19.00").submit().follow()
    assert "di luar jam kantor (Senin sampai Jumat, 08.00 sampai 15.30)" in page
    assert "di luar jam kantor" not in _filled(office.as_("operator@contoh.test")).submit().follow()


def test_sp_012_staff_see_while_they_write_what_may_already_answer_it(office: World) -> None:
    Arsip(office).modul("Petunjuk Metadata")
    client = office.as_("operator@contoh.test")
    form = client.get("/kelola/pengajuan/tambah").html
    address = form.find(id="topik")["data-suggest-url"]
    assert "data-suggest-source" in form.find(id="deskripsi").attrs
    assert form.select_one("[data-suggest-target]").get_text(strip=True) == ""
    piece = client.get(address, {"q": "petunjuk mengisi metadata"})
    assert "Petunjuk Metadata" in piece
    assert "tidak jadi mengajukan" not in piece
    page = _filled(client, topik="Petunjuk metadata", deskripsi="Metadata.", tanggal="besok").submit(status=422)
    assert "Petunjuk Metadata" in page.html.select_one("[data-suggest-target]").get_text()
    office.as_("pengaju@contoh.test").get(address, status=403)


def _filled(client: TestApp, **answers: str) -> Any:
    form = client.get("/kelola/pengajuan/tambah").forms["tambah"]
    for name, value in (ANSWERS | answers).items():
        form[name] = value
    form["tingkat_id"].select(text="Kabupaten/Kota")
    form["wilayah_kode"] = "1406"
    form["jenis_layanan_id"].select(text="Konsultasi Statistik")
    return form


def _count(office: World, model: type[Pengajuan | Draf | Lampiran]) -> int:
    return office.read(lambda: db.session.scalar(select(func.count()).select_from(model)) or 0)
