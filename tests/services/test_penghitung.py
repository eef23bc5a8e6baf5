"""The counters behind every figure: right after whatever happens, and repaired where they are not."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from app.common import clock
from app.extensions import db
from app.models import Keadaan, Pengajuan, Penghitung, Status
from app.services import counters
from app.services.unit_of_work import unit_of_work
from tests.factories.statistik import REQUIRED, Ramai, counted_by_hand
from tests.factories.world import World


def kept(world: World) -> dict[str, int]:
    """Read the counters of pengajuan, empty ones left out."""

    def read() -> dict[str, int]:
        rows = db.session.scalars(select(Penghitung)).all()
        return {r.kunci: r.jumlah for r in rows if r.jumlah and not r.kunci.startswith("akun:")}

    return world.read(read)


def complete(world: World) -> int:
    """Count the coachings that have every required document, by their counters."""
    return sum(n for kunci, n in kept(world).items() if kunci.startswith("lengkap:"))


@pytest.mark.parametrize("seed", [1, 2, 4])
def test_whatever_happens_in_whatever_order_the_counters_are_what_one_counts_by_hand(world: World, seed: int) -> None:
    ramai = Ramai(world, seed).live(90)
    assert kept(world) == counted_by_hand(world)
    assert complete(world)
    ramai.require("Video", wajib=True)
    ramai.require("Foto", wajib=False)
    ramai.live(25)
    assert kept(world) == counted_by_hand(world)
    assert world.read(lambda: counters.differences(db.session())) == {}


def test_sp_027_a_coaching_is_complete_with_its_last_required_document_and_no_longer_without(world: World) -> None:
    ramai = Ramai(world)
    with clock.at(ramai.now):
        nomor = ramai.send(Status.SELESAI)
        for jenis in REQUIRED[:-1]:
            ramai.arsip.dokumen(nomor, jenis, tautan="https://contoh.test/a")
        assert complete(world) == 0
        ramai.arsip.dokumen(nomor, REQUIRED[-1], tautan="https://contoh.test/a")
        assert complete(world) == 1
        ramai.withdraw()
        assert complete(world) == 0


def test_sp_027_when_another_type_is_required_nothing_is_complete_before_it_is_there(world: World) -> None:
    ramai = Ramai(world)
    with clock.at(ramai.now):
        nomor = ramai.send(Status.SELESAI)
        ramai.complete(nomor)
    assert complete(world) == 1
    ramai.require("Video", wajib=True)
    assert complete(world) == 0
    ramai.require("Video", wajib=False)
    assert complete(world) == 1


def test_the_first_answer_is_measured_in_working_days_and_only_once(world: World) -> None:
    ramai = Ramai(world)
    with clock.at(ramai.now):  # a Monday
        nomor = ramai.send()
    with clock.at(ramai.now + timedelta(days=7)):
        world.advance(nomor, Status.PROSES)
    with clock.at(ramai.now + timedelta(days=9)):
        world.advance(nomor, Status.DISETUJUI, pembina=("operator@contoh.test",))
    assert world.read(lambda: db.session.scalars(select(Pengajuan.lama_tanggap)).one()) == 5


def test_an_installation_that_counted_less_counts_everything_once_at_its_next_start(world: World) -> None:
    Ramai(world).live(40)
    right = kept(world)

    def forget() -> None:
        with unit_of_work() as session:
            session.execute(delete(Penghitung).where(Penghitung.kunci.not_like("status:%")))
            session.execute(update(Pengajuan).values(lama_tanggap=None))

    world.read(forget)
    world.read(counters.renew)
    assert kept(world) == right
    assert world.read(lambda: db.session.get_one(Keadaan, counters.KEPT_AS).nilai) == counters.VERSION

    def spoil() -> None:
        with unit_of_work() as session:
            session.execute(update(Penghitung).values(jumlah=Penghitung.jumlah + 1))

    world.read(spoil)
    wrong = kept(world)
    world.read(counters.renew)
    assert kept(world) == wrong, "a second start counts nothing"


def test_the_command_names_what_differs_and_repairs_it(world: World, app: Flask) -> None:
    Ramai(world).live(40)
    right = kept(world)

    def spoil() -> None:
        with unit_of_work() as session:
            session.execute(update(Penghitung).where(Penghitung.kunci == "tahun:2025").values(jumlah=99))

    world.read(spoil)
    found = app.test_cli_runner().invoke(args=["periksa-penghitung"])
    assert found.exit_code == 1
    assert "tahun:2025" in found.output
    assert app.test_cli_runner().invoke(args=["periksa-penghitung", "--perbaiki"]).exit_code == 0
    assert kept(world) == right
