"""Everybody sees where their account is logged in, and ends what they do not know (issue 5 point 3)."""

from datetime import timedelta

import pytest
from webtest import TestApp, TestResponse

from app.common import clock
from app.common.devices import device_of
from tests.factories.browser import Inspected
from tests.factories.world import SANDI, World

AKUN = "pengaju@contoh.test"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36"
LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0"
PAGE = "/profil/perangkat"


@pytest.fixture(autouse=True)
def akun(world: World) -> None:
    world.pengguna(AKUN)
    world.pengguna("lain@contoh.test", instansi="Dinas Lain")


def browser(world: World, user_agent: str, surel: str = AKUN) -> TestApp:
    client = Inspected(world.app, extra_environ={"HTTP_USER_AGENT": user_agent})
    form = client.get("/masuk").forms["masuk"]
    form["surel"], form["kata_sandi"] = surel, SANDI
    form.submit()
    return client


def devices(page: TestResponse) -> list[str]:
    return [row.b.get_text() for row in page.html.select("tbody tr")]


def test_a_person_sees_each_device_and_which_one_this_is(world: World) -> None:
    laptop, phone = browser(world, LAPTOP), browser(world, PHONE)
    browser(world, "seseorang", "lain@contoh.test")
    page = phone.get("/profil").click("Perangkat")
    assert devices(page) == ["Chrome, Android", "Firefox, Windows"]
    assert "Perangkat ini" in page.html.select("tbody tr")[0].get_text()
    assert devices(laptop.get(PAGE)) == ["Firefox, Windows", "Chrome, Android"]


def test_one_device_is_logged_out_at_its_next_click_and_the_others_stay(world: World) -> None:
    laptop, phone, third = browser(world, LAPTOP), browser(world, PHONE), browser(world, "lain")
    form = next(form for form in phone.get(PAGE).forms.values() if form.action.endswith("/keluarkan"))
    assert "sudah dikeluarkan" in form.submit().follow()
    assert [client.get("/profil", status="*").status_int for client in (phone, third, laptop)].count(302) == 1
    assert phone.get("/profil").status_int == 200


def test_all_others_are_logged_out_at_once(world: World) -> None:
    others, phone = [browser(world, LAPTOP), browser(world, "lain")], browser(world, PHONE)
    page = phone.get(PAGE)
    form = next(form for form in page.forms.values() if form.action.endswith("/keluarkan-lain"))
    assert "2 perangkat lain" in form.submit().follow()
    assert [client.get("/profil", status="*").status_int for client in (phone, *others)] == [200, 302, 302]
    assert devices(phone.get(PAGE)) == ["Chrome, Android"]


def test_nobody_ends_the_log_in_of_somebody_else(world: World) -> None:
    stranger, phone = browser(world, LAPTOP, "lain@contoh.test"), browser(world, PHONE)
    browser(world, "kedua")
    form = next(form for form in phone.get(PAGE).forms.values() if form.action.endswith("/keluarkan"))
    token = stranger.get("/profil/kata-sandi").forms["ganti-sandi"]["csrf_token"].value
    stranger.post(form.action, {"csrf_token": token}, status=404)
    assert len(devices(phone.get(PAGE))) == 2


def test_what_ended_by_itself_is_not_shown(world: World) -> None:
    with clock.at(clock.now() - timedelta(days=40)):
        browser(world, LAPTOP)
    assert devices(browser(world, PHONE).get(PAGE)) == ["Chrome, Android"]


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (PHONE, "Chrome, Android"),
        (LAPTOP, "Firefox, Windows"),
        (f"{PHONE} Edg/131.0", "Edge, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.1 Safari/605.1.15", "Safari, Mac"),
        ("curl/8.5", None),
        ("", None),
    ],
)
def test_a_device_is_named_as_its_owner_would(user_agent: str, name: str | None) -> None:
    assert device_of(user_agent) == name
