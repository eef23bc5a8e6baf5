"""Agenda: who coaches when, and who cannot be in two places."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from webtest import TestResponse

from app.common import clock
from app.models import Status
from tests.factories.desk import orang
from tests.factories.world import World

TODAY = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)
BOTH = ("operator@contoh.test", "operator2@contoh.test")


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    return world


def agenda(office: World, **arguments: object) -> TestResponse:
    with clock.at(TODAY):
        return office.as_("operator@contoh.test").get("/kelola/agenda", arguments)


def days(page: TestResponse) -> list[str]:
    """Read the headings of the days."""
    return [head.get_text(" ", strip=True) for head in page.html.select("tr.day th")]


def topics(page: TestResponse) -> list[str]:
    """Read what takes place, in order."""
    return [link.get_text(strip=True) for link in page.html.select("td[data-l='Topik, Instansi'] a")]


def enter(office: World, topik: str, mulai: datetime, status: Status = Status.DISETUJUI, **values: Any) -> str:
    """Enter a pembinaan before today."""
    with clock.at(TODAY - timedelta(days=20)):
        return office.pengajuan(instansi="Dinas Contoh", topik=topik, mulai=mulai, status=status, **values)


def test_coming_ones_stand_under_their_days(office: World) -> None:
    enter(office, "Besok", TODAY + timedelta(days=1, hours=2))
    enter(office, "Hari ini sore", TODAY + timedelta(hours=8))
    enter(office, "Hari ini pagi", TODAY + timedelta(hours=1))
    enter(office, "Kemarin", TODAY - timedelta(days=1))
    enter(office, "Kelak", TODAY + timedelta(days=61))
    enter(office, "Belum disetujui", TODAY + timedelta(days=1), status=Status.PROSES)
    enter(office, "Sudah selesai", TODAY + timedelta(days=1), status=Status.SELESAI)
    page = agenda(office)
    assert days(page) == ["Rabu, 18 November 2026 hari ini", "Kamis, 19 November 2026"]
    assert topics(page) == ["Hari ini pagi", "Hari ini sore", "Besok"]


def test_each_has_time_place_people_and_a_way_to_its_pic(office: World) -> None:
    nomor = enter(office, "Metadata", datetime(2026, 11, 20, 2, tzinfo=UTC), pembina=BOTH, lokasi="Aula BPS")
    row = agenda(office).html.select("tbody tr")[1]
    words = row.get_text(" ", strip=True)
    for fact in ("09.00–11.00 WIB", "Aula BPS", "Budi Contoh", "Rina Contoh", "Dedi Contoh", "Dinas Contoh"):
        assert fact in words
    assert row.select_one("a[href^='https://wa.me/6281200000902']") is not None
    assert row.select_one(f"a[href='/kelola/pengajuan/{nomor}']") is not None


def test_weeks_lead_on_and_back_and_keep_the_pembina(office: World) -> None:
    enter(office, "Pekan depan", TODAY + timedelta(days=5))
    rina = orang(office, "operator@contoh.test")
    page = agenda(office, pembina=rina)
    with clock.at(TODAY):
        later = page.click("Berikutnya")
        assert "dari=2026-11-25" in later.request.url
        assert f"pembina={rina}" in later.request.url
        assert topics(later) == []
        assert topics(later.click("Hari ini")) == ["Pekan depan"]
        assert topics(page.click("Sebelumnya")) == ["Pekan depan"]


def test_it_is_narrowed_to_a_pembina(office: World) -> None:
    enter(office, "Milik Rina", TODAY + timedelta(days=1), pembina=("operator@contoh.test",))
    enter(office, "Milik Dedi", TODAY + timedelta(days=1), pembina=("operator2@contoh.test",))
    assert topics(agenda(office, pembina=orang(office, "operator2@contoh.test"))) == ["Milik Dedi"]


def test_sp_082_somebody_who_is_in_two_places_is_marked_in_both(office: World) -> None:
    begin = TODAY + timedelta(days=2)
    one = enter(office, "Satu", begin, pembina=BOTH)
    other = enter(office, "Dua", begin + timedelta(hours=1), pembina=("operator@contoh.test",))
    enter(office, "Sesudahnya", begin + timedelta(hours=3), pembina=("operator@contoh.test",))
    marks = agenda(office).html.select("td[data-l='Nama Pembina'] .late")
    assert [mark.a.get_text(strip=True) for mark in marks] == [other, one]
    assert [mark.parent.get_text(" ", strip=True).split(" WhatsApp")[0] for mark in marks] == ["Rina Contoh"] * 2


def test_one_that_goes_on_for_days_stands_today(office: World) -> None:
    begin = TODAY - timedelta(days=1)
    enter(office, "Lokakarya", begin, selesai=begin + timedelta(days=3))
    assert days(agenda(office)) == ["Rabu, 18 November 2026 hari ini"]


def test_an_empty_agenda_says_so(office: World) -> None:
    assert "Tidak ada pembinaan yang dijadwalkan" in agenda(office)
