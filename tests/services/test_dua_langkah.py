"""A code counts once, on paper or in the app, also when two come with it at the same moment (issue 5 point 3)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from app.common import clock
from app.extensions import db
from app.models import DuaLangkah, KodePemulihan, Peran
from app.queries.dua_langkah import paper_codes_left
from app.queries.kantor import home_kantor
from app.services import dua_langkah
from app.services.unit_of_work import unit_of_work
from app.workflow.engine import ForbiddenError, RefusedError
from tests.conftest import another_process
from tests.factories.dua_langkah import STEP, Ponsel, account, ponsel
from tests.factories.kantor import open_office, staff
from tests.factories.mails import mail, mails
from tests.factories.world import World

AKUN = "operator@contoh.test"
CALLERS = 8


@pytest.fixture
def hp(world: World) -> Ponsel:
    world.internal()
    return ponsel(world, AKUN)


def taken(world: World, kode: str, surel: str = AKUN) -> bool:
    with world.app.app_context():
        try:
            dua_langkah.check(pengguna=account(surel), kode=kode, kantor=home_kantor())
        except RefusedError:
            return False
        return True


def at_once(world: World, kode: str) -> list[bool]:
    barrier = Barrier(CALLERS, timeout=300)

    def come(_n: int) -> bool:
        barrier.wait()
        return taken(world, kode)

    with ThreadPoolExecutor(CALLERS) as pool:
        return list(pool.map(come, range(CALLERS)))


def test_a_code_of_the_app_counts_once(world: World, hp: Ponsel) -> None:
    kode = hp.code()
    assert taken(world, kode)
    assert not taken(world, kode)


def test_a_clock_may_be_one_step_early_or_late_and_no_more(world: World, hp: Ponsel) -> None:
    now = clock.now().replace(second=10, microsecond=0)
    with clock.at(now):
        assert [taken(world, hp.code(now + n * STEP)) for n in (-2, -1, 0, 1, 2)] == [False, True, True, True, False]


def test_an_earlier_code_does_not_count_after_a_later_one(world: World, hp: Ponsel) -> None:
    now = clock.now().replace(second=10, microsecond=0)
    with clock.at(now):
        assert taken(world, hp.code(now + STEP))
        assert not taken(world, hp.code(now))


def test_of_eight_who_come_with_one_code_of_the_app_one_gets_in(world: World, hp: Ponsel) -> None:
    assert sorted(at_once(world, hp.code())) == [False] * (CALLERS - 1) + [True]


def test_of_eight_who_come_with_one_code_on_paper_one_gets_in(world: World, hp: Ponsel) -> None:
    assert sorted(at_once(world, hp.papers[3])) == [False] * (CALLERS - 1) + [True]
    assert "Kode yang tersisa: 9." in mail(world, "kode_pemulihan_dipakai", AKUN).kalimat


def test_a_code_on_paper_counts_once_and_is_told_by_mail(world: World, hp: Ponsel) -> None:
    assert taken(world, hp.papers[0].replace(" ", "-"))
    assert not taken(world, hp.papers[0])
    assert taken(world, hp.papers[1])
    assert world.read(lambda: paper_codes_left(account(AKUN))) == 8
    assert len(mails(world, perihal="kode_pemulihan_dipakai", kepada=AKUN)) == 2


def test_a_code_of_somebody_else_opens_nothing(world: World, hp: Ponsel) -> None:
    ponsel(world, "operator2@contoh.test")
    assert not taken(world, hp.papers[0], "operator2@contoh.test")
    assert not taken(world, hp.code(), "operator2@contoh.test")


@pytest.mark.parametrize("kode", ["", "abc", "12345", "١٢٣٤٥٦", "0" * 20, "000000 x"])
def test_what_is_no_code_opens_nothing(world: World, hp: Ponsel, kode: str) -> None:
    assert hp.secret
    assert not taken(world, kode)


def test_neither_the_secret_nor_a_code_stands_readable_in_the_database(world: World, hp: Ponsel) -> None:
    sealed = world.read(lambda: db.session.scalars(select(DuaLangkah.rahasia_totp)).one())
    hashes = world.read(lambda: db.session.scalars(select(KodePemulihan.hash)).all())
    assert hp.secret not in sealed
    assert len(hashes) == 10
    assert not {paper.replace(" ", "") for paper in hp.papers} & set(hashes)


def test_a_secret_put_into_another_row_does_not_open(world: World, hp: Ponsel) -> None:
    ponsel(world, "operator2@contoh.test")
    with world.app.app_context(), unit_of_work():
        own = db.session.get(DuaLangkah, account(AKUN).id)
        other = db.session.get(DuaLangkah, account("operator2@contoh.test").id)
        assert own is not None
        assert other is not None
        other.rahasia_totp = own.rahasia_totp
    assert not taken(world, hp.code(), "operator2@contoh.test")


def test_with_another_key_of_the_portal_paper_still_opens_and_the_app_says_why_not(world: World, hp: Ponsel) -> None:
    with another_process(world.app, SPEKTRAL_SECRET_KEY="kunci-lain-yang-juga-cukup-panjang-0987654321") as app:
        moved = World(app)
        with app.app_context(), pytest.raises(RefusedError, match="kunci rahasia portal ini sudah diganti"):
            dua_langkah.check(pengguna=account(AKUN), kode=hp.code(), kantor=home_kantor())
        assert taken(moved, hp.papers[0])


def test_new_codes_on_paper_end_the_old_ones(world: World, hp: Ponsel) -> None:
    papers = world.read(lambda: dua_langkah.new_paper_codes(account(AKUN)))
    assert not taken(world, hp.papers[0])
    assert taken(world, papers[0])


def test_two_who_set_up_at_once_get_one_second_step(world: World) -> None:
    world.internal()
    with world.app.app_context():
        dua_langkah.begin(account(AKUN))
        secret = dua_langkah.secret_to_show(account(AKUN))
    hp, barrier = Ponsel(secret or "", ()), Barrier(CALLERS, timeout=300)

    def confirm(_n: int) -> bool:
        with world.app.app_context():
            person, kantor = account(AKUN), home_kantor()
            barrier.wait()
            try:
                return bool(dua_langkah.switch_on(pengguna=person, kode=hp.code(), sesi_id=0, kantor=kantor))
            except RefusedError:
                return False

    with ThreadPoolExecutor(CALLERS) as pool:
        assert sum(pool.map(confirm, range(CALLERS))) == 1
    assert world.read(lambda: db.session.scalar(select(func.count()).select_from(KodePemulihan))) == 10


def test_what_is_in_use_is_not_set_up_anew(world: World, hp: Ponsel) -> None:
    with world.app.app_context():
        assert dua_langkah.secret_to_show(account(AKUN)) is None
        with pytest.raises(RefusedError, match="sudah aktif"):
            dua_langkah.begin(account(AKUN))
    assert taken(world, hp.code())


def test_only_an_admin_who_looks_after_the_account_may_reset_it(world: World, hp: Ponsel) -> None:
    far = staff(open_office(world, "14710"), Peran.ADMIN)

    def reset(oleh: str) -> None:
        dua_langkah.reset(pengguna=account(AKUN), actor=account(oleh), kantor=home_kantor())

    for surel in ("supervisor@contoh.test", AKUN, far):
        with pytest.raises(ForbiddenError):
            world.read(lambda: reset(surel))  # noqa: B023 - asked at once
    assert taken(world, hp.code())
    world.read(lambda: reset("admin@contoh.test"))
    assert not taken(world, hp.code(clock.now() + STEP))
    assert not taken(world, hp.papers[0])
    assert "diatur ulang" in mail(world, "dua_langkah_diatur_ulang", AKUN).subjek


def test_an_admin_does_not_reset_their_own(world: World) -> None:
    world.internal()
    ponsel(world, "admin@contoh.test")

    def reset() -> None:
        admin = account("admin@contoh.test")
        dua_langkah.reset(pengguna=admin, actor=admin, kantor=home_kantor())

    with pytest.raises(RefusedError, match="diatur di Profil"):
        world.read(reset)
