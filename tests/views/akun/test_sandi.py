"""A forgotten password, a changed one, and who is thrown out by it."""

from datetime import timedelta

import pytest
from bs4 import Tag
from webtest import TestApp, TestResponse

from app.common import clock
from tests.factories.mails import answer_requests
from tests.factories.world import SANDI, World
from tests.views.akun.surat import link_in, mails_to, text_of

AKUN = "pengaju@contoh.test"
BARU = "hujan turun di hari rabu"


@pytest.fixture(autouse=True)
def akun(world: World) -> str:
    return world.pengguna(AKUN, nama="Siti Contoh")


def ask(visitor: TestApp, surel: str) -> TestResponse:
    form = visitor.get("/lupa-sandi").forms["lupa-sandi"]
    form["surel"] = surel
    answer = form.submit()
    answer_requests(visitor.app)
    return answer


def set_new(visitor: TestApp, link: str, sandi: str = BARU, ulang: str | None = None) -> TestResponse:
    form = visitor.get(link).forms["atur-sandi"]
    form["kata_sandi"], form["kata_sandi_ulang"] = sandi, ulang or sandi
    return form.submit(expect_errors=True)


def log_in(visitor: TestApp, sandi: str) -> TestResponse:
    form = visitor.get("/masuk").forms["masuk"]
    form["surel"], form["kata_sandi"] = AKUN, sandi
    return form.submit(expect_errors=True)


def test_a_forgotten_password_is_replaced_by_the_link_in_the_mail(world: World, visitor: TestApp) -> None:
    assert ask(visitor, AKUN).follow().status_int == 200
    assert set_new(visitor, link_in(world, "atur_sandi", AKUN)).location.endswith("/masuk")
    assert log_in(visitor, SANDI).status_int == 422
    assert log_in(visitor, BARU).status_int == 302
    assert mails_to(world, AKUN) == ["atur_sandi", "sandi_diubah"]


def test_an_unknown_address_gets_the_same_answer_and_no_mail(world: World, visitor: TestApp) -> None:
    known, unknown = ask(visitor, AKUN).follow(), ask(visitor, "tidak-ada@contoh.test").follow()
    assert known.text.replace(AKUN, "X").count("sedang dikirim") == unknown.text.count("sedang dikirim") == 1
    assert mails_to(world, "tidak-ada@contoh.test") == []


def test_the_link_works_once(world: World, visitor: TestApp) -> None:
    ask(visitor, AKUN)
    link = link_in(world, "atur_sandi", AKUN)
    set_new(visitor, link)
    again = set_new(visitor, link, "kalimat lain yang baru")
    assert again.status_int == 422
    assert "sudah dipakai atau sudah lewat waktunya" in again.text
    assert log_in(visitor, BARU).status_int == 302


def test_the_link_ends_after_half_an_hour(world: World, visitor: TestApp, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(visitor, AKUN)
    link, later = link_in(world, "atur_sandi", AKUN), clock.now() + timedelta(minutes=31)
    monkeypatch.setattr("app.common.clock.now", lambda: later)
    assert set_new(visitor, link).status_int == 422


def test_a_newer_link_ends_the_older_one(world: World, visitor: TestApp) -> None:
    ask(visitor, AKUN)
    first = link_in(world, "atur_sandi", AKUN)
    ask(visitor, AKUN)
    assert set_new(visitor, first).status_int == 422
    assert set_new(visitor, link_in(world, "atur_sandi", AKUN)).status_int == 302


def test_a_link_to_the_old_address_sets_nothing_once_the_address_has_changed(world: World, visitor: TestApp) -> None:
    ask(visitor, AKUN)
    old_link, browser = link_in(world, "atur_sandi", AKUN), world.as_(AKUN)
    form = browser.get("/profil/ubah").forms["ubah-profil"]
    form["surel"] = "baru@contoh.test"
    form.submit()
    page = browser.get(link_in(world, "verifikasi", "baru@contoh.test"))
    page.forms["verifikasi"]["kata_sandi"] = SANDI
    page.forms["verifikasi"].submit()
    assert set_new(visitor, old_link).status_int == 422


def test_the_link_is_built_from_the_configured_address_whatever_host_says(world: World) -> None:
    visitor = TestApp(world.app, extra_environ={"HTTP_HOST": "localhost:9999"})
    ask(visitor, AKUN)
    assert mails_to(world, AKUN) == ["atur_sandi"]
    assert "localhost" not in text_of(world, "atur_sandi", AKUN)


@pytest.mark.parametrize(
    ("sandi", "ulang", "sentence"),
    [
        ("pendek", None, "paling sedikit 10"),
        ("siti contoh saja", None, "nama atau alamat"),
        ("password123", None, "terlalu umum"),
        (BARU, "lain sama sekali", "Kedua kata sandi tidak sama"),
        ("", None, "Tulis kata sandi"),
    ],
)
def test_sp_035_a_weak_or_mistyped_password_is_refused_beside_the_field(
    world: World, sandi: str, ulang: str | None, sentence: str
) -> None:
    form = world.as_(AKUN).get("/profil/kata-sandi").forms["ganti-sandi"]
    form["kata_sandi_lama"], form["kata_sandi"], form["kata_sandi_ulang"] = SANDI, sandi, ulang or sandi
    answer = form.submit(status=422)
    assert sentence in " ".join(tag.text for tag in answer.html.find_all(class_="invalid-feedback"))


def test_sp_035_changing_the_password_logs_out_every_other_device(world: World) -> None:
    here, there = world.as_(AKUN), world.as_(AKUN)
    form = here.get("/profil/kata-sandi").forms["ganti-sandi"]
    form["kata_sandi_lama"], form["kata_sandi"], form["kata_sandi_ulang"] = SANDI, BARU, BARU
    assert "Perangkat lain telah dikeluarkan" in form.submit().follow().text
    assert there.get("/profil").status_int == 302
    assert here.get("/profil").status_int == 200


def test_sp_035_the_old_password_is_needed(world: World) -> None:
    form = world.as_(AKUN).get("/profil/kata-sandi").forms["ganti-sandi"]
    form["kata_sandi_lama"], form["kata_sandi"], form["kata_sandi_ulang"] = "bukan yang lama", BARU, BARU
    answer = form.submit(status=422)
    assert "Kata sandi lama tidak cocok" in answer.html.find(id="kata_sandi_lama-error").text


def test_a_mail_tells_the_owner_that_the_password_changed(world: World) -> None:
    form = world.as_(AKUN).get("/profil/kata-sandi").forms["ganti-sandi"]
    form["kata_sandi_lama"], form["kata_sandi"], form["kata_sandi_ulang"] = SANDI, BARU, BARU
    form.submit()
    assert mails_to(world, AKUN) == ["sandi_diubah"]


def test_password_fields_hide_what_is_typed_and_let_it_be_pasted(world: World, visitor: TestApp) -> None:
    pages = [visitor.get(path) for path in ("/masuk", "/daftar", "/atur-sandi/x")]
    fields = [field for page in [*pages, world.as_(AKUN).get("/profil/kata-sandi")] for field in _password_fields(page)]
    assert len(fields) >= 6
    for field in fields:
        assert field["type"] == "password", field
        assert field["autocomplete"] in {"current-password", "new-password"}, field
        assert int(str(field.get("maxlength") or 128)) >= 64, field
        assert not {"onpaste", "readonly"} & set(field.attrs)


def _password_fields(page: TestResponse) -> list[Tag]:
    return [field for field in page.html.select("input") if str(field.get("name", "")).startswith("kata_sandi")]
