"""Statistik: every number of every chart opens a list with exactly so many rows."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook
from webtest import TestApp, TestResponse

from app.common import clock
from app.models import Status
from tests.factories.statements import statements
from tests.factories.statistik import Ramai
from tests.factories.world import World

CHARTS = {"bulan", "status", "layanan", "tingkat", "wilayah", "tanggapan", "dokumentasi"}
EDGES = (
    datetime(2025, 11, 30, 16, 40, tzinfo=UTC),  # 23.40 of the last day, in the office
    datetime(2025, 11, 30, 17, 20, tzinfo=UTC),
    datetime(2025, 12, 31, 16, 40, tzinfo=UTC),
    datetime(2025, 12, 31, 17, 20, tzinfo=UTC),
    datetime(2026, 2, 28, 16, 40, tzinfo=UTC),
    datetime(2026, 2, 28, 17, 20, tzinfo=UTC),
)
SHOWN = re.compile(r"(?:^|: (?:median [\d,]+ hari kerja dari )?)([\d.]+)(?: pengajuan| pengajuan masuk| terlaksana)?$")


@pytest.fixture
def ramai(world: World) -> Iterator[Ramai]:
    """Two years of an office, also at the edges of months and years; it is the day after the last of what happened."""
    busy = Ramai(world, seed=4).live(90)
    for number, moment in enumerate(EDGES):
        with clock.at(moment):
            busy.send((Status.MENUNGGU, Status.SELESAI)[number % 2])
    with clock.at(busy.now + timedelta(days=1)):
        yield busy


def rows_behind(client: TestApp, href: str) -> int:
    """Count the rows of a list, on all its pages."""
    page, found = client.get(href), 0
    while True:
        found += len(page.html.select("table.list > tbody > tr"))
        further = page.html.select_one(".pager a[rel=next]")
        if further is None:
            return found
        page = client.get(str(further["href"]))


def promised(page: TestResponse) -> dict[str, set[int]]:
    """Read every link of every chart, and how many rows it promises; drawn, and in the table."""
    links: dict[str, set[int]] = {}
    for link in page.html.select(".chart a"):
        said = SHOWN.search(str(link.get("aria-label") or link.get_text(strip=True)))
        assert said is not None, link
        links.setdefault(str(link["href"]), set()).add(int(said[1].replace(".", "")))
    return links


@pytest.mark.parametrize("tahun", [2025, 2026])
def test_every_number_of_every_chart_is_that_of_its_list(ramai: Ramai, tahun: int) -> None:
    ramai.require("Video", wajib=True)
    client = ramai.world.as_("supervisor@contoh.test")
    page = client.get(f"/kelola/statistik?tahun={tahun}")
    links = promised(page)
    assert len(links) > 30
    assert {figure["id"].removeprefix("grafik-") for figure in page.html.select("figure.chart")} == CHARTS
    assert {href: {rows_behind(client, href)} for href in links} == links


def test_the_headlines_and_the_dashboard_lead_to_their_lists_too(ramai: Ramai) -> None:
    client = ramai.world.as_("operator@contoh.test")
    for path in ("/kelola/statistik", "/kelola"):
        for card in client.get(path).html.select("a.kpi"):
            shown = card.select_one(".kpi-value").get_text(strip=True)
            if "%" not in shown:
                assert rows_behind(client, str(card["href"])) == int(shown), card
    links = promised(client.get("/kelola"))
    assert len(links) > 6
    assert {href: {rows_behind(client, href)} for href in links} == links


def test_a_chart_draws_the_same_numbers_twice_and_lists_them_in_a_table(ramai: Ramai) -> None:
    page = ramai.world.as_("admin@contoh.test").get("/kelola/statistik")
    for figure in page.html.select("figure.chart"):
        wide, narrow = figure.select("svg")
        drawn = [{link["href"] for link in svg.select("a")} for svg in (wide, narrow)]
        assert drawn[0] == drawn[1] <= {link["href"] for link in figure.select("table a")}, figure["id"]
        for svg in (wide, narrow):
            named = {svg["aria-labelledby"], svg["aria-describedby"]}
            assert named == {part["id"] for part in svg.select(":scope > title, :scope > desc")}
        assert figure.select_one("table caption").get_text()
        assert all(head.get("scope") for head in figure.select("th"))


def test_no_month_to_come_is_drawn_but_a_year_that_is_over_has_twelve(world: World) -> None:
    ramai = Ramai(world)
    with clock.at(ramai.now):
        client = world.as_("admin@contoh.test")
        ramai.send()
        page = client.get("/kelola/statistik")
    assert [text.get_text() for text in page.html.select("#grafik-bulan text.month")][-1] == "Nov"
    assert len(page.html.select("#grafik-bulan tbody tr")) == 11
    with clock.at(ramai.now + timedelta(days=90)):
        client = world.as_("admin@contoh.test")
        page = client.get("/kelola/statistik?tahun=2025")
    assert len(page.html.select("#grafik-bulan tbody tr")) == 12


def test_sp_009_the_report_begins_with_the_recipients_and_its_tables_are_open(ramai: Ramai) -> None:
    page = ramai.world.as_("supervisor@contoh.test").get("/kelola/statistik").click("Laporan untuk dicetak")
    assert page.html.select("figure.chart")[0]["id"] == "grafik-tingkat"
    assert all(table.has_attr("open") for table in page.html.select("details.numbers"))
    recipients = [head.get_text() for head in page.html.select("#grafik-tingkat tbody th")]
    assert {"Kementerian/Lembaga", "Provinsi", "Perguruan Tinggi", "Swasta", "Masyarakat/Lainnya"} <= set(recipients)


def test_sp_008_all_tables_come_in_one_workbook(ramai: Ramai) -> None:
    client = ramai.world.as_("supervisor@contoh.test")
    page = client.get("/kelola/statistik?tahun=2026")
    book = CalamineWorkbook.from_filelike(io.BytesIO(page.click("Unduh XLSX").body))
    assert len(book.sheet_names) == 1 + len(CHARTS)
    for figure in page.html.select("figure.chart"):
        title = figure.select_one("caption").get_text()
        sheet: list[list[Any]] = book.get_sheet_by_name(title.replace("/", "-")).to_python()
        shown = [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in figure.select("tr")]
        assert sheet[3] == shown[0]
        assert [[str(c).replace(".0", "").replace(".", ",") or "–" for c in row] for row in sheet[4:]] == shown[1:]


def test_a_year_without_anything_says_so_and_nonsense_is_this_year(world: World) -> None:
    world.internal()
    client = world.as_("operator@contoh.test")
    page = client.get("/kelola/statistik")
    assert page.html.select("svg.drawn") == []
    assert page.text.count("Belum ada yang dapat digambar") == len(CHARTS)
    this_year = f"Statistik {clock.today('Asia/Jakarta').year}"
    for nonsense in ("tahun=0", "tahun=99999", "tahun=%27%3B--", "tahun=-1"):
        assert client.get(f"/kelola/statistik?{nonsense}").html.h1.get_text(strip=True) == this_year


def test_all_figures_are_one_statement_however_much_there_is(ramai: Ramai, app: Flask) -> None:
    client = ramai.world.as_("supervisor@contoh.test")
    client.get("/kelola/statistik")
    with statements(app) as said:
        client.get("/kelola/statistik")
    assert sum("jenis_layanan" in one and "penghitung" in one for one in said) == 1
    assert not any("count(" in one and "pengajuan.diajukan_pada" in one for one in said)


def test_cancelled_ones_are_in_no_figure(world: World) -> None:
    ramai = Ramai(world)
    with clock.at(ramai.now):
        ramai.send(Status.PROSES)
        world.cancel(ramai.send())
        page = world.as_("supervisor@contoh.test").get("/kelola/statistik")
    assert [card.get_text() for card in page.html.select(".kpi-value")][:2] == ["1", "0"]
