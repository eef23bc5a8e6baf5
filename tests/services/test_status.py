"""The office decides: in order, once, with a reason, and everyone concerned is told."""

import pytest
from sqlalchemy import select

from app.extensions import db
from app.layanan.pembinaan import PEMBINAAN
from app.models import Pengajuan, Pengguna, Peran, Status
from app.services.status import advance
from app.workflow.engine import ForbiddenError, RefusedError
from tests.factories.desk import keadaan
from tests.factories.kantor import open_office
from tests.factories.world import World


@pytest.fixture
def nomor(world: World) -> str:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return world.pengajuan()


def test_an_application_goes_from_menunggu_to_selesai(world: World, nomor: str) -> None:
    world.advance(nomor, Status.PROSES)
    world.advance(nomor, Status.DISETUJUI, pembina=["operator@contoh.test", "operator2@contoh.test"])
    world.advance(nomor, Status.SELESAI, catatan="Selesai lebih cepat.")
    assert world.read(lambda: db.session.scalars(select(Pengajuan.status)).one()) is Status.SELESAI


def test_sp_073_a_change_out_of_order_is_refused_and_changes_nothing(world: World, nomor: str) -> None:
    with pytest.raises(RefusedError, match="Menunggu Diproses tidak dapat diubah langsung menjadi Disetujui"):
        world.advance(nomor, Status.DISETUJUI, pembina=["operator@contoh.test"])
    assert world.read(lambda: db.session.scalars(select(Pengajuan.status)).one()) is Status.MENUNGGU


def test_nothing_moves_once_it_is_cancelled(world: World, nomor: str) -> None:
    world.cancel(nomor)
    with pytest.raises(RefusedError, match="sudah dibatalkan"):
        world.advance(nomor, Status.PROSES)
    assert world.read(lambda: db.session.scalars(select(Pengajuan.status)).one()) is Status.MENUNGGU


def test_a_step_whose_mail_cannot_be_queued_did_not_happen(
    world: World, nomor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_words: object) -> None:
        message = "the template is broken"
        raise LookupError(message)

    before = keadaan(world, nomor)
    monkeypatch.setattr("app.services.outbox.render", broken)
    with pytest.raises(LookupError):
        world.advance(nomor, Status.PROSES)
    assert keadaan(world, nomor) == before


@pytest.mark.parametrize(
    "who", ["operator@contoh.test", "admin@contoh.test", "pengaju@contoh.test", "lain@contoh.test"]
)
def test_nobody_but_a_supervisor_of_the_office_decides(world: World, nomor: str, who: str) -> None:
    open_office(world, "14710")
    world.pengguna("lain@contoh.test", peran=Peran.SUPERVISOR, kantor="14710")

    def decide() -> None:
        row = db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()
        actor = db.session.scalars(select(Pengguna).where(Pengguna.surel == who)).one()
        advance(PEMBINAAN, pengajuan=row, target=Status.PROSES, actor=actor, versi=row.versi)

    before = keadaan(world, nomor)
    with pytest.raises(ForbiddenError):
        world.read(decide)
    assert keadaan(world, nomor) == before
