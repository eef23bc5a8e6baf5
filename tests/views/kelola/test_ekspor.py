"""The export holds exactly what is filtered, on every page of it, as text."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook
from webtest import TestApp

from app.common import clock
from app.models import Status
from tests.factories.world import World

EXPORT = "/kelola/pengajuan/ekspor.xlsx"


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test", nama="Siti Contoh")
    return world


@pytest.fixture
def client(office: World) -> TestApp:
    return office.as_("operator@contoh.test")


def sheet(client: TestApp, **filters: str) -> list[list[Any]]:
    """Open what is downloaded."""
    answer = client.get(EXPORT, filters)
    assert answer.content_type == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return list(CalamineWorkbook.from_filelike(BytesIO(answer.body)).get_sheet_by_index(0).to_python())


def test_sp_059_every_filtered_row_is_there_not_only_those_of_the_page(office: World, client: TestApp) -> None:
    waiting = [office.pengajuan() for _n in range(27)]
    office.pengajuan(status=Status.DITOLAK)
    found = sheet(client, status="Menunggu Diproses")
    assert [row[0] for row in found[1:]] == waiting[::-1]
    assert len(sheet(client)) == 29


def test_the_columns_are_those_of_the_guide(office: World, client: TestApp) -> None:
    nomor = office.pengajuan(
        status=Status.DISETUJUI,
        pembina=("operator@contoh.test", "operator2@contoh.test"),
        mulai=datetime(2026, 12, 1, 2, 0, tzinfo=UTC),
    )
    head, row = sheet(client)
    assert head == [
        "Nomor",
        "Identitas Pengaju",
        "Nama Instansi Pengaju",
        "Tingkat Satuan Kerja",
        "Apakah tergolong produsen data atau tidak",
        "Jenis Layanan",
        "Deskripsi",
        "Lokasi Pembinaan",
        "Waktu Pembinaan",
        "PIC",
        "Lampiran",
        "Status Pembinaan",
        "Nama Pembina",
        "Aksi",
    ]
    assert row == [
        nomor,
        "Siti Contoh\nNIP 19900101 201501 2 901\n0812-0000-0901\npengaju@contoh.test",
        "Dinas Contoh",
        "Provinsi",
        "Ya",
        "Narasumber/Pemateri",
        "Metadata statistik sektoral\nPendampingan penyusunan metadata kegiatan bagi perangkat daerah.",
        "Aula Dinas Contoh, Pekanbaru",
        "1 Des 2026, 09.00–11.00 WIB",
        "Budi Contoh\n0812-0000-0902",
        "",
        "Disetujui",
        "Rina Contoh\nDedi Contoh",
        f"http://127.0.0.1:8000/kelola/pengajuan/{nomor}",
    ]


@pytest.mark.parametrize("typed", ['=HYPERLINK("http://jahat.contoh.test")', "+62812", "-1", "@SUM(A1)", "{=1+1}"])
def test_what_looks_like_a_formula_stays_text(office: World, client: TestApp, typed: str) -> None:
    office.pengajuan(lokasi=typed, topik=typed)
    answer = client.get(EXPORT)
    row = sheet(client)[1]
    assert row[7] == typed
    assert str(row[6]).startswith(typed)
    assert b"<f>" not in _xml(answer.body)


def _xml(body: bytes) -> bytes:
    with ZipFile(BytesIO(body)) as book:
        return book.read("xl/worksheets/sheet1.xml")


def test_the_head_is_frozen_and_the_file_bears_the_date(office: World, client: TestApp) -> None:
    office.pengajuan()
    with clock.at(datetime(2026, 3, 1, 18, 0, tzinfo=UTC)):
        client = office.as_("operator@contoh.test")
        answer = client.get(EXPORT)
    assert answer.headers["Content-Disposition"] == "attachment; filename=daftar-pengajuan-2026-03-02.xlsx"
    assert b'state="frozen"' in _xml(answer.body)


def test_the_button_hands_on_the_filters_of_the_page(office: World, client: TestApp) -> None:
    office.pengajuan()
    found = office.pengajuan(topik="Teknik sampling")
    page = client.get("/kelola/pengajuan", {"q": "sampling", "urut": "waktu", "kolom": "nip"})
    assert page.html.select_one(f".page-head a[href='{EXPORT}?q=sampling&urut=waktu&kolom=nip']") is not None
    book = CalamineWorkbook.from_filelike(BytesIO(page.click("XLSX").body))
    assert [row[0] for row in book.get_sheet_by_index(0).to_python()[1:]] == [found]


@pytest.mark.parametrize("urut", ["terbaru", "waktu", "batas", "-terbaru", "-waktu", "-batas"])
def test_the_order_is_that_of_the_list(office: World, client: TestApp, urut: str) -> None:
    for day in (3, 1, 2):
        office.pengajuan(mulai=datetime(2026, 12, day, tzinfo=UTC))
    office.pengajuan(status=Status.DITOLAK)
    page = client.get("/kelola/pengajuan", {"urut": urut})
    shown = [link.get_text(strip=True) for link in page.html.select("tbody a.ref")]
    assert [row[0] for row in sheet(client, urut=urut)[1:]] == shown
