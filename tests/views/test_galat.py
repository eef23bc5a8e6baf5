"""A refusal says what is the matter, and leads back to where one came from."""

import pytest
from webtest import TestApp, TestResponse

from app.models import Status
from tests.factories.world import World

HERE = "http://localhost"


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return world


def back(page: TestResponse) -> str | None:
    link = next((a for a in page.html.select("main .acts a") if a.get_text(strip=True) == "Kembali"), None)
    return str(link["href"]) if link else None


def test_an_area_of_other_roles_says_so(office: World) -> None:
    page = office.as_("pengaju@contoh.test").get("/kelola", status=403)
    assert page.html.find("h1").get_text() == "Halaman ini bukan untuk peran Anda"


def test_an_act_that_is_not_for_this_person_does_not_blame_the_page(office: World) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    page = office.as_("operator@contoh.test").get(f"/kelola/pengajuan/{nomor}/jadwal", status=403)
    assert page.html.find("h1").get_text() == "Anda tidak dapat melakukan ini"
    assert "hanya tersedia untuk Supervisor" in page.html.find("main").get_text()


def test_an_error_leads_back_to_the_page_before(visitor: TestApp) -> None:
    page = visitor.get("/tidak-ada", headers={"Referer": f"{HERE}/modul?q=metadata"}, status=404)
    assert back(page) == "/modul?q=metadata"


@pytest.mark.parametrize(
    "before",
    [
        "",
        "https://lain.contoh.test/modul",
        f"{HERE}/tidak-ada",
        f"{HERE}//lain.contoh.test",
        "http://[",
        "javascript:0",
    ],
)
def test_an_error_leads_nowhere_else(visitor: TestApp, before: str) -> None:
    assert back(visitor.get("/tidak-ada", headers={"Referer": before}, status=404)) is None


def test_an_error_does_not_lead_to_itself(office: World) -> None:
    client = office.as_("pengaju@contoh.test")
    assert back(client.get("/kelola", headers={"Referer": f"{HERE}/kelola"}, status=403)) is None
