"""The cookie of a log-in: signed with the key of this portal, and worth nothing once anything of it was changed."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from webtest import TestApp

from tests.conftest import another_process
from tests.factories.dua_langkah import password_typed, ponsel
from tests.factories.world import World

AKUN = "pengaju@contoh.test"
OTHER_KEY = "kunci-instalasi-lain-" * 3


def signer(app: Flask) -> URLSafeTimedSerializer:
    found = SecureCookieSessionInterface().get_signing_serializer(app)
    assert found is not None
    return found


def with_another_key(app: Flask, cookie: str) -> str:
    forger = Flask("pemalsu")
    forger.secret_key = OTHER_KEY
    return str(signer(forger).dumps(signer(app).loads(cookie)))


def another_letter(text: str) -> str:
    return ("B" if text[0] == "A" else "A") + text[1:]


def another_signature(_app: Flask, cookie: str) -> str:
    content, signature = cookie.rsplit(".", 1)
    return f"{content}.{another_letter(signature)}"


def another_time(_app: Flask, cookie: str) -> str:
    content, time, signature = cookie.rsplit(".", 2)
    return f"{content}.{time[:-1]}{another_letter(time[-1])}.{signature}"


def another_content(_app: Flask, cookie: str) -> str:
    content, rest = cookie.split(".", 1)
    return f"{content[:-2]}{another_letter(content[-2:])}.{rest}"


def no_signature(_app: Flask, cookie: str) -> str:
    return cookie.split(".", 1)[0]


def read_with(app: Flask, cookie: str) -> TestApp:
    browser = TestApp(app)
    browser.set_cookie("spektral", cookie)
    return browser


@pytest.fixture
def cookie(world: World) -> str:
    world.pengguna(AKUN)
    browser = TestApp(world.app)
    password_typed(browser, AKUN)
    return str(browser.cookies["spektral"])


def test_the_cookie_that_the_portal_gave_opens_the_account(app: Flask, cookie: str) -> None:
    assert AKUN in read_with(app, cookie).get("/profil", status=200).text


@pytest.mark.parametrize("forged", [with_another_key, another_signature, another_time, another_content, no_signature])
def test_a_forged_cookie_logs_nobody_in_and_ends_at_the_log_in_page(
    app: Flask, cookie: str, forged: Callable[[Flask, str], str]
) -> None:
    changed = forged(app, cookie)
    assert changed != cookie
    page = read_with(app, changed).get("/profil", status=302).follow(status=200)
    assert page.request.path == "/masuk"
    assert "masuk" in page.forms


def test_another_key_of_the_portal_ends_every_log_in(app: Flask, cookie: str) -> None:
    with another_process(app, SPEKTRAL_SECRET_KEY=OTHER_KEY) as again:
        page = read_with(again, cookie).get("/profil", status=302).follow(status=200)
        assert page.request.path == "/masuk"


def test_another_key_of_the_portal_ends_half_a_log_in_too(world: World) -> None:
    ponsel(world, world.pengguna(AKUN))
    browser = TestApp(world.app)
    assert "/masuk/kode" in password_typed(browser, AKUN).location
    browser.get("/masuk/kode", status=200)
    with another_process(world.app, SPEKTRAL_SECRET_KEY=OTHER_KEY) as again:
        page = read_with(again, browser.cookies["spektral"]).get("/masuk/kode", status=302).follow(status=200)
        assert page.request.path == "/masuk"
