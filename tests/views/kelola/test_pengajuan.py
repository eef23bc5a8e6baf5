"""Daftar Pengajuan: the thirteen columns of the guide, and who gets which button."""

from datetime import UTC, datetime
from io import BytesIO

import pytest

from app.models import Status
from app.services.berkas import Incoming
from app.services.lampiran import add_lampiran
from tests.factories.daftar import LIST, numbers, row_of
from tests.factories.formulir import PDF
from tests.factories.world import World


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test", nama="Siti Contoh")
    return world


def test_sp_040_the_menu_leads_to_the_table_of_all_applications(office: World) -> None:
    mine, letter = office.pengajuan(), office.pengajuan(instansi="Dinas Kesehatan Contoh")
    page = office.as_("operator@contoh.test").get("/kelola").click("Daftar Pengajuan", index=0)
    assert page.request.path == LIST
    assert numbers(page) == [letter, mine]


def test_sp_041_sp_042_sp_043_sp_044_who_asks_stands_in_one_cell(office: World) -> None:
    nomor = office.pengajuan()
    cell = row_of(office.as_("admin@contoh.test").get(LIST), nomor).select_one("td[data-l=Pengaju]")
    assert cell is not None
    assert cell.b is not None
    assert cell.b.get_text() == "Dinas Contoh"
    assert cell.small is not None
    assert cell.small.get_text(strip=True) == "Provinsi"
    assert cell.details is not None
    said = cell.details.get_text(" ", strip=True)
    assert said.split(" NIP ")[0] == "Siti Contoh"
    for fact in ("19900101 201501 2 901", "0812-0000-0901", "pengaju@contoh.test", "Produsen data: ya"):
        assert fact in said


def test_sp_045_sp_046_what_is_asked_stands_in_one_cell(office: World) -> None:
    nomor = office.pengajuan(deskripsi="Kami perlu contoh kuesioner. " * 40)
    cell = row_of(office.as_("admin@contoh.test").get(LIST), nomor).select_one("td[data-l=Topik]")
    assert cell is not None
    assert cell.details is not None
    text = cell.get_text(" ", strip=True)
    assert text.startswith("Metadata statistik sektoral Narasumber")
    shown = cell.details.get_text(" ", strip=True)
    assert shown.startswith("Deskripsi Kami perlu contoh kuesioner.")
    assert shown.endswith("…")
    assert len(shown) < 450


def test_sp_047_sp_048_place_and_time_are_those_of_the_office(office: World) -> None:
    nomor = office.pengajuan(mulai=datetime(2026, 12, 1, 2, 0, tzinfo=UTC), lokasi="Aula BPS")
    cell = row_of(office.as_("admin@contoh.test").get(LIST), nomor).select_one("td[data-l=Waktu]")
    assert cell is not None
    assert cell.get_text(" ", strip=True) == "1 Des 2026 09.00–11.00 WIB Aula BPS"


def test_sp_049_sp_050_pic_and_files_stand_in_one_cell(office: World) -> None:
    nomor, without = office.pengajuan(), office.pengajuan()
    _attach(office, nomor)
    page = office.as_("operator@contoh.test").get(LIST)
    cell = row_of(page, nomor).select_one("td[data-l=PIC]")
    assert cell is not None
    assert cell.get_text(" ", strip=True) == "Budi Contoh WhatsApp 0812-0000-0902 Download Lampiran"
    assert page.click("Download Lampiran").body
    assert "Download Lampiran" not in row_of(page, without).get_text()


def _attach(world: World, nomor: str) -> None:
    with world.app.app_context():
        row, person = world._row(nomor), world._person("pengaju@contoh.test")  # noqa: SLF001 - rows are its own matter
        assert add_lampiran(pengajuan=row, files=[Incoming("surat.pdf", BytesIO(PDF))], actor=person) == []


@pytest.mark.parametrize("status", list(Status))
def test_sp_051_each_status_is_an_icon_and_its_word(office: World, status: Status) -> None:
    nomor = office.pengajuan(status=status)
    cell = row_of(office.as_("admin@contoh.test").get(LIST), nomor).select_one("td[data-l=Status] .st")
    assert cell is not None
    assert cell.get_text(strip=True) == status.value
    assert cell.select_one(".i") is not None


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        (Status.MENUNGGU, "—"),
        (Status.PROSES, "—"),
        (Status.DITOLAK, "—"),
        (Status.DISETUJUI, "Rina Contoh, +1"),
        (Status.SELESAI, "Rina Contoh, +1"),
    ],
)
def test_sp_052_c_09_pembina_are_named_from_disetujui_on(office: World, status: Status, shown: str) -> None:
    nomor = office.pengajuan(status=status, pembina=("operator@contoh.test", "operator2@contoh.test"))
    cell = row_of(office.as_("admin@contoh.test").get(LIST), nomor).select_one("td[data-l='Nama Pembina']")
    assert cell is not None
    assert cell.get_text(strip=True) == shown
    assert [part["title"] for part in cell.select("[title]")] == (["Rina Contoh, Dedi Contoh"] if "+1" in shown else [])


BUTTONS = [
    ("supervisor", Status.MENUNGGU, {"Ubah Status", "Edit Detail", "Hapus Pengajuan"}),
    ("supervisor", Status.DISETUJUI, {"Ubah Status", "Edit Detail", "Hapus Pengajuan"}),
    ("supervisor", Status.DITOLAK, {"Buka", "Edit Detail", "Hapus Pengajuan"}),
    ("supervisor", Status.SELESAI, {"Buka", "Edit Detail"}),
    ("admin", Status.PROSES, {"Buka", "Edit Detail", "Hapus Pengajuan"}),
    ("admin", Status.SELESAI, {"Buka", "Edit Detail"}),
    ("operator", Status.MENUNGGU, {"Buka"}),
    ("operator", Status.DISETUJUI, {"Buka"}),
]


@pytest.mark.parametrize(("peran", "status", "buttons"), BUTTONS)
def test_sp_053_sp_054_each_role_gets_its_buttons(office: World, peran: str, status: Status, buttons: set[str]) -> None:
    nomor = office.pengajuan(status=status)
    client = office.as_(f"{peran}@contoh.test")
    acts = row_of(client.get(LIST), nomor).select_one("td:last-child")
    assert acts is not None
    assert {link.get_text(strip=True) for link in acts.select("a")} == buttons
    for link in acts.select("a"):
        assert client.get(str(link["href"])).status_int == 200


def test_sp_057_tambah_stands_above_the_table_for_every_role(office: World) -> None:
    for peran in ("operator", "supervisor", "admin"):
        page = office.as_(f"{peran}@contoh.test").get(LIST)
        button = page.html.select_one(".page-head a.btn-primary")
        assert button is not None
        assert button.get_text(strip=True) == "Tambah"
        assert page.click("Tambah", index=0).status_int == 200
