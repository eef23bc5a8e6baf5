"""The logo of the office: on every page and on paper, with words for who does not see it, and nothing but a picture."""

import pytest
from sqlalchemy import select
from webtest import TestApp, Upload

from app.extensions import db
from app.models import Kantor
from tests.factories.formulir import beside
from tests.factories.pengaturan import picture, set_logo
from tests.factories.world import World
from tests.views.admin.kartu import PAGE, card, send


@pytest.fixture
def admin(world: World) -> TestApp:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return world.as_("admin@contoh.test")


def office(world: World) -> tuple[str | None, str | None, str | None]:
    """Read key, kind and words of the logo."""
    columns = select(Kantor.logo_kunci, Kantor.logo_jenis, Kantor.logo_alt)
    kunci, jenis, alt = world.read(lambda: db.session.execute(columns).one())
    return kunci, jenis, alt


def test_it_stands_in_the_head_of_every_page(world: World, admin: TestApp, visitor: TestApp) -> None:
    form = card(admin.get(PAGE), "logo")
    form["logo"], form["logo_alt"] = Upload("logo.png", picture()), "Logo Contoh"
    page = form.submit(status=302).follow()
    assert page.html.select_one(".side .brandmark img")["alt"] == "Logo Contoh"
    shown = visitor.get("/").html.select_one("header .brandmark img")
    assert shown["alt"] == "Logo Contoh"
    file = visitor.get(shown["src"])
    assert file.content_type == "image/png"
    assert "immutable" in file.headers["Cache-Control"]
    assert file.headers["Content-Security-Policy"].startswith("sandbox")
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert office(world)[1] == "png"


def test_printed_pages_bear_it_with_the_letterhead(world: World, admin: TestApp) -> None:
    set_logo(world, picture())
    send(admin, "kop", 302, kop="Jalan Contoh 9\nPekanbaru")
    head = admin.get(f"/kelola/pengajuan/{world.pengajuan()}").html.select_one(".on-paper .letterhead")
    assert head.img is not None
    assert [line.text for line in head.find_all("span")] == ["Jalan Contoh 9", "Pekanbaru"]


def test_one_cannot_be_shown_without_words_for_it(admin: TestApp) -> None:
    form = card(admin.get(PAGE), "logo")
    form["logo"] = Upload("logo.png", picture())
    assert "Tulis apa yang tampak" in beside(form.submit(status=422), "logo_alt")


def test_words_without_a_picture_are_no_logo(admin: TestApp) -> None:
    assert "Pilih berkas logonya" in beside(send(admin, "logo", 422, logo_alt="Logo Contoh"), "logo")


def test_its_words_are_corrected_without_sending_it_again(world: World, admin: TestApp) -> None:
    set_logo(world, picture())
    before = office(world)[0]
    send(admin, "logo", 302, logo_alt="Lambang Contoh")
    assert office(world) == (before, "png", "Lambang Contoh")


def test_a_drawing_with_scripts_is_refused_in_words(admin: TestApp) -> None:
    form = card(admin.get(PAGE), "logo")
    form["logo"], form["logo_alt"] = Upload("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "Logo"
    page = form.submit(status=422)
    assert "SVG" in beside(page, "logo")
    assert card(page, "logo")["logo_alt"].value == "Logo"


def test_removing_asks_once_and_leaves_the_name(world: World, admin: TestApp, visitor: TestApp) -> None:
    set_logo(world, picture(), alt="Logo Contoh")
    src = visitor.get("/").html.select_one(".brandmark img")["src"]
    page = admin.get(PAGE).click(href="/kelola/pengaturan/logo/hapus")
    assert "Hapus Logo Contoh?" in page.text
    question = next(form for form in page.forms.values() if form.action.endswith("/logo/hapus"))
    question.submit(status=302)
    assert visitor.get("/").html.select_one(".brandmark img") is None
    visitor.get(src, status=404)


@pytest.mark.parametrize("kunci", ["x", "..%2F..%2Fsecret_key", "a" * 32, "%00"])
def test_no_other_file_is_reached_through_its_address(visitor: TestApp, kunci: str) -> None:
    visitor.get(f"/logo/{kunci}", status=404)
