"""Kabupaten/Kota of an agency: asked where an agency is named, offered for the office's own province."""

import pytest
from sqlalchemy import select, update
from webtest import TestApp

from app.extensions import db
from app.models import Instansi, Kantor, Pembinaan
from app.services.unit_of_work import unit_of_work
from tests.factories.mails import answer_requests
from tests.factories.world import World


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    return world


def region_of(world: World, nama: str) -> str | None:
    return world.read(lambda: db.session.scalars(select(Instansi.wilayah_kode).where(Instansi.nama == nama)).one())


def put_office_in(world: World, kode: str) -> None:
    def put() -> None:
        with unit_of_work() as session:
            session.execute(update(Kantor).values(kode=kode))

    world.read(put)


def test_registration_offers_the_twelve_of_riau_and_none(visitor: TestApp) -> None:
    choices = visitor.get("/daftar").forms["daftar"]["wilayah_kode"].options
    assert [nama for _kode, _chosen, nama in choices][:2] == [
        "Seluruh provinsi atau lebih",
        "Kabupaten Kuantan Singingi",
    ]
    assert len(choices) == 13


def test_an_office_of_a_regency_offers_its_province_and_one_elsewhere_asks_nothing(
    office: World, visitor: TestApp
) -> None:
    put_office_in(office, "14710")
    assert "wilayah_kode" in visitor.get("/daftar").forms["daftar"].fields
    put_office_in(office, "13000")
    assert "wilayah_kode" not in visitor.get("/daftar").forms["daftar"].fields


def test_a_region_that_is_not_offered_is_refused_beside_its_field(visitor: TestApp) -> None:
    form = visitor.get("/daftar").forms["daftar"]
    form["wilayah_kode"].force_value("3173")
    page = form.submit(status=422)
    assert page.html.select_one("#wilayah_kode-error") is not None


def test_admin_gives_an_agency_its_region_and_takes_it_again(office: World) -> None:
    admin = office.as_("admin@contoh.test")
    form = admin.get("/admin/induk/instansi/tambah").forms["induk"]
    form["nama"], form["wilayah_kode"] = "Dinas Contoh Kampar", "1406"
    listed = form.submit().follow()
    assert "Kabupaten Kampar" in listed
    form = listed.click("Ubah").forms["induk"]
    assert form["wilayah_kode"].value == "1406"
    form["wilayah_kode"] = ""
    assert "–" in form.submit().follow().text
    assert region_of(office, "Dinas Contoh Kampar") is None


def test_what_staff_enter_for_a_new_agency_carries_its_region(office: World) -> None:
    form = office.as_("operator@contoh.test").get("/kelola/pengajuan/tambah").forms["tambah"]
    assert "wilayah_kode" in form.fields
    nomor = office.pengajuan(instansi="Dinas Contoh Dumai")
    assert office.read(lambda: db.session.scalars(select(Pembinaan.wilayah_kode)).one()) is None, nomor


def test_nobody_else_moves_an_agency_by_registering_for_it(office: World, visitor: TestApp) -> None:
    office.pengguna("pengaju@contoh.test", instansi="Dinas Contoh")
    form = visitor.get("/daftar").forms["daftar"]
    values = {
        "nama": "Siti Contoh",
        "jabatan": "Staf",
        "whatsapp": "0812-0000-0901",
        "instansi": "dinas  contoh",
        "tingkat_id": form["tingkat_id"].options[1][0],
        "wilayah_kode": "1471",
        "surel": "siti@contoh.test",
        "kata_sandi": "empat kata tanpa arti",
        "kata_sandi_ulang": "empat kata tanpa arti",
    }
    for name, value in values.items():
        form[name] = value
    form["privasi"] = True
    assert form.submit().status_int == 302
    answer_requests(office.app)
    assert region_of(office, "Dinas Contoh") is None


@pytest.mark.parametrize("tingkat", ["Kabupaten/Kota", "Kecamatan", "Desa/Kelurahan"])
def test_a_new_agency_of_a_regency_says_which_one(visitor: TestApp, tingkat: str) -> None:
    form = visitor.get("/daftar").forms["daftar"]
    form["instansi"] = "Dinas Contoh Baru"
    form["tingkat_id"].select(text=tingkat)
    page = form.submit(status=422)
    assert "Pilih kabupaten/kota" in page.html.select_one("#wilayah_kode-error").text
    again = page.forms["daftar"]
    again["wilayah_kode"] = "1406"
    assert again.submit(status=422).html.select_one("#wilayah_kode-error") is None


def test_passwords_that_were_emptied_say_so(visitor: TestApp) -> None:
    first = visitor.get("/daftar")
    assert "kata sandi tidak ikut disimpan" not in first
    assert "kata sandi tidak ikut disimpan" in first.forms["daftar"].submit(status=422)
