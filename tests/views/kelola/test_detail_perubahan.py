"""Edit Detail, Perubahan Jadwal and Batalkan (SP-055, SP-056, C-13 … C-15)."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from webtest import TestApp, Upload

from app.common.formats import tanggal_panjang
from app.extensions import db
from app.models import Email, Pengajuan, Riwayat, Status
from tests.factories.desk import keadaan, post
from tests.factories.formulir import PDF, ahead, weekday_ahead
from tests.factories.world import World

EDITORS = ["supervisor@contoh.test", "admin@contoh.test"]


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test", nama="Siti Contoh")
    return world


@pytest.fixture
def supervisor(office: World) -> TestApp:
    return office.as_("supervisor@contoh.test")


@pytest.mark.parametrize("surel", EDITORS)
def test_sp_055_edit_detail_opens_the_form_filled_and_saves_what_changed(office: World, surel: str) -> None:
    nomor = office.pengajuan()
    page = office.as_(surel).get(f"/kelola/pengajuan/{nomor}").click("Edit Detail")
    assert page.html.select_one("h1").get_text(strip=True) == "Ubah Data Pengajuan"
    form = page.forms["ubah"]
    assert (form["tanggal"].value, form["pukul_mulai"].value) == ("01/12/2026", "09.00")
    assert form["nip"].value == "19900101 201501 2 901"
    form["lokasi"] = "Aula Bappeda, Bangkinang"
    form["lampiran"] = [Upload("surat.pdf", PDF, "application/pdf")]
    page = form.submit().follow()
    assert "Aula Bappeda, Bangkinang" in page
    assert "mengubah Lokasi Pembinaan" in page
    assert "surat.pdf" in page


def test_sp_055_a_file_chosen_before_a_mistake_survives_it_and_can_be_taken_off(
    office: World, supervisor: TestApp
) -> None:
    nomor = office.pengajuan()
    form = supervisor.get(f"/kelola/pengajuan/{nomor}/ubah").forms["ubah"]
    form["lampiran"] = [Upload("surat.pdf", PDF), Upload("salah.pdf", PDF + b"\n")]
    form["tanggal"] = "31/02/2027"
    page = form.submit(status=422)
    assert [row.get_text().split()[0] for row in page.html.select(".kept .file")] == ["surat.pdf", "salah.pdf"]
    button = page.html.find("button", attrs={"aria-label": "Hapus salah.pdf"})
    page = page.forms["ubah"].submit("hapus_berkas", value=button["value"], status=200)
    form = page.forms["ubah"]
    assert form["tanggal"].value == "31/02/2027"
    form["tanggal"] = "01/12/2026"
    page = form.submit().follow()
    assert "surat.pdf" in page
    assert "salah.pdf" not in page


def test_an_overtaken_edit_keeps_its_file(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan()
    form = supervisor.get(f"/kelola/pengajuan/{nomor}/ubah").forms["ubah"]
    office.advance(nomor, Status.PROSES)
    form["lokasi"] = "Aula Bappeda, Bangkinang"
    form["lampiran"] = [Upload("surat.pdf", PDF)]
    page = form.submit(status=409)
    assert "surat.pdf" in page.html.select_one(".kept").text
    assert "surat.pdf" in page.forms["ubah"].submit().follow()


def test_sp_055_nothing_changed_is_said_and_writes_nothing(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan()
    before = keadaan(office, nomor)
    page = supervisor.get(f"/kelola/pengajuan/{nomor}/ubah").forms["ubah"].submit().follow()
    assert "Tidak ada yang berubah." in page
    assert keadaan(office, nomor) == before


def test_a_wrong_answer_stands_beside_its_field_and_costs_no_other(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan()
    form = supervisor.get(f"/kelola/pengajuan/{nomor}/ubah").forms["ubah"]
    form["topik"] = "Topik baru"
    form["tanggal"] = "31/02/2027"
    page = form.submit(status=422)
    assert "tidak ada di kalender" in page.html.select_one("#tanggal-error").get_text()
    assert page.forms["ubah"]["topik"].value == "Topik baru"


def test_sp_055_after_disetujui_a_new_place_is_told_to_pic_and_pembina(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    page = supervisor.get(f"/kelola/pengajuan/{nomor}/ubah")
    assert "dikirim sebagai email Perubahan Jadwal" in page
    page.forms["ubah"]["lokasi"] = "Kantor Bupati, Bangkinang"
    page.forms["ubah"].submit().follow().mustcontain("lewat email Perubahan Jadwal")
    assert _told(office, "perubahan_jadwal") == {"pic@contoh.test", "pengaju@contoh.test", "operator@contoh.test"}


def test_after_disetujui_a_new_description_is_told_to_nobody(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    form = supervisor.get(f"/kelola/pengajuan/{nomor}/ubah").forms["ubah"]
    form["deskripsi"] = "Uraian yang lebih lengkap."
    form.submit().follow().mustcontain("Perubahan tersimpan.")
    assert _told(office, "perubahan_jadwal") == set()


def test_an_overtaken_edit_is_told_who_was_first_and_keeps_what_was_typed(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan()
    form = supervisor.get(f"/kelola/pengajuan/{nomor}/ubah").forms["ubah"]
    office.advance(nomor, Status.PROSES)
    form["topik"] = "Topik baru"
    page = form.submit(status=409)
    assert "Sri Contoh sudah mengubah pengajuan ini" in page
    assert page.forms["ubah"]["topik"].value == "Topik baru"
    page.forms["ubah"].submit().follow().mustcontain("Topik baru")


@pytest.mark.parametrize("page", ["ubah", "jadwal", "batalkan"])
@pytest.mark.parametrize("surel", ["operator@contoh.test", "pengaju@contoh.test"])
def test_an_operator_and_the_agency_change_nothing_here(office: World, surel: str, page: str) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    before = keadaan(office, nomor)
    client = office.as_(surel)
    client.get(f"/kelola/pengajuan/{nomor}/{page}", status=403)
    post(client, f"/kelola/pengajuan/{nomor}/{page}", {"versi": before.versi, "alasan": "Salah."}, status=403)
    assert keadaan(office, nomor) == before


@pytest.mark.parametrize("surel", EDITORS)
def test_sp_025_a_disetujui_pembinaan_moves_to_another_time_and_place(office: World, surel: str) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    page = office.as_(surel).get(f"/kelola/pengajuan/{nomor}").click("Perubahan Jadwal")
    form, day = page.forms["jadwal"], weekday_ahead()
    form["tanggal"], form["pukul_mulai"], form["pukul_selesai"] = f"{day:%d/%m/%Y}", "13.00", "15.30"
    form["mode"], form["tautan_rapat"] = "Daring", "https://rapat.contoh.test/123"
    form["catatan"] = "Atas permintaan Bupati."
    page = form.submit().follow()
    assert f"{tanggal_panjang(day, 'Asia/Jakarta')}, 13.00–15.30 WIB" in page
    assert "https://rapat.contoh.test/123" in page
    assert "Atas permintaan Bupati." in page
    assert _told(office, "perubahan_jadwal") == {"pic@contoh.test", "pengaju@contoh.test", "operator@contoh.test"}


OVERLAP = "Jadwal bertumpuk: Rina Contoh juga bertugas 09.00–11.00 WIB di Ruang rapat ("
OUTSIDE = "Waktu baru di luar jam kantor"


def test_sp_082_moving_to_an_hour_when_a_pembina_is_busy_is_said_and_not_forbidden(
    office: World, supervisor: TestApp
) -> None:
    begin = ahead()
    office.pengajuan(status=Status.DISETUJUI, mulai=begin, lokasi="Ruang rapat")
    nomor = office.pengajuan(status=Status.DISETUJUI)
    form = supervisor.get(f"/kelola/pengajuan/{nomor}/jadwal").forms["jadwal"]
    form["tanggal"], form["pukul_mulai"], form["pukul_selesai"] = f"{begin:%d/%m/%Y}", "10.00", "12.00"
    page = form.submit().follow()
    assert "Jadwal baru tersimpan." in page
    assert OVERLAP in page
    assert OUTSIDE not in page


def test_sp_082_edit_detail_of_a_disetujui_pembinaan_warns_of_a_busy_pembina_too(
    office: World, supervisor: TestApp
) -> None:
    begin = ahead()
    office.pengajuan(status=Status.DISETUJUI, mulai=begin, lokasi="Ruang rapat")
    nomor = office.pengajuan(status=Status.DISETUJUI)
    form = supervisor.get(f"/kelola/pengajuan/{nomor}/ubah").forms["ubah"]
    form["tanggal"], form["pukul_mulai"], form["pukul_selesai"] = f"{begin:%d/%m/%Y}", "10.00", "12.00"
    assert OVERLAP in form.submit().follow()
    form = supervisor.get(f"/kelola/pengajuan/{nomor}/ubah").forms["ubah"]
    form["deskripsi"] = "Uraian yang lebih lengkap."
    assert OVERLAP not in form.submit().follow()


@pytest.mark.parametrize(("weekday", "mulai"), [(5, "09.00"), (4, "19.00")])
@pytest.mark.parametrize("page", ["jadwal", "ubah"])
def test_c_20_a_new_time_outside_office_hours_is_said_and_not_forbidden(
    office: World, supervisor: TestApp, page: str, weekday: int, mulai: str
) -> None:
    nomor, day = office.pengajuan(status=Status.DISETUJUI), weekday_ahead()
    day += timedelta(days=weekday - day.weekday())
    form = supervisor.get(f"/kelola/pengajuan/{nomor}/{page}").forms[page]
    form["tanggal"], form["pukul_mulai"], form["pukul_selesai"] = f"{day:%d/%m/%Y}", mulai, ""
    assert OUTSIDE in form.submit().follow()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("tanggal", "15/01/2020", "sudah lewat"),
        ("tanggal", "besok", "hari, bulan, dan tahun"),
        ("tanggal", "15/01/3027", "Tulis tahun antara"),
        ("pukul_mulai", "", "Tulis jam"),
        ("pukul_selesai", "08.00", "sesudah pukul mulai"),
        ("lokasi", "", "Tulis tempat"),
        ("lokasi", "x" * 256, "Paling banyak"),
        ("tautan_rapat", "javascript:alert(1)", "https://"),
    ],
)
def test_a_schedule_that_cannot_be_is_refused_beside_its_field(
    office: World, supervisor: TestApp, field: str, value: str, sentence: str
) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    before = keadaan(office, nomor)
    form = supervisor.get(f"/kelola/pengajuan/{nomor}/jadwal").forms["jadwal"]
    form["mode"] = "Hibrida"
    form[field] = value
    page = form.submit(status=422)
    assert sentence in page.html.select_one(f"#{field}-error").get_text()
    assert page.forms["jadwal"]["mode"].value == "Hibrida"
    assert keadaan(office, nomor) == before


def test_a_schedule_that_stays_the_same_and_an_overtaken_one_are_refused(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI, mulai=ahead())
    form = supervisor.get(f"/kelola/pengajuan/{nomor}/jadwal").forms["jadwal"]
    form.submit(status=422).mustcontain("Waktu dan tempat tidak berubah.")
    other = supervisor.get(f"/kelola/pengajuan/{nomor}/jadwal").forms["jadwal"]
    other["lokasi"] = "Dumai"
    other.submit().follow()
    form["lokasi"] = "Siak"
    form.submit(status=409).mustcontain("Sri Contoh sudah mengubah pengajuan ini")


def test_only_a_disetujui_pembinaan_is_moved(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(status=Status.PROSES)
    supervisor.get(f"/kelola/pengajuan/{nomor}/jadwal", status=422).mustcontain("ketika status Disetujui")


@pytest.mark.parametrize("surel", EDITORS)
def test_sp_056_cancelling_asks_once_more_and_why_and_keeps_the_row(office: World, surel: str) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    page = office.as_(surel).get(f"/kelola/pengajuan/{nomor}").click("Batalkan Pengajuan")
    question = page.html.select_one("form.confirm")
    assert question.select_one("h2").get_text(strip=True) == f"Batalkan pengajuan {nomor}?"
    assert "Metadata statistik sektoral" in question.get_text()
    assert "Budi Contoh, Siti Contoh, Rina Contoh diberi tahu" in question.get_text()
    form = next(form for form in page.forms.values() if "alasan" in form.fields)
    page = form.submit(status=422)
    assert "Tulis alasannya." in page
    form = next(form for form in page.forms.values() if "alasan" in form.fields)
    form["alasan"] = "Ditunda sampai tahun depan."
    page = form.submit().follow()
    assert "Ditunda sampai tahun depan." in page
    kept = office.read(lambda: db.session.scalars(select(Pengajuan.alasan_hapus)).one())
    assert kept == "Ditunda sampai tahun depan."
    assert _told(office, "dibatalkan") == {"pic@contoh.test", "pengaju@contoh.test", "operator@contoh.test"}


def test_sp_056_a_finished_one_is_not_cancelled(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(status=Status.SELESAI)
    before = keadaan(office, nomor)
    supervisor.get(f"/kelola/pengajuan/{nomor}/batalkan", status=422)
    fields = {"versi": before.versi, "alasan": "Salah."}
    post(supervisor, f"/kelola/pengajuan/{nomor}/batalkan", fields, status=422)
    assert keadaan(office, nomor) == before


def test_an_overtaken_cancellation_changes_nothing(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(status=Status.PROSES)
    before = keadaan(office, nomor)
    fields = {"versi": 1, "alasan": "Salah."}
    post(supervisor, f"/kelola/pengajuan/{nomor}/batalkan", fields, status=409).mustcontain("Sri Contoh sudah")
    post(supervisor, f"/kelola/pengajuan/{nomor}/batalkan", {"alasan": "Tanpa versi."}, status=409)
    assert keadaan(office, nomor) == before
    assert office.read(lambda: len(db.session.scalars(select(Riwayat)).all())) == before.riwayat


def _told(office: World, perihal: str) -> set[str]:
    return office.read(lambda: set(db.session.scalars(select(Email.kepada_surel).where(Email.perihal == perihal))))
