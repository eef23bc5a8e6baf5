"""Halaman Admin: who enters, what it counts, what it asks of each role."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import update
from webtest import TestApp, TestResponse

from app.common import clock
from app.models import Email, Pengguna, Status, StatusSurel
from app.services.unit_of_work import unit_of_work
from tests.factories.kantor import belongs_to_another_office
from tests.factories.statements import statements
from tests.factories.world import World

STAFF = ["operator@contoh.test", "supervisor@contoh.test", "admin@contoh.test"]
NOON = datetime(2026, 11, 18, 5, 0, tzinfo=UTC)


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return world


def tasks(page: TestResponse) -> list[str]:
    """Read Perlu tindakan Anda: agency and reason."""
    return [
        " ".join(part.get_text(" ", strip=True) for part in row.select("b, small"))
        for row in page.html.select(".tasks li")
    ]


@pytest.mark.parametrize("surel", STAFF)
def test_sp_030_internal_people_reach_it_from_the_menu_profil(office: World, surel: str) -> None:
    page = office.as_(surel).get("/").click("Halaman Admin")
    assert page.request.path == "/kelola"
    assert "Selamat" in page.html.h1.get_text()


def test_sp_030_applicants_see_no_entry_and_are_refused(office: World, visitor: TestApp) -> None:
    applicant = office.as_("pengaju@contoh.test")
    assert "Halaman Admin" not in applicant.get("/")
    for path in ("/kelola", "/kelola/pengajuan", "/kelola/agenda", "/kelola/informasi-admin", "/kelola/panduan"):
        applicant.get(path, status=403)
        assert visitor.get(path, status=302).location == f"/masuk?lanjut={path}"


def test_sp_031_four_counters_of_the_guide(office: World) -> None:
    office.pengajuan()
    office.pengajuan(status=Status.SELESAI)
    office.cancel(office.pengajuan())
    page = office.as_("operator@contoh.test").get("/kelola")
    shown = {
        card.select_one(".kpi-label").get_text(): card.select_one(".kpi-value").get_text()
        for card in page.html.select(".kpi")
    }
    assert shown == {"Pengajuan pembinaan": "2", "Pembinaan terlaksana": "1", "Akun terdaftar": "6", "Operator": "2"}


def test_sp_032_the_left_menu_has_the_names_of_the_guide(office: World) -> None:
    menu = office.as_("admin@contoh.test").get("/kelola").html.select_one(".shell > nav.side")
    words = [link.get_text(" ", strip=True).rstrip("0123456789 ") for link in menu.select("a.side-item")]
    for name in (
        "Daftar Pengajuan",
        "Daftar Pembinaan",
        "Dokumentasi",
        "Modul Pembinaan",
        "Daftar Testimoni",
        "Informasi Admin",
        "User",
    ):
        assert name in words
    for link in menu.select("a.side-item"):
        assert office.as_("admin@contoh.test").get(str(link["href"])).maybe_follow().status_int == 200


@pytest.mark.parametrize("surel", ["operator@contoh.test", "supervisor@contoh.test"])
def test_sp_032_what_only_admin_may_do_is_in_no_other_menu(office: World, surel: str) -> None:
    client = office.as_(surel)
    words = client.get("/kelola").html.select_one(".shell > nav.side").get_text(" ", strip=True)
    for name, path in (("User", "/kelola/pengguna"), ("Kotak Keluar", "/kelola/kotak-keluar")):
        assert name not in words
        client.get(path, status=403)


def test_sp_032_the_menu_shows_where_one_is_and_how_many_wait(office: World) -> None:
    nomor = office.pengajuan()
    for path in ("/kelola/pengajuan", f"/kelola/pengajuan/{nomor}", f"/supervisor/pengajuan/{nomor}/status"):
        here = office.as_("supervisor@contoh.test").get(path).html.select(".shell > nav [aria-current]")
        assert [item.get_text(" ", strip=True) for item in here] == ["Daftar Pengajuan 1"]


def test_sp_033_the_menu_under_the_name_leads_to_profile_guide_home_and_out(office: World) -> None:
    page = office.as_("operator@contoh.test").get("/kelola")
    menu = page.html.select_one("header.top details.pop")
    assert "Rina Contoh" in menu.summary.get_text()
    for label, path in (
        ("Profil", "/profil"),
        ("Unduh panduan pengguna internal", "/kelola/panduan"),
        ("Beranda pengguna", "/"),
    ):
        link = next(link for link in menu.select("a") if link.get_text(strip=True) == label)
        assert link["href"] == path
    assert menu.form["action"] == "/keluar"


@pytest.mark.parametrize("surel", STAFF)
def test_sp_033_the_internal_guide_is_a_pdf_with_the_name_of_the_office(office: World, surel: str) -> None:
    answer = office.as_(surel).get("/kelola/panduan")
    assert answer.content_type == "application/pdf"
    assert answer.body.startswith(b"%PDF-")
    assert "attachment" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("hour", "words"),
    [(22, "Selamat pagi, Sri"), (5, "Selamat siang, Sri"), (9, "Selamat sore, Sri"), (14, "Selamat malam, Sri")],
)
def test_it_greets_by_the_clock_of_the_office(office: World, hour: int, words: str) -> None:
    with clock.at(NOON.replace(hour=hour)):
        page = office.as_("supervisor@contoh.test").get("/kelola")
    assert page.html.h1.get_text(strip=True) == words
    assert "November 2026" in page.html.select_one(".page-head .acts").get_text()


def test_the_chart_counts_finished_ones_by_month_and_draws_none_to_come(office: World) -> None:
    for month in (1, 1, 11):
        office.pengajuan(status=Status.SELESAI, mulai=datetime(2026, month, 5, 2, tzinfo=UTC))
    with clock.at(NOON):
        page = office.as_("operator@contoh.test").get("/kelola")
    chart = page.html.select_one("#grafik-bulan")
    counted = {row.th.get_text(): row.td.get_text() for row in chart.select("tbody tr")}
    assert list(counted)[:2] == ["Januari 2026", "Februari 2026"]
    assert len(counted) == 11
    assert [counted[f"{month} 2026"] for month in ("Januari", "Februari", "November")] == ["2", "0", "1"]
    assert [text.get_text() for text in chart.svg.select("text.month")][-1] == "Nov"
    listed = office.as_("operator@contoh.test").get(str(chart.select_one("tbody a")["href"]))
    assert len(listed.html.select("tbody tr")) == 2


def test_a_supervisor_reads_what_waits_what_is_late_and_what_is_over(office: World) -> None:
    with clock.at(NOON - timedelta(days=12)):
        office.pengajuan(instansi="Dinas Terlambat")
    with clock.at(NOON - timedelta(days=1)):
        office.pengajuan(instansi="Dinas Baru")
        over = NOON - timedelta(days=2)
        office.pengajuan(instansi="Dinas Usai", status=Status.DISETUJUI, mulai=over)
        office.pengajuan(instansi="Dinas Nanti", status=Status.DISETUJUI, mulai=NOON + timedelta(days=2))
    with clock.at(NOON):
        client = office.as_("supervisor@contoh.test")
        page = client.get("/kelola")
        assert tasks(page) == [
            "Dinas Terlambat lewat 7 hari dari standar layanan",
            "Dinas Baru batas waktu 2 hari lagi",
            "Dinas Usai berakhir 16 Nov 2026, belum dinyatakan selesai",
        ]
        for button in page.html.select(".tasks a.btn"):
            assert client.get(str(button["href"])).status_int == 200


def test_a_pembina_reads_which_documents_are_missing(office: World) -> None:
    office.pengajuan(instansi="Dinas Kita", status=Status.SELESAI, pembina=("operator@contoh.test",))
    office.pengajuan(instansi="Dinas Lain", status=Status.SELESAI, pembina=("operator2@contoh.test",))
    page = office.as_("operator@contoh.test").get("/kelola")
    assert tasks(page) == ["Dinas Kita dokumentasi belum lengkap: Daftar Hadir, Foto, Notulensi"]
    assert "Dokumentasi 1" in page.html.select_one(".shell > nav.side").get_text(" ", strip=True)
    assert page.click("Lengkapi").status_int == 200
    assert "Tidak ada yang menunggu Anda" in office.as_("supervisor@contoh.test").get("/kelola")


def test_an_admin_reads_who_waits_for_confirmation_and_which_mail_failed(office: World) -> None:
    office.pengguna("baru@contoh.test", nama="Baru Contoh", anggota=False)
    office.pengajuan()
    with office.app.app_context(), unit_of_work() as session:
        one = update(Email).where(Email.id == 1).values(status=StatusSurel.GAGAL, galat="550 tidak dikenal")
        session.execute(one)
    client = office.as_("admin@contoh.test")
    page = client.get("/kelola")
    setup, failed, waiting = tasks(page)
    assert setup.startswith("Identitas kantor")
    assert "kepada " in failed
    assert waiting.startswith("Baru Contoh Dinas Contoh, terdaftar")
    assert "Baru Contoh" in page.click("Konfirmasi")
    assert page.click("Periksa").status_int == 200
    menu = page.html.select_one(".shell > nav.side").get_text(" ", strip=True)
    assert "User 1" in menu
    assert "Kotak Keluar 1" in menu


def test_at_most_five_tasks_and_none_hides_another_kind(office: World) -> None:
    for _n in range(7):
        office.pengajuan()
    office.pengajuan(instansi="Dinas Usai", status=Status.DISETUJUI, mulai=clock.now() - timedelta(days=3))
    found = tasks(office.as_("supervisor@contoh.test").get("/kelola"))
    assert len(found) == 5
    assert any("Dinas Usai" in words for words in found)


@pytest.mark.parametrize("surel", STAFF)
def test_beranda_asks_the_same_few_things_of_one_pengajuan_and_of_many(app: Flask, office: World, surel: str) -> None:
    client = office.as_(surel)
    office.pengajuan(status=Status.SELESAI)
    with statements(app) as one:
        client.get("/kelola")
    for status in (*Status, *Status):
        office.pengajuan(status=status)
    with statements(app) as many:
        client.get("/kelola")
    assert len(many) == len(one)
    own = [said for said in many if "sesi.hash" not in said and not said.startswith("SELECT kantor.id")]
    assert len(own) <= 4


def test_an_admin_is_not_asked_about_failed_mails_of_another_office(office: World) -> None:
    own, other = office.pengajuan(), office.pengajuan()
    belongs_to_another_office(office, other)

    def fail() -> None:
        with unit_of_work() as session:
            session.execute(update(Email).where(Email.perihal == "tanda_terima").values(status=StatusSurel.GAGAL))

    office.read(fail)
    found = " ".join(tasks(office.as_("admin@contoh.test").get("/kelola")))
    assert own in found
    assert other not in found


def test_who_waits_to_be_confirmed_is_the_same_on_beranda_and_under_user(office: World) -> None:
    office.pengguna("menunggu@contoh.test", anggota=False, nama="Sudah Terbukti")
    office.pengguna("belum@contoh.test", anggota=False, nama="Belum Terbukti")

    def not_verified() -> None:
        with unit_of_work() as session:
            belum = update(Pengguna).where(Pengguna.surel == "belum@contoh.test")
            session.execute(belum.values(surel_terverifikasi_pada=None))

    office.read(not_verified)
    admin = office.as_("admin@contoh.test")
    everyone = admin.get("/kelola/pengguna")
    waiting = admin.get("/kelola/pengguna?peran=Menunggu+konfirmasi")
    buttons = [form for form in everyone.forms.values() if form.action.endswith("/konfirmasi")]
    assert "Belum Terbukti" in everyone
    assert len(buttons) == 1
    for page in (admin.get("/kelola").html.select_one(".tasks").get_text(), waiting.html.table.get_text()):
        assert "Sudah Terbukti" in page
        assert "Belum Terbukti" not in page
