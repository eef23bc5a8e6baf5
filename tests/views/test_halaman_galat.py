"""Every error in words, in both languages: what happened, what became of the work, and one button that leads on."""

from collections.abc import Callable, Iterator

import pytest
from bs4 import BeautifulSoup
from flask import Flask, abort
from sqlalchemy.exc import OperationalError
from webtest import TestApp, TestResponse
from werkzeug.exceptions import TooManyRequests

from app.config import ROOT
from app.models import Kantor, Status
from app.views.icons import icon
from app.views.troubles import TROUBLES
from tests.conftest import another_process
from tests.factories.basis_data import held, lost
from tests.factories.desk import orang, post
from tests.factories.world import World

AKUN, REKAN = "pengaju@contoh.test", "rekan@contoh.test"
SECRET = "kata-rahasia-di-dalam-galat"


@pytest.fixture
def app(app: Flask) -> Iterator[Flask]:
    """A portal of its own, to which pages that fail are added."""
    with another_process(app) as failing:
        yield failing


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna(AKUN)
    world.pengguna(REKAN)
    return world


def provoke_400(_office: World, client: TestApp) -> TestResponse:
    return post(client, "/bahasa", {"bahasa": "xx"}, status=400)


def provoke_403(_office: World, client: TestApp) -> TestResponse:
    return client.get("/kelola", status=403)


def provoke_404(_office: World, client: TestApp) -> TestResponse:
    return client.get("/pengajuan/PB-14000-2026-99999", status=404)


def provoke_405(_office: World, client: TestApp) -> TestResponse:
    return client.get("/bahasa", status=405)


def provoke_409(office: World, client: TestApp) -> TestResponse:
    nomor = office.pengajuan()
    office.advance(nomor, Status.PROSES)
    page = f"/pengajuan/{nomor}/serahkan"
    stale = {"kepada": str(orang(office, REKAN)), "versi": "1"}
    return post(client, page, stale, headers={"Referer": f"http://localhost{page}"}, status=409)


def provoke_410(office: World, client: TestApp) -> TestResponse:
    office.app.add_url_rule("/dulu", view_func=lambda: abort(410))
    return client.get("/dulu", status=410)


def provoke_413(_office: World, client: TestApp) -> TestResponse:
    return client.post("/masuk", upload_files=[("surel", "a.pdf", b"x" * 4_000_000)], status=413)


def provoke_422(office: World, client: TestApp) -> TestResponse:
    return client.get(f"/pengajuan/{office.pengajuan()}/testimoni", status=422)


def provoke_429(office: World, client: TestApp) -> TestResponse:
    def too_many() -> str:
        raise TooManyRequests(retry_after=120)

    office.app.add_url_rule("/terlalu-sering", view_func=too_many)
    return client.get("/terlalu-sering", status=429)


def provoke_500(office: World, client: TestApp) -> TestResponse:
    def broken() -> str:
        raise RuntimeError(SECRET)

    office.app.add_url_rule("/rusak", view_func=broken)
    return client.get("/rusak", status=500)


def provoke_503(office: World, client: TestApp) -> TestResponse:
    """Somebody else writes to the database, and the portal cannot."""
    token = client.get("/profil").forms[0]["csrf_token"].value
    fields = {"csrf_token": token, "bahasa": "id"}
    with pytest.MonkeyPatch.context() as patch, held(office.app, patch):
        return client.post("/bahasa", fields, headers={"Origin": ""}, status=503)  # from nobody knows where


PROVOKED: dict[int, Callable[[World, TestApp], TestResponse]] = {
    400: provoke_400,
    403: provoke_403,
    404: provoke_404,
    405: provoke_405,
    409: provoke_409,
    410: provoke_410,
    413: provoke_413,
    422: provoke_422,
    429: provoke_429,
    500: provoke_500,
    503: provoke_503,
}
ENGLISH = {
    400: "The request cannot be read",
    403: "This page is not for your role",
    404: "Page not found",
    405: "This page cannot be opened this way",
    409: "Things have changed",
    410: "This is no longer here",
    413: "The file is too large",
    422: "This cannot be done yet",
    429: "Too many requests",
    500: "Something broke on our side",
    503: "The service is unavailable at the moment",
}


@pytest.fixture
def client(office: World) -> TestApp:
    """Somebody logged in, at a portal that may answer with 500."""
    browser, own = TestApp(office.app), office.as_(AKUN)
    for cookie in own.cookiejar:
        browser.cookiejar.set_cookie(cookie)
    return browser


def test_every_trouble_is_provoked_here() -> None:
    assert PROVOKED.keys() == TROUBLES.keys() == ENGLISH.keys()


@pytest.mark.parametrize("code", PROVOKED)
@pytest.mark.parametrize("language", ["id", "en"])
def test_an_error_says_what_happened_and_offers_one_way_on(
    office: World, client: TestApp, code: int, language: str
) -> None:
    client.set_cookie("bahasa", language)
    client.set_cookie("tema", "gelap")
    page = PROVOKED[code](office, client)
    title = ENGLISH[code] if language == "en" else str(TROUBLES[code].title)
    assert page.html.find("h1").get_text(strip=True) == title
    assert page.html.title.get_text(strip=True) == f"{title} · SPEKTRAL"
    assert (page.html.html["lang"], page.html.html["data-bs-theme"]) == (language, "dark")
    assert len(page.html.select("main p")) >= 2
    (button,) = page.html.select("main .btn-primary")
    assert client.get(button["href"], status="*").status_int == (code if code in {429, 500} else 200)
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.html.find(id="nomor-galat").get_text() == page.headers["X-Request-ID"]


@pytest.mark.parametrize(("code", "path"), [(404, "/tidak-ada"), (405, "/bahasa"), (429, "/terlalu-sering")])
def test_a_script_that_asked_for_json_gets_the_words_alone(
    office: World, client: TestApp, code: int, path: str
) -> None:
    provoke_429(office, client)
    words = client.get(path, headers={"Accept": "application/json"}, status=code).json
    assert (words["kode"], words["judul"]) == (code, str(TROUBLES[code].title))
    assert words["pesan"].startswith(str(TROUBLES[code].text))
    assert len(words["nomor"]) >= 16


def test_too_many_requests_says_when_to_come_back(office: World, client: TestApp) -> None:
    page = provoke_429(office, client)
    assert page.headers["Retry-After"] == "120"
    assert "Dapat dicoba 2 menit lagi." in page.html.find("main").get_text()


def test_a_busy_portal_says_when_to_come_back(office: World, client: TestApp) -> None:
    assert provoke_503(office, client).headers["Retry-After"] == "60"


def test_a_wrong_method_names_the_right_one(office: World, client: TestApp) -> None:
    assert "POST" in provoke_405(office, client).headers["Allow"]


def test_what_broke_stays_inside(office: World, client: TestApp, caplog: pytest.LogCaptureFixture) -> None:
    page = provoke_500(office, client)
    assert SECRET not in page.text
    assert "Traceback" not in page.text
    assert SECRET in caplog.text


@pytest.mark.parametrize(("surel", "label"), [(AKUN, "Ke Pengajuan saya"), ("admin@contoh.test", "Ke Halaman Admin")])
def test_the_way_home_leads_to_where_somebody_works(office: World, surel: str, label: str) -> None:
    page = office.as_(surel).get("/operator/modul/9/ubah", status="*")
    assert page.html.select_one("main .btn-primary").get_text() == label


@pytest.fixture
def lost_database(office: World, client: TestApp) -> Iterator[None]:
    """A database that is not there any more, while somebody is logged in."""
    client.get("/profil", status=200)
    with lost(office.app):
        yield


@pytest.mark.usefixtures("lost_database")
@pytest.mark.parametrize("path", ["/", "/profil", "/tidak-ada", "/modul"])
def test_without_its_database_the_portal_still_answers_in_its_own_look(client: TestApp, path: str) -> None:
    client.set_cookie("bahasa", "en")
    page = client.get(path, status=[404, 503])
    assert page.html.html["lang"] == "en"
    assert page.html.select_one("main .btn-primary") is not None
    assert page.html.select_one("link[href$='spektral.css']") is not None


def test_when_even_the_error_page_is_broken_a_plain_one_says_the_same(
    client: TestApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_template: str, **_facts: object) -> str:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("app.views.errors._page", broken)
    client.set_cookie("bahasa", "en")
    page = client.get("/tidak-ada", status=404)
    assert (page.html.html["lang"], page.html.h1.get_text()) == ("en", "Page not found")
    assert f"Error number: {page.headers['X-Request-ID']}" in page
    style = page.html.select("link[rel=stylesheet]")[-1]["href"]
    assert client.get(style, status=200).content_type == "text/css"


def test_every_trouble_has_a_sign_that_exists(app: Flask) -> None:
    with app.test_request_context():
        assert all(trouble.symbol in icon(trouble.symbol) for trouble in TROUBLES.values())


@pytest.mark.parametrize(("name", "code"), [("galat.html", 503), ("terlalu-besar.html", 413)])
def test_the_pages_for_nginx_say_it_in_both_languages_and_need_nothing_else(name: str, code: int) -> None:
    text = (ROOT / "app" / "static" / name).read_text(encoding="utf-8")
    page = BeautifulSoup(text, "html.parser")
    assert page.find("h1").get_text() == str(TROUBLES[code].title)  # type: ignore[union-attr] # there is one
    assert page.select_one("[lang=en] h2").get_text() == ENGLISH[code]  # type: ignore[union-attr] # there is one
    assert page.find_all(["link", "script", "img", "a"]) == []


def test_a_database_that_goes_while_the_menu_is_drawn_is_said_to_be_away(
    office: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = office.as_("supervisor@contoh.test")

    def gone(_kantor: Kantor) -> dict[str, int]:
        raise OperationalError("SELECT", {}, Exception("server closed the connection unexpectedly"))

    monkeypatch.setattr("app.views.kelola.menu.short_counters", gone)
    assert client.get("/kelola/agenda", status=503).headers["Retry-After"]
