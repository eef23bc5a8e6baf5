"""Files that are added to an application: at most five, by its agency while it waits, whole or not at all."""

from io import BytesIO

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import Berkas, Pengajuan, Pengguna, Status
from app.services.berkas import Incoming
from app.services.lampiran import add_lampiran
from app.workflow.engine import ForbiddenError, RefusedError
from tests.factories.formulir import PDF, PENGAJU
from tests.factories.stored import stored
from tests.factories.world import World


@pytest.fixture
def nomor(world: World) -> str:
    world.internal()
    world.pengguna(PENGAJU)
    world.pengguna("lain@contoh.test", instansi="Dinas Lain")
    return world.pengajuan()


def add(*names: str, oleh: str = PENGAJU) -> list[str]:
    row = db.session.scalars(select(Pengajuan)).one()
    actor = db.session.scalars(select(Pengguna).where(Pengguna.surel == oleh)).one()
    return add_lampiran(pengajuan=row, files=[Incoming(name, BytesIO(PDF)) for name in names], actor=actor)


def stored_files() -> tuple[int, int]:
    """How many files have a row, and how many lie in the store."""
    return len(db.session.scalars(select(Berkas.id)).all()), len(stored())


def test_the_sixth_file_is_refused_by_name_and_the_others_stay(world: World, nomor: str) -> None:
    assert nomor
    assert world.read(lambda: add("1.pdf", "2.pdf", "3.pdf", "4.pdf")) == []
    refused = world.read(lambda: add("5.pdf", "6.pdf"))
    assert refused == ["Paling banyak 5 lampiran; 6.pdf tidak disimpan."]
    assert world.read(stored_files) == (5, 5)


def test_a_colleague_who_was_quicker_leaves_no_room_and_no_stray_file(world: World, nomor: str) -> None:
    assert nomor
    with world.app.app_context():
        row = db.session.scalars(select(Pengajuan)).one()
        actor = db.session.scalars(select(Pengguna).where(Pengguna.surel == PENGAJU)).one()
        assert row.lampiran == []
        with world.app.app_context():
            add("1.pdf", "2.pdf", "3.pdf", "4.pdf", "5.pdf")
        with pytest.raises(RefusedError, match="Paling banyak 5 lampiran"):
            add_lampiran(pengajuan=row, files=[Incoming("6.pdf", BytesIO(PDF))], actor=actor)
    assert world.read(stored_files) == (5, 5)


def test_a_stored_file_is_named_by_what_it_is(world: World, nomor: str) -> None:
    assert nomor
    assert world.read(lambda: add("surat.pdf.html", "x.exe", "a.pdf\0.exe")) == []
    assert world.read(lambda: db.session.scalars(select(Berkas.nama).order_by(Berkas.id)).all()) == [
        "surat.pdf", "x.pdf", "a.pdf",
    ]  # fmt: skip


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_said_and_leaves_nothing_behind(world: World, nomor: str) -> None:
    assert nomor
    assert world.read(lambda: add("Surat.pdf")) == ["Berkas tidak dapat disimpan saat ini; isian lain tetap tersimpan."]
    assert world.read(stored_files) == (0, 0)


def test_somebody_elses_file_does_not_come_in_and_leaves_nothing_behind(world: World, nomor: str) -> None:
    assert nomor
    with pytest.raises(ForbiddenError):
        world.read(lambda: add("1.pdf", oleh="lain@contoh.test"))
    assert world.read(stored_files) == (0, 0)


def test_staff_add_a_letter_after_the_approval_and_the_agency_may_not(world: World, nomor: str) -> None:
    world.advance(nomor, Status.PROSES)
    assert world.read(lambda: add("Surat tugas.pdf", oleh="supervisor@contoh.test")) == []
    with pytest.raises(RefusedError, match="sekarang Dalam Proses"):
        world.read(lambda: add("Surat.pdf"))
