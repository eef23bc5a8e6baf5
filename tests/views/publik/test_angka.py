"""The charts of Beranda: what was held, for everyone, each number as many rows as the public list has."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from webtest import TestApp

from app.common import clock
from app.models import Status
from app.services import counters
from tests.factories.kantor import belongs_to_another_office
from tests.factories.statistik import AGENCIES, Ramai
from tests.factories.world import World
from tests.views.kelola.test_statistik import promised, rows_behind


@pytest.fixture
def ramai(world: World) -> Iterator[Ramai]:
    busy = Ramai(world, seed=8).live(120)
    with clock.at(busy.now + timedelta(days=1)):
        yield busy


@pytest.mark.usefixtures("ramai")
def test_every_number_on_beranda_is_that_of_the_public_list(visitor: TestApp) -> None:
    page = visitor.get("/")
    links = promised(page)
    assert len(links) > 4
    assert {href: {rows_behind(visitor, href)} for href in links} == links
    assert all(href.startswith("/pembinaan?") for href in links)


@pytest.mark.usefixtures("ramai")
def test_beranda_counts_and_names_nobody(visitor: TestApp) -> None:
    shown = " ".join(figure.get_text(" ") for figure in visitor.get("/").html.select("figure.chart"))
    assert not any(nama in shown for nama, _level, _kode in AGENCIES)
    assert "Contoh" not in shown


def test_another_offices_coachings_are_counted_as_the_public_list_shows_them(world: World, visitor: TestApp) -> None:
    ramai = Ramai(world)
    with clock.at(ramai.now + timedelta(days=40)):
        ramai.send(Status.SELESAI)
        belongs_to_another_office(world, ramai.send(Status.SELESAI))
        world.read(counters.rebuild)
        links = promised(visitor.get("/"))
        assert sum(n for numbers in links.values() for n in numbers) > 0
        assert {href: {rows_behind(visitor, href)} for href in links} == links


def test_in_january_the_year_before_is_shown(world: World, visitor: TestApp) -> None:
    ramai = Ramai(world)
    with clock.at(ramai.now):
        world.pengajuan(instansi=AGENCIES[0][0], mulai=ramai.now - timedelta(days=3), status=Status.SELESAI)
    with clock.at(datetime(2026, 1, 4, 3, tzinfo=UTC)):
        assert "Pembinaan terlaksana per bulan, 2025" in visitor.get("/")


def test_before_the_first_pembinaan_there_is_no_chart(visitor: TestApp) -> None:
    page = visitor.get("/")
    assert page.html.select("figure.chart") == []
    assert "–" in [value.get_text() for value in page.html.select(".kpi-value")]


@pytest.mark.parametrize("nonsense", ["wilayah=%27", "wilayah=14' OR 1", "bulan=2026-13", "bulan=x", "wilayah=99"])
def test_a_region_or_month_that_is_none_breaks_nothing(visitor: TestApp, nonsense: str) -> None:
    assert visitor.get(f"/pembinaan?{nonsense}").status_int == 200
