"""Kesehatan Sistem: Admin reads in sentences whether the portal can do its work, and what to do where it cannot."""

import re
from datetime import timedelta

import pytest
from flask import Flask, abort
from sqlalchemy import text
from webtest import TestApp, TestResponse

from app.common import clock
from app.common.i18n import in_language
from app.common.version import version
from app.extensions import db
from app.layanan.pembinaan.pemeriksaan import ALL_CHECKS
from app.queries.kantor import home_kantor
from app.services import kesehatan
from app.services.akun import request_password_reset
from app.services.detak import Heartbeat
from app.services.gangguan import BAGIAN, GANGGUAN
from tests.conftest import another_process
from tests.factories.world import World

ADMIN = "admin@contoh.test"


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    return world


def checks(page: TestResponse) -> dict[str, str]:
    """Read the list of checks: what stands beside each."""
    rows = page.html.select("main ul.tasks li")
    return {row.b.get_text(strip=True): row.select_one(".st").get_text(strip=True) for row in rows}


def facts(page: TestResponse) -> dict[str, str]:
    return {
        row.dt.get_text(strip=True): " ".join(row.dd.get_text().split())
        for row in page.html.select("main dl.sum > div")
    }


def test_the_page_stands_in_the_menu_of_admin_alone(office: World) -> None:
    menu = office.as_(ADMIN).get("/kelola").html.select_one(".shell > nav.side")
    assert menu.find("a", href="/admin/kesehatan")
    for surel in ("operator@contoh.test", "supervisor@contoh.test"):
        client = office.as_(surel)
        assert not client.get("/kelola").html.find("a", href="/admin/kesehatan")
        client.get("/admin/kesehatan", status=403)


def test_where_all_is_well_every_part_says_so(office: World) -> None:
    office.read(lambda: Heartbeat().beat())
    page = office.as_(ADMIN).get("/admin/kesehatan")
    assert set(checks(page).values()) == {"Baik"}
    assert len(checks(page)) == len(BAGIAN) - 3  # neither virus scanner nor what waits for it, and no journal
    assert "Semua bagian bekerja." in page
    told = facts(page)
    assert told["Portal"] == version()
    assert told["Basis data"].startswith(("SQLite 3.", "PostgreSQL 1"))
    assert re.match(r"(\d{4}), portal ini mengenal \1\b", told["Migrasi"])
    assert told["Tertua yang sudah waktunya"] == "tidak ada"
    assert told["Cadangan terakhir"] == "belum pernah dibuat"


def test_what_is_wrong_is_told_with_what_to_do(office: World, monkeypatch: pytest.MonkeyPatch) -> None:
    office.pengguna("lupa@contoh.test")
    with clock.at(clock.now() - timedelta(hours=1)):
        office.read(lambda: request_password_reset(surel="lupa@contoh.test", kantor=home_kantor()))
        office.read(lambda: Heartbeat().beat())
    monkeypatch.setattr(kesehatan, "FEWEST_FREE", 2**60)
    page = office.as_(ADMIN).get("/admin/kesehatan")
    wrong = {name for name, state in checks(page).items() if state == "Terganggu"}
    assert wrong == {"Penyimpanan berkas", "Antrean email", "Pekerja latar"}
    assert "3 bagian perlu dilihat." in page
    for key in (("storage", "no_room"), ("outbox", "late"), ("worker", "silent")):
        assert str(GANGGUAN[key].kalimat) in page
        assert str(GANGGUAN[key].saran) in page
    told = facts(page)
    assert told["Menunggu"] == "1"
    assert told["Tertua yang sudah waktunya"].startswith("sejak ")


def test_a_part_that_hangs_or_breaks_has_words_too(office: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("rahasia di dalam galat")

    monkeypatch.setattr("app.views.admin.kesehatan.ALL_CHECKS", (kesehatan.Check("outbox", broken),))
    page = office.as_(ADMIN).get("/admin/kesehatan")
    assert "Pemeriksaannya gagal." in page
    assert "rahasia" not in page


def test_every_code_that_a_check_gives_has_a_sentence_of_its_own(office: World) -> None:
    with office.app.app_context(), in_language("en"):
        told = [str(part) for each in GANGGUAN.values() for part in (each.kalimat, each.saran)]
        assert all(told)
    assert {check.nama for check in ALL_CHECKS} == set(BAGIAN)


@pytest.mark.usefixtures("office")
def test_pages_that_failed_are_counted_and_what_machines_asked_is_not(app: Flask) -> None:
    with another_process(app) as own:
        own.add_url_rule("/rusak", view_func=lambda: abort(500))
        visitor, admin = TestApp(own), World(own).as_(ADMIN)
        visitor.get("/readyz", status=503)
        assert facts(admin.get("/admin/kesehatan"))["Terakhir"] == "tidak ada"
        visitor.get("/rusak", status=500)
        told = facts(admin.get("/admin/kesehatan"))
    assert told["Halaman yang gagal"] == "1"
    assert told["Terakhir"].endswith("WIB")


def test_a_database_behind_the_code_is_told_with_the_command_that_helps(office: World) -> None:
    with office.app.app_context(), db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    page = office.as_(ADMIN).get("/admin/kesehatan")
    assert checks(page)["Susunan basis data"] == "Terganggu"
    assert "flask db upgrade" in page


def test_it_reads_in_english_too(office: World) -> None:
    client = office.as_(ADMIN)
    client.set_cookie("bahasa", "en")
    page = client.get("/admin/kesehatan")
    assert page.html.h1.get_text(strip=True) == "System Health"
    assert "No worker is running" in page
