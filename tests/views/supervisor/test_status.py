"""Formulir Update Status as a supervisor meets it, in a browser's terms."""

import re
from datetime import UTC, datetime

import pytest
from webtest import Form, TestApp

from app.models import Peran, Status
from tests.factories.desk import keadaan, orang, post
from tests.factories.formulir import ahead
from tests.factories.world import SANDI, World

LATER = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test", nama="Siti Contoh")
    return world


@pytest.fixture
def supervisor(office: World) -> TestApp:
    return office.as_("supervisor@contoh.test")


def test_sp_070_the_detail_of_a_pengajuan_leads_to_ubah_status(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan()
    page = supervisor.get(f"/kelola/pengajuan/{nomor}").click("Ubah Status")
    assert page.request.path == f"/supervisor/pengajuan/{nomor}/status"


@pytest.mark.parametrize("surel", ["admin@contoh.test", "operator@contoh.test", "pengaju@contoh.test"])
def test_sp_054_ubah_status_exists_for_supervisors_only(office: World, surel: str) -> None:
    nomor = office.pengajuan()
    client = office.as_(surel)
    assert client.get(f"/supervisor/pengajuan/{nomor}/status", status="*").status_int == 403
    if surel != "pengaju@contoh.test":
        assert "Ubah Status" not in client.get(f"/kelola/pengajuan/{nomor}")


def test_sp_071_the_form_shows_every_fact_and_the_dropdown_below_them(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(lokasi="Aula Bappeda, Bangkinang", deskripsi="Pendampingan 14 perangkat daerah.")
    page = supervisor.get(f"/supervisor/pengajuan/{nomor}/status")
    facts = ["Dinas Contoh", "Provinsi", "Siti Contoh", "0812-0000-0901", "pengaju@contoh.test", "Narasumber/Pemateri"]
    facts += [
        "Metadata statistik sektoral",
        "Pendampingan 14",
        "Bangkinang",
        "Selasa, 1 Desember 2026, 09.00–11.00 WIB",
    ]
    facts += ["Budi Contoh", "0812-0000-0902", "pic@contoh.test", "produsen data"]
    place = page.text.index('name="status"')
    for fact in facts:
        assert fact in page.text[:place], fact


def test_sp_072_all_five_statuses_can_be_chosen_and_none_is_greyed(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(status=Status.PROSES)
    page = supervisor.get(f"/supervisor/pengajuan/{nomor}/status")
    options = page.html.select("select[name=status] option")
    assert [option["value"] for option in options] == [status.value for status in Status]
    assert not any(option.has_attr("disabled") for option in options)
    assert "Dari Dalam Proses hanya dapat menjadi Disetujui atau Ditolak." in page


def test_sp_073_sp_154_a_choice_out_of_order_is_the_failure_alert_and_keeps_what_was_typed(
    office: World, supervisor: TestApp
) -> None:
    nomor = office.pengajuan()
    before = keadaan(office, nomor)
    form = supervisor.get(f"/supervisor/pengajuan/{nomor}/status").forms["ubah-status"]
    form["status"] = "Selesai"
    form["catatan"] = "Sudah selesai minggu lalu."
    page = form.submit(status=422)
    alert = page.html.select_one("[role=alert].notice-danger").get_text(" ", strip=True)
    assert alert == "Perubahan status gagal. Status Menunggu Diproses tidak dapat diubah langsung menjadi Selesai."
    assert page.forms["ubah-status"]["status"].value == "Selesai"
    assert page.forms["ubah-status"]["catatan"].value == "Sudah selesai minggu lalu."
    assert keadaan(office, nomor) == before


def test_sp_074_sp_076_sp_077_disetujui_asks_for_pembina_and_takes_several(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(status=Status.PROSES)
    page = supervisor.get(f"/supervisor/pengajuan/{nomor}/status")
    assert page.forms["ubah-status"]["status"].value == "Disetujui"
    page = page.forms["ubah-status"].submit(status=422)
    assert page.html.select_one("#pembina-error").get_text(strip=True) == "Pilih sekurang-kurangnya satu pembina."
    for surel in ("operator@contoh.test", "supervisor2@contoh.test"):
        _tick(page.forms["ubah-status"], orang(office, surel))
    page = page.forms["ubah-status"].submit().follow()
    assert f"Status {nomor} menjadi Disetujui." in page
    assert "Rina Contoh, Tono Contoh" in page
    assert keadaan(office, nomor).penugasan == 2


def test_sp_075_sp_076_ditolak_asks_for_its_reason_and_shows_it(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(status=Status.PROSES)
    form = supervisor.get(f"/supervisor/pengajuan/{nomor}/status?status=Ditolak").forms["ubah-status"]
    form["alasan"] = "   "
    page = form.submit(status=422)
    assert page.html.select_one("#alasan-error").get_text(strip=True) == "Tulis alasannya."
    page.forms["ubah-status"]["alasan"] = "Jadwal penuh sampai akhir tahun."
    page = page.forms["ubah-status"].submit().follow()
    assert "Jadwal penuh sampai akhir tahun." in page
    assert keadaan(office, nomor).status is Status.DITOLAK


def test_selesai_before_the_end_asks_for_a_note_beside_its_field(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI, mulai=ahead())
    form = supervisor.get(f"/supervisor/pengajuan/{nomor}/status").forms["ubah-status"]
    page = form.submit(status=422)
    assert "belum berakhir" in page.html.select_one("#catatan-error").get_text(strip=True)
    page.forms["ubah-status"]["catatan"] = "Dipercepat atas permintaan instansi."
    page.forms["ubah-status"].submit().follow().mustcontain("Dipercepat atas permintaan instansi.")


def test_selesai_after_the_end_needs_no_note(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI, mulai=datetime(2026, 1, 5, 2, 0, tzinfo=UTC))
    supervisor.get(f"/supervisor/pengajuan/{nomor}/status").forms["ubah-status"].submit().follow()
    assert keadaan(office, nomor).status is Status.SELESAI


def test_sp_080_active_operators_and_supervisors_of_the_office_can_be_named_and_nobody_else(
    office: World, supervisor: TestApp
) -> None:
    office.pengguna("lama@contoh.test", peran=Peran.OPERATOR, nama="Petugas Lama", aktif=False)
    nomor = office.pengajuan(status=Status.PROSES)
    page = supervisor.get(f"/supervisor/pengajuan/{nomor}/status")
    names = [b.get_text() for b in page.html.select(".picks b")]
    assert names == ["Dedi Contoh", "Rina Contoh", "Sri Contoh", "Tono Contoh"]


@pytest.mark.parametrize("surel", ["pengaju@contoh.test", "admin@contoh.test", "lama@contoh.test"])
def test_sp_080_whoever_is_no_pembina_is_refused_beside_the_field(
    office: World, supervisor: TestApp, surel: str
) -> None:
    office.pengguna("lama@contoh.test", peran=Peran.OPERATOR, nama="Petugas Lama", aktif=False)
    nomor = office.pengajuan(status=Status.PROSES)
    before = keadaan(office, nomor)
    fields = {"versi": before.versi, "status": "Disetujui", "pembina": orang(office, surel)}
    page = post(supervisor, f"/supervisor/pengajuan/{nomor}/status", fields, status=422)
    assert "Pilih dari daftar" in page.html.select_one("#pembina-error").get_text()
    assert keadaan(office, nomor) == before


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"status": "Disetujui"},
        {"status": "Mungkin", "versi": "2"},
        {"status": "", "versi": "2"},
        {"status": "Disetujui", "versi": "2", "pembina": "999999999999999999999999"},
        {"status": "Disetujui", "versi": "2", "pembina": "satu"},
        {"status": "Disetujui", "versi": "2", "pembina": "-1"},
        {"status": "Disetujui", "versi": "٢", "pembina": "٣"},
        {"status": "Ditolak", "versi": "2", "alasan": "x" * 5000},
        {"status": "Ditolak", "versi": "99999999999999999999", "alasan": "Penuh."},
        {"status": "Ditolak", "versi": "dua", "alasan": "Penuh."},
        {"status": "Disetujui\0", "versi": "2"},
    ],
)
def test_nonsense_is_refused_and_changes_nothing(office: World, supervisor: TestApp, fields: dict[str, str]) -> None:
    nomor = office.pengajuan(status=Status.PROSES)
    before = keadaan(office, nomor)
    answer = post(supervisor, f"/supervisor/pengajuan/{nomor}/status", fields, status="*")
    assert answer.status_int in {409, 422}
    assert keadaan(office, nomor) == before


def test_naming_somebody_twice_assigns_them_once(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(status=Status.PROSES)
    person = orang(office, "operator@contoh.test")
    fields = [("versi", 2), ("status", "Disetujui"), ("pembina", person), ("pembina", person)]
    post(supervisor, f"/supervisor/pengajuan/{nomor}/status", fields, status=302)
    assert keadaan(office, nomor).penugasan == 1


def test_sp_082_a_busy_pembina_stands_last_with_a_warning_and_can_still_be_named(
    office: World, supervisor: TestApp
) -> None:
    office.pengajuan(status=Status.DISETUJUI, mulai=LATER, lokasi="Dumai", pembina=("operator2@contoh.test",))
    nomor = office.pengajuan(status=Status.PROSES)
    page = supervisor.get(f"/supervisor/pengajuan/{nomor}/status")
    rows = [" ".join(row.get_text(" ", strip=True).split()) for row in page.html.select(".picks li")]
    assert rows[-1] == "Dedi Contoh 1 pembinaan pada Desember 2026 bertugas 08.00–10.00 WIB di Dumai"
    assert all(row.endswith("kosong") for row in rows[:-1])
    _tick(page.forms["ubah-status"], orang(office, "operator2@contoh.test"))
    page = page.forms["ubah-status"].submit().follow()
    assert "Jadwal bertumpuk: Dedi Contoh juga bertugas 08.00–10.00 WIB di Dumai" in page
    assert keadaan(office, nomor).status is Status.DISETUJUI


def test_sp_082_a_coaching_that_only_touches_the_hour_or_was_cancelled_is_no_overlap(
    office: World, supervisor: TestApp
) -> None:
    before = datetime(2026, 12, 1, 0, 0, tzinfo=UTC)
    office.pengajuan(status=Status.DISETUJUI, mulai=before, pembina=("operator2@contoh.test",))
    gone = office.pengajuan(status=Status.DISETUJUI, mulai=LATER, pembina=("operator@contoh.test",))
    office.cancel(gone)
    nomor = office.pengajuan(status=Status.PROSES)
    page = supervisor.get(f"/supervisor/pengajuan/{nomor}/status")
    assert re.search(r"bertugas \d", page.text) is None  # the help speaks of a busy pembina too


def test_the_form_says_before_the_choice_who_will_be_told_what(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(status=Status.PROSES)
    page = supervisor.get(f"/supervisor/pengajuan/{nomor}/status")
    told = {part["data-when"]: part.get_text(" ", strip=True) for part in page.html.select(".fates > [data-when]")}
    assert set("|".join(told).split("|")) == {status.value for status in Status}
    assert "Budi Contoh dan Siti Contoh menerima rincian kegiatan dan nama pembina." in told["Disetujui"]
    assert "menerima alasan penolakan" in told["Ditolak"]
    assert told["Menunggu Diproses|Dalam Proses|Selesai"].endswith("Tidak dapat dipilih sekarang.")
    assert page.text.count("Dari Dalam Proses hanya dapat menjadi") == 1


def test_what_will_happen_stands_before_the_button_that_makes_it_happen(office: World, supervisor: TestApp) -> None:
    page = supervisor.get(f"/supervisor/pengajuan/{office.pengajuan()}/status")
    assert page.text.index("Yang akan terjadi") < page.text.index("Simpan status")


def test_only_the_message_is_red_when_no_pembina_was_ticked(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(status=Status.PROSES)
    form = supervisor.get(f"/supervisor/pengajuan/{nomor}/status").forms["ubah-status"]
    form["status"] = "Disetujui"
    page = form.submit(status=422)
    assert page.html.select_one("#pembina-error") is not None
    assert not page.html.select("input[name=pembina].is-invalid")


def test_a_final_status_and_a_cancelled_pengajuan_say_so(office: World, supervisor: TestApp) -> None:
    done = office.pengajuan(status=Status.SELESAI)
    assert "Selesai adalah status akhir" in supervisor.get(f"/supervisor/pengajuan/{done}/status")
    gone = office.pengajuan()
    office.cancel(gone)
    assert "sudah dibatalkan" in supervisor.get(f"/supervisor/pengajuan/{gone}/status")


def test_an_unknown_number_is_not_found(supervisor: TestApp) -> None:
    assert supervisor.get("/supervisor/pengajuan/PB-14000-2026-99999/status", status=404)
    assert post(supervisor, "/supervisor/pengajuan/tidak-ada/status", {"status": "Ditolak"}, status=404)


def test_a_session_that_ended_meanwhile_costs_nothing_that_was_typed(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(status=Status.PROSES)
    form = supervisor.get(f"/supervisor/pengajuan/{nomor}/status?status=Ditolak").forms["ubah-status"]
    form["alasan"] = "Jadwal penuh sampai akhir tahun."
    post(supervisor, "/keluar", {})
    page = form.submit(status="*")
    entry = next(form for form in page.forms.values() if "kata_sandi" in form.fields)
    entry["surel"], entry["kata_sandi"] = "supervisor@contoh.test", SANDI
    page = entry.submit().follow()
    assert page.forms["ubah-status"]["alasan"].value == "Jadwal penuh sampai akhir tahun."
    page.forms["ubah-status"].submit().follow()
    assert keadaan(office, nomor).status is Status.DITOLAK


def _tick(form: Form, person: int) -> None:
    next(box for box in form.fields["pembina"] if box._value == str(person)).checked = True  # noqa: SLF001 - its id
