"""The guides as downloads: that for agencies for everybody, that of the office for its people."""

import pytest
from webtest import TestApp

from app.services import panduan as service
from tests.factories.world import World


def test_everybody_takes_the_guide_for_agencies(visitor: TestApp) -> None:
    answer = visitor.get("/panduan")
    assert answer.content_type == "application/pdf"
    assert answer.body.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"] == "attachment; filename=panduan-pengguna-eksternal-spektral.pdf"
    assert int(answer.headers["Content-Length"]) == len(answer.body)


def test_the_footer_leads_to_help_and_help_to_the_guide_with_its_size(visitor: TestApp) -> None:
    help_page = visitor.get("/").click(href="^/tanya-jawab$", index=0)
    card = help_page.html.find(id="judul-panduan").parent
    assert [link["href"] for link in card.find_all("a")] == ["/panduan"]
    visitor.get("/panduan")
    assert "PDF, " in visitor.get("/tanya-jawab").html.find(id="judul-panduan").parent.text


def test_the_office_takes_its_own_guide_too(world: World) -> None:
    world.internal()
    office = world.as_("operator@contoh.test")
    card = office.get("/tanya-jawab").html.find(id="judul-panduan").parent
    assert [link["href"] for link in card.find_all("a")] == ["/kelola/panduan", "/panduan"]
    menu = office.get("/kelola/informasi-admin")
    assert menu.click(description="Unduh panduan pengguna internal").body.startswith(b"%PDF-")


def test_an_applicant_finds_the_guide_in_the_menu_and_not_that_of_the_office(world: World) -> None:
    world.pengguna("pengaju@contoh.test")
    applicant = world.as_("pengaju@contoh.test")
    page = applicant.get("/modul")
    assert page.html.select_one('.pop-body a[href="/panduan"]') is not None
    assert page.html.select_one('a[href="/kelola/panduan"]') is None
    applicant.get("/kelola/panduan", status=403)


def test_a_guide_that_cannot_be_set_is_a_page_with_a_sentence(
    visitor: TestApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_more: object) -> bytes:
        raise RuntimeError("no font")

    monkeypatch.setattr(service, "typeset", broken)
    page = visitor.get("/panduan", status=503)
    assert "Panduan belum dapat disusun" in page.text
    assert visitor.get("/tanya-jawab").status_int == 200


def test_an_error_page_leads_to_help(visitor: TestApp) -> None:
    assert visitor.get("/tidak-ada", status=404).html.find("a", href="/tanya-jawab") is not None
