"""Every answer protects whoever gets it, also the one that says no (issue 5 point 11)."""

from collections.abc import Iterator

import pytest
from flask import Flask, abort
from webtest import TestApp

from app.views.headers import PROTECTION
from tests.conftest import another_process
from tests.factories.browser import Inspected
from tests.factories.world import World

HTTPS = "https://spektral.contoh.test"


@pytest.fixture
def broken(app: Flask) -> Iterator[TestApp]:
    """A portal with a page that fails."""
    with another_process(app) as again:
        again.add_url_rule("/rusak", "rusak", lambda: abort(500))
        yield TestApp(again)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/pengajuan", 302),
        ("POST", "/masuk", 400),
        ("GET", "/tidak-ada", 404),
        ("DELETE", "/masuk", 405),
        ("GET", "/rusak", 500),
        ("GET", "/healthz", 200),
    ],
)
def test_whatever_is_answered_is_protected(broken: TestApp, method: str, path: str, status: int) -> None:
    answer = broken.request(path, method=method, status=status)
    assert {name: answer.headers.get(name) for name in PROTECTION} == PROTECTION


def test_so_is_what_pages_are_made_of(visitor: TestApp) -> None:
    page = visitor.get("/")
    links = {tag.get("href") or tag.get("src") for tag in page.html.select("link[rel=stylesheet], script[src]")}
    assert len(links) > 2
    for link in links:
        headers = visitor.get(link).headers
        assert {name: headers.get(name) for name in PROTECTION} == PROTECTION
        assert "immutable" in headers["Cache-Control"]


def test_no_policy_allows_text_of_a_page_to_run(world: World) -> None:
    world.internal()
    for path in ("/", "/masuk", "/kelola", "/kelola/pengajuan", "/kelola/statistik"):
        page = world.as_("supervisor@contoh.test").get(path)
        assert "unsafe" not in page.headers["Content-Security-Policy"]
        assert not page.html.select("script:not([src]):not([type='application/json']), [style]")
        assert not [tag for tag in page.html.find_all(True) if any(name.startswith("on") for name in tag.attrs)]


def test_browsers_stay_with_https_where_the_portal_is_reached_by_it(app: Flask) -> None:
    with another_process(app, SPEKTRAL_BASE_URL=HTTPS) as secure:
        client = Inspected(secure, extra_environ={"HTTP_HOST": "spektral.contoh.test", "wsgi.url_scheme": "https"})
        assert "max-age=31536000" in client.get("/masuk").headers.get("Strict-Transport-Security", "")
    assert "Strict-Transport-Security" not in Inspected(app).get("/masuk").headers


def test_no_browser_keeps_a_page(world: World) -> None:
    world.internal()
    for path in ("/", "/masuk", "/profil", "/kelola", "/kelola/pengajuan", "/kelola/pengajuan/ekspor.csv"):
        assert world.as_("supervisor@contoh.test").get(path).headers["Cache-Control"] == "no-store", path


def test_a_cookie_is_for_https_for_this_site_and_for_no_script(app: Flask) -> None:
    with another_process(app, SPEKTRAL_BASE_URL=HTTPS) as secure:
        environ = {"HTTP_HOST": "spektral.contoh.test", "wsgi.url_scheme": "https"}
        client = TestApp(secure, extra_environ=environ)
        page = client.get("/masuk")
        token = page.html.find("input", attrs={"name": "csrf_token"})["value"]
        headers = {"Referer": f"{HTTPS}/masuk"}
        chosen = client.post("/tema", {"csrf_token": token, "tema": "gelap"}, headers=headers)
        spoken = client.post("/bahasa", {"csrf_token": token, "bahasa": "en"}, headers=headers)
    cookies = [*page.headers.getall("Set-Cookie"), *chosen.headers.getall("Set-Cookie")]
    cookies += spoken.headers.getall("Set-Cookie")
    assert {cookie.partition("=")[0] for cookie in cookies} >= {"__Host-spektral", "__Host-tema", "__Host-bahasa"}
    for cookie in cookies:
        told = set(cookie.lower().split("; "))
        assert {"secure", "httponly", "samesite=lax", "path=/"} <= told, cookie
        assert cookie.startswith("__Host-") and "domain=" not in cookie.lower()  # noqa: PT018 - the one needs the other


def test_no_other_site_reads_what_is_answered(visitor: TestApp) -> None:
    for path in ("/", "/masuk", "/healthz", "/modul"):
        answer = visitor.get(path, headers={"Origin": "https://lain.contoh.test"})
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_every_text_says_in_which_letters_it_is_written(world: World) -> None:
    world.internal()
    client = world.as_("supervisor@contoh.test")
    page = client.get("/kelola")
    files = [tag.get("href") or tag.get("src") for tag in page.html.select("link[rel=stylesheet], script[src]")]
    for path in ("/kelola", "/kelola/pengajuan/ekspor.csv", *files):
        answer = client.get(path)
        assert answer.content_type.startswith("text/"), path
        assert answer.charset.lower() == "utf-8", path
    assert client.get("/healthz").content_type == "application/json"


def test_trace_is_no_method_of_the_portal(visitor: TestApp) -> None:
    answer = visitor.request("/masuk", method="TRACE", status=405, headers={"X-Rahasia": "rahasia-1"})
    assert "rahasia-1" not in answer
