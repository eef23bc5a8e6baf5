"""Pengajuan saya: who sees what, where each stands, and how many questions the page costs."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from webtest import TestApp

from app.common import clock
from app.common.formats import waktu
from app.extensions import db
from app.models import Pengajuan, Status
from app.services.unit_of_work import unit_of_work
from tests.factories.formulir import PENGAJU, ahead, filled, save
from tests.factories.statements import statements
from tests.factories.world import World

REKAN = "rekan@contoh.test"


@pytest.fixture
def agency(world: World) -> World:
    world.internal()
    world.pengguna(PENGAJU, nama="Siti Contoh")
    world.pengguna(REKAN, nama="Budi Contoh")
    world.pengguna("lain@contoh.test", instansi="Dinas Lain")
    return world


@pytest.fixture
def siti(agency: World) -> TestApp:
    return agency.as_(PENGAJU)


def topics(client: TestApp, path: str = "/pengajuan") -> list[str]:
    return [link.get_text() for link in client.get(path).html.select("table.list a.ref")]


def test_an_empty_list_says_what_to_do(siti: TestApp) -> None:
    page = siti.get("/pengajuan")
    assert "Belum ada pengajuan" in page.text
    assert page.html.find("main").find("a", href="/pengajuan/baru") is not None
    assert page.html.select_one(".empty a")["href"] == "/modul"


def test_sp_011_sp_023_the_agency_reads_where_each_application_stands_and_who_acts(agency: World) -> None:
    agency.pengajuan(topik="Yang menunggu")
    begin = ahead()
    agency.pengajuan(topik="Yang disetujui", status=Status.DISETUJUI, mulai=begin)
    agency.pengajuan(topik="Yang ditolak", status=Status.DITOLAK)
    rows = agency.as_(PENGAJU).get("/pengajuan").html.select("table.list tbody tr")
    said = [" ".join(row.get_text().split()) for row in rows]
    assert "Ditolak" in said[0]
    assert "mengajukan ulang" in said[0]
    assert f"Disetujui Pembina dan PIC bertemu pada {waktu(begin, 'Asia/Jakarta')}." in said[1]
    assert "Menunggu Diproses Supervisor BPS memeriksa; jawaban paling lambat" in said[2]


def test_an_answer_that_is_late_is_said_to_be_late(agency: World, siti: TestApp) -> None:
    nomor = agency.pengajuan()

    def long_ago() -> None:
        with unit_of_work() as session:
            session.execute(update(Pengajuan).values(batas_waktu=clock.now() - timedelta(days=400)))

    agency.read(long_ago)
    assert "seharusnya sudah ada" in siti.get("/pengajuan").html.select_one("table.list .late").get_text()
    assert "Hubungi kantor" in siti.get(f"/pengajuan/{nomor}").html.select_one(".act").get_text()


def test_confirmed_colleagues_share_the_list_and_see_who_sent_each(agency: World, siti: TestApp) -> None:
    agency.pengajuan(topik="Dari Siti")
    agency.pengajuan(topik="Dari Budi", pengaju=REKAN)
    agency.pengajuan(topik="Dari surat", instansi="Dinas Contoh")
    agency.pengajuan(topik="Milik dinas lain", pengaju="lain@contoh.test")
    assert topics(siti) == ["Dari surat", "Dari Budi", "Dari Siti"]
    text = " ".join(siti.get("/pengajuan").html.find("main").get_text().split())
    assert "oleh Anda" in text
    assert "oleh Budi Contoh" in text
    assert "dicatat BPS dari surat atau telepon" in text


def test_a_colleague_who_is_not_confirmed_sees_their_own_alone(agency: World) -> None:
    agency.pengajuan(topik="Dari Siti")
    agency.pengguna("baru@contoh.test", anggota=False)
    agency.pengajuan(topik="Dari yang baru", pengaju="baru@contoh.test")
    new = agency.as_("baru@contoh.test")
    assert topics(new) == ["Dari yang baru"]
    assert "belum dikonfirmasi" in new.get("/pengajuan").text


def test_cancelled_ones_stand_on_a_tab_of_their_own(agency: World, siti: TestApp) -> None:
    agency.pengajuan(topik="Yang jalan")
    agency.cancel(agency.pengajuan(topik="Yang dibatalkan"))
    assert topics(siti) == ["Yang jalan"]
    assert topics(siti, "/pengajuan?tampil=dibatalkan") == ["Yang dibatalkan"]
    assert "Dibatalkan" in siti.get("/pengajuan?tampil=dibatalkan").html.select_one("table.list .st").get_text()


def test_drafts_stand_above_and_belong_to_who_writes_them(agency: World, siti: TestApp) -> None:
    save(filled(siti, topik="Draf Siti"))
    page = siti.get("/pengajuan")
    assert page.html.find(id="judul-draf") is not None
    assert page.click("Draf Siti").forms["pengajuan"]["topik"].value == "Draf Siti"
    assert "Draf Siti" not in agency.as_(REKAN).get("/pengajuan").text


def test_a_long_topic_goes_on_in_the_next_line_of_a_narrow_page(agency: World, siti: TestApp) -> None:
    save(filled(siti, topik="Draf " * 20))
    agency.pengajuan(topik="Terkirim " * 12)
    page = siti.get("/pengajuan").html
    links = page.select("table.list a.ref")
    assert len(links) == 2
    assert all("text-wrap" in link["class"] for link in links)
    assert page.select("td.acts") == [], "a flex box is no cell: it has no border of its row"


def test_a_long_list_goes_on_page_by_page(agency: World, siti: TestApp) -> None:
    for n in range(27):
        agency.pengajuan(topik=f"Topik {n:02}")
    first = siti.get("/pengajuan")
    second = first.click("Berikutnya")
    assert len(first.html.select("table.list tbody tr")) == 25
    assert [a.get_text() for a in second.html.select("a.ref")] == ["Topik 01", "Topik 00"]
    assert second.click("Sebelumnya").html.select("a.ref")[0].get_text() == "Topik 26"
    assert siti.get("/pengajuan?posisi=ngawur").html.select("a.ref")[0].get_text() == "Topik 26"


def test_the_list_costs_as_many_questions_with_three_rows_as_with_one(agency: World, siti: TestApp) -> None:
    def prepare(n: int) -> None:
        agency.pengajuan(topik=f"Topik {n}", pengaju=REKAN if n % 2 else PENGAJU)
        save(filled(siti, topik=f"Draf {n}"))

    prepare(2)
    siti.get("/pengajuan")
    with statements(agency.app) as with_one:
        siti.get("/pengajuan")
    prepare(1)
    prepare(3)
    with statements(agency.app) as with_three:
        siti.get("/pengajuan")
    assert len(with_three) == len(with_one)


@pytest.mark.parametrize("surel", ["operator@contoh.test", "supervisor@contoh.test", "admin@contoh.test"])
def test_internal_people_are_led_to_halaman_admin(agency: World, surel: str) -> None:
    nomor = agency.pengajuan()
    client = agency.as_(surel)
    assert client.get("/pengajuan", status=302).location.endswith("/kelola/pengajuan")
    assert client.get(f"/pengajuan/{nomor}", status=302).location.endswith(f"/kelola/pengajuan/{nomor}")
    token = client.get("/profil/ubah").forms["ubah-profil"]["csrf_token"].value
    client.post(f"/pengajuan/{nomor}/batalkan", {"csrf_token": token, "alasan": "x"}, status=403)
    assert agency.read(lambda: db.session.scalars(select(Pengajuan.dihapus_pada)).one()) is None


def test_a_stranger_is_asked_to_log_in(visitor: TestApp) -> None:
    assert "/masuk?lanjut=/pengajuan/baru" in visitor.get("/pengajuan/baru", status=302).location
