"""The test mail: the page says where to look, how it went, and why it did not."""

import pytest
from sqlalchemy import select
from webtest import TestApp, TestResponse

from app.extensions import db
from app.models import Email, StatusSurel
from app.services.delivery import deliver_next
from app.services.unit_of_work import unit_of_work
from tests.factories.world import World

PAGE = "/kelola/pengaturan"


@pytest.fixture
def admin(world: World) -> TestApp:
    world.internal()
    return world.as_("admin@contoh.test")


def shown(page: TestResponse) -> str:
    return " ".join(page.html.find(id="surel-uji").text.split())


def send(admin: TestApp) -> TestResponse:
    page = admin.get(PAGE)
    button = next(form for form in page.forms.values() if form.action.endswith("/surel-uji"))
    return button.submit(status=302).follow()


def test_it_is_tried_and_the_page_says_how_it_went(world: World, admin: TestApp) -> None:
    assert "Email uji terakhir" not in shown(admin.get(PAGE))
    waiting = shown(send(admin))
    assert "Menunggu" in waiting
    assert "menunggu giliran" in waiting
    world.read(deliver_next)
    page = admin.get(PAGE)
    assert "Terkirim" in shown(page)
    assert "Email uji dari SPEKTRAL" in page.click(description="Lihat di Kotak Keluar").text


def test_without_a_mail_server_the_page_says_where_mails_lie(admin: TestApp) -> None:
    assert "menjadi berkas di folder surel" in shown(admin.get(PAGE))


def test_a_failure_is_shown_with_its_reason(world: World, admin: TestApp) -> None:
    send(admin)

    def fail() -> None:
        with unit_of_work() as session:
            row = session.scalars(select(Email).where(Email.perihal == "surel_uji")).one()
            row.status, row.galat = StatusSurel.GAGAL, "550 alamat ditolak"

    world.read(fail)
    assert "Gagal" in shown(admin.get(PAGE))
    assert "550 alamat ditolak" in shown(admin.get(PAGE))


def test_pressing_twice_sends_one(world: World, admin: TestApp) -> None:
    send(admin)
    assert "Tunggu satu menit" in send(admin).text
    assert len(world.read(lambda: db.session.scalars(select(Email.id)).all())) == 1
