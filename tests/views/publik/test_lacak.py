"""Lacak: number and secret open the status, and tell nothing about people."""

import pytest
from sqlalchemy import select
from webtest import TestApp, TestResponse

from app.extensions import db
from app.models import Email, Pengajuan, Status
from tests.factories.world import World
from tests.views.publik.test_pembinaan import SECRETS


@pytest.fixture(autouse=True)
def _people(world: World) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test", nama="Wulan Rahasia")


@pytest.mark.parametrize("status", list(Status))
def test_sp_023_number_and_secret_show_the_status_and_no_person(world: World, visitor: TestApp, status: Status) -> None:
    nomor = world.pengajuan(status=status)
    page = track(visitor, nomor, secret(world, nomor))
    assert page.html.select_one(".page-head .st").text == status.value
    assert "Metadata statistik sektoral" in page
    assert page.html.select_one(".steps [aria-current=step]") or status is Status.SELESAI
    assert [word for word in (*SECRETS, "Jadwal penuh.") if word in page.text] == []


def test_a_cancelled_one_says_so(world: World, visitor: TestApp) -> None:
    nomor = world.pengajuan()
    code = secret(world, nomor)
    world.cancel(nomor)
    page = track(visitor, nomor, code)
    assert page.html.select_one(".page-head .st").text == "Dibatalkan"
    assert "sudah dibatalkan" in page


def test_the_code_may_be_typed_as_it_is_read(world: World, visitor: TestApp) -> None:
    nomor = world.pengajuan()
    code = secret(world, nomor)
    page = track(visitor, f" {nomor.lower()} ", f"{code[:4].lower()}-{code[4:]} ")
    assert nomor in page.html.h1.text


def test_the_receipt_mail_holds_the_code_and_a_link_that_fills_in_the_number(world: World, visitor: TestApp) -> None:
    nomor = world.pengajuan()
    mail = world.read(lambda: db.session.scalars(select(Email.teks).where(Email.perihal == "tanda_terima")).first())
    assert secret(world, nomor) in str(mail)
    assert visitor.get(f"/lacak?nomor={nomor}").forms["form-lacak"]["nomor"].value == nomor


@pytest.mark.parametrize("pair", ["wrong code", "unknown number", "code of another"])
def test_a_wrong_pair_gets_one_sentence_whatever_is_wrong(world: World, visitor: TestApp, pair: str) -> None:
    nomor, other = world.pengajuan(), world.pengajuan()
    asked = {
        "wrong code": (nomor, "AAAAAAAA"),
        "unknown number": ("PB-14000-2026-99999", secret(world, nomor)),
        "code of another": (nomor, secret(world, other)),
    }[pair]
    page = track(visitor, *asked, status=422)
    assert "Nomor dan kode ini tidak cocok. Salin keduanya dari email tanda terima." in page
    assert "Metadata statistik sektoral" not in page


def test_a_number_that_does_not_exist_is_not_opened_by_any_stand_in(visitor: TestApp) -> None:
    for code in ("-", "--", "é", "0"):
        assert track(visitor, "PB-14000-2026-99999", code, status=422)


def test_an_empty_form_says_what_to_write(visitor: TestApp) -> None:
    page = track(visitor, "", "", status=422)
    assert "Tulis nomor pengajuan." in page
    assert "Tulis kode lacak." in page


def secret(world: World, nomor: str) -> str:
    question = select(Pengajuan.rahasia_lacak).where(Pengajuan.nomor == nomor)
    return world.read(lambda: db.session.scalars(question).one())


def track(visitor: TestApp, nomor: str, code: str, status: int = 200) -> TestResponse:
    form = visitor.get("/lacak").forms["form-lacak"]
    form["nomor"], form["rahasia"] = nomor, code
    return form.submit(status=status)
