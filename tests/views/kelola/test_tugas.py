"""Tugas Saya: what each internal person must do now, how urgent it is, and one button that leads to the act."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from sqlalchemy import update
from webtest import TestResponse

from app.common import clock
from app.models import Email, Kantor, Pengguna, Peran, Status, StatusSurel
from app.services.unit_of_work import unit_of_work
from tests.factories.statements import statements
from tests.factories.world import World

SUPERVISOR, OPERATOR, ADMIN = "supervisor@contoh.test", "operator@contoh.test", "admin@contoh.test"
NOON = datetime(2026, 11, 18, 5, 0, tzinfo=UTC)


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return world


def groups(page: TestResponse) -> dict[str, list[str]]:
    """Read the page: under each heading the words of its buttons."""
    return {
        " ".join(section.h2.get_text(" ", strip=True).split()): [
            " ".join(button.find(string=True, recursive=False).split()) for button in section.select(".tasks .btn")
        ]
        for section in page.html.select("main section")
    }


def test_tugas_saya_stands_above_everything_else_on_beranda(office: World) -> None:
    office.pengajuan()
    page = office.as_(SUPERVISOR).get("/kelola")
    assert page.html.select_one("main section h2").get_text(strip=True) == "Tugas Saya"
    assert page.html.select_one(".kpi").find_previous("ul", class_="tasks") is not None


def test_a_supervisor_has_one_button_for_each_thing_to_do(office: World) -> None:
    with clock.at(NOON - timedelta(days=1)):
        office.pengajuan()
        office.pengajuan(status=Status.PROSES)
        office.pengajuan(status=Status.DISETUJUI, mulai=NOON - timedelta(days=2))
        office.pengajuan(status=Status.DISETUJUI, mulai=NOON + timedelta(days=3), pembina=(SUPERVISOR,))
        office.pengajuan(status=Status.SELESAI, pembina=(SUPERVISOR,))
    with clock.at(NOON):
        page = office.as_(SUPERVISOR).get("/kelola").click("Tugas Saya")
    assert groups(page) == {
        "Menunggu jawaban 2": ["Proses", "Tetapkan pembina"],
        "Perlu dinyatakan selesai 1": ["Nyatakan selesai"],
        "Dokumentasi belum lengkap 1": ["Lengkapi"],
        "Pembinaan tujuh hari ke depan 1": ["Hubungi PIC"],
    }


def test_a_pembina_writes_to_the_pic_of_what_comes_with_a_ready_text(office: World) -> None:
    with clock.at(NOON):
        nomor = office.pengajuan(status=Status.DISETUJUI, mulai=NOON + timedelta(days=2))
        office.pengajuan(status=Status.DISETUJUI, mulai=NOON + timedelta(days=30))
        page = office.as_(OPERATOR).get("/kelola")
    (task,) = page.html.select(".tasks li")
    assert "2 hari lagi" in task.small.get_text()
    address = urlsplit(task.select_one("a.btn")["href"])
    assert (address.netloc, address.path) == ("wa.me", "/6281200000902")
    text = parse_qs(address.query)["text"][0]
    assert text.startswith("Yth. Bapak/Ibu Budi Contoh\n\nSaya Rina Contoh dari BPS Provinsi Riau, pembina")
    assert nomor in text
    assert "Jumat, 20 November 2026" in text


def test_a_coaching_whose_pembina_has_left_wants_another(office: World) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI, mulai=clock.now() + timedelta(days=20))
    _write(office, update(Pengguna).where(Pengguna.surel == OPERATOR).values(aktif=False))
    client = office.as_(SUPERVISOR)
    page = client.get("/kelola")
    assert "pembinanya tidak aktif lagi" in page.html.select_one(".tasks .late").get_text()
    assert page.click("Ganti Pembina").request.path == f"/supervisor/pengajuan/{nomor}/pembina"


def test_what_is_late_leads(office: World) -> None:
    with clock.at(NOON - timedelta(days=20)):
        office.pengajuan(instansi="Dinas Usai", status=Status.DISETUJUI, mulai=NOON - timedelta(days=5))
        office.pengajuan(instansi="Dinas Terlambat")
    with clock.at(NOON):
        page = office.as_(SUPERVISOR).get("/kelola")
    assert [row.b.get_text() for row in page.html.select(".tasks li")] == ["Dinas Terlambat", "Dinas Usai"]
    assert page.html.select_one(".tasks .late") is not None


def test_an_admin_prepares_the_installation_first(office: World) -> None:
    page = office.as_(ADMIN).get("/kelola/tugas")
    assert groups(page) == {"Penyiapan awal 1": ["Lengkapi"]}
    assert page.click("Lengkapi").request.path == "/kelola/pengaturan"
    _write(office, update(Kantor).values(telepon="0761-123456"))
    assert "Semua beres." in office.as_(ADMIN).get("/kelola/tugas")


def test_an_office_without_supervisor_is_told_so(world: World) -> None:
    world.pengguna(ADMIN, peran=Peran.ADMIN)
    page = world.as_(ADMIN).get("/kelola")
    assert "Belum ada Supervisor" in page
    assert page.click("Tambah User", index=0).status_int == 200


def test_mails_that_failed_and_those_that_nobody_knows_of_are_an_admins(office: World) -> None:
    office.pengajuan()
    for id_, status in ((1, StatusSurel.GAGAL), (2, StatusSurel.TIDAK_PASTI)):
        _write(office, update(Email).where(Email.id == id_).values(status=status, galat="550"))
    page = office.as_(ADMIN).get("/kelola/tugas")
    caps = [chip.get_text() for chip in page.html.select(".tasks .chip")]
    assert caps == ["Penyiapan", "Email gagal", "Email tidak pasti"]
    assert "Kotak Keluar 2" in page.html.select_one(".shell > nav.side").get_text(" ", strip=True)


def test_nobody_has_tasks_of_another_role(office: World) -> None:
    office.pengajuan()
    office.pengguna("baru@contoh.test", anggota=False)
    assert "Semua beres." in office.as_(OPERATOR).get("/kelola/tugas")
    assert list(groups(office.as_(SUPERVISOR).get("/kelola/tugas"))) == ["Menunggu jawaban 1"]


def test_more_than_fit_lead_to_the_page_of_all(office: World) -> None:
    for _n in range(5):
        office.pengajuan()
    client = office.as_(SUPERVISOR)
    assert "Semua tugas" not in client.get("/kelola")
    office.pengajuan()
    page = client.get("/kelola")
    assert len(page.html.select(".tasks li")) == 5
    assert len(page.click("Semua tugas").html.select(".tasks li")) == 6


@pytest.mark.parametrize("surel", [SUPERVISOR, OPERATOR, ADMIN])
def test_the_page_asks_no_more_with_more_to_do(app: Flask, office: World, surel: str) -> None:
    client = office.as_(surel)
    office.pengajuan(status=Status.SELESAI)
    with statements(app) as one:
        client.get("/kelola/tugas")
    for status in (*Status, *Status):
        office.pengajuan(status=status)
    with statements(app) as many:
        client.get("/kelola/tugas")
    assert len(many) == len(one)


def _write(world: World, statement: object) -> None:
    def write() -> None:
        with unit_of_work() as session:
            session.execute(statement)  # type: ignore[call-overload] # an update, whatever of

    world.read(write)
