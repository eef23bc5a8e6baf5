"""Changing settings: noted, one after the other, within the bounds of the environment, by Admin alone."""

from collections.abc import Callable
from datetime import time

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import Kantor, Pengaturan, Peran, RiwayatPengaturan
from app.queries.pengaturan import changes
from app.services import counters, logo, pengaturan
from app.services.akun import by_surel
from app.services.susunan import KodeError
from app.services.versions import ConflictError
from app.workflow.engine import ForbiddenError
from tests.factories.kantor import belongs_to_another_office
from tests.factories.pengaturan import admin, set_limits, set_office
from tests.factories.world import World


@pytest.fixture(autouse=True)
def people(world: World) -> None:
    world.internal()
    world.pengguna("admin2@contoh.test", peran=Peran.ADMIN, nama="Bayu Contoh")


def kantor() -> Kantor:
    return db.session.scalars(select(Kantor)).one()


def noted(world: World) -> list[tuple[str, str | None, str | None, str]]:
    return world.read(lambda: [(row.nama, row.lama, row.baru, row.oleh.nama) for row in changes(kantor().id)])


def test_each_change_is_noted_with_who_and_from_what_to_what(world: World) -> None:
    set_limits(world, lampiran_mb=3, modul_mb=50)
    set_office(world, telepon="0761-123456", jam_tutup=time(16, 0))
    assert noted(world) == [
        ("jam_tutup", "15.30", "16.00", "Ayu Contoh"),
        ("telepon", "-", "0761-123456", "Ayu Contoh"),
        ("lampiran_mb", "10", "3", "Ayu Contoh"),
    ]


def test_a_value_equal_to_its_default_needs_no_row(world: World) -> None:
    set_limits(world, lampiran_mb=3)
    set_limits(world, lampiran_mb=10)
    assert world.read(lambda: db.session.scalars(select(Pengaturan)).all()) == []


def test_back_to_the_default_is_a_change_like_any_other(world: World) -> None:
    set_limits(world, sesi_jam=2)
    world.read(lambda: pengaturan.back_to_default(nama="sesi_jam", actor=admin()))
    assert world.read(lambda: db.session.scalars(select(Pengaturan)).all()) == []
    assert noted(world)[0][:3] == ("sesi_jam", "2", "12")
    world.read(lambda: pengaturan.back_to_default(nama="sesi_jam", actor=admin()))
    assert len(noted(world)) == 2


def test_nothing_outside_the_bounds_is_kept_whoever_sends_it(world: World) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the reader of the environment says no more
        set_limits(world, lampiran_maks=51)
    assert noted(world) == []


def test_of_two_admins_at_once_one_wins_and_the_other_reads_who_and_when(world: World) -> None:
    set_office(world, telepon="0761-1")
    seen = world.read(lambda: changes(kantor().id)[0].id)
    world.read(
        lambda: pengaturan.change_office(values={"telepon": "0761-2"}, dilihat=seen, actor=admin("admin2@contoh.test"))
    )
    with pytest.raises(ConflictError, match="Bayu Contoh sudah mengubah bagian ini"):
        world.read(lambda: pengaturan.change_office(values={"telepon": "0761-3"}, dilihat=seen, actor=admin()))
    assert world.read(lambda: kantor().telepon) == "0761-2"


def test_two_admins_at_different_cards_do_not_disturb_each_other(world: World) -> None:
    set_office(world, telepon="0761-1")
    world.read(lambda: pengaturan.change_office(values={"zona": "Asia/Makassar"}, dilihat=0, actor=admin()))
    world.read(
        lambda: pengaturan.change_settings(values={"modul_mb": 20}, dilihat=0, actor=admin("admin2@contoh.test"))
    )
    assert len(noted(world)) == 3


def test_an_office_that_moves_its_clock_keeps_its_counters_right(world: World) -> None:
    world.pengguna("pengaju@contoh.test")
    set_office(world, zona="Asia/Jayapura")
    assert world.read(lambda: kantor().zona) == "Asia/Jayapura"
    assert world.read(lambda: counters.differences(db.session())) == {}


def test_a_unit_code_of_another_office_is_refused(world: World) -> None:
    world.pengguna("pengaju@contoh.test")
    belongs_to_another_office(world, world.pengajuan())
    with pytest.raises(KodeError):
        set_office(world, kode="14710")


@pytest.mark.parametrize("surel", ["operator@contoh.test", "supervisor@contoh.test"])
@pytest.mark.parametrize(
    "deed",
    [
        lambda actor: pengaturan.change_office(values={"nama": "Lain"}, dilihat=0, actor=actor),
        lambda actor: pengaturan.change_settings(values={"modul_mb": 1}, dilihat=0, actor=actor),
        lambda actor: pengaturan.back_to_default(nama="modul_mb", actor=actor),
        lambda actor: logo.remove_logo(actor=actor),
    ],
)
def test_only_admin_changes_settings(world: World, surel: str, deed: Callable[..., None]) -> None:
    with pytest.raises(ForbiddenError):
        world.read(lambda: deed(by_surel(db.session(), surel)))
    assert world.read(lambda: db.session.scalars(select(RiwayatPengaturan)).all()) == []
