"""Logging in and out: the same words for every mistake, and no way to another host."""

from datetime import timedelta

import pytest
from webtest import TestApp, TestResponse

from app.common import clock
from app.models import Peran
from app.services.akun import by_surel
from app.services.masuk import authenticate
from app.services.unit_of_work import unit_of_work
from tests.factories.desk import post
from tests.factories.world import SANDI, World

AKUN = "pengaju@contoh.test"


def log_in(visitor: TestApp, surel: str = AKUN, sandi: str = SANDI, **hidden: str) -> TestResponse:
    form = visitor.get("/masuk").forms["masuk"]
    form["surel"], form["kata_sandi"] = surel, sandi
    for name, value in hidden.items():
        form[name].force_value(value)
    return form.submit(expect_errors=True)


def close_account(world: World, surel: str) -> None:
    def closed() -> None:
        with unit_of_work() as session:
            row = by_surel(session, surel)
            assert row is not None
            row.aktif = False

    world.read(closed)


@pytest.fixture
def akun(world: World) -> str:
    return world.pengguna(AKUN, nama="Siti Contoh")


@pytest.mark.usefixtures("akun")
@pytest.mark.parametrize(
    ("surel", "sandi"), [(AKUN, "bukan sandinya"), ("tidak-ada@contoh.test", SANDI), ("tutup@contoh.test", SANDI)]
)
def test_wrong_password_unknown_address_and_closed_account_read_alike(
    world: World, visitor: TestApp, surel: str, sandi: str
) -> None:
    world.pengguna("tutup@contoh.test")
    close_account(world, "tutup@contoh.test")
    answer = log_in(visitor, surel, sandi)
    assert answer.status_int == 422
    assert "Email atau kata sandi tidak cocok" in answer.text
    assert answer.forms["masuk"]["surel"].value == surel


@pytest.mark.usefixtures("akun")
def test_an_applicant_comes_to_their_pengajuan(visitor: TestApp) -> None:
    assert log_in(visitor).location.endswith("/pengajuan")


@pytest.mark.parametrize("peran", [Peran.OPERATOR, Peran.SUPERVISOR, Peran.ADMIN])
def test_sp_030_internal_people_log_in_at_the_same_door_and_come_to_halaman_admin(
    world: World, visitor: TestApp, peran: Peran
) -> None:
    world.pengguna("dalam@contoh.test", peran=peran)
    assert log_in(visitor, "dalam@contoh.test").location.endswith("/kelola")
    profil = visitor.get("/profil")
    assert "Halaman Admin" in profil.html.find("a", href="/kelola").text


@pytest.mark.usefixtures("akun")
def test_sp_030_an_applicant_sees_no_way_into_halaman_admin(visitor: TestApp) -> None:
    log_in(visitor)
    assert "Halaman Admin" not in visitor.get("/profil").text
    visitor.get("/kelola", status=403)


@pytest.mark.usefixtures("akun")
def test_a_page_asked_for_before_logging_in_opens_afterwards(visitor: TestApp) -> None:
    door = visitor.get("/profil/ubah").follow()
    assert "Masuk dahulu" in door.text
    form = door.forms["masuk"]
    form["surel"], form["kata_sandi"] = AKUN, SANDI
    assert form.submit().location.endswith("/profil/ubah")


@pytest.mark.usefixtures("akun")
@pytest.mark.parametrize(
    "lanjut",
    [
        "https://jahat.test/",
        "//jahat.test/profil",
        "/\\jahat.test",
        "/\t/jahat.test",
        "javascript:alert(1)",
        "http://[",
        "//[",
        "/tidak/ada",
        "/keluar",
        "profil",
    ],
)
def test_the_way_on_never_leads_to_another_host_or_to_nothing(visitor: TestApp, lanjut: str) -> None:
    assert log_in(visitor, lanjut=lanjut).location.endswith("/pengajuan")


@pytest.mark.usefixtures("akun")
def test_who_is_already_logged_in_goes_straight_on(visitor: TestApp) -> None:
    log_in(visitor)
    assert visitor.get("/masuk?lanjut=/profil").location.endswith("/profil")
    assert visitor.get("/masuk?lanjut=https://jahat.test/").location.endswith("/pengajuan")


@pytest.mark.usefixtures("akun")
def test_logging_out_ends_the_session_also_for_a_copied_cookie(visitor: TestApp, world: World) -> None:
    log_in(visitor)
    thief = TestApp(world.app)
    thief.set_cookie("spektral", visitor.cookies["spektral"])
    assert thief.get("/profil").status_int == 200
    page = visitor.get("/profil")
    next(form for form in page.forms.values() if form.action.endswith("/keluar")).submit()
    assert visitor.get("/profil").status_int == 302
    assert thief.get("/profil").status_int == 302


@pytest.mark.usefixtures("akun")
def test_a_session_is_new_at_every_log_in(visitor: TestApp) -> None:
    visitor.get("/masuk")
    before = visitor.cookies["spektral"]
    log_in(visitor)
    assert visitor.cookies["spektral"] != before


def test_a_closed_account_is_out_at_the_next_click(world: World, akun: str) -> None:
    browser = world.as_(akun)
    assert browser.get("/profil").status_int == 200
    close_account(world, akun)
    assert browser.get("/profil").status_int == 302


def test_an_idle_session_ends(world: World, akun: str, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = world.as_(akun)
    later = clock.now() + timedelta(days=2)
    monkeypatch.setattr("app.common.clock.now", lambda: later)
    assert browser.get("/profil").status_int == 302


def test_a_session_ends_after_a_week_however_busy(world: World, akun: str, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, begun = world.as_(akun), clock.now()
    seen = []
    for hours in range(0, 24 * 8, 8):
        monkeypatch.setattr("app.common.clock.now", lambda: begun + timedelta(hours=hours))  # noqa: B023
        seen.append(browser.get("/profil").status_int)
    week = 24 * 7 // 8
    assert (set(seen[:week]), set(seen[week:])) == ({200}, {302})


def test_a_password_does_not_grow_too_old(world: World, akun: str, monkeypatch: pytest.MonkeyPatch) -> None:
    later = clock.now() + timedelta(days=3650)
    monkeypatch.setattr("app.common.clock.now", lambda: later)
    assert world.read(lambda: authenticate(surel=akun, kata_sandi=SANDI).pengguna.surel) == akun


def test_a_browser_forgets_what_it_kept_at_the_log_out(world: World, akun: str) -> None:
    answer = post(world.as_(akun), "/keluar", {}, status=302)
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
