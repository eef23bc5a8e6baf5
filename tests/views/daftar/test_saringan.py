"""What narrows a list is seen as chips, each of which can be taken off."""

import pytest
from webtest import TestApp, TestResponse

from app.models import Status
from tests.factories.daftar import LIST, numbers
from tests.factories.world import World


@pytest.fixture
def client(world: World) -> TestApp:
    world.internal()
    world.pengguna("pengaju@contoh.test", nama="Siti Contoh")
    world.pengajuan()
    world.pengajuan(status=Status.PROSES)
    return world.as_("operator@contoh.test")


def chips(page: TestResponse) -> list[str]:
    return [chip.find(string=True) for chip in page.html.select(".chips .chip")]


def test_a_list_that_is_not_narrowed_has_no_chips(client: TestApp) -> None:
    assert chips(client.get(LIST)) == []
    assert chips(client.get(LIST, {"status": "Disetujui", "urut": "waktu"})) == []


def test_each_filter_in_use_is_a_chip_in_words(client: TestApp) -> None:
    page = client.get(LIST)
    level = next(option for option in page.html.select("#saring-tingkat option") if option.get_text() == "Provinsi")
    asked = {
        "q": "metadata",
        "status": "Dalam Proses",
        "tingkat": level["value"],
        "tahun": "2026",
        "dari": "01/02/2026",
        "tanggap": "dalam-99",
    }
    assert chips(client.get(LIST, asked)) == [
        "Status Pembinaan: Dalam Proses",
        "Cari: “metadata”",
        "Tingkat Satuan Kerja: Provinsi",
        "Tahun diajukan: 2026",
        "Tanggapan pertama: Dalam 99 hari kerja",
        "Diajukan sejak: 1 Feb 2026",
    ]


def test_a_chip_takes_its_filter_off_and_leaves_the_others(client: TestApp) -> None:
    page = client.get(LIST, {"q": "metadata", "status": "Dalam Proses", "tahun": "2020", "urut": "waktu"})
    assert numbers(page) == []
    page = page.click("Tahun diajukan: 2020")
    assert chips(page) == ["Status Pembinaan: Dalam Proses", "Cari: “metadata”"]
    assert len(numbers(page)) == 1
    page = page.click("Hapus semua saringan")
    assert page.request.url.endswith("?urut=waktu")
    assert len(numbers(page)) == 2


def test_what_the_address_says_wrongly_is_no_chip(client: TestApp) -> None:
    assert chips(client.get(LIST, {"tahun": "x", "dari": "x", "tingkat": "x", "wilayah": "x", "status": "x"})) == []


def test_the_form_of_the_filters_keeps_the_tab_and_the_columns(client: TestApp) -> None:
    form = client.get(LIST, {"status": "Dalam Proses", "kolom": "nip"}).forms["saringan"]
    form["q"] = "metadata"
    page = form.submit()
    assert "status=Dalam+Proses" in page.request.url
    assert "kolom=nip" in page.request.url
