"""Several offices in one installation: who reads what, who acts, and that sums are sums (issue 4 point 6)."""

import io
import re
import zipfile

import pytest
from sqlalchemy import select
from webtest import TestApp

from app.extensions import db
from app.models import Instansi, Pengajuan, Peran, Status
from app.services import counters
from tests.factories.arsip import Arsip
from tests.factories.desk import post
from tests.factories.kantor import applicant, open_office, sent_to, staff
from tests.factories.statements import statements
from tests.factories.world import World

LIST = "/kelola/pengajuan"
KOTA, KABUPATEN, PROVINSI, PUSAT = "14710", "14060", "14000", "00000"
ROLES = (Peran.OPERATOR, Peran.SUPERVISOR, Peran.ADMIN)


@pytest.fixture
def nation(world: World) -> World:
    """The country, a province and two of its regencies, each with people and an agency."""
    for kode in (PUSAT, PROVINSI, KOTA, KABUPATEN):
        open_office(world, kode)
    return world


def browser(world: World, kode: str, peran: Peran = Peran.SUPERVISOR) -> TestApp:
    return world.as_(staff(kode, peran))


def numbers(page: object) -> set[str]:
    return set(re.findall(r"PB-\d{5}-\d{4}-\d{5}", str(page)))


@pytest.mark.parametrize("peran", ROLES)
def test_an_office_reads_its_own_a_province_its_regencies_and_the_country_all(nation: World, peran: Peran) -> None:
    sent = {kode: sent_to(nation, kode) for kode in (PUSAT, PROVINSI, KOTA, KABUPATEN)}
    sees = {
        PUSAT: set(sent.values()),
        PROVINSI: {sent[PROVINSI], sent[KOTA], sent[KABUPATEN]},
        KOTA: {sent[KOTA]},
        KABUPATEN: {sent[KABUPATEN]},
    }
    for kode, wanted in sees.items():
        client = browser(nation, kode, peran)
        assert numbers(client.get(LIST).html.table) == wanted
        assert numbers(client.get(f"{LIST}/ekspor.csv").text) == wanted
        assert numbers(client.get(f"{LIST}?q=metadata").html.table) == wanted
        for nomor in sent.values():
            client.get(f"{LIST}/{nomor}", status=200 if nomor in wanted else 404)


def test_each_number_bears_the_office_to_which_it_was_sent(nation: World) -> None:
    assert sent_to(nation, KOTA).startswith("PB-14710-")
    assert sent_to(nation, KABUPATEN).startswith("PB-14060-")
    assert sent_to(nation, KOTA).endswith("00002")


def test_documents_of_another_office_do_not_exist_and_a_province_reads_those_of_its_regencies(nation: World) -> None:
    nomor = sent_to(nation, KOTA, status=Status.SELESAI)
    (id_,) = Arsip(nation).dokumen(nomor, "Notulensi", oleh=staff(KOTA, Peran.OPERATOR))
    pages = (f"/kelola/pembinaan/{nomor}/dokumentasi", f"/kelola/pembinaan/{nomor}/dokumentasi/{id_}/unduh")
    for page in pages:
        browser(nation, PROVINSI).get(page)
        browser(nation, KABUPATEN).get(page, status=404)
    assert nomor in browser(nation, PROVINSI).get("/kelola/dokumentasi")
    assert nomor not in browser(nation, KABUPATEN).get("/kelola/dokumentasi")
    assert nomor in browser(nation, PROVINSI).get("/kelola/dokumentasi/ekspor.csv").text
    assert nomor not in browser(nation, KABUPATEN).get("/kelola/dokumentasi/ekspor.csv").text
    assert nomor in browser(nation, PROVINSI).get("/kelola/pembinaan")
    assert nomor not in browser(nation, KABUPATEN).get("/kelola/pembinaan")
    archive = browser(nation, PUSAT).get(f"/kelola/pembinaan/{nomor}/dokumentasi/unduh-semua").body
    assert len(zipfile.ZipFile(io.BytesIO(archive)).namelist()) == 3


def test_a_document_of_another_office_is_not_found_under_a_number_of_ones_own(nation: World) -> None:
    own, theirs = (sent_to(nation, kode, status=Status.SELESAI) for kode in (KABUPATEN, KOTA))
    (mine,) = Arsip(nation).dokumen(own, oleh=staff(KABUPATEN, Peran.OPERATOR))
    (photo,) = Arsip(nation).dokumen(theirs, oleh=staff(KOTA, Peran.OPERATOR))
    (link,) = Arsip(nation).dokumen(
        theirs, "Video", tautan="https://rekaman.contoh.test/1", oleh=staff(KOTA, Peran.OPERATOR)
    )
    client, folder = browser(nation, KABUPATEN), f"/kelola/pembinaan/{own}/dokumentasi"
    for page in ("unduh", "lihat", "pratinjau"):
        client.get(f"{folder}/{mine}/{page}", status=200)
        for id_ in (photo, link):
            client.get(f"{folder}/{id_}/{page}", status=404)
    for deed in ("buka", "tutup"):
        post(client, f"{folder}/{photo}/{deed}", {}, status=404)


def test_a_superior_office_reads_and_does_not_act(nation: World) -> None:
    nomor = sent_to(nation, KOTA)
    for kode in (PROVINSI, PUSAT):
        client = browser(nation, kode)
        page = client.get(f"{LIST}/{nomor}")
        assert "Update Status" not in page.html.main.get_text()
        token = client.get("/profil").forms[0]["csrf_token"].value
        typed = {"csrf_token": token, "catatan": "x", "alasan": "x", "versi": "1", "status": "Dalam Proses"}
        for deed in (f"/supervisor/pengajuan/{nomor}/status", f"{LIST}/{nomor}/batalkan", f"{LIST}/{nomor}/catatan"):
            assert client.post(deed, typed, status="*").status_int == 403, deed
    held = nation.read(lambda: db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one().status)
    assert held is Status.MENUNGGU


def test_what_the_nation_counts_is_the_sum_of_its_offices(nation: World) -> None:
    for kode, many in ((PUSAT, 1), (PROVINSI, 2), (KOTA, 3), (KABUPATEN, 1)):
        for _n in range(many):
            sent_to(nation, kode)
    sent_to(nation, KOTA, status=Status.SELESAI)
    assert nation.read(lambda: counters.differences(db.session())) == {}
    assert {kode: total(nation, kode) for kode in (PUSAT, PROVINSI, KOTA, KABUPATEN)} == {
        PUSAT: 8,
        PROVINSI: 7,
        KOTA: 4,
        KABUPATEN: 1,
    }
    parts = statistik_by_office(nation, PROVINSI)
    assert parts == {"BPS Provinsi Riau": 2, "BPS Kota Pekanbaru": 4, "BPS Kabupaten Kampar": 1}
    assert statistik_by_office(nation, PUSAT) == {"BPS RI": 1, "BPS Provinsi Riau": 7}
    assert statistik_by_office(nation, KOTA) == {}


def total(world: World, kode: str) -> int:
    """Read what Statistik, the first tab of the list and the list itself say; they agree."""
    client = browser(world, kode)
    said = int(client.get("/kelola/statistik").html.select_one(".kpi-value").get_text(strip=True))
    page = client.get(LIST).html
    tab = int(page.select_one("nav.tabs a b").get_text(strip=True))
    assert tab == said == len(numbers(page.table))
    return said


def statistik_by_office(world: World, kode: str) -> dict[str, int]:
    table = browser(world, kode).get("/kelola/statistik").html.select_one("#grafik-kantor table")
    if table is None:
        return {}
    rows = [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in table.select("tbody tr")]
    return {nama: int(asked) for nama, asked, *_held in rows if int(asked)}


def test_a_filter_and_a_column_name_the_office_only_where_several_are_in_view(nation: World) -> None:
    own, kota = sent_to(nation, PROVINSI), sent_to(nation, KOTA)
    alone, above = browser(nation, KOTA).get(LIST), browser(nation, PROVINSI).get(LIST)
    assert alone.html.select_one("select[name=kantor]") is None
    assert "BPS Kota Pekanbaru" not in alone.html.table.get_text()
    assert above.html.select_one("select[name=kantor]") is not None
    assert "BPS Kota Pekanbaru" in above.html.table.get_text()
    province = browser(nation, PROVINSI)
    assert numbers(province.get(f"{LIST}?kantor={KOTA}").html.table) == {kota}
    assert numbers(province.get(f"{LIST}?kantor={PROVINSI}").html.table) == {own}
    assert numbers(browser(nation, PUSAT).get(f"{LIST}?kantor={PROVINSI}").html.table) == {own, kota}
    assert "Kantor" in province.get(f"{LIST}/ekspor.csv").text.partition("\n")[0]
    assert "Kantor" not in browser(nation, KOTA).get(f"{LIST}/ekspor.csv").text.partition("\n")[0]


def test_a_filter_by_an_office_out_of_view_shows_nothing_of_it(nation: World) -> None:
    kota = sent_to(nation, KOTA)
    assert kota not in browser(nation, KABUPATEN).get(f"{LIST}?kantor={KOTA}")


def test_what_an_agency_sends_goes_to_the_office_of_its_region(nation: World) -> None:
    for kode in (KOTA, KABUPATEN, PROVINSI):
        page = nation.as_(applicant(kode)).get("/pengajuan/baru")
        assert nama_of(kode) in page.html.main.get_text()
    nation.pengguna("siak@contoh.test", instansi="Dinas Contoh Siak", wilayah="1405")
    assert nama_of(PROVINSI) in nation.as_("siak@contoh.test").get("/pengajuan/baru").html.main.get_text()


def nama_of(kode: str) -> str:
    return {KOTA: "BPS Kota Pekanbaru", KABUPATEN: "BPS Kabupaten Kampar", PROVINSI: "BPS Provinsi Riau"}[kode]


def test_the_form_of_an_only_office_says_nothing_about_offices(world: World) -> None:
    world.pengguna("pengaju@contoh.test")
    assert "Pengajuan ini diterima" not in world.as_("pengaju@contoh.test").get("/pengajuan/baru")


def test_pages_of_whoever_sees_many_offices_ask_as_often_as_those_of_one(nation: World) -> None:
    for kode in (PUSAT, PROVINSI, KOTA, KABUPATEN):
        sent_to(nation, kode)
    asked = {}
    for kode in (PUSAT, KOTA):
        client = browser(nation, kode)
        client.get(LIST)
        for page in (LIST, "/kelola"):
            with statements(nation.app) as said:
                client.get(page)
            asked[kode, page] = len(said)
    assert asked[PUSAT, LIST] == asked[KOTA, LIST]
    assert asked[PUSAT, "/kelola"] == asked[KOTA, "/kelola"]


def test_the_agency_that_was_there_before_the_country_stays_with_its_province(world: World) -> None:
    world.pengguna("pengaju@contoh.test", instansi="Dinas Contoh")
    open_office(world, PUSAT)
    kept = world.read(lambda: db.session.scalars(select(Instansi).where(Instansi.nama == "Dinas Contoh")).one())
    assert kept.wilayah_kode == "14"
    assert "BPS Provinsi Riau" in world.as_("pengaju@contoh.test").get("/pengajuan/baru").html.main.get_text()


def test_the_first_office_finds_from_its_settings_where_others_are_opened(world: World) -> None:
    world.internal()
    page = world.as_("admin@contoh.test").get("/kelola/pengaturan")
    assert "Tambah kantor" in page.click(href="/kelola/kantor$").click("Tambah").html.h1.get_text()
