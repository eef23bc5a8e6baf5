"""One pengajuan as its agency follows it."""

from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from sqlalchemy import select, update
from webtest import TestApp, TestResponse, Upload

from app.common import clock
from app.extensions import db
from app.models import Catatan, Email, Pengajuan, Pengguna, Status, StatusSurel
from app.services.perubahan import restore
from app.services.unit_of_work import unit_of_work
from tests.factories.arsip import Arsip
from tests.factories.formulir import PDF, PENGAJU
from tests.factories.world import World

REKAN = "rekan@contoh.test"
PATHS = ["", "/ubah", "/batalkan", "/serahkan", "/testimoni", "/lampiran", "/lampiran/1", "/dokumentasi/1"]


@pytest.fixture
def agency(world: World) -> World:
    world.internal()
    world.pengguna(PENGAJU, nama="Siti Contoh")
    world.pengguna(REKAN, nama="Budi Contoh")
    return world


@pytest.fixture
def siti(agency: World) -> TestApp:
    return agency.as_(PENGAJU)


def said(page: TestResponse, selector: str = "main") -> str:
    return " ".join(page.html.select_one(selector).get_text(" ").split())


def way(page: TestResponse) -> list[tuple[str, str]]:
    return [(step.b.get_text(), step["class"][0]) for step in page.html.select(".steps li")]


def acts(page: TestResponse) -> list[str]:
    return [act.get_text(strip=True) for act in page.html.select(".act .btn")]


WAYS = [
    (Status.MENUNGGU, ["now", "todo", "todo", "todo"]),
    (Status.PROSES, ["done", "now", "todo", "todo"]),
    (Status.DISETUJUI, ["done", "done", "now", "todo"]),
    (Status.SELESAI, ["done", "done", "done", "done"]),
    (Status.DITOLAK, ["done", "done", "stopped"]),
]


@pytest.mark.parametrize(("status", "states"), WAYS)
def test_sp_023_the_steps_show_where_it_stands(agency: World, siti: TestApp, status: Status, states: list[str]) -> None:
    steps = way(siti.get(f"/pengajuan/{agency.pengajuan(status=status)}"))
    assert [state for _label, state in steps] == states
    undecided = status in {Status.MENUNGGU, Status.PROSES}
    assert ("Disetujui / Ditolak" in dict(steps)) is undecided


def test_a_cancelled_one_stops_where_it_was_and_says_why(agency: World, siti: TestApp) -> None:
    nomor = agency.pengajuan(status=Status.PROSES)
    agency.cancel(nomor, alasan="Kegiatan ditunda.")
    page = siti.get(f"/pengajuan/{nomor}")
    assert [label for label, _state in way(page)] == ["Menunggu Diproses", "Dalam Proses", "Dibatalkan"]
    assert "Kegiatan ditunda." in said(page, ".act")
    assert acts(page) == []


BUTTONS = [
    (Status.MENUNGGU, ["Ubah isian", "Serahkan kepada rekan", "Batalkan pengajuan"]),
    (Status.PROSES, ["Serahkan kepada rekan"]),
    (Status.DISETUJUI, ["Serahkan kepada rekan"]),
    (Status.DITOLAK, ["Ajukan Ulang", "Serahkan kepada rekan"]),
    (Status.SELESAI, ["Tulis Testimoni", "Serahkan kepada rekan"]),
]


@pytest.mark.parametrize(("status", "buttons"), BUTTONS)
def test_the_buttons_are_those_the_rules_allow(
    agency: World, siti: TestApp, status: Status, buttons: list[str]
) -> None:
    assert acts(siti.get(f"/pengajuan/{agency.pengajuan(status=status)}")) == buttons


def test_sp_081_the_history_tells_who_when_from_what_to_what_and_the_note(agency: World, siti: TestApp) -> None:
    nomor = agency.pengajuan()
    agency.advance(nomor, Status.PROSES, catatan="Kami periksa bersama tim.")
    agency.advance(nomor, Status.DISETUJUI, pembina=["operator@contoh.test", "operator2@contoh.test"])
    told = [" ".join(item.get_text(" ").split()) for item in siti.get(f"/pengajuan/{nomor}").html.select(".time li")]
    assert told[0].startswith("Sri Contoh mengubah status menjadi Disetujui ; pembina Rina Contoh, Dedi Contoh")
    assert told[1].startswith("Sri Contoh mengubah status menjadi Dalam Proses “Kami periksa bersama tim.”")
    assert told[2].startswith("Pengajuan dikirim oleh Siti Contoh")
    assert all(" WIB" in line for line in told)


def test_every_event_has_its_words(agency: World, siti: TestApp) -> None:
    nomor = agency.pengajuan()
    agency.cancel(nomor, alasan="Salah tekan.")

    def bring_back() -> None:
        row = db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()
        admin = db.session.scalars(select(Pengguna).where(Pengguna.surel == "admin@contoh.test")).one()
        restore(pengajuan=row, actor=admin)

    agency.read(bring_back)
    story = said(siti.get(f"/pengajuan/{nomor}"), ".time")
    assert "Ayu Contoh membatalkan pengajuan “Salah tekan.”" in story
    assert "Ayu Contoh memulihkan pengajuan" in story


def test_the_history_says_which_mails_went_to_the_agency_and_no_others(agency: World, siti: TestApp) -> None:
    nomor = agency.pengajuan(status=Status.DISETUJUI)

    def sent() -> None:
        with unit_of_work() as session:
            mine = (Email.perihal == "tanda_terima", Email.kepada_surel == "pic@contoh.test")
            session.execute(update(Email).where(*mine).values(status=StatusSurel.TERKIRIM, terkirim_pada=clock.now()))

    agency.read(sent)
    story = said(siti.get(f"/pengajuan/{nomor}"), ".time")
    assert "Email terkirim" in story
    assert "kepada Budi Contoh (pic@contoh.test)" in story
    assert "Email menunggu dikirim kepada Siti Contoh (pengaju@contoh.test)" in story
    assert "supervisor@contoh.test" not in story
    assert "operator@contoh.test" not in story


def test_internal_notes_never_reach_the_agency(agency: World, siti: TestApp) -> None:
    nomor = agency.pengajuan()

    def note() -> None:
        with unit_of_work() as session:
            row = db.session.scalars(select(Pengajuan)).one()
            session.add(Catatan(pengajuan_id=row.id, penulis_id=1, isi="PIC sulit dihubungi", dibuat_pada=clock.now()))

    agency.read(note)
    assert "PIC sulit dihubungi" not in siti.get(f"/pengajuan/{nomor}").text


def test_names_of_pembina_appear_from_disetujui_on(agency: World, siti: TestApp) -> None:
    assert "Rina Contoh" not in siti.get(f"/pengajuan/{agency.pengajuan(status=Status.PROSES)}").text
    assert "Rina Contoh" in said(siti.get(f"/pengajuan/{agency.pengajuan(status=Status.DISETUJUI)}"), "dl.sum")


def test_the_tracking_number_and_its_secret_stand_on_the_page(agency: World, siti: TestApp) -> None:
    nomor = agency.pengajuan()
    secret = agency.read(lambda: db.session.scalars(select(Pengajuan.rahasia_lacak)).one())
    assert secret in said(siti.get(f"/pengajuan/{nomor}"))


def test_sp_026_sp_138_the_agency_reads_and_takes_the_documentation_of_its_pembinaan(
    agency: World, siti: TestApp
) -> None:
    nomor = agency.pengajuan(status=Status.SELESAI)
    arsip = Arsip(agency)
    file = arsip.dokumen(nomor, "Notulensi", files=[("Notulensi rapat.pdf", PDF)])[0]
    arsip.dokumen(nomor, "Video", tautan="https://video.contoh.test/1")
    page = siti.get(f"/pengajuan/{nomor}")
    assert page.html.find("a", href="https://video.contoh.test/1") is not None
    assert "Belum diunggah pembina: Daftar Hadir, Foto." in said(page)
    for client in (siti, agency.as_(REKAN)):
        answer = client.get(f"/pengajuan/{nomor}/dokumentasi/{file}")
        assert (answer.body, answer.content_type) == (PDF, "application/pdf")
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="Notulensi rapat.pdf"')
    agency.pengguna("lain@contoh.test", instansi="Dinas Lain")
    agency.as_("lain@contoh.test").get(f"/pengajuan/{nomor}/dokumentasi/{file}", status=404)


@pytest.mark.parametrize("name", ["Notulen – rapat.pdf", "Hadir 噊😀.pdf", "Résumé.pdf"])
def test_a_file_comes_back_under_its_name_whatever_its_letters(agency: World, siti: TestApp, name: str) -> None:
    nomor = agency.pengajuan(status=Status.SELESAI, topik="Metadata – lanjutan")
    arsip = Arsip(agency)
    file = arsip.dokumen(nomor, "Notulensi", files=[(name, PDF)])[0]
    arsip.dokumen(nomor, "Materi/Paparan", files=[(f"2 {name}", PDF)])
    for address in (str(file), f"{file}/lihat"):
        answer = siti.get(f"/pengajuan/{nomor}/dokumentasi/{address}")
        told = answer.headers["Content-Disposition"]
        assert (answer.body, unquote(told.partition("filename*=UTF-8''")[2])) == (PDF, name)
    assert siti.get(f"/pengajuan/{nomor}/dokumentasi/unduh-semua").content_type == "application/zip"


def test_a_document_of_another_pembinaan_or_a_link_is_no_download(agency: World, siti: TestApp) -> None:
    nomor, other = agency.pengajuan(status=Status.SELESAI), agency.pengajuan(status=Status.SELESAI)
    file = Arsip(agency).dokumen(other, "Notulensi")[0]
    link = Arsip(agency).dokumen(nomor, "Video", tautan="https://video.contoh.test/1")[0]
    siti.get(f"/pengajuan/{nomor}/dokumentasi/{file}", status=404)
    siti.get(f"/pengajuan/{nomor}/dokumentasi/{link}", status=404)


def add(client: TestApp, nomor: str, *files: tuple[str, bytes], status: int | None = None) -> TestResponse:
    form = client.get(f"/pengajuan/{nomor}").forms["tambah-lampiran"]
    form["lampiran"] = [Upload(name, content) for name, content in files]
    return form.submit(status=status)


def test_files_are_added_while_it_waits_and_taken_one_by_one_or_together(agency: World, siti: TestApp) -> None:
    nomor = agency.pengajuan()
    page = add(siti, nomor, ("Surat.pdf", PDF), ("surat.pdf", PDF + b"%2")).follow()
    assert "Lampiran sudah ditambahkan." in page.text
    assert "Siti Contoh mengubah Lampiran: Surat.pdf, surat.pdf" in said(page, ".time")
    one = page.click("Surat.pdf")
    assert one.body == PDF
    assert one.headers["X-Content-Type-Options"] == "nosniff"
    assert one.headers["Content-Security-Policy"].startswith("sandbox")
    assert one.headers["Cache-Control"] == "no-store"
    whole = page.click("Unduh semua lampiran")
    assert whole.content_type == "application/zip"
    with ZipFile(BytesIO(whole.body)) as archive:
        assert archive.namelist() == ["Surat.pdf", "surat (2).pdf"]
        assert archive.read("surat (2).pdf") == PDF + b"%2"


def test_a_file_that_may_not_come_in_is_named_beside_the_field_and_the_others_stay(
    agency: World, siti: TestApp
) -> None:
    nomor = agency.pengajuan()
    page = add(siti, nomor, ("Surat.pdf", PDF), ("catatan.txt", b"hai"), status=422)
    assert "catatan.txt: Berkas ini ternyata" in said(page, "#lampiran-error")
    assert "Surat.pdf" in said(page, "dl.sum")
    assert "Pilih sekurang-kurangnya satu berkas." in said(add(siti, nomor, status=422), "#lampiran-error")


def test_five_files_are_enough(agency: World, siti: TestApp) -> None:
    nomor = agency.pengajuan()
    add(siti, nomor, *((f"{n}.pdf", PDF) for n in range(5)))
    assert "tambah-lampiran" not in siti.get(f"/pengajuan/{nomor}").forms


def test_no_file_is_added_once_it_is_being_worked_on(agency: World, siti: TestApp) -> None:
    nomor = agency.pengajuan()
    form = siti.get(f"/pengajuan/{nomor}").forms["tambah-lampiran"]
    form["lampiran"] = [Upload("Surat.pdf", PDF)]
    agency.advance(nomor, Status.PROSES)
    assert "sekarang Dalam Proses" in form.submit(status=422).text
    siti.get(f"/pengajuan/{nomor}/lampiran", status=404)


@pytest.mark.parametrize("path", PATHS)
def test_another_agencys_pengajuan_and_an_unknown_number_are_the_same_404(agency: World, path: str) -> None:
    nomor = agency.pengajuan(status=Status.SELESAI)
    agency.pengguna("lain@contoh.test", instansi="Dinas Lain")
    agency.pengguna("baru@contoh.test", anggota=False)
    for surel in ("lain@contoh.test", "baru@contoh.test"):
        client = agency.as_(surel)
        theirs = client.get(f"/pengajuan/{nomor}{path}", status=404)
        absent = client.get(f"/pengajuan/PB-14000-2026-99999{path}", status=404)
        for page in (theirs, absent):
            page.html.find(id="nomor-galat").string = "of this request alone"
        assert theirs.html.find("main") == absent.html.find("main")


def test_a_pengajuan_of_the_agency_that_came_by_letter_is_readable_and_has_no_owner_yet(
    agency: World, siti: TestApp
) -> None:
    page = siti.get(f"/pengajuan/{agency.pengajuan(instansi='Dinas Contoh')}")
    assert "Pengajuan dicatat oleh Sri Contoh" in said(page, ".time")
    assert "belum ada, dicatat BPS" in said(page)
