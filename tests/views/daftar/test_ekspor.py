"""A list as a file: what is seen, in its columns, and harmless to whoever opens it."""

import csv
from io import BytesIO, StringIO

import pytest
from python_calamine import CalamineWorkbook
from webtest import TestApp

from app.common.spreadsheets import harmless
from app.models import Status
from tests.factories.daftar import LIST, numbers
from tests.factories.world import World


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test", nama="Siti Contoh")
    return world


@pytest.fixture
def client(office: World) -> TestApp:
    return office.as_("operator@contoh.test")


def table(client: TestApp, path: str, **arguments: str) -> list[list[str]]:
    """Read a CSV as Excel in Indonesia does."""
    answer = client.get(path, arguments)
    assert answer.content_type == "text/csv"
    assert answer.body.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(answer.body.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_both_files_hold_the_same(office: World, client: TestApp) -> None:
    office.pengajuan(deskripsi='Dua baris\ndan "kutipan"; titik koma — é', status=Status.DISETUJUI)
    office.pengajuan()
    book = CalamineWorkbook.from_filelike(BytesIO(client.get(f"{LIST}/ekspor.xlsx").body))
    rows = book.get_sheet_by_index(0).to_python()
    assert [[str(cell) for cell in row] for row in rows] == table(client, f"{LIST}/ekspor.csv")
    assert len(rows) == 3


def test_only_the_columns_that_are_seen_are_written(office: World, client: TestApp) -> None:
    nomor = office.pengajuan()
    head, row = table(client, f"{LIST}/ekspor.csv", kolom="instansi,nip,batas")
    assert head == ["Nomor", "NIP", "Nama Instansi Pengaju", "Batas waktu", "Aksi"]
    assert row[:3] == [nomor, "19900101 201501 2 901", "Dinas Contoh"]


def test_what_stands_in_a_column_of_its_own_is_not_written_twice(office: World, client: TestApp) -> None:
    office.pengajuan()
    head, row = table(client, f"{LIST}/ekspor.csv", kolom="pengaju,nip,surel")
    cells = dict(zip(head, row, strict=True))
    assert cells["Identitas Pengaju"] == "Siti Contoh\n0812-0000-0901"
    assert (cells["NIP"], cells["Email"]) == ("19900101 201501 2 901", "pengaju@contoh.test")


def test_the_columns_somebody_remembered_are_those_of_the_file(office: World, client: TestApp) -> None:
    office.pengajuan()
    form = client.get(LIST).forms["kolom"]
    for box in form.fields["kolom"]:
        box.checked = box._value == "status"  # noqa: SLF001 - webtest's only name for it
    page = form.submit().follow()
    assert table(client, f"{LIST}/ekspor.csv")[0] == ["Nomor", "Status Pembinaan", "Aksi"]
    assert page.click("CSV").body.decode("utf-8-sig").startswith("Nomor;Status Pembinaan;Aksi")


def test_rows_and_order_are_those_of_the_list(office: World, client: TestApp) -> None:
    for n in range(30):
        office.pengajuan(topik="Sampling" if n % 3 else "Metadata")
    first = client.get(LIST, {"q": "sampling", "urut": "-terbaru"})
    written = [row[0] for row in table(client, f"{LIST}/ekspor.csv", q="sampling", urut="-terbaru")[1:]]
    assert len(written) == 20
    assert written == numbers(first)


@pytest.mark.parametrize("typed", ['=HYPERLINK("http://jahat.contoh.test")', "+62812", "-1+1", "@SUM(A1)"])
def test_what_a_spreadsheet_would_compute_gets_an_apostrophe(office: World, client: TestApp, typed: str) -> None:
    office.pengajuan(lokasi=typed)
    head, row = table(client, f"{LIST}/ekspor.csv")
    assert dict(zip(head, row, strict=True))["Lokasi Pembinaan"] == f"'{typed}"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("", ""),
        ("a=1", "a=1"),
        ("0812-0000", "0812-0000"),
        ("'=1", "'=1"),
    ],
)
def test_an_apostrophe_stands_only_where_something_would_begin_to_compute(cell: str, written: str) -> None:
    assert harmless(cell) == written


def test_another_kind_of_file_is_not_there(client: TestApp) -> None:
    client.get(f"{LIST}/ekspor.pdf", status=404)
