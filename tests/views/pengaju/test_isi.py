"""Filling in the form: nothing typed is ever lost, and every mistake is named beside its field."""

import pytest
from sqlalchemy import select
from webtest import TestApp

from app.common import clock
from app.extensions import db, portal
from app.models import Draf, Lampiran, Pengajuan
from app.services import sesi
from app.services.akun import by_surel
from tests.factories.formulir import PDF, PENGAJU, beside, check, filled, save, weekday_ahead, with_files
from tests.factories.world import SANDI, World


@pytest.fixture
def siti(world: World) -> TestApp:
    world.internal()
    world.pengguna(
        PENGAJU, nama="Siti Contoh", nip="199001012015012901", whatsapp="6281200000901", instansi="Bappeda Contoh"
    )
    return world.as_(PENGAJU)


def only_draft(world: World) -> dict[str, str]:
    return world.read(lambda: dict(db.session.scalars(select(Draf)).one().isi))


def test_sp_058_the_form_asks_everything_and_the_account_answers_who_asks(siti: TestApp) -> None:
    page = siti.get("/pengajuan/baru")
    labels = {" ".join(label.get_text().replace("(tidak wajib)", "").split()) for label in page.html.select("label")}
    assert labels >= {
        "Nama Pengaju", "NIP", "Telepon", "Email", "Jenis Layanan", "Topik", "Deskripsi", "Tanggal", "Pukul mulai",
        "Pukul selesai", "Lokasi Pembinaan", "Tautan rapat", "Nama PIC", "Nomor PIC (WhatsApp)", "Email PIC",
        "Lampiran",
    }  # fmt: skip
    form = page.forms["pengajuan"]
    known = {name: form[name].value for name in ("nama_pengaju", "nip", "telepon", "surel", "pic_nomor", "pic_surel")}
    assert known == {
        "nama_pengaju": "Siti Contoh",
        "nip": "19900101 201501 2 901",
        "telepon": "0812-0000-0901",
        "surel": PENGAJU,
        "pic_nomor": "0812-0000-0901",
        "pic_surel": PENGAJU,
    }
    assert "Bappeda Contoh" in page.text
    assert "Provinsi" in page.text
    assert "produsen data" in page.text


def test_saving_a_draft_keeps_what_was_typed_right_or_wrong(world: World, siti: TestApp) -> None:
    page = save(filled(siti, pukul_mulai="25.00")).follow()
    assert "Draf sudah disimpan" in page.text
    assert page.forms["pengajuan"]["pukul_mulai"].value == "25.00"
    assert only_draft(world)["topik"] == "Metadata statistik sektoral"


WRONG = [
    ("topik", "x" * 121, "Paling banyak 120 huruf."),
    ("deskripsi", "x" * 2001, "Paling banyak 2000 huruf."),
    ("lokasi", "x" * 256, "Paling banyak 255 huruf."),
    ("tanggal", "31/02/2030", "Tanggal 31/02/2030 tidak ada di kalender."),
    ("tanggal", "besok", "Tulis tanggal dengan hari, bulan, dan tahun"),
    ("tanggal", "01/12/2020", "Waktu ini sudah lewat."),
    ("tanggal", "01/01/9999", "Tulis tahun antara"),
    ("tanggal", "01/01/0001", "Tulis tahun antara"),
    ("pukul_mulai", "25.00", "Tulis jam antara 00.00 dan 23.59, misal 09.00."),
    ("pukul_selesai", "08.00", "Pukul selesai harus sesudah pukul mulai."),
    ("nip", "12345", "NIP terdiri dari 18 angka"),
    ("telepon", "12", "Tulis nomor telepon dengan kode area"),
    ("pic_nomor", "0761-123456", "Tulis nomor ponsel yang diawali 08"),
    ("pic_surel", "pic@", "Tulis alamat email lengkap"),
    ("tautan_rapat", "http://rapat.contoh.test/1", "yang diawali https://"),
    ("tautan_rapat", "javascript:alert(1)", "yang diawali https://"),
    ("lokasi", "", "Tulis tempat pembinaan"),
    ("tanggal", "", "Tulis tanggal, misal 24/11/2026."),
    ("pukul_mulai", "", "Tulis jam, misal 09.00."),
    ("telepon", "", "Tulis nomor telepon."),
    ("pic_nomor", "", "Tulis nomor Whatsapp."),
    ("pic_surel", "", "Tulis alamat email."),
]


@pytest.mark.parametrize(("field", "answer", "sentence"), WRONG)
def test_a_wrong_answer_is_named_beside_its_field_and_nothing_else_is_lost(
    world: World, siti: TestApp, field: str, answer: str, sentence: str
) -> None:
    form = with_files(filled(siti, **{field: answer}), ("Surat permohonan.pdf", PDF))
    page = check(form, status=422)
    assert sentence in beside(page, field)
    assert page.html.select_one(".error-summary").find("a", href=f"#{field}") is not None
    again = page.forms["pengajuan"]
    assert again[field].value == answer
    assert again["nama_pengaju"].value == "Siti Contoh"
    assert "Surat permohonan.pdf" in page.text
    assert world.read(lambda: db.session.scalars(select(Pengajuan)).all()) == []


def test_all_that_is_wrong_with_the_time_is_said_at_once(siti: TestApp) -> None:
    page = check(filled(siti, tanggal="01/01/2020", pukul_mulai="25.00", pukul_selesai="sore"), status=422)
    assert "Waktu ini sudah lewat" in beside(page, "tanggal")
    assert "Tulis jam" in beside(page, "pukul_mulai")
    assert "Tulis jam" in beside(page, "pukul_selesai")
    for day, sentence in (("01/01/2020", "Waktu ini sudah lewat"), ("01/01/9999", "Tulis tahun"), ("x", "misal")):
        page = check(filled(siti, tanggal=day, pukul_mulai="11.00", pukul_selesai="10.00"), status=422)
        assert sentence in beside(page, "tanggal")
        assert "sesudah pukul mulai" in beside(page, "pukul_selesai")


def test_a_form_about_what_lies_ahead_names_the_years_ahead(siti: TestApp) -> None:
    with clock.at(clock.now()):
        page = check(filled(siti, tanggal="01/01/9999"), status=422)
        year = clock.today("Asia/Jakarta").year
    assert f"Tulis tahun antara {year} dan {year + 5}." in beside(page, "tanggal")


@pytest.mark.usefixtures("siti")
def test_today_is_over_only_when_its_hour_is_known_to_be(world: World) -> None:
    with clock.at(clock.now().replace(hour=5)):  # noon
        client = world.as_(PENGAJU)
        today = f"{clock.today('Asia/Jakarta'):%d/%m/%Y}"
        assert beside(check(filled(client, tanggal=today, pukul_mulai="25.00"), status=422), "tanggal") == ""
        assert "sudah lewat" in beside(check(filled(client, tanggal=today, pukul_mulai="00.00"), status=422), "tanggal")


def test_how_many_files_may_go_along_is_said_before_they_are_chosen(siti: TestApp) -> None:
    hint = siti.get("/pengajuan/baru").html.find(id="lampiran-help").get_text()
    assert "paling banyak 5 berkas" in hint
    assert "10 MB" in hint


def test_the_corrected_form_goes_on_with_the_same_draft_and_its_file(world: World, siti: TestApp) -> None:
    page = check(with_files(filled(siti, pukul_mulai="25.00"), ("Surat.pdf", PDF)), status=422)
    form = page.forms["pengajuan"]
    form["pukul_mulai"] = "10.00"
    assert "Surat.pdf" in check(form).follow().text
    assert world.read(lambda: len(db.session.scalars(select(Draf)).all())) == 1


def test_a_service_that_is_not_on_the_list_is_refused(siti: TestApp) -> None:
    form = filled(siti)
    form["jenis_layanan_id"].force_value("999")
    assert "tidak tersedia lagi" in beside(check(form, status=422), "jenis_layanan_id")
    form["jenis_layanan_id"].force_value("x")
    assert beside(check(form, status=422), "jenis_layanan_id")


def test_a_file_of_the_wrong_kind_is_named_and_costs_no_other_file_and_no_word(siti: TestApp) -> None:
    form = with_files(filled(siti), ("Surat.pdf", PDF), ("halaman.pdf", b"<!doctype html><html></html>"))
    page = check(form, status=422)
    assert "halaman.pdf: Berkas ini ternyata halaman HTML." in beside(page, "lampiran")
    assert "Surat.pdf" in page.text
    assert page.forms["pengajuan"]["topik"].value == "Metadata statistik sektoral"


def test_a_file_that_is_too_large_is_named_too(world: World, siti: TestApp) -> None:
    large = PDF + b" " * (10 * 1024 * 1024)
    page = save(with_files(filled(siti), ("besar.pdf", large), ("Surat.pdf", PDF)), status=422)
    assert "besar.pdf terlalu besar" in beside(page, "lampiran")
    assert world.read(lambda: [row.berkas.nama for row in db.session.scalars(select(Lampiran))]) == ["Surat.pdf"]


def test_of_six_files_five_are_kept_and_the_sixth_is_named(world: World, siti: TestApp) -> None:
    page = check(with_files(filled(siti), *((f"surat {n}.pdf", PDF) for n in range(1, 7))), status=422)
    assert "Paling banyak 5 lampiran; surat 6.pdf tidak disimpan." in beside(page, "lampiran")
    assert world.read(lambda: len(db.session.scalars(select(Lampiran)).all())) == 5


def test_one_file_can_be_taken_off_a_draft_without_losing_what_was_typed_since(world: World, siti: TestApp) -> None:
    page = save(with_files(filled(siti), ("salah.pdf", PDF), ("Surat.pdf", PDF))).follow()
    form = page.forms["pengajuan"]
    form["topik"] = "Topik yang lebih tepat"
    button = page.html.find("button", attrs={"aria-label": "Hapus salah.pdf"})
    page = form.submit("hapus_lampiran", value=button["value"]).follow()
    assert page.forms["pengajuan"]["topik"].value == "Topik yang lebih tepat"
    assert world.read(lambda: [row.berkas.nama for row in db.session.scalars(select(Lampiran))]) == ["Surat.pdf"]


def test_of_a_text_without_end_a_draft_keeps_ten_times_what_is_allowed(world: World, siti: TestApp) -> None:
    form = filled(siti, topik="x" * 50_000, deskripsi="y" * 50_000)
    form["mode"].force_value("z" * 50_000)
    save(form)
    kept = only_draft(world)
    assert {name: len(kept[name]) for name in ("topik", "deskripsi", "mode")} == {
        "topik": 1200, "deskripsi": 20_000, "mode": 5000,
    }  # fmt: skip


def test_the_twenty_first_draft_is_refused_and_what_was_typed_stays_on_the_page(siti: TestApp) -> None:
    first = save(filled(siti)).location
    for _number in range(19):
        save(filled(siti))
    page = save(filled(siti, topik="Topik yang tidak boleh hilang"), status=422)
    assert "Paling banyak 20 draf. Kirim atau hapus salah satu lebih dahulu." in page
    assert page.forms["pengajuan"]["topik"].value == "Topik yang tidak boleh hilang"
    assert "Draf sudah disimpan" in save(siti.get(first).forms["pengajuan"]).follow()


def test_what_is_saved_or_thrown_away_after_the_draft_was_sent_leads_to_the_pengajuan(siti: TestApp) -> None:
    draft = save(with_files(filled(siti), ("Surat.pdf", PDF))).follow()
    listed = draft.click("Hapus draf")
    question = next(f for f in listed.forms.values() if f.action.endswith("/hapus"))
    sent = check(draft.forms["pengajuan"]).follow().forms["kirim"].submit().location
    assert save(draft.forms["pengajuan"]).location == sent
    assert draft.forms["pengajuan"].submit("hapus_lampiran", value="1").location == sent
    assert question.submit().location == sent
    assert "Surat.pdf" in siti.get(sent)


def test_a_second_click_on_the_first_save_makes_one_draft(world: World, siti: TestApp) -> None:
    form = filled(siti)
    first, second = save(form).location, save(form).location
    assert first == second
    assert world.read(lambda: len(db.session.scalars(select(Draf)).all())) == 1


def test_an_expired_session_leads_through_the_log_in_back_to_the_filled_form(world: World, siti: TestApp) -> None:
    form = filled(siti, topik="Topik yang tidak boleh hilang")

    def ended() -> None:
        person = by_surel(db.session(), PENGAJU)
        assert person is not None
        sesi.end_all_sessions(person)

    world.read(ended)
    door = check(form, status=401).forms["masuk"]
    door["surel"], door["kata_sandi"] = PENGAJU, SANDI
    back = door.submit().follow()
    assert back.request.path == "/pengajuan/baru"
    assert back.forms["pengajuan"]["topik"].value == "Topik yang tidak boleh hilang"
    assert check(back.forms["pengajuan"]).follow().forms["kirim"]


def test_a_draft_is_nobody_elses(world: World, siti: TestApp) -> None:
    page = save(with_files(filled(siti), ("Surat.pdf", PDF))).follow()
    world.pengguna("rekan@contoh.test", instansi="Bappeda Contoh")
    rekan = world.as_("rekan@contoh.test")
    file = page.html.find("a", string="Surat.pdf")["href"]
    assert siti.get(file).body == PDF
    for path in (page.request.path, f"{page.request.path}/periksa", f"{page.request.path}/hapus", file):
        rekan.get(path, status=404)


def test_a_draft_is_thrown_away_after_a_question_its_files_with_it(world: World, siti: TestApp) -> None:
    page = save(with_files(filled(siti), ("Surat.pdf", PDF))).follow()
    question = page.click("Hapus draf")
    assert "Hapus draf “Metadata statistik sektoral”?" in question.text
    assert world.read(lambda: len(db.session.scalars(select(Draf)).all())) == 1
    key = world.read(lambda: db.session.scalars(select(Lampiran)).one().berkas.kunci)
    listed = question.html.find("form", attrs={"data-confirm": True})["action"]
    next(f for f in question.forms.values() if f.action == listed).submit().follow()
    assert world.read(lambda: db.session.scalars(select(Draf)).all()) == []
    assert not world.read(lambda: portal.storage.exists(key))


def test_an_account_without_an_agency_is_told_what_to_do(world: World, siti: TestApp) -> None:
    def leave() -> None:
        person = by_surel(db.session(), PENGAJU)
        assert person is not None
        person.instansi_id = None
        db.session.commit()

    world.read(leave)
    assert "belum terhubung dengan instansi" in siti.get("/pengajuan/baru", status=422).text


def test_the_date_of_a_browsers_picker_is_understood(siti: TestApp) -> None:
    assert check(filled(siti, tanggal=weekday_ahead().isoformat(), pukul_mulai="09:00")).follow().forms["kirim"]
