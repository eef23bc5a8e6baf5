"""Daftar Dokumentasi of one pembinaan: what is there, what is missing, and who may add to it."""

import pytest
from sqlalchemy import select
from webtest import Form, TestApp, TestResponse, Upload

from app.extensions import db
from app.models import Dokumentasi, Status
from tests.factories.arsip import HTML, Arsip, jpg
from tests.factories.formulir import PDF
from tests.factories.world import World


@pytest.fixture
def arsip(world: World) -> Arsip:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return Arsip(world)


@pytest.fixture
def nomor(arsip: Arsip) -> str:
    return arsip.world.pengajuan(status=Status.SELESAI)


@pytest.fixture
def pembina(arsip: Arsip) -> TestApp:
    return arsip.world.as_("operator@contoh.test")


def page_of(client: TestApp, nomor: str) -> TestResponse:
    return client.get(f"/kelola/pembinaan/{nomor}/dokumentasi")


def rows(page: TestResponse) -> dict[str, str]:
    found = {}
    for body in page.html.select("tbody.kind"):
        found[body.b.text] = " ".join(body.text.split())
    return found


def test_sp_134_there_is_a_row_for_each_type_required_or_not(pembina: TestApp, nomor: str) -> None:
    page = page_of(pembina, nomor)
    assert [th.text for th in page.html.select("th")] == [
        "Jenis Dokumentasi",
        "Link Dokumentasi",
        "Nama Pengunggah",
        "Aksi",
    ]
    shown = rows(page)
    assert list(shown)[:4] == ["Daftar Hadir", "Foto", "Notulensi", "Video"]
    assert "wajib belum ada Upload File" in shown["Notulensi"]
    assert "bila ada" in shown["Video"]
    assert "0 dari 3 dokumen wajib lengkap" in page


@pytest.mark.usefixtures("nomor")
def test_sp_093_sp_133_sp_135_c_06_upload_file_presets_the_type(arsip: Arsip, pembina: TestApp) -> None:
    page = pembina.get("/kelola/pembinaan").click("Upload Dokumentasi")
    page = page.click(href=f"tambah.jenis={arsip.jenis_id('Notulensi')}$")
    assert page.html.h1.text.strip() == "Formulir Upload Dokumentasi"
    form = page.forms["form-unggah"]
    assert form["jenis_id"].value == str(arsip.jenis_id("Notulensi"))
    form["berkas"] = [Upload("notulensi.pdf", PDF)]
    page = form.submit().follow()
    assert "Notulensi: 1 dokumen sudah tersimpan." in page
    assert "notulensi.pdf" in rows(page)["Notulensi"]
    assert "1 dari 3 dokumen wajib lengkap" in page


@pytest.mark.usefixtures("arsip")
def test_sp_094_c_06_tambah_leaves_the_type_free(pembina: TestApp, nomor: str) -> None:
    page = page_of(pembina, nomor).click("Tambah")
    form = page.forms["form-unggah"]
    assert form["jenis_id"].value == ""
    form["jenis_id"].select(text="Lainnya")
    form["berkas"] = [Upload("apa-saja.pdf", PDF)]
    form["keterangan"] = "Undangan cetak"
    assert "Undangan cetak" in rows(form.submit().follow())["Lainnya"]


@pytest.mark.usefixtures("arsip")
def test_sp_137_several_photos_go_in_one_upload(pembina: TestApp, nomor: str) -> None:
    form = page_of(pembina, nomor).click("Tambah").forms["form-unggah"]
    form["jenis_id"].select(text="Foto")
    form["berkas"] = [Upload("satu.jpg", jpg()), Upload("dua.jpg", jpg())]
    shown = rows(form.submit().follow())["Foto"]
    assert "satu.jpg" in shown
    assert "dua.jpg" in shown


@pytest.mark.usefixtures("arsip")
def test_c_07_a_link_stands_in_for_a_file(pembina: TestApp, nomor: str) -> None:
    form = page_of(pembina, nomor).click("Tambah").forms["form-unggah"]
    form["jenis_id"].select(text="Video")
    form["tautan"] = "https://rekaman.contoh.test/1"
    page = form.submit().follow()
    link = page.html.select_one('tbody a[href="https://rekaman.contoh.test/1"]')
    assert link.text == "Buka Tautan"
    assert link["rel"] == ["noopener", "noreferrer"]


@pytest.mark.parametrize(
    "link", ["http://a.contoh.test/1", "javascript:alert(1)", "https://", "rekaman", "https://a b"]
)
def test_a_link_that_is_not_https_is_refused(pembina: TestApp, nomor: str, link: str) -> None:
    form = page_of(pembina, nomor).click("Tambah").forms["form-unggah"]
    form["jenis_id"].select(text="Video")
    form["tautan"] = link
    page = form.submit(status=422)
    assert "Tulis alamat lengkap yang diawali https://" in page
    assert page.forms["form-unggah"]["tautan"].value == link


def test_a_link_of_501_characters_is_refused(pembina: TestApp, nomor: str) -> None:
    form = page_of(pembina, nomor).click("Tambah").forms["form-unggah"]
    form["jenis_id"].select(text="Video")
    form["tautan"] = "https://a.contoh.test/".ljust(501, "a")
    assert "Paling banyak 500 huruf." in form.submit(status=422)


@pytest.mark.parametrize(
    ("jenis", "nama", "isi", "sentence"),
    [
        ("Foto", "foto.jpg", PDF, "foto.jpg: Berkas ini ternyata PDF. Yang diterima: JPG, PNG, WebP."),
        ("Notulensi", "notulensi.pdf", HTML, "notulensi.pdf: Berkas ini ternyata halaman HTML."),
        ("Video", "rekaman.mp4", jpg(), "rekaman.mp4: Berkas ini ternyata JPG. Yang diterima: MP4, WebM."),
    ],
)
def test_a_file_of_the_wrong_kind_is_refused_with_a_sentence_and_the_rest_stays(
    world: World, pembina: TestApp, nomor: str, jenis: str, nama: str, isi: bytes, sentence: str
) -> None:
    form = page_of(pembina, nomor).click("Tambah").forms["form-unggah"]
    form["jenis_id"].select(text=jenis)
    form["berkas"] = [Upload(nama, isi)]
    form["keterangan"] = "Hari pertama"
    page = form.submit(status=422)
    assert sentence in page
    assert page.forms["form-unggah"]["keterangan"].value == "Hari pertama"
    assert world.read(lambda: db.session.scalars(select(Dokumentasi)).all()) == []


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_said_beside_the_file(pembina: TestApp, nomor: str) -> None:
    form = page_of(pembina, nomor).click("Tambah").forms["form-unggah"]
    form["jenis_id"].select(text="Notulensi")
    form["berkas"] = [Upload("notulensi.pdf", PDF)]
    assert "notulensi.pdf tidak dapat disimpan saat ini." in form.submit(status=422)


def test_neither_file_nor_link_and_both_at_once_are_asked_about(pembina: TestApp, nomor: str) -> None:
    form = page_of(pembina, nomor).click("Tambah").forms["form-unggah"]
    page = form.submit(status=422)
    assert "Pilih jenis dokumentasi." in page
    assert "Pilih berkas, atau tulis tautan sebagai gantinya." in page
    form["jenis_id"].select(text="Foto")
    form["tautan"] = "https://foto.contoh.test/1"
    form["berkas"] = [Upload("foto.jpg", jpg())]
    assert "Pilih salah satu: berkas atau tautan." in form.submit(status=422)


@pytest.mark.parametrize(
    "surel", ["operator2@contoh.test", "supervisor@contoh.test", "admin@contoh.test"], ids=lambda s: s.split("@")[0]
)
def test_sp_093_sp_096_c_02_others_see_the_list_and_may_not_add(
    world: World, arsip: Arsip, nomor: str, surel: str
) -> None:
    (id_,) = arsip.dokumen(nomor)
    client = world.as_(surel)
    assert "Upload Dokumentasi" not in client.get("/kelola/pembinaan")
    page = page_of(client, nomor)
    assert "foto.jpg" in page
    for button in ("Tambah", "Upload File", "Ganti", "Cabut"):
        assert button not in page.html.main.text
    place = f"/kelola/pembinaan/{nomor}/dokumentasi"
    body = {"csrf_token": token(client), "jenis_id": arsip.jenis_id("Foto"), "alasan": "x"}
    for path in (f"{place}/tambah", f"{place}/{id_}/ganti", f"{place}/{id_}/cabut"):
        refused = client.get(path, status=403)
        assert "hanya dapat diunggah oleh pembina yang ditugaskan" in refused
        files = [("berkas", "foto.jpg", jpg())]
        client.post(path, body, upload_files=files, status=403)
    assert world.read(lambda: len(db.session.scalars(select(Dokumentasi)).all())) == 1


def test_sp_095_c_05_before_selesai_the_page_says_when(world: World, arsip: Arsip) -> None:
    nomor = world.pengajuan(status=Status.DISETUJUI)
    client = world.as_("operator@contoh.test")
    page = page_of(client, nomor)
    assert "setelah statusnya Selesai; sekarang Disetujui" in page
    assert "Upload File" not in page
    place = f"/kelola/pembinaan/{nomor}/dokumentasi/tambah"
    client.get(place, status=422)
    files = [("berkas", "foto.jpg", jpg())]
    body = {"csrf_token": token(client), "jenis_id": arsip.jenis_id("Foto")}
    refused = client.post(place, body, upload_files=files, status=422)
    assert "hanya dapat dilakukan ketika status Selesai" in refused


def test_sp_007_a_wrong_document_is_replaced_and_both_stay_in_the_archive(
    arsip: Arsip, pembina: TestApp, nomor: str
) -> None:
    arsip.dokumen(nomor, "Notulensi")
    form = page_of(pembina, nomor).click("Ganti", href="ganti").forms["form-ganti"]
    assert "Tulis alasannya." in form.submit(status=422)
    form["alasan"] = "Tanggalnya salah"
    form["berkas"] = [Upload("benar.pdf", PDF)]
    page = form.submit().follow()
    assert "benar.pdf" in rows(page)["Notulensi"]
    assert "dokumen.pdf" not in rows(page)["Notulensi"]
    assert "“Tanggalnya salah”" in page.html.select_one("details.card").text
    assert page.click("Notulensi: dokumen.pdf").body == PDF


def test_only_one_file_takes_the_place_of_one(arsip: Arsip, pembina: TestApp, nomor: str) -> None:
    arsip.dokumen(nomor, "Foto")
    form = page_of(pembina, nomor).click("Ganti", href="ganti").forms["form-ganti"]
    form["alasan"] = "Buram"
    form["berkas"] = [Upload("satu.jpg", jpg()), Upload("dua.jpg", jpg())]
    page = form.submit(status=422)
    assert "Paling banyak 1 berkas; dua.jpg tidak disimpan." in page
    assert "satu.jpg" in page.html.select_one(".kept").text
    form["berkas"] = [Upload("satu.jpg", HTML)]
    assert "satu.jpg: Berkas ini ternyata" in form.submit(status=422)


def test_withdrawing_asks_once_and_names_the_document(arsip: Arsip, pembina: TestApp, nomor: str) -> None:
    arsip.dokumen(nomor, "Foto")
    page = page_of(pembina, nomor)
    link = page.html.find("a", string=lambda text: text and "Cabut" in text) or page.html.select_one("a.danger")
    assert "data-dialog" in link.attrs
    page = pembina.get(link["href"])
    assert "Cabut Foto: foto.jpg?" in page
    form = next(form for form in page.forms.values() if form.action == link["href"])
    assert "Tulis alasannya." in form.submit(status=422)
    form["alasan"] = "Bukan foto kegiatan"
    page = form.submit().follow()
    assert "belum ada" in rows(page)["Foto"]
    pembina.get(link["href"], status=404)


def test_a_supervisor_opens_one_document_to_everyone_logged_in(world: World, arsip: Arsip, nomor: str) -> None:
    arsip.dokumen(nomor, "Notulensi")
    arsip.dokumen(nomor, "Daftar Hadir")
    client = world.as_("supervisor@contoh.test")
    page = page_of(client, nomor)
    page = only_form(page, "/buka").submit().follow()
    assert "dibuka untuk umum" in rows(page)["Notulensi"]
    page = only_form(page, "/tutup").submit().follow()
    assert "dibuka untuk umum" not in rows(page)["Notulensi"]


@pytest.mark.usefixtures("world")
def test_a_pembina_may_not_open_a_document(arsip: Arsip, pembina: TestApp, nomor: str) -> None:
    (id_,) = arsip.dokumen(nomor, "Notulensi")
    path = f"/kelola/pembinaan/{nomor}/dokumentasi/{id_}/buka"
    pembina.post(path, {"csrf_token": token(pembina)}, status=403)


def test_sp_130_sp_131_sp_136_the_menu_dokumentasi_shows_every_document(world: World, arsip: Arsip, nomor: str) -> None:
    arsip.dokumen(nomor, "Foto")
    arsip.dokumen(nomor, "Video", tautan="https://rekaman.contoh.test/1")
    page = world.as_("admin@contoh.test").get("/kelola/dokumentasi")
    assert [th.text for th in page.html.select("th")] == [
        "Nama Instansi",
        "Jenis Layanan",
        "Waktu Pembinaan",
        "Jenis Dokumentasi",
        "Link Dokumentasi",
        "Nama Pengunggah",
    ]
    first, second = ([" ".join(td.text.split()) for td in tr.select("td")] for tr in page.html.select("tbody tr"))
    assert first[0].startswith("Dinas Contoh")
    assert first[1:4] == ["Narasumber/Pemateri", "1 Des 2026 09.00–11.00 WIB", "Video"]
    assert first[4].startswith("Buka Tautan")
    assert second[4].startswith("Download Dokumentasi")
    assert second[5].startswith("Rina Contoh")
    taken = page.click("Download Dokumentasi")
    assert (taken.content_type, taken.body[:3]) == ("image/jpeg", jpg()[:3])


def test_the_menu_dokumentasi_is_narrowed_by_words_type_and_uploader(world: World, arsip: Arsip, nomor: str) -> None:
    arsip.dokumen(nomor, "Foto")
    arsip.dokumen(nomor, "Notulensi")
    client = world.as_("operator2@contoh.test")
    form = client.get("/kelola/dokumentasi").forms["saringan"]
    form["jenis"].select(text="Notulensi")
    page = form.submit()
    assert "dokumen.pdf" in page
    assert "foto.jpg" not in page
    assert "Tidak ada dokumen yang cocok" in client.get("/kelola/dokumentasi", {"milik": "saya"})
    assert "Tidak ada dokumen yang cocok" in client.get("/kelola/dokumentasi", {"q": "takada"})
    assert "foto.jpg" in client.get("/kelola/dokumentasi", {"q": "metadata"})


def test_a_document_of_another_pembinaan_is_404(world: World, arsip: Arsip, nomor: str) -> None:
    (id_,) = arsip.dokumen(nomor)
    other = world.pengajuan(status=Status.SELESAI)
    client = world.as_("operator@contoh.test")
    for act in ("unduh", "ganti", "cabut"):
        client.get(f"/kelola/pembinaan/{other}/dokumentasi/{id_}/{act}", status=404)


def token(client: TestApp) -> str:
    return str(client.get("/profil").forms[0]["csrf_token"].value)


def only_form(page: TestResponse, end: str) -> Form:
    """Give the one form that sends to such an address."""
    (form,) = {form.action: form for form in page.forms.values() if form.action.endswith(end)}.values()
    return form


def said_beside(page: TestResponse, field: str) -> str:
    place = page.html.find(id=f"{field}-error")
    return "" if place is None else " ".join(place.text.split())


@pytest.mark.usefixtures("arsip")
def test_files_that_went_with_a_wrong_answer_are_there_when_it_is_corrected(pembina: TestApp, nomor: str) -> None:
    form = page_of(pembina, nomor).click("Tambah").forms["form-unggah"]
    form["berkas"] = [Upload("satu.jpg", jpg()), Upload("dua.jpg", jpg())]
    form["tautan"] = "rekaman"
    page = form.submit(status=422)
    assert [row.text.split()[0] for row in page.html.select(".kept .file")] == ["satu.jpg", "dua.jpg"]
    again = page.forms["form-unggah"]
    again["tautan"] = ""
    again["jenis_id"].select(text="Foto")
    assert {"satu.jpg", "dua.jpg"} <= set(rows(again.submit().follow())["Foto"].split())


def test_a_replacement_without_reason_keeps_its_file(arsip: Arsip, pembina: TestApp, nomor: str) -> None:
    id_ = arsip.dokumen(nomor, "Notulensi")[0]
    form = pembina.get(f"/kelola/pembinaan/{nomor}/dokumentasi/{id_}/ganti").forms["form-ganti"]
    form["berkas"] = [Upload("baru.pdf", PDF)]
    page = form.submit(status=422)
    assert said_beside(page, "alasan") == "Tulis alasannya."
    assert "baru.pdf" in page.html.select_one(".kept").text
    page.forms["form-ganti"]["alasan"] = "Salah tanggal"
    assert "baru.pdf" in rows(page.forms["form-ganti"].submit().follow())["Notulensi"]


@pytest.mark.usefixtures("arsip")
def test_a_browser_can_see_a_missing_type_and_a_wrong_link_before_it_sends_a_file(pembina: TestApp, nomor: str) -> None:
    form = page_of(pembina, nomor).click("Tambah").html.find(id="form-unggah")
    assert form.find(id="jenis_id").has_attr("required")
    assert form.find(id="jenis_id").option["value"] == ""
    assert form.find(id="tautan")["pattern"].startswith("https://")
