"""Hard fields have help beside them, and the help is about something that exists."""

import re
from pathlib import Path

import pytest
from bs4 import Tag
from webtest import TestApp, TestResponse

from app.forms.bantuan import BANTUAN
from app.models import Status
from app.services.tanya_awal import shipped_questions
from tests.factories.world import World

FORMS = Path("app/forms")
TEMPLATES = Path("app/templates")


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return world


def helped(page: TestResponse) -> set[str]:
    return {mark.select_one(".i").text.removeprefix("Bantuan: ") for mark in page.html.select("details.tip > summary")}


def test_a_visitor_who_registers_is_helped(visitor: TestApp) -> None:
    page = visitor.get("/daftar")
    assert {"NIP", "Tingkat Satuan Kerja", "Apakah tergolong produsen data?"} <= helped(page)


def test_an_applicant_is_helped(office: World) -> None:
    page = office.as_("pengaju@contoh.test").get("/pengajuan/baru")
    assert {"Jenis Layanan", "Mode", "Tautan rapat", "Nama PIC", "Lampiran", "NIP"} <= helped(page)


def test_help_is_a_disclosure_that_needs_no_script_and_is_no_part_of_the_label(office: World) -> None:
    page = office.as_("pengaju@contoh.test").get("/pengajuan/baru")
    assert all(not tip.has_attr("open") for tip in page.html.select("details.tip"))
    assert page.html.select("label details, legend details") == []
    tip = page.html.find("label", attrs={"for": "pic_nama"}).find_next_sibling("details")
    assert isinstance(tip, Tag)
    link = tip.find("a")
    assert isinstance(link, Tag)
    assert link["href"] == "/tanya-jawab#pic"


def test_supervisor_is_helped_to_decide(office: World) -> None:
    nomor = office.pengajuan(status=Status.PROSES)
    page = office.as_("supervisor@contoh.test").get(f"/supervisor/pengajuan/{nomor}/status")
    assert {"Alasan Ditolak", "Nama Pembina"} <= helped(page)


def test_a_reason_that_rejects_nothing_has_no_help_about_rejecting(office: World) -> None:
    nomor = office.pengajuan()
    page = office.as_("supervisor@contoh.test").get(f"/kelola/pengajuan/{nomor}/batalkan")
    assert helped(page) == set()


def test_admin_is_helped_with_kinds_of_documentation(office: World) -> None:
    page = office.as_("admin@contoh.test").get("/admin/induk/jenis-dokumentasi/tambah")
    assert len(helped(page)) == 3


def test_an_agency_that_praises_is_helped_to_consent(office: World) -> None:
    nomor = office.pengajuan(status=Status.SELESAI)
    page = office.as_("pengaju@contoh.test").get(f"/pengajuan/{nomor}/testimoni")
    assert len(helped(page)) == 1


@pytest.mark.parametrize("name", sorted(BANTUAN))
def test_every_help_is_shown_somewhere(name: str) -> None:
    is_field = any(
        re.search(rf"^\s+{name} = \w+Field\(", text.read_text(), re.MULTILINE) for text in FORMS.glob("*.py")
    )
    is_named = any(f'"{name}"' in text.read_text() for text in TEMPLATES.rglob("*.html"))
    assert is_field or is_named or name.endswith("_mb")


@pytest.mark.parametrize("name", sorted(BANTUAN))
def test_help_is_short_and_leads_to_a_question_that_is_shipped(name: str) -> None:
    bantuan = BANTUAN[name]
    assert len(str(bantuan.teks)) <= 200
    assert bantuan.kunci is None or bantuan.kunci in shipped_questions()
