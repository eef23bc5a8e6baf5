"""Pembina are reminded after three and seven days, as long as a required document is missing."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
import time_machine
from sqlalchemy import select, update

from app.common import clock
from app.extensions import db
from app.layanan.pembinaan.reminders import remind
from app.models import Dokumentasi, JenisDokumentasi, Pengajuan, Pengguna, Status
from app.services.unit_of_work import unit_of_work
from tests.factories.mails import mails
from tests.factories.world import World

MALAM = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
"""23.30 in Riau: half an hour later the first day is over."""
PEMBINA = ("operator@contoh.test", "operator2@contoh.test")


@pytest.fixture
def clock_() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MALAM, tick=False) as traveller:
        yield traveller


@pytest.fixture
def nomor(world: World, clock_: time_machine.Traveller) -> str:  # noqa: ARG001 - finished that evening
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return world.pengajuan(status=Status.SELESAI, pembina=PEMBINA)


def days(traveller: time_machine.Traveller, n: int) -> None:
    """Go to noon of the n-th day after, in Riau."""
    traveller.move_to(datetime(2026, 11, 20, 5, 0, tzinfo=UTC) + timedelta(days=n), tick=False)


def reminded(world: World) -> list[str]:
    """Let the worker remind; gives who has been told so far."""
    world.read(remind)
    return sorted(surat.kepada for surat in mails(world, perihal="pengingat_dokumentasi"))


def upload(world: World, nomor: str, *names: str) -> None:
    """Put a link there for each type of document."""

    def put() -> None:
        with unit_of_work() as session:
            row = session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()
            uploader = session.scalars(select(Pengguna).where(Pengguna.surel == PEMBINA[0])).one()
            for nama in names:
                jenis = session.scalars(select(JenisDokumentasi).where(JenisDokumentasi.nama == nama)).one()
                session.add(
                    Dokumentasi(
                        pengajuan_id=row.id,
                        jenis_id=jenis.id,
                        tautan=f"https://contoh.test/{next(SERIAL)}",
                        pengunggah_id=uploader.id,
                        diunggah_pada=clock.now(),
                    )
                )

    world.read(put)


SERIAL = count()


@pytest.mark.usefixtures("nomor")
def test_sp_156_each_pembina_is_reminded_on_the_third_day_and_not_before(
    world: World, clock_: time_machine.Traveller
) -> None:
    days(clock_, 2)
    assert reminded(world) == []
    days(clock_, 3)
    assert reminded(world) == sorted(PEMBINA)


@pytest.mark.usefixtures("nomor")
def test_the_same_reminder_is_written_once(world: World, clock_: time_machine.Traveller) -> None:
    for day in (3, 3, 4, 6):
        days(clock_, day)
        assert reminded(world) == sorted(PEMBINA)


@pytest.mark.usefixtures("nomor")
def test_the_seventh_day_brings_the_second_and_last_one(world: World, clock_: time_machine.Traveller) -> None:
    for day, told in ((3, 2), (7, 4), (8, 4), (30, 4)):
        days(clock_, day)
        assert len(reminded(world)) == told


@pytest.mark.usefixtures("nomor")
def test_a_worker_that_stood_still_sends_one_reminder_not_two(world: World, clock_: time_machine.Traveller) -> None:
    days(clock_, 9)
    assert reminded(world) == sorted(PEMBINA)


@pytest.mark.usefixtures("nomor")
def test_nobody_is_reminded_of_long_ago(world: World, clock_: time_machine.Traveller) -> None:
    days(clock_, 14)
    assert reminded(world) == []
    days(clock_, 13)
    assert reminded(world) == sorted(PEMBINA)


def test_the_reminder_names_what_is_missing_and_leads_there(
    world: World, nomor: str, clock_: time_machine.Traveller
) -> None:
    upload(world, nomor, "Foto")
    days(clock_, 3)
    world.read(remind)
    teks = mails(world, perihal="pengingat_dokumentasi")[0].teks
    assert "Belum ada : Daftar Hadir, Notulensi" in teks
    assert "Selesai sejak Jumat, 20 November 2026" in teks
    assert f"/kelola/pembinaan/{nomor}/dokumentasi" in teks


def test_reminders_stop_when_everything_required_is_there(
    world: World, nomor: str, clock_: time_machine.Traveller
) -> None:
    upload(world, nomor, "Foto", "Daftar Hadir", "Notulensi")
    days(clock_, 3)
    assert reminded(world) == []


def test_a_type_that_is_no_longer_used_is_not_waited_for(
    world: World, nomor: str, clock_: time_machine.Traveller
) -> None:
    upload(world, nomor, "Foto", "Daftar Hadir")
    world.read(lambda: retire("Notulensi"))
    days(clock_, 3)
    assert reminded(world) == []


def test_a_cancelled_one_is_left_in_peace(world: World, nomor: str, clock_: time_machine.Traveller) -> None:
    world.read(lambda: delete(nomor))
    days(clock_, 3)
    assert reminded(world) == []


def retire(nama: str) -> None:
    with unit_of_work() as session:
        session.execute(update(JenisDokumentasi).where(JenisDokumentasi.nama == nama).values(aktif=False))


def delete(nomor: str) -> None:
    with unit_of_work() as session:
        row = db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()
        row.dihapus_pada, row.alasan_hapus = clock.now(), "Salah catat"
        session.flush()
