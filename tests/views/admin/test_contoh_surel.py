"""Contoh email: every mail there is, as its receivers see it, in a frame that can do nothing."""

import pytest
from webtest import TestApp

from app.services.mail_templates import messages
from tests.factories.world import World

PAGE = "/kelola/surel-contoh"


@pytest.fixture
def admin(world: World) -> TestApp:
    world.internal()
    return world.as_("admin@contoh.test")


def test_the_list_forgets_none(admin: TestApp) -> None:
    links = admin.get(PAGE).html.select("table.list tbody a")
    assert {link["href"].rpartition("/")[2] for link in links} == set(messages())


def test_the_list_says_when_to_whom_and_whether_one_may_do_without(admin: TestApp) -> None:
    rows = [" ".join(row.text.split()) for row in admin.get(PAGE).html.select("table.list tbody tr")]
    (new,) = [row for row in rows if row.startswith("Pengajuan baru")]
    assert "Segera setelah pengajuan dikirim." in new
    assert "Supervisor" in new
    assert "Dapat dimatikan penerima" in new
    assert "Selalu dikirim" in next(row for row in rows if row.startswith("Tanda terima"))


def test_every_one_opens_with_both_parts(admin: TestApp) -> None:
    for perihal in messages():
        page = admin.get(f"{PAGE}/{perihal}")
        frame = page.html.find("iframe")
        assert page.html.find("pre").text.strip()
        assert frame.has_attr("sandbox")
        assert not frame["sandbox"]
        assert admin.get(frame["src"]).html.h1.text == page.html.find("pre").text.strip().split("\n")[0]


def test_language_colours_and_width_are_chosen_by_link(admin: TestApp) -> None:
    page = admin.get(f"{PAGE}/disetujui").click(description="English").click(description="Gelap", index=0)
    page = page.click(description="Ponsel")
    assert [link.text for link in page.html.select(".choice [aria-current]")] == ["English", "Gelap", "Ponsel"]
    assert page.html.find(class_="narrow-mail") is not None
    assert page.html.find("pre")["lang"] == "en"
    src = page.html.find("iframe")["src"]
    mail = admin.get(src)
    assert mail.html.html["lang"] == "en"
    assert "@media all" in mail.text
    strange = admin.get(f"{PAGE}/disetujui?bahasa=xx&tema=merah&lebar=9")
    assert [link.text for link in strange.html.select(".choice [aria-current]")] == [
        "Bahasa Indonesia",
        "Terang",
        "Layar lebar",
    ]


def test_the_frame_can_do_nothing_and_the_page_around_it_is_as_strict_as_ever(admin: TestApp) -> None:
    mail = admin.get(f"{PAGE}/disetujui/html")
    policy = [part.strip() for part in mail.headers["Content-Security-Policy"].split(";")]
    assert {"sandbox", "default-src 'none'", "style-src 'unsafe-inline'", "frame-ancestors 'self'"} <= set(policy)
    assert mail.headers["X-Frame-Options"] == "SAMEORIGIN"
    around = admin.get(f"{PAGE}/disetujui").headers["Content-Security-Policy"]
    assert "unsafe-inline" not in around
    assert "frame-ancestors 'none'" in around


@pytest.mark.parametrize("path", ["", "/disetujui", "/disetujui/html"])
def test_only_admin_looks_at_them(world: World, path: str) -> None:
    world.internal()
    world.as_("supervisor@contoh.test").get(PAGE + path, status=403)
