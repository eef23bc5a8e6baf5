"""Kotak Keluar: every mail, where it stands, and never what opens an account."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from webtest import TestResponse

from app.extensions import db
from app.models import Email, Status, StatusSurel
from app.services.jurnal import NO_COPY
from app.services.unit_of_work import unit_of_work
from tests.factories.desk import post
from tests.factories.kantor import belongs_to_another_office
from tests.factories.mails import answer_requests
from tests.factories.world import World

ADMIN = "admin@contoh.test"


@pytest.fixture(autouse=True)
def nomor(world: World) -> str:
    world.internal()
    world.pengguna("pengaju@contoh.test", nama="Siti Contoh")
    return world.pengajuan()


def put(world: World, perihal: str, status: StatusSurel, **values: object) -> int:
    """Bring the first mail of a kind to a status; gives its number."""

    def changed() -> int:
        with unit_of_work() as session:
            row = session.scalars(select(Email).where(Email.perihal == perihal).order_by(Email.id)).first()
            assert row is not None
            row.status = status
            for name, value in values.items():
                setattr(row, name, value)
            return row.id

    return world.read(changed)


def rows(answer: TestResponse) -> list[str]:
    return [" ".join(row.text.split()) for row in answer.html.select("table.list tbody tr")]


def test_every_mail_is_listed_with_its_receiver_and_where_it_stands(world: World, nomor: str) -> None:
    shown = rows(world.as_(ADMIN).get("/kelola/kotak-keluar"))
    receipt = next(row for row in shown if "pic@contoh.test" in row)
    assert nomor in receipt
    assert "Menunggu" in receipt
    assert "Budi Contoh" in receipt


def test_failed_mails_are_found_with_the_reason(world: World) -> None:
    put(world, "tanda_terima", StatusSurel.GAGAL, galat="550 kotak surat tidak ada", percobaan=8)
    shown = rows(world.as_(ADMIN).get("/kelola/kotak-keluar?status=Gagal"))
    assert len(shown) == 1
    assert "550 kotak surat tidak ada" in shown[0]


def test_mails_are_found_by_receiver_and_subject(world: World) -> None:
    browser = world.as_(ADMIN)
    assert all("supervisor2@" in row for row in rows(browser.get("/kelola/kotak-keluar?q=supervisor2")))
    assert rows(browser.get("/kelola/kotak-keluar?q=tidak-ada-yang-begini")) == []
    assert rows(browser.get("/kelola/kotak-keluar?status=Hilang")) == rows(browser.get("/kelola/kotak-keluar"))


def test_a_mail_is_read_whole(world: World, nomor: str) -> None:
    browser = world.as_(ADMIN)
    id_ = put(world, "tanda_terima", StatusSurel.TERKIRIM)
    page = browser.get(f"/kelola/kotak-keluar/{id_}")
    assert nomor in page.html.find(class_="pre").text
    assert "kirim-ulang" not in page.forms


def test_the_link_of_an_account_mail_is_never_shown(world: World) -> None:
    browser = world.as_(ADMIN)
    form = browser.get("/lupa-sandi").forms["lupa-sandi"]
    form["surel"] = "pengaju@contoh.test"
    form.submit()
    answer_requests(world.app)
    id_ = put(world, "atur_sandi", StatusSurel.GAGAL)
    page = browser.get(f"/kelola/kotak-keluar/{id_}")
    assert "/atur-sandi/" not in page.text
    assert "tidak ditampilkan" in page.text


def test_a_failed_mail_is_sent_once_more(world: World) -> None:
    id_ = put(world, "tanda_terima", StatusSurel.GAGAL, galat="Server menolak", percobaan=8)
    page = world.as_(ADMIN).get(f"/kelola/kotak-keluar/{id_}")
    assert "sudah-sampai" not in page.forms
    assert "masuk antrean lagi" in page.forms["kirim-ulang"].submit().follow().text
    assert world.read(lambda: db.session.get_one(Email, id_).status) is StatusSurel.MENUNGGU


def test_a_mail_of_which_nobody_knows_is_settled_by_hand(world: World) -> None:
    id_ = put(world, "tanda_terima", StatusSurel.TIDAK_PASTI)
    page = world.as_(ADMIN).get(f"/kelola/kotak-keluar/{id_}")
    assert "kirim-ulang" in page.forms
    page.forms["sudah-sampai"].submit().follow()
    assert world.read(lambda: db.session.get_one(Email, id_).status) is StatusSurel.TERKIRIM


def test_admin_reads_that_the_journal_has_no_copy_and_when_it_was_looked_at(world: World) -> None:
    seen = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
    values = {"galat": NO_COPY, "jurnal_sejak": seen - timedelta(hours=2), "jurnal_pada": seen}
    id_ = put(world, "tanda_terima", StatusSurel.TIDAK_PASTI, **values)
    browser = world.as_(ADMIN)
    assert "Tidak ada salinan di kotak jurnal" in rows(browser.get("/kelola/kotak-keluar?status=Tidak+pasti"))[0]
    page = browser.get(f"/kelola/kotak-keluar/{id_}")
    assert NO_COPY in page
    assert "tidak ada salinan, dilihat 20 Nov" in " ".join(page.html.text.split())
    assert "kirim-ulang" in page.forms
    put(world, "tanda_terima", StatusSurel.TERKIRIM, galat=None, jurnal_sejak=None, jurnal_pada=seen)
    assert "ada salinan, ditemukan" in browser.get(f"/kelola/kotak-keluar/{id_}")


def test_a_mail_that_has_gone_is_not_sent_again(world: World) -> None:
    id_ = put(world, "tanda_terima", StatusSurel.GAGAL)
    form = world.as_(ADMIN).get(f"/kelola/kotak-keluar/{id_}").forms["kirim-ulang"]
    put(world, "tanda_terima", StatusSurel.TERKIRIM)
    form.submit(status=422)
    assert world.read(lambda: db.session.get_one(Email, id_).status) is StatusSurel.TERKIRIM


def test_mails_about_another_offices_pengajuan_are_neither_listed_nor_opened(world: World, nomor: str) -> None:
    other = world.pengajuan(topik="Milik kantor lain")
    belongs_to_another_office(world, other)
    id_ = world.read(lambda: db.session.scalars(select(Email.id).where(Email.subjek.contains(other))).first())
    browser = world.as_(ADMIN)
    shown = " ".join(rows(browser.get("/kelola/kotak-keluar")))
    assert nomor in shown
    assert other not in shown
    browser.get(f"/kelola/kotak-keluar/{id_}", status=404)
    for deed in ("kirim-ulang", "sudah-sampai"):
        post(browser, f"/kelola/kotak-keluar/{id_}/{deed}", {}, status=404)


def test_mails_about_accounts_belong_to_no_office_and_are_listed(world: World) -> None:
    browser = world.as_(ADMIN)
    form = browser.get("/lupa-sandi").forms["lupa-sandi"]
    form["surel"] = "pengaju@contoh.test"
    form.submit()
    answer_requests(world.app)
    assert any("pengaju@contoh.test" in row for row in rows(browser.get("/kelola/kotak-keluar?q=kata+sandi")))


def test_a_mail_is_shown_as_its_receiver_sees_it_in_a_frame_that_can_do_nothing(world: World, nomor: str) -> None:
    browser = world.as_(ADMIN)
    id_ = put(world, "tanda_terima", StatusSurel.TERKIRIM)
    frame = browser.get(f"/kelola/kotak-keluar/{id_}").html.find("iframe")
    assert frame["src"] == f"/kelola/kotak-keluar/{id_}/html"
    assert "allow-scripts" not in frame["sandbox"]
    assert "allow-same-origin" not in frame["sandbox"]
    mail = browser.get(frame["src"])
    assert nomor in mail.html.text
    assert mail.html.base["target"] == "_blank"
    policy = dict(part.strip().split(" ", 1) for part in mail.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["style-src"] == "'unsafe-inline'"
    assert policy["img-src"] == "data:"
    assert policy["frame-ancestors"] == "'self'"
    assert policy["sandbox"].split() == frame["sandbox"]
    assert mail.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'none'" in browser.get(f"/kelola/kotak-keluar/{id_}").headers["Content-Security-Policy"]


def test_the_calendar_file_of_a_mail_is_downloaded(world: World) -> None:
    world.pengajuan(status=Status.DISETUJUI)
    browser = world.as_(ADMIN)
    page = browser.get(f"/kelola/kotak-keluar/{put(world, 'penunjukan', StatusSurel.TERKIRIM)}")
    file = page.click(href="/kalender.ics")
    assert file.content_type == "text/calendar"
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.text.startswith("BEGIN:VCALENDAR")
    without = put(world, "tanda_terima", StatusSurel.TERKIRIM)
    assert "kalender.ics" not in browser.get(f"/kelola/kotak-keluar/{without}").text
    browser.get(f"/kelola/kotak-keluar/{without}/kalender.ics", status=404)


def test_neither_part_of_an_account_mail_is_shown(world: World) -> None:
    browser = world.as_(ADMIN)
    form = browser.get("/lupa-sandi").forms["lupa-sandi"]
    form["surel"] = "pengaju@contoh.test"
    form.submit()
    answer_requests(world.app)
    id_ = put(world, "atur_sandi", StatusSurel.GAGAL, kalender="BEGIN:VCALENDAR")
    page = browser.get(f"/kelola/kotak-keluar/{id_}")
    assert page.html.find("iframe") is None
    assert "kalender.ics" not in page.text
    browser.get(f"/kelola/kotak-keluar/{id_}/html", status=404)
    browser.get(f"/kelola/kotak-keluar/{id_}/kalender.ics", status=404)


@pytest.mark.parametrize("part", ["html", "kalender.ics"])
def test_only_admin_reads_the_parts_of_a_mail(world: World, part: str) -> None:
    id_ = put(world, "tanda_terima", StatusSurel.TERKIRIM)
    world.as_("supervisor@contoh.test").get(f"/kelola/kotak-keluar/{id_}/{part}", status=403)


def test_tabs_count_what_admin_must_settle(world: World) -> None:
    put(world, "tanda_terima", StatusSurel.GAGAL)
    shown = world.as_(ADMIN).get("/kelola/kotak-keluar").html.select("nav.tabs a")
    counted = {tab.contents[0].strip(): tab.b.text for tab in shown if tab.b}
    assert counted == {"Gagal": "1", "Tidak pasti": "0"}
