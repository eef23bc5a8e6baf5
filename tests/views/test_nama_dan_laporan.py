"""What the portal is called, and what it can report."""

from io import BytesIO
from typing import Any

from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from webtest import TestApp

from app.common import clock
from app.models import Status
from tests.factories.world import World

FULL_NAME = "Sistem Informasi Pengelolaan Pembinaan Statistik Sektoral"


def test_sp_001_the_portal_carries_its_full_name_and_its_owner(world: World, visitor: TestApp) -> None:
    world.internal()
    page = visitor.get("/").html.find("body").get_text(" ", strip=True)
    assert FULL_NAME in page
    assert "Badan Pusat Statistik Provinsi Riau" in page
    cover = PdfReader(BytesIO(world.as_("operator@contoh.test").get("/kelola/panduan").body)).pages[0]
    assert FULL_NAME in " ".join(cover.extract_text().split())


def test_sp_008_sp_009_finished_coaching_is_reported_by_kind_of_recipient(world: World) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    year = clock.today("Asia/Jakarta").year
    done = world.pengajuan(status=Status.SELESAI)
    world.pengajuan(status=Status.DITOLAK)
    rows = report(world, status="Selesai", tahun=str(year))
    assert [row["Nomor"] for row in rows] == [done]
    assert rows[0]["Tingkat Satuan Kerja"] == "Provinsi"
    assert rows[0]["Apakah tergolong produsen data atau tidak"] == "Ya"
    assert report(world, status="Selesai", tahun=str(year - 1)) == []


def report(world: World, **filters: str) -> list[dict[str, Any]]:
    """The rows of the export, each by the words of its head."""
    answer = world.as_("admin@contoh.test").get("/kelola/pengajuan/ekspor.xlsx", filters)
    head, *rows = CalamineWorkbook.from_filelike(BytesIO(answer.body)).get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]
