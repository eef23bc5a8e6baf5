"""Nothing typed is lost: an expired session leads through the log-in back to the filled form."""

from typing import Any

import pytest
from webtest import TestApp, TestResponse

from app.extensions import db
from app.services import sesi
from app.services.akun import by_surel
from tests.factories.world import SANDI, World

AKUN = "pengaju@contoh.test"


@pytest.fixture(autouse=True)
def akun(world: World) -> str:
    return world.pengguna(AKUN, nama="Siti Contoh")


def expire(world: World, surel: str = AKUN) -> None:
    def ended() -> None:
        person = by_surel(db.session(), surel)
        assert person is not None
        sesi.end_all_sessions(person)

    world.read(ended)


def through_the_door(page: TestResponse, surel: str = AKUN) -> TestResponse:
    form = page.forms["masuk"]
    form["surel"], form["kata_sandi"] = surel, SANDI
    return form.submit()


def test_a_profile_typed_before_the_session_ended_comes_back_filled(world: World) -> None:
    browser = world.as_(AKUN)
    form = browser.get("/profil/ubah").forms["ubah-profil"]
    form["jabatan"], form["produsen_data"] = "Kepala Bidang Statistik", "tidak"
    expire(world)
    door = form.submit(status=401)
    assert "Isian Anda kami simpan" in door.text
    back = through_the_door(door).follow()
    again = back.forms["ubah-profil"]
    assert again["jabatan"].value == "Kepala Bidang Statistik"
    assert again["produsen_data"].value == "tidak"
    assert again.submit().follow().html.find("main").text.count("Kepala Bidang Statistik") == 1


def test_a_wrong_password_at_the_door_loses_nothing_either(world: World) -> None:
    form = world.as_(AKUN).get("/profil/ubah").forms["ubah-profil"]
    form["jabatan"] = "Kepala Bidang Statistik"
    expire(world)
    door = form.submit(status=401)
    door.forms["masuk"]["surel"], door.forms["masuk"]["kata_sandi"] = AKUN, "meleset sekali"
    door = door.forms["masuk"].submit(status=422)
    assert through_the_door(door).follow().forms["ubah-profil"]["jabatan"].value == "Kepala Bidang Statistik"


def test_a_lost_cookie_loses_nothing_either(world: World) -> None:
    browser = world.as_(AKUN)
    form = browser.get("/profil/ubah").forms["ubah-profil"]
    form["jabatan"] = "Kepala Bidang Statistik"
    browser.reset()
    stale = form.submit(status=400)
    assert "Kirim lagi" in stale.text
    door = stale.forms["kirim-lagi"].submit(status=401)
    assert through_the_door(door).follow().forms["ubah-profil"]["jabatan"].value == "Kepala Bidang Statistik"


def test_passwords_do_not_travel_through_the_door(world: World) -> None:
    form = world.as_(AKUN).get("/profil/kata-sandi").forms["ganti-sandi"]
    form["kata_sandi_lama"], form["kata_sandi"], form["kata_sandi_ulang"] = (
        SANDI,
        "rahasia sekali ini",
        "rahasia sekali ini",
    )
    expire(world)
    door = form.submit(status=401)
    assert SANDI not in door.text
    assert "rahasia sekali ini" not in door.text


def test_a_page_held_open_over_a_new_log_in_is_sent_again_knowingly(world: World) -> None:
    browser = world.as_(AKUN)
    form = browser.get("/profil/ubah").forms["ubah-profil"]
    form["jabatan"] = "Kepala Bidang Statistik"
    form["csrf_token"].force_value("token-lama")
    page = form.submit(status=400)
    assert "Belum ada yang tersimpan" in page.text
    assert page.forms["kirim-lagi"]["jabatan"].value == "Kepala Bidang Statistik"
    assert "Kepala Bidang Statistik" in page.forms["kirim-lagi"].submit().follow().text


def test_a_stale_page_asks_for_its_files_again_and_never_repeats_a_password(visitor: TestApp) -> None:
    fields: list[tuple[str, Any]] = [("topik", "Metadata"), ("kata_sandi", "rahasia sekali ini")]
    uploads = [("lampiran", "surat.pdf", b"%PDF-1.4")]
    page = visitor.post("/daftar", fields, upload_files=uploads, status=400)
    assert page.forms["kirim-lagi"]["topik"].value == "Metadata"
    assert "rahasia sekali ini" not in page.text
    assert "Pilih lagi surat.pdf" in page.text
    assert page.forms["kirim-lagi"]["lampiran"].attrs["type"] == "file"


def test_the_door_names_the_files_that_have_to_be_chosen_again(world: World) -> None:
    browser = world.as_(AKUN)
    csrf = browser.get("/profil/ubah").forms["ubah-profil"]["csrf_token"].value
    expire(world)
    uploads = [("lampiran", "surat.pdf", b"%PDF-1.4")]
    door = browser.post("/profil/ubah", {"csrf_token": csrf, "nama": "Siti"}, upload_files=uploads, status=401)
    assert "Berkas perlu dipilih lagi: surat.pdf" in door.text


def test_what_one_person_typed_is_never_shown_to_another(world: World) -> None:
    world.pengguna("lain@contoh.test")
    form = world.as_(AKUN).get("/profil/ubah").forms["ubah-profil"]
    form["jabatan"] = "Kepala Bidang Statistik"
    expire(world)
    address = through_the_door(form.submit(status=401)).location
    assert "isian=" in address
    stranger = world.as_("lain@contoh.test").get(address)
    assert stranger.forms["ubah-profil"]["jabatan"].value == "Staf"


@pytest.mark.parametrize("titipan", ["[1, 2]", "{", '{"nama": 3}', '"teks"', "{}", "x" * 70_000])
def test_a_titipan_nobody_packed_is_ignored(visitor: TestApp, titipan: str) -> None:
    form = visitor.get("/masuk?lanjut=/profil/ubah").forms["masuk"]
    form["titipan"].force_value(titipan)
    form["surel"], form["kata_sandi"] = AKUN, SANDI
    assert form.submit().location.endswith("/profil/ubah")


def test_the_rest_of_the_address_survives_the_door(visitor: TestApp) -> None:
    form = visitor.get("/masuk?lanjut=/profil/ubah%3Fdari%3Dsurel%26isian%3Dlama").forms["masuk"]
    form["titipan"].force_value('{"nama": ["Siti"]}')
    form["surel"], form["kata_sandi"] = AKUN, SANDI
    location = form.submit().location
    assert "dari=surel&isian=" in location
    assert "lama" not in location


def test_what_was_sent_to_an_address_without_a_page_comes_back_to_the_page_it_came_from(world: World) -> None:
    world.internal()
    browser = world.as_("admin@contoh.test")
    page = browser.get("/kelola/pengguna?peran=Operator")
    form = next(form for name, form in page.forms.items() if str(name).startswith("role-"))
    expire(world, "admin@contoh.test")
    door = form.submit(headers={"Referer": "http://localhost/kelola/pengguna?peran=Operator"}, status=401)
    assert "/kelola/pengguna?peran=Operator&isian=" in through_the_door(door, "admin@contoh.test").location


def test_an_address_of_another_host_is_no_page_to_come_back_to(world: World) -> None:
    world.internal()
    browser = world.as_("admin@contoh.test")
    page = browser.get("/kelola/pengguna?peran=Operator")
    form = next(form for name, form in page.forms.items() if str(name).startswith("role-"))
    expire(world, "admin@contoh.test")
    door = form.submit(headers={"Referer": "http://jahat.test/kelola/pengguna"}, status=401)
    assert through_the_door(door, "admin@contoh.test").location.endswith("/kelola")
