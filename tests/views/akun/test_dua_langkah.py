"""A second step at the log-in, set up by its owner, required of the office by a setting (issue 5 point 3)."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from webtest import TestApp, TestResponse

from app.common import clock, totp
from app.extensions import db
from app.models import DuaLangkah, KodePemulihan, Peran
from app.queries.data_pribadi import own_data
from app.services.pengguna import change_role
from app.services.unit_of_work import unit_of_work
from app.views.setengah_masuk import LIFETIME
from tests.conftest import another_process
from tests.factories.browser import Inspected
from tests.factories.dua_langkah import STEP, Ponsel, account, code_typed, password_typed, ponsel
from tests.factories.mails import answer_requests
from tests.factories.world import SANDI, World
from tests.views.akun.surat import link_in, mails_to

AKUN, ADMIN = "operator@contoh.test", "admin@contoh.test"
PAGE = "/profil/dua-langkah"


@pytest.fixture(autouse=True)
def office(world: World) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")


@pytest.fixture
def hp(world: World) -> Ponsel:
    return ponsel(world, AKUN)


@pytest.fixture
def strict(app: Flask) -> Iterator[World]:
    """A portal that requires a second step of the office."""
    with another_process(app, SPEKTRAL_DUA_LANGKAH="wajib") as again:
        yield World(again)


def set_up(page: TestResponse) -> tuple[TestResponse, str]:
    """Go from the page in Profil to the codes on paper; gives their page and the secret."""
    page = page.forms["mulai"].submit().follow()
    secret = page.html.select_one("code.key").get_text().replace(" ", "")
    form = page.forms["pasang"]
    with clock.at(moment := clock.now()):  # or the next step might begin before the portal looks
        form["kode_verifikasi"] = totp.code_at(secret, moment - STEP)
        return form.submit(), secret


def papers_on(page: TestResponse) -> list[str]:
    return [code.get_text() for code in page.html.select(".paper-codes code")]


def is_nobody(client: TestApp) -> bool:
    return "/masuk" in str(client.get("/profil", status="*").location)


def test_from_profil_to_codes_on_paper_and_through_the_door_with_the_phone(world: World) -> None:
    client = world.as_(AKUN)
    page = client.get("/profil").click("Verifikasi dua langkah")
    codes, secret = set_up(page)
    papers = papers_on(codes)
    assert len(set(papers)) == 10
    assert "Aktif sejak" in client.get(PAGE)
    assert "10 dari 10" in client.get(PAGE)
    assert mails_to(world, AKUN) == ["dua_langkah_aktif"]

    door = Inspected(world.app)
    asked = password_typed(door, AKUN).follow()
    assert is_nobody(door)
    assert code_typed(asked, totp.code_at(secret, clock.now())).location.endswith("/kelola")
    assert door.get("/profil").status_int == 200


def test_the_picture_and_the_key_say_the_same_and_carry_no_style(world: World) -> None:
    page = world.as_(AKUN).get(PAGE).forms["mulai"].submit().follow()
    secret = page.html.select_one("code.key").get_text()
    assert re.fullmatch(r"([A-Z2-7]{4} ){7}[A-Z2-7]{4}", secret)
    uri = page.html.select_one("a[href^='otpauth:']")["href"]
    assert uri == totp.address(secret.replace(" ", ""), surel=AKUN)
    svg = page.html.select_one("svg.qr")
    assert "style" not in str(svg)
    assert str(svg.select("path")[1]["d"]) in totp.picture(str(uri))


def test_a_wrong_code_does_not_switch_it_on_and_the_same_picture_stays(world: World) -> None:
    client = world.as_(AKUN)
    page = client.get(PAGE).forms["mulai"].submit().follow()
    form, key = page.forms["pasang"], page.html.select_one("code.key").get_text()
    form["kode_verifikasi"] = Ponsel(key.replace(" ", ""), ()).wrong()
    again = form.submit(status=422)
    assert "Kode tidak cocok" in again
    assert again.html.select_one("code.key").get_text() == key
    assert "Belum dipasang" in client.get(PAGE)


def test_the_codes_on_paper_are_a_file_too_and_nothing_else_is(world: World) -> None:
    client = world.as_(AKUN)
    page, _secret = set_up(client.get(PAGE))
    file = page.forms["unduh"].submit()
    assert file.headers["Content-Disposition"] == "attachment; filename=kode-pemulihan-spektral.txt"
    assert all(paper in file.text for paper in papers_on(page))
    csrf = page.forms["unduh"]["csrf_token"].value
    client.post(f"{PAGE}/kode.txt", {"csrf_token": csrf, "kode": "12345 12345 12345 12345"}, status=404)
    client.post(f"{PAGE}/kode.txt", {"csrf_token": csrf}, status=404)


def test_switching_it_on_ends_the_other_log_ins_and_keeps_this_one(world: World) -> None:
    here, there = world.as_(AKUN), world.as_(AKUN)
    set_up(here.get(PAGE))
    assert is_nobody(there)
    assert not is_nobody(here)


def test_half_a_log_in_opens_no_page(hp: Ponsel, visitor: TestApp) -> None:
    assert hp.secret
    assert "/masuk/kode" in password_typed(visitor, AKUN).location
    for path in ("/profil", "/kelola", "/kelola/pengajuan", "/profil/data", PAGE, "/notifikasi"):
        assert "/masuk" in visitor.get(path, status=302).location
    assert "Pengajuan saya" not in visitor.get("/")


def test_half_a_log_in_ends_after_five_minutes(hp: Ponsel, visitor: TestApp) -> None:
    asked = password_typed(visitor, AKUN).follow()
    with clock.at(clock.now() + LIFETIME + timedelta(seconds=2)):
        late = code_typed(asked, hp.code()).follow()
    assert "sudah lewat" in late
    assert is_nobody(visitor)


@pytest.mark.parametrize("change", [{"kata_sandi": "lain"}, {"aktif": False, "alasan_nonaktif": "Pindah tugas"}])
def test_half_a_log_in_ends_with_a_new_password_and_with_the_account(
    world: World, hp: Ponsel, visitor: TestApp, change: dict[str, Any]
) -> None:
    asked = password_typed(visitor, AKUN).follow()
    with world.app.app_context(), unit_of_work():
        person = account(AKUN)
        for name, value in change.items():
            setattr(person, name, value)
        person.nonaktif_pada = None if person.aktif else clock.now()
    assert "/masuk?" in code_typed(asked, hp.code()).location
    assert is_nobody(visitor)


def test_a_code_without_a_password_is_asked_nowhere(hp: Ponsel, visitor: TestApp) -> None:
    assert hp.secret
    assert "/masuk" in visitor.get("/masuk/kode", status=302).location
    csrf = visitor.get("/masuk").forms["masuk"]["csrf_token"].value
    answer = visitor.post("/masuk/kode", {"csrf_token": csrf, "kode_verifikasi": hp.code()}, status=302)
    assert "/masuk?" in answer.location
    assert is_nobody(visitor)


def test_a_wrong_code_is_refused_and_may_be_tried_again(hp: Ponsel, visitor: TestApp) -> None:
    wrong = code_typed(password_typed(visitor, AKUN).follow(), hp.wrong())
    assert wrong.status_int == 422
    assert "Kode tidak cocok" in wrong
    assert code_typed(wrong, "12").status_int == 422
    assert code_typed(wrong, hp.code()).status_int == 302


def test_a_code_seen_over_the_shoulder_opens_nothing_afterwards(world: World, hp: Ponsel) -> None:
    first, second = Inspected(world.app), Inspected(world.app)
    kode = hp.code()
    assert code_typed(password_typed(first, AKUN).follow(), kode).status_int == 302
    assert code_typed(password_typed(second, AKUN).follow(), kode).status_int == 422


def test_a_code_on_paper_opens_once(world: World, hp: Ponsel) -> None:
    first, second = Inspected(world.app), Inspected(world.app)
    assert code_typed(password_typed(first, AKUN).follow(), hp.papers[4]).status_int == 302
    assert "9 dari 10" in first.get(PAGE)
    again = code_typed(password_typed(second, AKUN).follow(), hp.papers[4])
    assert again.status_int == 422
    assert "tidak dikenal atau sudah dipakai" in again


def test_both_pages_lead_to_where_the_visitor_was_going(hp: Ponsel, visitor: TestApp) -> None:
    asked = password_typed(visitor, AKUN, at="/masuk?lanjut=/kelola/pengajuan%3Fq%3Dsatu").follow()
    assert code_typed(asked, hp.code()).location.endswith("/kelola/pengajuan?q=satu")


@pytest.mark.parametrize("target", ["https://jahat.test/", "//jahat.test/x", "/\\jahat.test", "/tidak/ada"])
def test_neither_page_leads_to_another_host(hp: Ponsel, visitor: TestApp, target: str) -> None:
    form = password_typed(visitor, AKUN).follow().forms["kode"]
    form["lanjut"].force_value(target)
    form["kode_verifikasi"] = hp.code()
    assert form.submit().location == "/kelola"


def test_what_was_typed_before_the_session_ended_survives_both_pages(world: World, hp: Ponsel) -> None:
    client = world.as_(AKUN)
    form = client.get("/profil/ubah").forms["ubah-profil"]
    form["jabatan"] = "Statistisi Ahli Madya"
    client.reset()
    door = form.submit(status=400).forms["kirim-lagi"].submit(status=401).forms["masuk"]
    door["surel"], door["kata_sandi"] = AKUN, SANDI
    back = code_typed(door.submit().follow(), hp.code()).follow()
    assert back.forms["ubah-profil"]["jabatan"].value == "Statistisi Ahli Madya"


def test_a_new_password_by_mail_does_not_switch_it_off(world: World, hp: Ponsel, visitor: TestApp) -> None:
    form = next(f for f in visitor.get("/lupa-sandi").forms.values() if "surel" in f.fields)
    form["surel"] = AKUN
    form.submit()
    answer_requests(world.app)
    form = next(f for f in visitor.get(link_in(world, "atur_sandi", AKUN)).forms.values() if "kata_sandi" in f.fields)
    form["kata_sandi"] = form["kata_sandi_ulang"] = "kuda besi melintas pelan"
    form.submit()
    asked = password_typed(visitor, AKUN, "kuda besi melintas pelan")
    assert "/masuk/kode" in asked.location
    assert is_nobody(visitor)
    assert code_typed(asked.follow(), hp.code()).status_int == 302


def test_the_link_that_proves_a_new_address_asks_for_the_code_too(world: World, hp: Ponsel) -> None:
    form = world.as_(AKUN).get("/profil/ubah").forms["ubah-profil"]
    form["surel"] = "baru@contoh.test"
    form.submit()
    client = Inspected(world.app)
    form = client.get(link_in(world, "verifikasi", "baru@contoh.test")).forms["verifikasi"]
    form["kata_sandi"] = SANDI
    asked = form.submit()
    assert "/masuk/kode" in asked.location
    assert is_nobody(client)
    assert code_typed(asked.follow(), hp.code()).status_int == 302


def test_its_owner_switches_it_off_and_is_told(world: World, hp: Ponsel) -> None:
    client = world.as_(AKUN)
    assert hp.secret
    page = client.get(PAGE).click("Matikan")
    form = next(form for form in page.forms.values() if form.action.endswith("/matikan"))
    assert "sudah dimatikan" in form.submit().follow()
    assert mails_to(world, AKUN)[-1] == "dua_langkah_mati"
    assert password_typed(Inspected(world.app), AKUN).location.endswith("/kelola")
    assert world.read(lambda: db.session.scalars(select(KodePemulihan.id)).all()) == []


def test_one_s_own_data_hold_no_secret_and_no_code(world: World, hp: Ponsel) -> None:
    with world.app.app_context():
        told = str(own_data(account(AKUN)))
        keys = [*db.session.scalars(select(DuaLangkah.rahasia_totp)), *db.session.scalars(select(KodePemulihan.hash))]
    assert "dua_langkah" in told
    assert not [key for key in [hp.secret, *hp.papers, *keys] if key in told]


def test_an_admin_resets_it_from_the_page_of_the_account(world: World, hp: Ponsel) -> None:
    assert hp.secret
    there, admin = world.as_(AKUN), world.as_(ADMIN)
    page = admin.get(f"/admin/pengguna/{world.read(lambda: account(AKUN).id)}/ubah").click("Atur ulang")
    form = next(form for form in page.forms.values() if form.action.endswith("/dua-langkah"))
    assert "sudah diatur ulang" in form.submit().follow()
    assert is_nobody(there)
    assert mails_to(world, AKUN)[-1] == "dua_langkah_diatur_ulang"
    assert password_typed(Inspected(world.app), AKUN).location.endswith("/kelola")


def test_where_it_is_required_the_office_is_led_to_it_and_on_to_what_it_wanted(strict: World) -> None:
    client = Inspected(strict.app)
    answer = password_typed(client, AKUN, at="/masuk?lanjut=/kelola/modul")
    page = answer.follow().follow()
    assert page.request.path == PAGE
    assert "Role Anda memerlukan" in page
    for path in ("/", "/kelola", "/profil", "/kelola/pengajuan/ekspor.csv", "/modul", "/profil/perangkat"):
        assert client.get(path, status=302).location.endswith(PAGE)
    assert client.get("/tanya-jawab").status_int == 200
    client.get("/kelola/modul", status=302)
    codes, _secret = set_up(client.get(PAGE))
    assert codes.click("Sudah saya simpan, lanjutkan").request.path == "/kelola/modul"


def test_where_it_is_required_one_may_still_leave(strict: World) -> None:
    client = strict.as_(AKUN)
    page = client.get(PAGE)
    next(form for form in page.forms.values() if form.action.endswith("/keluar")).submit()
    assert is_nobody(client)


def test_what_the_office_was_typing_when_it_became_required_is_kept(world: World, strict: World) -> None:
    form = world.as_(AKUN).get("/profil/ubah").forms["ubah-profil"]
    form["jabatan"] = "Statistisi Ahli Madya"
    client = strict.as_(AKUN)
    fields = [(name, value) for name, value in form.submit_fields() if name != "csrf_token"]
    csrf = client.get(PAGE).forms["mulai"]["csrf_token"].value
    client.post("/profil/ubah", [*fields, ("csrf_token", csrf)], status=302)
    codes, _secret = set_up(client.get(PAGE))
    back = codes.click("Sudah saya simpan, lanjutkan")
    assert back.forms["ubah-profil"]["jabatan"].value == "Statistisi Ahli Madya"


def test_where_it_is_required_it_is_not_switched_off(strict: World) -> None:
    ponsel(strict, AKUN)
    client = strict.as_(AKUN)
    assert "tidak dapat dimatikan" in client.get(PAGE)
    assert "memerlukan verifikasi dua langkah" in client.get(f"{PAGE}/matikan", status=422)


def test_an_applicant_may_and_need_not(strict: World) -> None:
    assert strict.as_("pengaju@contoh.test").get("/pengajuan").status_int == 200
    hp = ponsel(strict, "pengaju@contoh.test")
    asked = password_typed(Inspected(strict.app), "pengaju@contoh.test")
    assert code_typed(asked.follow(), hp.code()).location.endswith("/pengajuan")
    assert "Matikan" in strict.as_("pengaju@contoh.test").get(PAGE)


def test_a_promotion_asks_for_it_at_the_next_click_and_a_demotion_no_more(strict: World) -> None:
    def become(surel: str, peran: Peran) -> None:
        with strict.app.app_context(), unit_of_work():
            orang = account(surel)
            orang.peran, orang.kantor_id = peran, account(ADMIN).kantor_id

    client = strict.as_("pengaju@contoh.test")
    assert client.get("/profil").status_int == 200
    become("pengaju@contoh.test", Peran.OPERATOR)
    assert client.get("/profil", status=302).location.endswith(PAGE)
    become("pengaju@contoh.test", Peran.PENGAJU)
    assert client.get("/profil").status_int == 200


def test_without_the_setting_the_office_works_as_before(world: World) -> None:
    assert world.as_(AKUN).get("/kelola").status_int == 200
    with world.app.app_context():
        change_role(
            pengguna=account("operator2@contoh.test"),
            peran=Peran.SUPERVISOR,
            instansi=None,
            actor=account(ADMIN),
        )
    assert password_typed(Inspected(world.app), "operator2@contoh.test").location.endswith("/kelola")


def test_with_another_key_of_the_portal_the_door_says_what_to_do(world: World, hp: Ponsel) -> None:
    with another_process(world.app, SPEKTRAL_SECRET_KEY="kunci-lain-yang-juga-cukup-panjang-0987654321") as app:
        client = Inspected(app)
        told = code_typed(password_typed(client, AKUN).follow(), hp.code())
        assert told.status_int == 422
        assert "kunci rahasia portal ini sudah diganti" in told
        assert code_typed(told, hp.papers[0]).status_int == 302
        assert client.get(PAGE).status_int == 200
