"""The settings that hold now: the environment, and above it what Admin changed."""

import pytest

from app.common import clock
from app.extensions import db, portal
from app.models import Pengaturan
from app.queries.pengaturan import current_settings
from app.services.unit_of_work import unit_of_work
from tests.factories.pengaturan import set_limits
from tests.factories.statements import statements
from tests.factories.world import World


def kept(world: World, nama: str, nilai: str) -> None:
    """Write a row as somebody else's hand, or an older version, may have left it."""

    def write() -> None:
        with unit_of_work() as session:
            session.add(Pengaturan(nama=nama, nilai=nilai, diubah_pada=clock.now()))

    world.read(write)


def test_without_changes_the_environment_holds(world: World) -> None:
    assert world.read(lambda: current_settings() == portal.settings)


def test_what_admin_changed_stands_above_the_environment(world: World) -> None:
    world.internal()
    set_limits(world, lampiran_mb=3, hanya_pemerintah=True)
    now = world.read(current_settings)
    assert (now.lampiran_mb, now.hanya_pemerintah, now.modul_mb) == (3, True, 50)
    assert world.read(lambda: portal.settings.lampiran_mb) == 10


@pytest.mark.parametrize(
    ("nama", "nilai"), [("lampiran_mb", "0"), ("lampiran_mb", "banyak"), ("sesi_jam", "9999"), ("secret_key", "x" * 40)]
)
def test_a_kept_value_that_does_not_fit_leaves_the_default_standing(world: World, nama: str, nilai: str) -> None:
    kept(world, nama, nilai)
    assert world.read(lambda: current_settings() == portal.settings)


def test_a_page_reads_the_settings_once(world: World) -> None:
    world.internal()
    with statements(world.app) as said:
        world.as_("admin@contoh.test").get("/kelola/pengaturan")
    read = [each for each in said if "FROM pengaturan" in each and "pengaturan.nilai" in each]
    assert len(read) == 1


def test_outside_a_page_they_are_read_anew_each_time(world: World) -> None:
    """The worker lives for weeks in one context."""
    world.internal()
    with world.app.app_context():
        before = current_settings().video_mb
        set_limits(world, video_mb=before + 1)
        db.session.rollback()
        assert current_settings().video_mb == before + 1
