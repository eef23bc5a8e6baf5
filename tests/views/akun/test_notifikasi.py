"""The bell and the list of news: what is unread, how it is read, and that nobody reads another's."""

import pytest
from flask import Flask
from sqlalchemy import select
from webtest import TestApp, TestResponse

from app.extensions import db
from app.models import Notifikasi, Pengguna, Status
from tests.factories.statements import statements
from tests.factories.world import World

PENGAJU, SUPERVISOR, OPERATOR = "pengaju@contoh.test", "supervisor@contoh.test", "operator@contoh.test"


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna(PENGAJU)
    return world


def bell(page: TestResponse) -> str:
    """Read the bell: its number and its words."""
    link = page.html.select_one("a.bell")
    count = link.select_one("[data-bell-count]")
    shown = "" if count.has_attr("hidden") else count.get_text()
    return f"{shown} {link.select_one('[data-bell-label]').get_text()}".strip()


def test_the_bell_counts_the_unread_in_both_houses_and_strangers_have_none(office: World, visitor: TestApp) -> None:
    office.pengajuan()
    office.pengajuan()
    assert bell(office.as_(SUPERVISOR).get("/kelola")) == "2 Notifikasi, 2 belum dibaca"
    assert bell(office.as_(PENGAJU).get("/")) == "2 Notifikasi, 2 belum dibaca"
    assert bell(office.as_("admin@contoh.test").get("/kelola")) == "Notifikasi, semua sudah dibaca"
    assert visitor.get("/").html.select_one(".bell") is None
    assert visitor.get("/notifikasi").location == "/masuk?lanjut=/notifikasi"


def test_a_piece_of_news_opens_its_page_and_is_read(office: World) -> None:
    nomor = office.pengajuan()
    client = office.as_(SUPERVISOR)
    page = client.get("/notifikasi")
    assert "Metadata statistik sektoral · Dinas Contoh" in page.html.select_one(".news small").get_text()
    assert page.html.select_one(".news .unread") is not None
    opened = page.click(f"Pengajuan baru {nomor}").follow()
    assert opened.request.path == f"/kelola/pengajuan/{nomor}"
    assert bell(opened) == "Notifikasi, semua sudah dibaca"
    assert client.get("/notifikasi").html.select_one(".news .unread") is None


@pytest.mark.parametrize("path", ["/kelola/pengajuan/{}", "/supervisor/pengajuan/{}/status"])
def test_opening_the_pengajuan_reads_its_news_and_no_other(office: World, path: str) -> None:
    nomor, _other = office.pengajuan(), office.pengajuan()
    client = office.as_(SUPERVISOR)
    assert bell(client.get(path.format(nomor))) == "1 Notifikasi, 1 belum dibaca"
    assert bell(client.get("/kelola")) == "1 Notifikasi, 1 belum dibaca"
    assert bell(office.as_("supervisor2@contoh.test").get("/kelola")).startswith("2"), "each reads for themselves"


def test_the_list_marks_what_has_news_in_its_own_statement(app: Flask, office: World) -> None:
    nomor, other = office.pengajuan(), office.pengajuan()
    client = office.as_(SUPERVISOR)
    client.get(f"/kelola/pengajuan/{other}")
    with statements(app) as with_news:
        page = client.get("/kelola/pengajuan")
    (marked,) = [row for row in page.html.select("tbody tr") if row.select_one(".unread")]
    assert nomor in marked.get_text()
    assert "belum dibaca" in marked.select_one(".unread").get_text()
    client.get(f"/kelola/pengajuan/{nomor}")
    with statements(app) as without:
        assert client.get("/kelola/pengajuan").html.select_one("tbody .unread") is None
    assert len(with_news) == len(without)


def test_an_applicant_reads_by_opening_the_pengajuan(office: World) -> None:
    nomor = office.pengajuan(status=Status.PROSES)
    client = office.as_(PENGAJU)
    assert bell(client.get("/pengajuan")).startswith("2 ")
    assert bell(client.get(f"/pengajuan/{nomor}")) == "Notifikasi, semua sudah dibaca"


def test_news_of_somebody_else_is_not_there(office: World) -> None:
    office.pengajuan()
    own = office.read(lambda: _ids(SUPERVISOR))
    others = office.read(lambda: _ids(PENGAJU))
    client = office.as_(SUPERVISOR)
    client.get(f"/notifikasi/{others[0]}", status=404)
    client.get("/notifikasi/999999", status=404)
    assert client.get(f"/notifikasi/{own[0]}").status_int == 302
    assert bell(office.as_(PENGAJU).get("/")).startswith("1"), "what another tried to open is still unread"


def test_all_are_read_at_once_but_only_ones_own(office: World) -> None:
    for _n in range(3):
        office.pengajuan()
    client = office.as_(SUPERVISOR)
    page = client.get("/notifikasi").forms["baca-semua"].submit().follow()
    assert "Semua notifikasi ditandai sudah dibaca." in page
    assert bell(page) == "Notifikasi, semua sudah dibaca"
    assert "baca-semua" not in page.forms
    assert bell(office.as_("supervisor2@contoh.test").get("/kelola")).startswith("3 ")


@pytest.mark.parametrize("sampai", ["", "x", "-1", "9" * 40])
def test_nonsense_instead_of_the_last_news_shown_breaks_nothing(office: World, sampai: str) -> None:
    office.pengajuan()
    client = office.as_(SUPERVISOR)
    form = client.get("/notifikasi").forms["baca-semua"]
    form["sampai"].force_value(sampai)
    assert form.submit().follow().status_int == 200


def test_a_page_left_open_asks_for_the_count_alone(office: World, visitor: TestApp) -> None:
    office.pengajuan()
    answer = office.as_(SUPERVISOR).get("/notifikasi/jumlah")
    assert answer.json == {"teks": "1", "label": "Notifikasi, 1 belum dibaca"}
    assert office.as_("admin@contoh.test").get("/notifikasi/jumlah").json["teks"] == ""
    assert visitor.get("/notifikasi/jumlah").status_int == 302


def test_the_list_goes_page_by_page_and_is_kind_when_empty(office: World) -> None:
    assert "Belum ada notifikasi" in office.as_(SUPERVISOR).get("/notifikasi")
    for _n in range(27):
        office.pengajuan()
    page = office.as_(SUPERVISOR).get("/notifikasi")
    assert len(page.html.select(".news li")) == 25
    assert len(page.click("Berikutnya").html.select(".news li")) == 2


def test_the_bell_costs_no_statement_and_the_list_no_more_with_more(app: Flask, office: World) -> None:
    client = office.as_(SUPERVISOR)
    with statements(app) as none:
        client.get("/kelola/informasi-admin")
    office.pengajuan()
    with statements(app) as some:
        client.get("/kelola/informasi-admin")
    assert len(some) == len(none)
    with statements(app) as one:
        client.get("/notifikasi")
    for _n in range(3):
        office.pengajuan()
    with statements(app) as many:
        client.get("/notifikasi")
    assert len(many) == len(one)


def _ids(surel: str) -> list[int]:
    statement = select(Notifikasi.id).join(Pengguna, Pengguna.id == Notifikasi.pengguna_id)
    return list(db.session.scalars(statement.where(Pengguna.surel == surel).order_by(Notifikasi.id)))
