"""Eight clicks on Kirim pengajuan at the same moment make one pengajuan."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import Email, Pengajuan, Pengguna
from app.queries.kantor import home_kantor
from app.services.draf import delete_draf, save_draf
from app.services.pengajuan import submit
from app.workflow.engine import RefusedError
from tests.factories.world import World

CLICKS = 8


@pytest.fixture
def kunci(world: World) -> str:
    world.internal()
    world.pengguna("pengaju@contoh.test")

    def begin() -> str:
        return save_draf(pemilik=siti(), isi={}, files=[])[0]

    return world.read(begin)


def siti() -> Pengguna:
    return db.session.scalars(select(Pengguna).where(Pengguna.surel == "pengaju@contoh.test")).one()


def test_eight_clicks_at_once_make_one_pengajuan_and_get_the_same_answer(world: World, kunci: str) -> None:
    barrier = Barrier(CLICKS, timeout=300)

    def click(_n: int) -> str:
        with world.app.app_context():
            isian, actor, kantor = world.isian(), siti(), home_kantor()
            barrier.wait()
            return submit(kunci=kunci, isian=isian, actor=actor, kantor=kantor).nomor

    with ThreadPoolExecutor(CLICKS) as pool:
        numbers = set(pool.map(click, range(CLICKS)))
    assert numbers == set(world.read(lambda: db.session.scalars(select(Pengajuan.nomor)).all()))
    assert len(numbers) == 1
    receipts = world.read(lambda: db.session.scalars(select(Email.id).where(Email.perihal == "tanda_terima")).all())
    assert len(receipts) == 2


def test_a_draft_thrown_away_meanwhile_is_not_sent(world: World, kunci: str) -> None:
    with world.app.app_context():
        isian, actor, kantor = world.isian(), siti(), home_kantor()
        with world.app.app_context():
            delete_draf(kunci)
        with pytest.raises(RefusedError, match="sudah dihapus"):
            submit(kunci=kunci, isian=isian, actor=actor, kantor=kantor)
    assert world.read(lambda: db.session.scalars(select(Pengajuan)).all()) == []
