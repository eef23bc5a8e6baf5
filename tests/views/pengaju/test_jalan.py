"""From Beranda to a sent request: at most two pages after the log-in, at most eight answers (issue 3)."""

import pytest
from bs4 import Tag
from sqlalchemy import select
from webtest import TestApp, TestResponse

from app.extensions import db
from app.models import Pengajuan
from tests.factories.arsip import Arsip
from tests.factories.formulir import PENGAJU, beside, filled, weekday_ahead
from tests.factories.world import SANDI, World

MOST_PAGES = 2
MOST_FIELDS = 8


@pytest.fixture
def siti(world: World) -> TestApp:
    world.internal()
    world.pengguna(PENGAJU, nama="Siti Contoh", instansi="Bappeda Contoh")
    return world.as_(PENGAJU)


def to_fill(form: Tag) -> set[str]:
    """Fields that stand open, are empty and have to be answered; no mark says that one need not."""
    names = set()
    for field in form.select("input:not([type=hidden]), select, textarea"):
        label = form.find("label", attrs={"for": field["id"]})
        optional = label is not None and label.select_one(".optional") is not None
        folded = field.find_parent("details", open=False)
        answered = field.get("value") or field.get("type") in {"radio", "checkbox"}
        if field.name == "select":
            answered = field.select_one("option[selected]:not([value=''], [value='0'])") is not None
        if field.name == "textarea":
            answered = field.text.strip()
        if not (optional or folded or answered) and field["id"] != "pukul_selesai":
            names.add(str(field["name"]))
    return names


def test_a_request_is_sent_on_the_second_page_after_the_log_in(world: World, visitor: TestApp) -> None:
    world.internal()
    world.pengguna(PENGAJU, nama="Siti Contoh", instansi="Bappeda Contoh")
    door = visitor.get("/").click("Ajukan pembinaan", index=0).follow().forms["masuk"]
    door["surel"], door["kata_sandi"] = PENGAJU, SANDI
    pages = [door.submit().follow()]
    asked = to_fill(pages[0].html.find(id="pengajuan"))
    assert asked == {"jenis_layanan_id", "topik", "deskripsi", "tanggal", "pukul_mulai", "lokasi"}
    assert len(asked) <= MOST_FIELDS
    form = pages[0].forms["pengajuan"]
    form["jenis_layanan_id"].select(text="Pendampingan (Coaching)")
    form["topik"], form["deskripsi"] = "Metadata", "Pendampingan penyusunan metadata."
    form["tanggal"], form["pukul_mulai"] = f"{weekday_ahead():%d/%m/%Y}", "9"
    form["lokasi"] = "Aula Bappeda"
    pages.append(form.submit("tujuan", value="kirim").follow())
    (nomor,) = world.read(lambda: db.session.scalars(select(Pengajuan.nomor)).all())
    assert len(pages) <= MOST_PAGES
    assert_confirmed(pages[-1], nomor)


def assert_confirmed(page: TestResponse, nomor: str) -> None:
    """The page says the number, what comes next, and by when."""
    said = page.html.select_one(".notice-success").text
    assert f"Pengajuan terkirim dengan nomor {nomor}" in said
    assert "Supervisor BPS memeriksanya dan menjawab paling lambat" in said


def test_pressing_enter_sends_as_the_first_button_does(world: World, siti: TestApp) -> None:
    filled(siti).submit().follow()
    assert len(world.read(lambda: db.session.scalars(select(Pengajuan)).all())) == 1


def test_what_should_be_looked_at_twice_is_shown_before_it_is_sent(world: World, siti: TestApp) -> None:
    page = filled(siti, pukul_mulai="19.00").submit("tujuan", value="kirim").follow()
    assert "di luar jam kantor" in page
    assert world.read(lambda: db.session.scalars(select(Pengajuan)).all()) == []
    assert "Pengajuan terkirim" in page.forms["kirim"].submit().follow()


def test_sp_012_an_answer_that_the_page_could_not_show_yet_is_shown_before_it_is_sent(
    world: World, siti: TestApp
) -> None:
    Arsip(world).modul("Petunjuk Pengisian Metadata Variabel")
    form = filled(siti, topik="Mengisi metadata")
    page = form.submit("tujuan", value="kirim").follow()
    assert "Petunjuk Pengisian Metadata Variabel" in page.html.select_one("aside.same").text
    form = page.click("Ubah isian").forms["pengajuan"]
    assert "Pengajuan terkirim" in form.submit("tujuan", value="kirim").follow()


def test_who_asks_stands_folded_and_opens_by_itself_where_it_is_wrong(siti: TestApp) -> None:
    page = siti.get("/pengajuan/baru")
    fold = page.html.find(id="orang")
    assert not fold.has_attr("open")
    assert "Siti Contoh · Bappeda Contoh · PIC: Siti Contoh, 0812-" in " ".join(fold.summary.text.split())
    page = filled(siti, pic_surel="pic@").submit("tujuan", value="kirim", status=422)
    assert page.html.find(id="orang").has_attr("open")
    assert beside(page, "pic_surel")


@pytest.mark.parametrize("hour", ["9", "09", "0900", "9:00", "09.00", "9,00"])
@pytest.mark.parametrize("day", ["{:%d/%m/%Y}", "{:%d-%m-%Y}", "{:%Y-%m-%d}"])
def test_a_day_and_an_hour_are_understood_as_people_type_them(world: World, siti: TestApp, day: str, hour: str) -> None:
    ahead = weekday_ahead()
    form = filled(siti, tanggal=day.format(ahead), pukul_mulai=hour)
    assert "Pengajuan terkirim" in form.submit("tujuan", value="kirim").follow()
    begin = world.read(lambda: db.session.scalars(select(Pengajuan)).one().pembinaan.mulai)
    assert (begin.date(), begin.hour) == (ahead, 2)


def test_a_day_is_read_back_in_words(siti: TestApp) -> None:
    form = filled(siti, tanggal="24 Nov 2031", pukul_mulai="25.00")
    page = form.submit("tujuan", value="kirim", status=422)
    assert page.html.find(id="tanggal-said").text == "Senin, 24 November 2031"


def test_a_meeting_online_needs_no_place(world: World, siti: TestApp) -> None:
    form = filled(siti, layanan="Pertemuan dengan Zoom", mode="Daring", lokasi="")
    assert "Pengajuan terkirim" in form.submit("tujuan", value="kirim").follow()
    assert world.read(lambda: db.session.scalars(select(Pengajuan)).one().pembinaan.lokasi) == "Daring"
    form = filled(siti, mode="Hibrida", lokasi="")
    assert "Tulis tempat" in beside(form.submit("tujuan", value="kirim", status=422), "lokasi")


def test_an_agency_that_is_known_answers_the_questions_about_it(world: World, siti: TestApp) -> None:  # noqa: ARG001 - its agency is known
    page = world.as_("operator@contoh.test").get("/kelola/pengajuan/tambah")
    option = page.html.find("option", value="Bappeda Contoh")
    form = page.forms["tambah"]
    assert option["data-produsen_data"] == "ya"
    assert option["data-tingkat_id"] in {value for value, _chosen, _text in form["tingkat_id"].options}
    form["instansi"] = " bappeda  contoh"
    assert page.forms["tambah"].submit(status=422).html.find(id="tingkat_id-error") is None
    form["instansi"] = "Dinas yang belum dikenal"
    assert form.submit(status=422).html.find(id="tingkat_id-error") is not None
