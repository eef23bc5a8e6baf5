"""What somebody who means harm can do with uploads in pieces: they get no more room than anybody else has."""

import pytest
from sqlalchemy import func, select

from app.extensions import db
from app.models import BerkasTitipan, Status
from app.views.kelola.unggahan import MANY
from tests.factories.arsip import Arsip
from tests.factories.sender import FILM, POTONGAN, Sender
from tests.factories.world import World


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.unggahan.POTONGAN", POTONGAN)


@pytest.fixture
def sender(world: World) -> Sender:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    nomor = world.pengajuan(status=Status.SELESAI)
    return Sender(world.as_("operator@contoh.test"), nomor, jenis=Arsip(world).jenis_id("Video"))


def send(sender: Sender, number: int) -> None:
    sender.film = FILM[:POTONGAN] + bytes([number])
    sender.begin(f"{number}.mp4")
    sender.all()


def held(world: World) -> int:
    return world.read(lambda: db.session.scalar(select(func.count(BerkasTitipan.id))) or 0)


def test_no_page_holds_more_files_than_its_form_takes(world: World, sender: Sender) -> None:
    for number in range(MANY):
        send(sender, number)
        sender.finish()
    send(sender, MANY)
    answer = sender.finish(status=422)
    assert answer.json["kode"] == "ditolak"
    assert answer.json["galat"] == f"Paling banyak {MANY} berkas; {MANY}.mp4 tidak disimpan."
    assert held(world) == MANY
    sender.form["kunci_berkas"].force_value("k" * 24)
    assert sender.finish().json == {"nama": f"{MANY}.mp4"}  # it waits for a page that has room
