"""Tanya Jawab as Admin keeps it."""

from typing import Any

import pytest
from sqlalchemy import select
from webtest import TestApp, TestResponse

from app.extensions import db
from app.models import Peran, TanyaJawab
from tests.factories.world import World

LIST = "/kelola/tanya-jawab"


@pytest.fixture
def admin(world: World) -> TestApp:
    world.internal()
    return world.as_("admin@contoh.test")


@pytest.fixture
def other(world: World, admin: TestApp) -> TestApp:
    del admin
    world.pengguna("admin2@contoh.test", peran=Peran.ADMIN)
    return world.as_("admin2@contoh.test")


def id_of(world: World, kunci: str) -> int:
    return int(world.read(lambda: db.session.scalars(select(TanyaJawab.id).where(TanyaJawab.kunci == kunci)).one()))


def keys(page: TestResponse) -> list[str]:
    return [str(row["id"]) for row in page.html.select("table.list tbody tr")]


def form_at(page: TestResponse, ending: str) -> Any:
    return next(form for form in page.forms.values() if form.action.endswith(ending))


def test_admin_adds_a_question_that_visitors_read_at_once(admin: TestApp, visitor: TestApp) -> None:
    form = admin.get(LIST).click(description="Tambah").forms["tanya-jawab"]
    form["kelompok"], form["tanya"], form["jawab"] = "Lain-lain", "Di mana kantornya?", "Lihat https://contoh.test/peta"
    done = form.submit()
    assert done.location.endswith("#di-mana-kantornya")
    assert keys(done.follow())[-1] == "di-mana-kantornya"
    assert visitor.get("/tanya-jawab").html.find(id="di-mana-kantornya").a["href"] == "https://contoh.test/peta"


@pytest.mark.parametrize(
    ("field", "value", "blamed"),
    [
        ("tanya", "", "tanya"),
        ("jawab", " ", "jawab"),
        ("jawab_en", "Yes", "tanya_en"),
        ("tanya_en", "Really?", "jawab_en"),
        ("tanya", "x" * 256, "tanya"),
    ],
)
def test_a_half_written_question_is_refused_beside_the_field(
    admin: TestApp, field: str, value: str, blamed: str
) -> None:
    form = admin.get(f"{LIST}/tambah").forms["tanya-jawab"]
    form["tanya"], form["jawab"] = "Apa?", "Ini."
    form[field] = value
    page = form.submit(status=422)
    assert page.html.find(id=f"{blamed}-error") is not None
    assert page.forms["tanya-jawab"][field].value.strip() == value.strip()


def test_of_two_admins_the_slower_sees_what_the_other_wrote(world: World, admin: TestApp, other: TestApp) -> None:
    address = f"{LIST}/{id_of(world, 'pic')}/ubah"
    mine, theirs = admin.get(address).forms["tanya-jawab"], other.get(address).forms["tanya-jawab"]
    theirs["jawab"] = "Jawaban yang lebih dulu."
    theirs.submit(status=302)
    mine["jawab"] = "Jawaban saya."
    page = mine.submit(status=409)
    assert "baru saja diubah Admin lain" in page.text
    assert "Jawaban yang lebih dulu." in page.text
    assert page.forms["tanya-jawab"]["jawab"].value == "Jawaban saya."
    page.forms["tanya-jawab"].submit(status=302)
    assert world.read(lambda: db.session.get_one(TanyaJawab, id_of(world, "pic")).jawab) == "Jawaban saya."


def test_a_question_is_deleted_after_it_was_asked_and_only_as_it_was_read(
    world: World, admin: TestApp, other: TestApp
) -> None:
    address = f"{LIST}/{id_of(world, 'pic')}"
    question = admin.get(f"{address}/hapus")
    assert "Siapa yang sebaiknya menjadi PIC?" in question.text
    theirs = other.get(f"{address}/ubah").forms["tanya-jawab"]
    theirs["jawab"] = "Diperbarui."
    theirs.submit(status=302)
    form_at(question, "/hapus").submit(status=409)
    form_at(admin.get(f"{address}/hapus"), "/hapus").submit(status=302)
    admin.get(f"{address}/ubah", status=404)


def test_questions_move_under_their_heading(world: World, admin: TestApp) -> None:
    before = keys(admin.get(LIST))
    page = form_at(admin.get(LIST), f"/{id_of(world, before[1])}/naik").submit().follow()
    assert keys(page)[:3] == [before[1], before[0], before[2]]
    page = form_at(page, f"/{id_of(world, before[1])}/turun").submit().follow()
    assert keys(page) == before


def test_two_admins_who_move_at_once_do_not_undo_each_other(world: World, admin: TestApp, other: TestApp) -> None:
    first, second, third = keys(admin.get(LIST))[:3]
    mine, theirs = admin.get(LIST), other.get(LIST)
    form_at(theirs, f"/{id_of(world, third)}/naik").submit(status=302)
    refused = form_at(mine, f"/{id_of(world, third)}/naik").submit(status=409)
    assert "Urutannya baru saja diubah" in refused.text
    assert keys(admin.get(LIST))[:3] == [first, third, second]


def test_the_first_does_not_move_up_nor_the_last_down(world: World, admin: TestApp) -> None:
    page = admin.get(LIST)
    form = form_at(page, f"/{id_of(world, keys(page)[0])}/naik")
    form.submit(status=409)


def test_a_question_is_hidden_and_shown_again(world: World, admin: TestApp, visitor: TestApp) -> None:
    id_ = id_of(world, "pic")
    page = form_at(admin.get(LIST), f"/{id_}/sembunyikan").submit().follow()
    assert "Tersembunyi" in page.html.find(id="pic").text
    assert visitor.get("/tanya-jawab").html.find(id="pic") is None
    form_at(page, f"/{id_}/tampilkan").submit(status=302)
    assert visitor.get("/tanya-jawab").html.find(id="pic") is not None


def test_the_menu_leads_admin_there_and_nobody_else(world: World, admin: TestApp) -> None:
    assert admin.get("/kelola").html.find("a", href=LIST) is not None
    assert world.as_("supervisor@contoh.test").get("/kelola").html.find("a", href=LIST) is None
