"""Indonesian unless somebody chose English; the choice lasts, and belongs to the person as soon as there is one."""

import re

import pytest
from flask import Flask
from sqlalchemy import select
from webtest import TestApp, TestResponse

from app.common.i18n import _, in_language, language
from app.extensions import db
from app.models import Pengguna, Riwayat, Status
from tests.factories.formulir import ahead
from tests.factories.world import SANDI, World


def choose(page: TestResponse, language: str) -> TestResponse:
    form = next(form for form in page.forms.values() if form.action.endswith("/bahasa"))
    return form.submit("bahasa", value=language)


def spoken(page: TestResponse) -> str:
    return str(page.html.html["lang"])


def of_the_account(world: World, surel: str) -> str | None:
    return world.read(lambda: db.session.scalars(select(Pengguna.bahasa).where(Pengguna.surel == surel)).one())


def test_the_portal_speaks_indonesian_whatever_the_browser_prefers(visitor: TestApp) -> None:
    assert spoken(visitor.get("/", headers={"Accept-Language": "en-GB, en;q=0.9"})) == "id"


def test_a_chosen_language_lasts_and_leads_back_to_the_page(visitor: TestApp) -> None:
    answer = choose(visitor.get("/modul?q=metadata"), "en")
    assert answer.location.endswith("/modul?q=metadata")
    assert spoken(answer.follow()) == "en"
    assert spoken(visitor.get("/testimoni")) == "en"
    assert spoken(choose(visitor.get("/testimoni"), "id").follow()) == "id"


def test_each_language_is_offered_by_its_own_name_and_the_present_one_is_marked(visitor: TestApp) -> None:
    choose(visitor.get("/"), "en")
    buttons = visitor.get("/").html.select("button[name=bahasa]")
    offered = [(b["lang"], b.get_text(), b["aria-pressed"]) for b in buttons]
    assert offered == [("id", "Bahasa Indonesia", "false"), ("en", "English", "true")]


@pytest.mark.parametrize("surel", ["pengaju@contoh.test", "admin@contoh.test"])
def test_the_choice_of_somebody_logged_in_goes_with_the_account(world: World, surel: str) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    client = world.as_(surel)
    choose(client.get("/profil"), "en")
    assert of_the_account(world, surel) == "en"
    assert spoken(world.as_(surel).get("/profil")) == "en"  # another browser, without the cookie


def test_the_account_counts_for_more_than_what_a_shared_browser_remembers(world: World) -> None:
    world.pengguna("pengaju@contoh.test", bahasa="id")
    client = world.as_("pengaju@contoh.test")
    client.set_cookie("bahasa", "en")
    assert spoken(client.get("/profil")) == "id"


@pytest.mark.parametrize(("before", "after"), [(None, "en"), ("id", "id")])
def test_who_logs_in_brings_the_language_chosen_before_unless_one_was_kept(
    world: World, visitor: TestApp, before: str | None, after: str
) -> None:
    world.pengguna("pengaju@contoh.test", bahasa=before)
    choose(visitor.get("/masuk"), "en")
    form = visitor.get("/masuk").forms["masuk"]
    form["surel"], form["kata_sandi"] = "pengaju@contoh.test", SANDI
    form.submit()
    assert of_the_account(world, "pengaju@contoh.test") == after


@pytest.mark.parametrize("target", ["https://jahat.contoh.test/", "//jahat.contoh.test", "/\\jahat", "/tidak-ada"])
def test_a_language_never_leads_elsewhere(visitor: TestApp, target: str) -> None:
    token = re.search(r'name="csrf_token" value="([^"]+)"', visitor.get("/").text)
    assert token
    answer = visitor.post("/bahasa", {"csrf_token": token[1], "bahasa": "en", "next": target})
    assert answer.location in {"/", "http://localhost/"}


def test_a_language_nobody_speaks_here_is_refused_and_a_forged_cookie_counts_for_nothing(visitor: TestApp) -> None:
    token = re.search(r'name="csrf_token" value="([^"]+)"', visitor.get("/").text)
    assert token
    assert visitor.post("/bahasa", {"csrf_token": token[1], "bahasa": "xx"}, status=400)
    visitor.set_cookie("bahasa", "../../etc")
    assert spoken(visitor.get("/")) == "id"


def test_outside_of_pages_the_office_speaks_indonesian_and_to_each_reader_in_theirs(app: Flask) -> None:
    with app.app_context():
        assert language() == "id"
        with in_language("en"):
            assert (language(), _("Simpan")) == ("en", "Save")
        with in_language(None):
            assert (language(), _("Simpan")) == ("id", "Simpan")


def test_history_is_kept_in_the_words_of_the_office_and_read_in_ones_own(world: World) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test", bahasa="en")
    nomor = world.pengajuan(mulai=ahead())
    client = world.as_("pengaju@contoh.test")
    form = client.get(f"/pengajuan/{nomor}/ubah").forms["ubah-pengajuan"]
    form["topik"], form["pic_nama"] = "Metadata indikator", "Wati Contoh"
    form.submit(status=302)
    (kept,) = world.read(lambda: db.session.scalars(select(Riwayat.rincian).where(Riwayat.rincian.is_not(None))).all())
    assert kept == "Topik, Nama PIC"
    assert "changed Topic, PIC’s Name" in client.get(f"/pengajuan/{nomor}").text
    assert "mengubah Topik, Nama PIC" in world.as_("supervisor@contoh.test").get(f"/kelola/pengajuan/{nomor}").text


def test_a_status_is_called_by_the_readers_name_and_kept_by_its_own(world: World, visitor: TestApp) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test", bahasa="en")
    nomor = world.pengajuan(status=Status.SELESAI)
    page = world.as_("pengaju@contoh.test").get(f"/pengajuan/{nomor}")
    assert page.html.select_one("h1 ~ .st, h1 + .st").get_text(strip=True) == "Completed"
    visitor.set_cookie("bahasa", "en")
    assert "Resource Person/Speaker" in visitor.get("/pembinaan").text
