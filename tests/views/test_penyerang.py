"""What somebody who means harm can send: it is refused or cleaned, and never a fault of ours."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook
from sqlalchemy import select
from webtest import TestApp, Upload

from app import create_app
from app.extensions import db
from app.models import Draf, Pengguna
from app.views.limits import TAKES_FILES
from tests.conftest import another_process, settings
from tests.factories.arsip import Arsip
from tests.factories.basis_data import held
from tests.factories.browser import Inspected
from tests.factories.formulir import PDF, filled, save
from tests.factories.mails import mails
from tests.factories.world import SANDI, World

AKUN = "pengaju@contoh.test"
ELSEWHERE = {"Origin": "http://lain.localhost"}
HUGE = "9" * 5000


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna(AKUN)
    return world


@pytest.fixture
def arsip(world: World) -> Arsip:
    world.internal()
    return Arsip(world)


def token(client: TestApp, page: str = "/masuk") -> str:
    return str(client.get(page).html.find("input", attrs={"name": "csrf_token"})["value"])


def test_a_text_sent_as_a_file_is_no_answer(visitor: TestApp) -> None:
    files = [("surel", "a.txt", b"a@contoh.test"), ("kata_sandi", "b.txt", b"rahasia")]
    answer = visitor.post("/masuk", {"csrf_token": token(visitor)}, upload_files=files, status=422)
    assert answer.html.find(id="surel-error") is not None


@pytest.mark.parametrize(
    "path",
    [
        f"/berkas/{2**63}",
        f"/kelola/pembinaan/PB-14000-2026-00001/dokumentasi/{HUGE}/ganti",
        f"/admin/pengguna/{2**64}/ubah",
        f"/admin/pengguna/{HUGE}/ubah",
        f"/admin/induk/jenis-layanan/{2**64}/ubah",
        f"/admin/induk/jenis-layanan/{HUGE}/ubah",
        "/admin/induk/jenis-layanan/%D9%A3/ubah",
    ],
)
def test_a_number_beyond_every_row_is_not_found(office: World, path: str) -> None:
    office.as_("admin@contoh.test").get(path, status=404)


@pytest.mark.parametrize("number", [HUGE, "²", "9" * 19])
def test_a_lampiran_with_an_impossible_number_is_not_taken_off(office: World, number: str) -> None:
    client = office.as_(AKUN)
    form = save(filled(client)).follow().forms["pengajuan"]
    fields = [*form.submit_fields(), ("hapus_lampiran", number)]
    client.post(form.action, fields, status="*")


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("packed", ["[" * 60_000, '{"topik":' * 6_000, '{"topik": "x"}', '{"topik": [[[1]]]}'])
def test_a_kept_form_that_is_no_form_is_dropped(visitor: TestApp, packed: str) -> None:
    assert logged_in_with(visitor, packed).location.endswith("/profil/ubah")


@pytest.mark.usefixtures("office")
def test_half_a_character_in_a_kept_form_becomes_a_question_mark(visitor: TestApp) -> None:
    back = logged_in_with(visitor, '{"jabatan": ["Kepala \\ud800 Bidang"], "\\udfff": ["x"]}').follow()
    assert back.forms["ubah-profil"]["jabatan"].value == "Kepala ? Bidang"


def logged_in_with(visitor: TestApp, packed: str) -> Any:
    fields = {"surel": AKUN, "kata_sandi": SANDI, "lanjut": "/profil/ubah", "titipan": packed}
    return visitor.post("/masuk", {"csrf_token": token(visitor), **fields}, status=302)


def test_signs_nobody_sees_are_not_kept(office: World) -> None:
    client = office.as_(AKUN)
    form = client.get("/profil/ubah").forms["ubah-profil"]
    form["nama"] = "Siti\x00\x1b[31m \u202eAminah\u2066"
    form["jabatan"].force_value("Kepala\r\nBcc: lain@contoh.test")
    form.submit(status=302)
    nama, jabatan = office.read(
        lambda: db.session.execute(select(Pengguna.nama, Pengguna.jabatan).where(Pengguna.surel == AKUN)).one()
    )
    assert (nama, jabatan) == ("Siti[31m Aminah", "Kepala Bcc: lain@contoh.test")


def test_a_draft_keeps_lines_and_tabs_and_nothing_else_unseen(office: World) -> None:
    client = office.as_(AKUN)
    save(filled(client, deskripsi="Satu\x00\r\n\tdua\x7f", lokasi="Aula\u202e\nlain"))
    isi = office.read(lambda: db.session.scalars(select(Draf.isi)).one())
    assert (isi["deskripsi"], isi["lokasi"]) == ("Satu\n\tdua", "Aula lain")


def test_a_search_for_unseen_signs_finds_what_the_rest_says(visitor: TestApp) -> None:
    page = visitor.get("/modul", {"q": "meta\x00data\u202e \x1b"})
    assert page.html.find("input", attrs={"name": "q"})["value"] == "metadata"


@pytest.mark.parametrize("nama", ["Hadiah di https://jahat.test", "Buka WWW.jahat.test"])
def test_a_name_is_no_address_to_click(office: World, nama: str) -> None:
    form = office.as_(AKUN).get("/profil/ubah").forms["ubah-profil"]
    form["nama"] = nama
    assert form.submit(status=422).html.find(id="nama-error") is not None


def test_the_mail_that_asks_for_proof_carries_no_words_of_whoever_registered(office: World) -> None:
    form = office.as_(AKUN).get("/profil/ubah").forms["ubah-profil"]
    form["nama"], form["surel"] = "Selamat Anda Menang", "korban@contoh.test"
    form.submit(status=302)
    (mail,) = mails(office, perihal="verifikasi")
    assert "Menang" not in mail.teks + mail.html + mail.subjek
    assert "Yth. Bapak/Ibu" in mail.teks


def test_a_page_is_not_offered_again_to_what_another_site_sent(office: World) -> None:
    client = office.as_(AKUN)
    page = client.post("/profil/ubah", {"jabatan": "Kepala"}, headers=ELSEWHERE, status=403)
    assert "kirim-lagi" not in page.forms
    page = client.post("/profil/ubah", {"jabatan": "Kepala"}, headers={"Origin": "null"}, status=403)
    assert "kirim-lagi" not in page.forms
    page = client.post("/profil/ubah", {"jabatan": "Kepala"}, headers={"Origin": ""}, status=400)  # who knows whence
    assert "kirim-lagi" not in page.forms


def test_what_is_sent_again_can_be_read_first(office: World) -> None:
    page = office.as_(AKUN).post("/profil/ubah", {"jabatan": "Kepala Bidang"}, status=400)
    assert "Kepala Bidang" in page.html.find("details").get_text()


@pytest.mark.parametrize("host", ["jahat.test", "a" * 300, "a" * 70 + ".test", "..", "xn--a"])
@pytest.mark.parametrize("dari", ["", "http://jahat.test/halaman", "http://localhost:80/modul"])
def test_another_host_is_told_so_in_words(
    visitor: TestApp, host: str, dari: str, caplog: pytest.LogCaptureFixture
) -> None:
    page = visitor.get("/", headers={"Host": host, "Referer": dari}, status=400)
    assert page.html.find("h1").get_text() == "Permintaan tidak dapat dibaca"
    assert "jahat.test" not in page.text
    assert caplog.text == "", "whoever tries hosts fills no log with traces"


@pytest.mark.parametrize("broken", ["%0d%0aX-Jahat: 1", "%0a", "%0d", "%00", "%e2%80%a8"])
def test_nobody_is_led_to_an_address_of_two_lines(office: World, broken: str) -> None:
    answer = office.as_(AKUN).get(f"/masuk?lanjut=/profil?a{broken}", status=302)
    assert answer.location.endswith("/pengajuan"), "home, as from every address that is none of ours"


def test_an_address_that_is_none_is_told_beside_its_field(visitor: TestApp) -> None:
    form = visitor.get("/daftar/periksa-surel").forms["kirim-ulang"]
    form["surel"] = "bukan alamat"
    assert form.submit(status=422).html.find(id="surel-error") is not None


def test_logging_in_again_ends_what_was_open_in_this_browser(office: World, visitor: TestApp) -> None:
    first = office.as_(AKUN)
    kept = first.cookies["spektral"]
    fields = {"surel": AKUN, "kata_sandi": SANDI}
    first.post("/masuk", {"csrf_token": token(first, "/profil/ubah"), **fields}, status=302)
    visitor.set_cookie("spektral", kept)
    visitor.get("/profil", status=302)


def test_a_new_address_is_told_to_the_old_one(office: World) -> None:
    form = office.as_(AKUN).get("/profil/ubah").forms["ubah-profil"]
    form["surel"] = "baru@contoh.test"
    form.submit(status=302)
    (mail,) = mails(office, perihal="surel_diubah", kepada=AKUN)
    assert "b***@contoh.test" in mail.teks


@pytest.mark.parametrize("path", ["/lacak", "/masuk", "/pengajuan/baru"])
def test_a_stranger_sends_no_large_request(visitor: TestApp, path: str) -> None:
    page = visitor.post(path, upload_files=[("lampiran", "a.pdf", b"x" * 4_000_000)], status=413)
    assert page.html.find("h1").get_text() == "Berkas terlalu besar"


def test_somebody_logged_in_sends_files_only_where_they_are_asked_for(office: World) -> None:
    client = office.as_(AKUN)
    large = [("lampiran", "a.pdf", b"x" * 4_000_000)]
    client.post("/profil/ubah", upload_files=large, status=413)
    form = filled(client)
    form["lampiran"] = [Upload("a.pdf", PDF.replace(b"\n1 0", b"\n%" + b"x" * 4_000_000 + b"\n1 0"))]
    assert "a.pdf" in save(form).follow().text


def test_a_busy_database_keeps_what_was_typed(office: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client = office.as_(AKUN)
    form = client.get("/profil/ubah").forms["ubah-profil"]
    form["jabatan"] = "Kepala Bidang"
    with held(office.app, monkeypatch):
        page = form.submit(status=503)
    again = page.forms["kirim-lagi"]
    assert again["jabatan"].value == "Kepala Bidang"
    assert again.submit(status=302)


def test_a_download_that_cannot_be_counted_is_sent_all_the_same(
    world: World, arsip: Arsip, visitor: TestApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    slug = arsip.modul("Metadata")
    with held(world.app, monkeypatch):
        assert visitor.get(f"/modul/{slug}/unduh", status=200).body


def test_links_in_the_export_lead_to_the_configured_host(office: World) -> None:
    office.pengajuan()
    client = office.as_("operator@contoh.test")
    answer = client.get("/kelola/pengajuan/ekspor.xlsx", headers={"Host": "localhost:9999"})
    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.body)).get_sheet_by_index(0).to_python()
    assert str(sheet[1][-1]).startswith("http://127.0.0.1:8000/kelola/pengajuan/")


def test_browsers_that_came_by_https_stay_with_it(tmp_path: Path, visitor: TestApp) -> None:
    app = create_app(settings(tmp_path, SPEKTRAL_BASE_URL="https://spektral.contoh.test"))
    answer = app.test_client().get("/static/js/main.js", base_url="https://spektral.contoh.test")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert "Strict-Transport-Security" not in visitor.get("/").headers


def test_every_door_for_files_exists(app: Flask) -> None:
    assert set(app.view_functions) >= TAKES_FILES


def test_a_full_disk_is_told_as_such(app: Flask) -> None:
    def full() -> str:
        raise OSError(28, "No space left on device")

    with another_process(app) as failing:
        failing.add_url_rule("/penuh", view_func=full)
        page = Inspected(failing).get("/penuh", status=503)
    assert page.html.find("h1").get_text() == "Layanan sedang tidak tersedia"
