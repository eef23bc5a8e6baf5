"""The applicant's home: where each pengajuan stands, who acts next and by when, and what the agency can do itself."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from sqlalchemy import update
from webtest import TestApp, TestResponse

from app.common import clock
from app.models import Kantor, Status
from app.services.unit_of_work import unit_of_work
from tests.factories.statements import statements
from tests.factories.world import World

PENGAJU, REKAN = "pengaju@contoh.test", "rekan@contoh.test"
MONDAY = datetime(2026, 11, 16, 3, 0, tzinfo=UTC)


@pytest.fixture
def agency(world: World) -> World:
    world.internal()
    world.pengguna(PENGAJU)
    world.pengguna(REKAN)
    return world


def cards(page: TestResponse) -> dict[str, str]:
    """Read what goes on: its topic, and what comes next."""
    return {
        card.h3.a.get_text(): " ".join(card.footer.p.get_text(" ", strip=True).split())
        for card in page.html.select(".journey")
    }


def test_each_open_one_shows_its_way_who_acts_next_and_by_when(agency: World) -> None:
    with clock.at(MONDAY):
        agency.pengajuan(topik="Baru dikirim")
        agency.pengajuan(topik="Sudah disetujui", status=Status.DISETUJUI, mulai=MONDAY + timedelta(days=9))
        page = agency.as_(PENGAJU).get("/pengajuan")
    assert cards(page) == {
        "Baru dikirim": "Supervisor BPS memeriksa; jawaban paling lambat 19 Nov 2026 (3 hari kerja lagi).",
        "Sudah disetujui": "Pembina dan PIC bertemu pada 25 Nov 2026, 10.00 WIB.",
    }
    first = page.html.select_one(".journey")
    assert [step.b.get_text() for step in first.select(".steps li")] == [
        "Menunggu Diproses",
        "Dalam Proses",
        "Disetujui / Ditolak",
        "Selesai",
    ]
    assert first.select_one("[aria-current=step]").b.get_text() == "Menunggu Diproses"


def test_a_weekend_is_no_working_day_that_is_left(agency: World) -> None:
    friday = MONDAY + timedelta(days=4)
    with clock.at(friday):
        agency.pengajuan(topik="Dikirim hari Jumat")
    with clock.at(friday + timedelta(days=1)):
        page = agency.as_(PENGAJU).get("/pengajuan")
    assert "25 Nov 2026 (3 hari kerja lagi)" in cards(page)["Dikirim hari Jumat"]


def test_what_is_late_says_so_and_offers_a_call_to_the_office(agency: World) -> None:
    with clock.at(MONDAY - timedelta(days=20)):
        agency.pengajuan(topik="Terlupa")
    agency.read(_telephone)
    page = agency.as_(PENGAJU).get("/pengajuan")
    card = page.html.select_one(".journey")
    assert card.select_one("p.late") is not None
    assert card.select_one("footer a.btn")["href"] == "tel:+62761123456"


def test_an_approved_one_opens_a_chat_with_its_pembina(agency: World) -> None:
    agency.pengajuan(topik="Metadata & <b>EPSS</b>", status=Status.DISETUJUI)
    page = agency.as_(PENGAJU).get("/pengajuan")
    address = urlsplit(page.html.select_one(".journey footer a.btn")["href"])
    assert address.netloc == "wa.me"
    text = parse_qs(address.query)["text"][0]
    assert text.startswith("Yth. Bapak/Ibu Rina Contoh\n\nSaya Pengaju dari Dinas Contoh")
    assert "Metadata & <b>EPSS</b>" in text


def test_a_finished_one_asks_for_a_testimonial_and_offers_its_documents_only_when_there_are_any(agency: World) -> None:
    agency.pengajuan(status=Status.SELESAI, mulai=clock.now() - timedelta(days=5))
    client = agency.as_(PENGAJU)
    page = client.get("/pengajuan")
    buttons = [button.find(string=True, recursive=False).strip() for button in page.html.select(".journey .btn")]
    assert buttons == ["Tulis testimoni"]
    form = page.click("Tulis testimoni").forms["testimoni"]
    form["isi"] = "Pembinaan ini jelas dan langsung dapat kami pakai."
    form.submit().follow()
    assert cards(client.get("/pengajuan")) == {}


def test_old_and_cancelled_ones_are_not_under_way(agency: World) -> None:
    agency.pengajuan(status=Status.SELESAI, mulai=clock.now() - timedelta(days=90))
    agency.cancel(agency.pengajuan())
    page = agency.as_(PENGAJU).get("/pengajuan")
    assert cards(page) == {}
    assert "Sedang berjalan" not in page


def test_a_refusal_stays_on_top_until_it_is_repeated(agency: World) -> None:
    nomor = agency.pengajuan(status=Status.DITOLAK, topik="Ditolak dulu")
    client = agency.as_(PENGAJU)
    page = client.get("/pengajuan")
    assert list(cards(page)) == ["Ditolak dulu"]
    assert page.click("Baca alasannya").request.path == f"/pengajuan/{nomor}"


def test_the_three_most_pressing_lead_and_the_list_has_them_all(agency: World) -> None:
    with clock.at(MONDAY):
        for days in (20, 10, 30):
            agency.pengajuan(topik=f"Nanti {days}", status=Status.DISETUJUI, mulai=MONDAY + timedelta(days=days))
        agency.pengajuan(topik="Tenggat dekat")
        page = agency.as_(PENGAJU).get("/pengajuan")
    assert list(cards(page)) == ["Tenggat dekat", "Nanti 10", "Nanti 20"]
    assert len(page.html.select("tbody tr")) == 4


def test_public_beranda_shows_it_to_the_agency_and_to_nobody_else(agency: World, visitor: TestApp) -> None:
    agency.pengajuan(topik="Hanya untuk kami")
    agency.pengguna("lain@contoh.test", instansi="Dinas Lain")
    assert "Hanya untuk kami" in agency.as_(REKAN).get("/").html.select_one(".act .tasks").get_text()
    for page in (visitor.get("/"), agency.as_("lain@contoh.test").get("/"), agency.as_("admin@contoh.test").get("/")):
        assert "Hanya untuk kami" not in page


def test_unread_marks_stand_beside_what_has_news_until_it_is_opened(agency: World) -> None:
    nomor = agency.pengajuan(status=Status.PROSES)
    client = agency.as_(PENGAJU)
    page = client.get("/pengajuan")
    assert len(page.html.select("tbody .unread")) == 1
    assert len(page.html.select(".journey .unread")) == 1
    client.get(f"/pengajuan/{nomor}")
    assert client.get("/pengajuan").html.select(".unread") == []
    assert agency.as_(REKAN).get("/pengajuan").html.select(".unread") == [], "a colleague was told nothing"


def test_the_cards_cost_as_many_questions_with_three_as_with_one(app: Flask, agency: World) -> None:
    agency.pengajuan(status=Status.DISETUJUI)
    agency.pengajuan()
    client = agency.as_(PENGAJU)
    with statements(app) as one:
        client.get("/pengajuan")
    for status in (Status.DISETUJUI, Status.PROSES, Status.SELESAI, Status.DITOLAK):
        agency.pengajuan(status=status, mulai=clock.now() - timedelta(days=2))
    with statements(app) as many:
        client.get("/pengajuan")
    assert len(many) == len(one)


def _telephone() -> None:
    with unit_of_work() as session:
        session.execute(update(Kantor).values(telepon="0761-123456"))
