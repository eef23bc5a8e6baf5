"""The page of one pengajuan, as each internal role meets it."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from webtest import TestApp

from app.extensions import db
from app.models import Catatan, Status
from app.services.berkas import Incoming
from app.services.lampiran import add_lampiran
from tests.factories.desk import keadaan, post
from tests.factories.formulir import PDF
from tests.factories.statements import statements
from tests.factories.world import World

STAFF = ["operator@contoh.test", "supervisor@contoh.test", "admin@contoh.test"]


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test", nama="Siti Contoh")
    return world


@pytest.fixture
def supervisor(office: World) -> TestApp:
    return office.as_("supervisor@contoh.test")


@pytest.mark.parametrize("surel", STAFF)
def test_sp_022_every_internal_role_reads_the_pengajuan_and_can_write_to_its_pic(office: World, surel: str) -> None:
    nomor = office.pengajuan()
    page = office.as_(surel).get(f"/kelola/pengajuan/{nomor}")
    link = page.html.find("a", href=lambda href: bool(href) and href.startswith("https://wa.me/6281200000902"))
    assert nomor in link["href"]
    assert "Metadata statistik sektoral" in page.html.select_one("h1").get_text()


def test_the_agency_and_strangers_do_not_read_the_page_of_staff(office: World, visitor: TestApp) -> None:
    nomor = office.pengajuan()
    office.as_("pengaju@contoh.test").get(f"/kelola/pengajuan/{nomor}", status=403)
    assert "/masuk" in visitor.get(f"/kelola/pengajuan/{nomor}", status=302).location


def test_sp_020_sp_021_the_next_step_of_a_waiting_one_is_checking_it_and_beginning(
    office: World, supervisor: TestApp
) -> None:
    nomor = office.pengajuan()
    card = supervisor.get(f"/kelola/pengajuan/{nomor}").html.select_one(".act")
    assert "Bila kurang jelas, hubungi PIC" in card.get_text()
    assert [a.get_text(strip=True) for a in card.select(".btn-primary")] == ["Proses pengajuan"]
    other = office.as_("admin@contoh.test").get(f"/kelola/pengajuan/{nomor}").html.select_one(".act")
    assert "Menunggu Supervisor (Sri Contoh, Tono Contoh)" in other.get_text()
    assert not other.select(".btn")


def test_a_supervisor_approves_on_the_page_itself(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(status=Status.PROSES)
    form = supervisor.get(f"/kelola/pengajuan/{nomor}").forms["setujui"]
    form.set("pembina", value=True, index=0)
    page = form.submit().follow()
    assert keadaan(office, nomor).status is Status.DISETUJUI
    assert "pembina Dedi Contoh" in page


def test_approving_nobody_shows_the_whole_form_with_the_sentence(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(status=Status.PROSES)
    page = supervisor.get(f"/kelola/pengajuan/{nomor}").forms["setujui"].submit(status=422)
    assert page.html.select_one("#pembina-error") is not None
    assert page.forms["ubah-status"]["status"].value == "Disetujui"


@pytest.mark.parametrize("status", list(Status), ids=lambda status: status.value)
@pytest.mark.parametrize("surel", STAFF)
def test_every_status_has_its_page_with_one_main_button_at_most(office: World, surel: str, status: Status) -> None:
    nomor = office.pengajuan(status=status)
    page = office.as_(surel).get(f"/kelola/pengajuan/{nomor}")
    assert len(page.html.select(".btn-primary")) <= 1
    assert page.html.select_one("h1 + .st").get_text(strip=True) == status.value


@pytest.mark.parametrize(
    ("surel", "status", "buttons"),
    [
        ("supervisor@contoh.test", Status.PROSES, {"Ubah Status", "Edit Detail", "Batalkan Pengajuan"}),
        (
            "supervisor@contoh.test",
            Status.DISETUJUI,
            {"Ubah Status", "Edit Detail", "Batalkan Pengajuan", "Perubahan Jadwal", "Ganti Pembina"},
        ),
        ("supervisor@contoh.test", Status.SELESAI, {"Edit Detail", "Ganti Pembina"}),
        ("admin@contoh.test", Status.DISETUJUI, {"Edit Detail", "Batalkan Pengajuan", "Perubahan Jadwal"}),
        ("operator@contoh.test", Status.DISETUJUI, set()),
    ],
)
def test_buttons_stand_where_the_act_is_open(office: World, surel: str, status: Status, buttons: set[str]) -> None:
    nomor = office.pengajuan(status=status)
    page = office.as_(surel).get(f"/kelola/pengajuan/{nomor}")
    assert {a.get_text(strip=True) for a in page.html.select(".page-head .acts a")} == buttons


def test_sp_081_the_history_tells_who_when_from_what_and_which_mails_went(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(status=Status.DITOLAK)
    page = supervisor.get(f"/kelola/pengajuan/{nomor}")
    lines = [" ".join(line.get_text(" ", strip=True).split()) for line in page.html.select(".time li")]
    assert len(lines) == 3
    assert lines[0].startswith("Sri Contoh mengubah status menjadi Ditolak “Jadwal penuh.”")
    assert "Budi Contoh (pic@contoh.test)" in lines[0]
    assert lines[2].startswith("Pengajuan dikirim oleh Siti Contoh")
    assert "supervisor2@contoh.test" in page.html.select_one("details.card table").get_text()


def test_a_note_is_read_by_staff_and_never_by_the_agency(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan()
    before = keadaan(office, nomor)
    form = supervisor.get(f"/kelola/pengajuan/{nomor}").forms["catatan-form"]
    form["catatan"] = "PIC dihubungi, belum dijawab."
    form.submit().follow()
    assert "PIC dihubungi" in office.as_("operator@contoh.test").get(f"/kelola/pengajuan/{nomor}")
    assert "PIC dihubungi" not in office.as_("pengaju@contoh.test").get(f"/pengajuan/{nomor}")
    assert keadaan(office, nomor) == before


def test_an_empty_note_and_one_of_a_stranger_are_refused(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan()
    post(supervisor, f"/kelola/pengajuan/{nomor}/catatan", {"catatan": " "}, status=422).mustcontain(
        "Tulis catatannya."
    )
    post(supervisor, f"/kelola/pengajuan/{nomor}/catatan", {"catatan": "x" * 2001}, status=422)
    pengaju = office.as_("pengaju@contoh.test")
    post(pengaju, f"/kelola/pengajuan/{nomor}/catatan", {"catatan": "Halo"}, status=403)
    assert office.read(lambda: db.session.query(Catatan).count()) == 0


def test_a_cancelled_one_says_by_whom_when_and_why_and_offers_nothing_but_its_return(
    office: World, supervisor: TestApp
) -> None:
    nomor = office.pengajuan()
    office.cancel(nomor, alasan="Terkirim dua kali")
    page = supervisor.get(f"/kelola/pengajuan/{nomor}")
    assert page.html.select_one("h1 + .st").get_text(strip=True) == "Dibatalkan"
    assert "Dibatalkan oleh Ayu Contoh pada" in page
    assert "Terkirim dua kali" in page
    assert not page.html.select(".page-head .acts a")
    assert "pulihkan" not in page.forms
    admin = office.as_("admin@contoh.test").get(f"/kelola/pengajuan/{nomor}")
    admin.forms["pulihkan"].submit()
    assert "Dibatalkan oleh" not in supervisor.get(f"/kelola/pengajuan/{nomor}")


def test_a_selesai_one_shows_which_documents_are_missing(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(status=Status.SELESAI)
    page = supervisor.get(f"/kelola/pengajuan/{nomor}")
    assert "0 dari 3 jenis wajib" in page
    assert "Menunggu Rina Contoh mengunggah: Daftar Hadir, Foto, Notulensi." in page
    pembina = office.as_("operator@contoh.test").get(f"/kelola/pengajuan/{nomor}").html.select_one(".act")
    assert pembina.select_one(".btn-primary").get_text(strip=True) == "Upload Dokumentasi"


def test_sp_012_while_undecided_earlier_pembinaan_are_shown_beside_it(office: World, supervisor: TestApp) -> None:
    old = office.pengajuan(status=Status.SELESAI, topik="Penyusunan metadata kegiatan")
    nomor = office.pengajuan(topik="Metadata kegiatan statistik")
    page = supervisor.get(f"/kelola/pengajuan/{nomor}")
    assert "Sudah pernah ada" in page
    assert page.html.find("a", href=lambda href: bool(href) and href.endswith(old)) is not None


def test_sp_050_attachments_come_one_by_one_and_together(office: World, supervisor: TestApp) -> None:
    nomor, other = office.pengajuan(), office.pengajuan()
    supervisor.get(f"/kelola/pengajuan/{nomor}/lampiran", status=404)
    _attach(office, nomor, "Surat permohonan.pdf", "KAK.pdf")
    page = supervisor.get(f"/kelola/pengajuan/{nomor}")
    answer = page.click("KAK.pdf")
    assert answer.content_disposition.startswith("attachment")
    assert answer.body.startswith(b"%PDF")
    packed = page.click("Unduh semua lampiran")
    assert sorted(ZipFile(BytesIO(packed.body)).namelist()) == ["KAK.pdf", "Surat permohonan.pdf"]
    foreign = page.html.find("a", string="KAK.pdf")["href"].replace(nomor, other)
    supervisor.get(foreign, status=404)
    office.as_("pengaju@contoh.test").get(f"/kelola/pengajuan/{nomor}/lampiran", status=403)


def test_the_page_asks_the_database_the_same_number_of_questions_however_long_the_story(office: World) -> None:
    short, long = office.pengajuan(status=Status.PROSES), office.pengajuan(status=Status.PROSES)
    client = office.as_("operator@contoh.test")
    for text in ("satu", "dua", "tiga"):
        post(client, f"/kelola/pengajuan/{long}/catatan", {"catatan": text})
    assert _statements(office, client, short) == _statements(office, client, long)


def _statements(office: World, client: TestApp, nomor: str) -> int:
    with statements(office.app) as said:
        client.get(f"/kelola/pengajuan/{nomor}")
    return len(said)


def _attach(office: World, nomor: str, *names: str) -> None:
    with office.app.app_context():
        person = office._person("supervisor@contoh.test")  # noqa: SLF001 - rows are its own matter
        files = [Incoming(name, BytesIO(PDF)) for name in names]
        assert add_lampiran(pengajuan=office._row(nomor), files=files, actor=person) == []  # noqa: SLF001 - as above


def test_a_printed_page_names_the_number_and_the_office_and_leaves_the_empty_form_out(office: World) -> None:
    nomor = office.pengajuan()
    page = office.as_("supervisor@contoh.test").get(f"/kelola/pengajuan/{nomor}")
    line = page.html.select_one("p.on-paper").get_text(" ", strip=True)
    assert nomor in line
    assert "Badan Pusat Statistik" in page.html.select_one("div.on-paper").get_text()
    assert line.endswith("SPEKTRAL")
    assert "no-print" in page.html.select_one("#catatan-form")["class"]
