"""What holds of every list: each column has a cell and a text, and its file holds what is seen."""

import csv
from io import StringIO

import pytest
from webtest import TestApp

from app.models import Status
from app.queries.keyset import SIZE
from app.views.daftar.bentuk import Daftar
from app.views.daftar.semua import SEMUA
from tests.factories.arsip import Arsip
from tests.factories.daftar import head
from tests.factories.world import World

PLACES = {
    "pengajuan": ("operator@contoh.test", "/kelola/pengajuan"),
    "pembinaan": ("operator@contoh.test", "/kelola/pembinaan"),
    "dokumentasi": ("operator@contoh.test", "/kelola/dokumentasi"),
    "modul": ("operator@contoh.test", "/kelola/modul"),
    "testimoni": ("admin@contoh.test", "/kelola/testimoni"),
    "pengguna": ("admin@contoh.test", "/kelola/pengguna"),
    "kotak-keluar": ("admin@contoh.test", "/kelola/kotak-keluar"),
    "dibatalkan": ("admin@contoh.test", "/admin/pengajuan/dibatalkan"),
    "aktivitas": ("admin@contoh.test", "/kelola/log-aktivitas"),
    "pengajuan-saya": ("pengaju@contoh.test", "/pengajuan"),
}
LISTS = [pytest.param(daftar, id=nama) for nama, daftar in SEMUA.items()]


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test", nama="Siti Contoh")
    arsip = Arsip(world)
    nomor = world.pengajuan(status=Status.SELESAI, topik="Metadata")
    arsip.dokumen(nomor)
    arsip.testimoni(nomor, "Sangat membantu.", izin_terbit=True)
    arsip.modul("Petunjuk Metadata")
    world.cancel(world.pengajuan(topik="Metadata"))
    return world


def enter(office: World, daftar: Daftar) -> tuple[TestApp, str]:
    surel, path = PLACES[daftar.nama]
    return office.as_(surel), path


def table(client: TestApp, path: str, **arguments: str) -> list[list[str]]:
    body = client.get(f"{path}/ekspor.csv", arguments).body.decode("utf-8-sig")
    return list(csv.reader(StringIO(body, newline=""), delimiter=";"))


@pytest.mark.parametrize("daftar", LISTS)
def test_every_column_can_be_shown_and_written(office: World, daftar: Daftar) -> None:
    client, path = enter(office, daftar)
    facts = [kolom.kunci for kolom in daftar.kolom if kolom.teks or kolom.tetap]
    page = client.get(path, {"kolom": ",".join(facts)})
    assert head(page) == [str(kolom.label) for kolom in daftar.kolom if kolom.kunci in facts]
    written = table(client, path, kolom=",".join(facts))
    assert written[0] == [str(kolom.di_ekspor) for kolom in daftar.kolom if kolom.teks]
    assert min(len(written) - 1, SIZE) == len(page.html.select("[data-list] tbody tr")), "the file holds every page"


@pytest.mark.parametrize("daftar", LISTS)
def test_by_default_a_file_holds_every_fact_that_is_gathered_on_the_page(office: World, daftar: Daftar) -> None:
    client, path = enter(office, daftar)
    gathered = {fact for kolom in daftar.kolom if kolom.bawaan or kolom.tetap for fact in kolom.memuat}
    heads = table(client, path)[0]
    assert {str(kolom.di_ekspor) for kolom in daftar.kolom if kolom.kunci in gathered and kolom.teks} <= set(heads)


@pytest.mark.parametrize("daftar", LISTS)
def test_every_order_is_offered_both_ways_and_breaks_nothing(office: World, daftar: Daftar) -> None:
    client, path = enter(office, daftar)
    offered = {option["value"] for option in client.get(path).html.select("#saring-urut option")}
    for order in daftar.urutan:
        for urut in (order.nama, f"-{order.nama}"):
            assert urut in offered or urut == daftar.urutan[0].nama
            assert client.get(path, {"urut": urut}).html.select("[data-list] tbody tr")


@pytest.mark.parametrize("daftar", LISTS)
def test_words_are_searched_and_what_fits_nothing_says_so(office: World, daftar: Daftar) -> None:
    client, path = enter(office, daftar)
    page = client.get(path, {"q": "tidakadakataini"})
    assert str(daftar.takcocok.judul) in page
    assert page.click("Tampilkan semua").html.select("[data-list] tbody tr")
    assert len(table(client, path, q="tidakadakataini")) == 1


@pytest.mark.parametrize("daftar", LISTS)
def test_the_columns_of_every_list_are_remembered(office: World, daftar: Daftar) -> None:
    client, path = enter(office, daftar)
    form = client.get(path).forms["kolom"]
    for box in form.fields["kolom"]:
        box.checked = False
    form.submit().follow()
    assert head(client.get(path)) == [str(kolom.label) for kolom in daftar.kolom if kolom.tetap]


@pytest.mark.parametrize("daftar", [pytest.param(d, id=n) for n, d in SEMUA.items() if d.pedoman])
def test_what_the_guide_names_is_what_the_list_has(daftar: Daftar) -> None:
    known = {kolom.kunci for kolom in daftar.kolom}
    assert known >= set(daftar.pedoman)
    for kolom in daftar.kolom:
        assert known >= set(kolom.memuat), kolom.kunci


def test_nobody_takes_home_what_another_may_see(office: World) -> None:
    office.pengguna("lain@contoh.test", instansi="Dinas Lain")
    stranger = office.as_("lain@contoh.test")
    assert len(table(stranger, "/pengajuan")) == 1
    for daftar in SEMUA.values():
        surel, path = PLACES[daftar.nama]
        if surel != "pengaju@contoh.test":
            stranger.get(f"{path}/ekspor.csv", status=403)


@pytest.mark.parametrize("daftar", LISTS)
def test_a_list_that_never_held_anything_shows_only_what_to_do(world: World, daftar: Daftar) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    client, path = enter(world, daftar)
    page = client.get(path)
    if page.html.select("[data-list] tbody tr"):
        return  # accounts and their mails are there from the beginning
    assert str(daftar.kosong.judul) in page
    assert page.html.select("[data-list] form, [data-list] .tabs, a[href*=ekspor]") == []
