"""Which columns a list shows: chosen, remembered for one person, put into the address for others."""

import pytest
from webtest import TestApp, TestResponse

from app.views.daftar.pengajuan import DAFTAR_PENGAJUAN
from tests.factories.daftar import LIST, head
from tests.factories.world import World

OPERATOR = "operator@contoh.test"


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test", nama="Siti Contoh")
    world.pengajuan()
    return world


@pytest.fixture
def client(office: World) -> TestApp:
    return office.as_(OPERATOR)


def choose(page: TestResponse, *keys: str) -> TestResponse:
    """Tick exactly these in the Kolom chooser."""
    form = page.forms["kolom"]
    for box in form.fields["kolom"]:
        box.checked = box._value in keys  # noqa: SLF001 - webtest's only name for it
    return form.submit().follow()


def test_sp_041_sp_053_each_column_of_the_guide_can_stand_for_itself(client: TestApp) -> None:
    page = client.get(LIST).forms["kolom"].submit("semua").follow()
    assert head(page) == [
        "Nomor",
        "Identitas Pengaju",
        "Nama Instansi Pengaju",
        "Tingkat Satuan Kerja",
        "Produsen data",
        "Jenis Layanan",
        "Deskripsi",
        "Lokasi Pembinaan",
        "Waktu Pembinaan",
        "PIC",
        "Lampiran",
        "Status",
        "Nama Pembina",
        "Aksi",
    ]
    cells = [cell.get_text(" ", strip=True) for cell in page.html.select("tbody td")]
    assert cells[1] == "Siti Contoh NIP 19900101 201501 2 901 WhatsApp 0812-0000-0901 pengaju@contoh.test"
    assert cells[6].startswith("Metadata statistik sektoral Pendampingan penyusunan metadata")
    assert page.html.select_one("[role=region][tabindex='0'] > table") is not None


@pytest.mark.parametrize("kunci", [kolom.kunci for kolom in DAFTAR_PENGAJUAN.kolom if not kolom.tetap])
def test_every_column_has_its_cell(client: TestApp, kunci: str) -> None:
    page = client.get(LIST, {"kolom": kunci})
    assert len(head(page)) == 3
    assert page.html.select("tbody td")[1].get_text(strip=True)


def test_chosen_columns_are_remembered_for_this_person_alone(office: World, client: TestApp) -> None:
    page = choose(client.get(LIST), "instansi", "status")
    assert page.request.url.endswith("?kolom=nomor,instansi,status,aksi")
    for shown in (page, client.get(LIST), office.as_(OPERATOR).get(LIST)):
        assert head(shown) == ["Nomor", "Nama Instansi Pengaju", "Status", "Aksi"]
    assert len(head(office.as_("admin@contoh.test").get(LIST))) == 8


def test_a_link_shows_a_colleague_the_same_columns_whatever_they_chose(office: World, client: TestApp) -> None:
    sent = choose(client.get(LIST), "instansi").request.url
    colleague = office.as_("admin@contoh.test")
    choose(colleague.get(LIST), "pembina", "status")
    assert head(colleague.get(sent)) == ["Nomor", "Nama Instansi Pengaju", "Aksi"]
    assert head(colleague.get(LIST)) == ["Nomor", "Status", "Nama Pembina", "Aksi"]


def test_the_filters_and_the_order_outlive_a_choice_of_columns(client: TestApp) -> None:
    page = choose(client.get(LIST, {"q": "metadata", "urut": "waktu", "status": "Menunggu Diproses"}), "nip")
    assert head(page) == ["Nomor", "NIP", "Aksi"]
    for part in ("q=metadata", "urut=waktu", "status=Menunggu+Diproses", "kolom=nomor,nip,aksi"):
        assert part in page.request.url


def test_the_usual_columns_come_back(client: TestApp) -> None:
    page = choose(client.get(LIST), "nip")
    form = page.forms["kolom"]
    form.action = page.html.select_one("button[formaction]")["formaction"]
    page = form.submit().follow()
    assert "kolom" not in page.request.url
    assert len(head(client.get(LIST))) == 8


def test_with_nothing_chosen_only_what_always_stands_there_is_left(client: TestApp) -> None:
    assert head(choose(client.get(LIST))) == ["Nomor", "Aksi"]


def test_a_cell_leaves_out_what_stands_in_a_column_of_its_own(client: TestApp) -> None:
    keys = "pengaju,nip,instansi,permintaan,layanan,jadwal,lokasi"
    row = client.get(LIST, {"kolom": keys}).html.select_one("tbody tr")
    for label, fact in (
        ("Pengaju", "19900101"),
        ("Pengaju", "Dinas Contoh"),
        ("Topik", "Narasumber"),
        ("Waktu", "Aula"),
    ):
        cell = row.select_one(f"td[data-l={label}]")
        assert cell is not None
        assert fact not in cell.get_text()
        assert fact in row.get_text()


def test_only_lists_that_exist_and_pages_of_the_portal_are_taken(client: TestApp) -> None:
    token = client.get(LIST).forms["kolom"]["csrf_token"].value
    client.post("/profil/kolom/rahasia", {"csrf_token": token, "kembali": LIST}, status=404)
    for elsewhere in ("https://lain.contoh.test/", "//lain.contoh.test", "", "x"):
        client.post("/profil/kolom/pengajuan", {"csrf_token": token, "kembali": elsewhere}, status=400)


def test_unknown_columns_are_not_kept(client: TestApp) -> None:
    token = client.get(LIST).forms["kolom"]["csrf_token"].value
    sent = {"csrf_token": token, "kembali": LIST, "kolom": "__class__,nip"}
    assert client.post("/profil/kolom/pengajuan", sent).location.endswith("?kolom=nomor,nip,aksi")


def test_a_stranger_is_asked_to_log_in(visitor: TestApp) -> None:
    token = visitor.get("/masuk").forms[0]["csrf_token"].value
    for path in ("/profil/kolom/pengajuan", "/profil/kolom/pengajuan/bawaan"):
        assert "/masuk" in visitor.post(path, {"csrf_token": token, "kembali": LIST}, status="*").text
