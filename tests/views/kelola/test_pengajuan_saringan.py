"""Daftar Pengajuan, narrowed, ordered, paged, and asked nonsense (SP-059)."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import insert, select, update
from webtest import TestApp

from app.common import clock
from app.extensions import db
from app.models import IndeksCari, Kantor, Pengajuan, Status
from app.services.unit_of_work import unit_of_work
from tests.factories.daftar import LIST, head, numbers, row_of
from tests.factories.statements import statements
from tests.factories.world import World


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test", nama="Siti Contoh")
    return world


def test_sp_059_tabs_show_the_counts_of_the_office_and_narrow_the_list(office: World) -> None:
    waiting, taken = office.pengajuan(), office.pengajuan(status=Status.PROSES)
    page = office.as_("operator@contoh.test").get(LIST, {"q": "metadata"})
    tabs = [tab.get_text(" ", strip=True) for tab in page.html.select(".tabs a")]
    assert tabs == ["Semua 2", "Menunggu Diproses 1", "Dalam Proses 1", "Disetujui 0", "Ditolak 0", "Selesai 0"]
    narrowed = page.click("Dalam Proses", index=0)
    assert numbers(narrowed) == [taken]
    assert numbers(narrowed.click("Semua", index=0)) == [taken, waiting]


def test_sp_059_a_cancelled_one_is_neither_listed_nor_counted(office: World) -> None:
    kept, gone = office.pengajuan(), office.pengajuan()
    office.cancel(gone)
    page = office.as_("admin@contoh.test").get(LIST)
    assert numbers(page) == [kept]
    assert "Semua 1" in page.html.select_one(".tabs").get_text(" ", strip=True)


def test_sp_059_search_finds_words_of_every_kind_and_a_number_typed_whole(office: World) -> None:
    sampling = office.pengajuan(topik="Teknik sampling", pic_nama="Wahyu Contoh")
    other = office.pengajuan(instansi="Dinas Perikanan Contoh", nama_pengaju="Laut Contoh")
    client = office.as_("operator@contoh.test")
    for words, found in (
        ("sampling", [sampling]),
        ("wahyu", [sampling]),
        ("perikanan laut", [other]),
        ("perikanan sampling", []),
        (sampling, [sampling]),
        (other.lower(), [other]),
        ("???", []),
        ("", [other, sampling]),
    ):
        assert numbers(client.get(LIST, {"q": words})) == found, words


def test_sp_059_a_telephone_number_finds_its_pengajuan_however_it_is_written(office: World) -> None:
    office.pengajuan(pic_nomor="6281200000902")
    wanted = office.pengajuan(telepon="6276120245", pic_nomor="6281234567899")
    client = office.as_("operator@contoh.test")
    for words in (
        "0812-3456-7899",
        "6281234567899",
        "+62 812 3456 7899",
        "081234567899",
        "(0761) 20245",
        "contoh 0812.3456.7899",
    ):
        assert numbers(client.get(LIST, {"q": words})) == [wanted], words


def test_sp_059_a_running_number_finds_its_pengajuan_with_or_without_zeros(office: World) -> None:
    office.pengajuan()
    wanted = office.pengajuan()
    running = wanted.rpartition("-")[2]
    client = office.as_("operator@contoh.test")
    for words in (running, running.lstrip("0")):
        assert numbers(client.get(LIST, {"q": words})) == [wanted], words


def test_what_the_public_searches_holds_no_name_and_no_telephone_number(office: World) -> None:
    office.pengajuan(status=Status.SELESAI, telepon="6276120245", pic_nomor="6281234567899", pic_nama="Wahyu Contoh")
    public = office.read(
        lambda: db.session.scalars(select(IndeksCari.teks).where(IndeksCari.jenis == "pembinaan")).one().split()
    )
    staff = office.read(
        lambda: db.session.scalars(select(IndeksCari.teks).where(IndeksCari.jenis == "pengajuan")).one().split()
    )
    personal = {"wahyu", "siti", "081234567899", "6281234567899", "076120245", "6276120245"}
    assert not personal.intersection(public)
    assert personal <= set(staff)


def test_sp_059_filters_narrow_by_service_level_agency_and_period(office: World) -> None:
    office.pengajuan()
    with clock.at(datetime(2025, 6, 30, 18, 0, tzinfo=UTC)):
        old = office.pengajuan(instansi="Dinas Lama Contoh")
    client = office.as_("operator@contoh.test")
    page = client.get(LIST)
    level = {option.get_text(): option["value"] for option in page.html.select("#saring-tingkat option")}
    service = {option.get_text(): option["value"] for option in page.html.select("#saring-layanan option")}
    for narrowed, found in (
        ({"tahun": "2025"}, [old]),
        ({"tahun": "2024"}, []),
        ({"dari": "2025-07-01", "sampai": "2025-07-01"}, [old]),
        ({"sampai": "2025-06-30"}, []),
        ({"instansi": "dinas  lama contoh"}, [old]),
        ({"instansi": "Dinas Tidak Ada"}, []),
        ({"tingkat": level["Kecamatan"]}, []),
        ({"layanan": service["Konsultasi Statistik"]}, []),
        ({"tingkat": level["Provinsi"], "layanan": service["Narasumber/Pemateri"], "tahun": "2025"}, [old]),
    ):
        assert numbers(client.get(LIST, narrowed)) == found, narrowed
    assert [option.get_text() for option in page.html.select("#saring-tahun option")][-1] == "2025"


def test_an_empty_list_says_what_to_do_next(office: World) -> None:
    client = office.as_("operator@contoh.test")
    assert "Belum ada pengajuan" in client.get(LIST)
    office.pengajuan()
    page = client.get(LIST, {"q": "tidakadakataini"})
    assert "Tidak ada pengajuan yang cocok" in page
    assert len(numbers(page.click("Tampilkan semua"))) == 1


def test_three_orders_by_the_head_of_the_table(office: World) -> None:
    with clock.at(datetime(2026, 3, 2, 2, tzinfo=UTC)):
        early = office.pengajuan(mulai=datetime(2026, 12, 3, tzinfo=UTC))
    with clock.at(datetime(2026, 3, 3, 2, tzinfo=UTC)):
        decided = office.pengajuan(mulai=datetime(2026, 12, 1, tzinfo=UTC), status=Status.DITOLAK)
    late = office.pengajuan(mulai=datetime(2026, 12, 2, tzinfo=UTC))
    page = office.as_("operator@contoh.test").get(LIST)
    assert numbers(page) == [late, decided, early]
    assert numbers(page.click("Lokasi dan Waktu Pembinaan")) == [early, late, decided]
    by_deadline = page.click("^Status")
    assert numbers(by_deadline) == [early, late, decided]
    sorted_by = by_deadline.html.select_one("th[aria-sort]")
    assert sorted_by is not None
    assert sorted_by.get_text(strip=True) == "Status"


def test_an_order_is_turned_round_by_asking_for_it_again(office: World) -> None:
    first, second = office.pengajuan(), office.pengajuan()
    page = office.as_("operator@contoh.test").get(LIST)
    directions = []
    for shown in ([second, first], [first, second], [second, first]):
        assert numbers(page) == shown
        directions.append(page.html.select_one("th[aria-sort]")["aria-sort"])
        page = page.click("^Nomor")
    assert directions == ["descending", "ascending", "descending"]


def test_pages_of_a_turned_order_lead_to_those_without_a_deadline_at_the_end(office: World) -> None:
    waiting = [office.pengajuan() for _n in range(14)]
    decided = [office.pengajuan(status=Status.DITOLAK) for _n in range(14)]
    first = office.as_("operator@contoh.test").get(LIST, {"urut": "-batas"})
    second = first.click("Berikutnya")
    assert numbers(first) + numbers(second) == waiting[::-1] + decided[::-1]
    assert numbers(second.click("Sebelumnya")) == numbers(first)


def test_a_deadline_is_counted_in_the_days_of_the_office(office: World) -> None:
    monday = datetime(2026, 3, 2, 2, tzinfo=UTC)
    with clock.at(monday):
        nomor = office.pengajuan()
    for days, words, look in ((1, "2 hari lagi", "soon"), (3, "hari ini", "soon"), (4, "lewat 1 hari", "late")):
        with clock.at(monday + timedelta(days=days)):
            client = office.as_("operator@contoh.test")
            hint = row_of(client.get(LIST), nomor).select_one(f"td[data-l=Status] small.{look}")
        assert hint is not None, words
        assert hint.get_text(strip=True) == words
        assert hint["title"] == "Kamis, 5 Maret 2026, 15.30 WIB"


def test_kolom_makes_columns_and_keeps_them_through_tabs_orders_and_pages(office: World) -> None:
    for _n in range(26):
        office.pengajuan()
    page = office.as_("operator@contoh.test").get(LIST)
    assert len(head(page)) == 8
    form = page.forms["kolom"]
    for box in form.fields["kolom"]:
        box.checked = box.checked or box._value in {"nip", "deskripsi"}  # noqa: SLF001 - webtest's only name for it
    page = form.submit().follow()
    for shown in (page, page.click("Berikutnya"), page.click("Menunggu Diproses"), page.click("^Nomor")):
        assert len(head(shown)) == 10
        assert "NIP" in head(shown)
        row = shown.html.select_one("tbody tr")
        assert row is not None
        assert row.select_one("td[data-l=NIP]") is not None
        assert "19900101 201501 2 901" not in row.select_one("details.more").get_text()


def test_pages_lead_on_and_back_with_their_filters(office: World) -> None:
    for _n in range(30):
        office.pengajuan()
    first = office.as_("operator@contoh.test").get(LIST, {"status": "Menunggu Diproses", "q": "metadata"})
    second = first.click("Berikutnya")
    assert (len(numbers(first)), len(numbers(second))) == (25, 5)
    assert "q=metadata" in second.request.url
    assert "status=Menunggu" in second.request.url
    assert not set(numbers(first)) & set(numbers(second))
    assert numbers(second.click("Sebelumnya")) == numbers(first)
    assert "Sebelumnya" not in first
    assert "Berikutnya" not in second


@pytest.mark.parametrize("urut", ["terbaru", "waktu", "batas"])
def test_the_list_asks_four_things_whether_it_has_one_row_or_twenty_five(app: Flask, office: World, urut: str) -> None:
    client = office.as_("supervisor@contoh.test")
    pembina = ("operator@contoh.test", "operator2@contoh.test")
    office.pengajuan(status=Status.SELESAI, pembina=pembina)
    with statements(app) as one:
        client.get(LIST, {"urut": urut})
    for _n in range(25):
        office.pengajuan(status=Status.SELESAI, pembina=pembina)
    with statements(app) as many:
        client.get(LIST, {"urut": urut})
    assert len(many) == len(one)
    shell = ("SELECT sesi.id", "SELECT kantor.id", "SELECT pengaturan.")
    own = [said for said in many if not said.startswith(shell)]
    assert len(own) <= 4


GARBAGE = [
    "posisi=x&urut=x&status=x&tahun=x&layanan=x&tingkat=-1&dari=x&sampai=31/02/2026&kolom=x",
    "posisi=%00&q=%00%ff&instansi=%00&status=%00",
    "q=%22%20OR%201=1%20--&q=*&layanan=99999999999999999999",
    "tahun=0&dari=0001-01-01&sampai=9999-12-31",
    "tahun=9999&dari=9999-12-31",
    "endpoint=x&_external=1&_anchor=x&_scheme=x&self=x&_method=x",
    "q=" + "a%20" * 400,
    "kolom=nip&kolom=nip&kolom=__class__&status=Selesai&status=Ditolak",
    "posisi=WzAsIDEsIDJd",
    "urut=-&kolom=,,,&kolom=nip,%00",
    "urut=--terbaru&wilayah=x&tanggap=lewat-999&kolom=aksi",
]


@pytest.mark.parametrize("query", GARBAGE)
@pytest.mark.parametrize("path", [LIST, f"{LIST}/ekspor.xlsx", f"{LIST}/ekspor.csv", "/kelola/agenda", "/kelola"])
def test_nonsense_in_the_address_breaks_nothing(office: World, path: str, query: str) -> None:
    office.pengajuan(status=Status.DISETUJUI)
    assert office.as_("supervisor@contoh.test").get(f"{path}?{query}").status_int == 200


def test_another_office_keeps_its_own_list(office: World) -> None:
    kept, elsewhere = office.pengajuan(), office.pengajuan(instansi="Dinas Contoh Jauh")
    with office.app.app_context(), unit_of_work() as session:
        home = session.execute(select(Kantor.__table__)).mappings().one()
        session.execute(insert(Kantor).values(dict(home) | {"id": home["id"] + 1, "kode": "14710"}))
        session.execute(update(Pengajuan).where(Pengajuan.nomor == elsewhere).values(kantor_id=home["id"] + 1))
    assert numbers(office.as_("admin@contoh.test").get(LIST)) == [kept]


def test_slash_finds_a_search_on_every_page(office: World) -> None:
    field = office.as_("operator@contoh.test").get("/kelola").html.select_one("input[data-find]")
    assert field is not None
    assert field["name"] == "q"


@pytest.mark.parametrize("path", [LIST, "/kelola/pengajuan/ekspor.xlsx"])
def test_applicants_are_refused_and_strangers_asked_to_log_in(office: World, visitor: TestApp, path: str) -> None:
    office.as_("pengaju@contoh.test").get(path, status=403)
    answer = visitor.get(path, status=302)
    assert answer.location.startswith("/masuk?lanjut=/kelola/pengajuan")
