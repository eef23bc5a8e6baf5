"""Several workers at once, real processes on one database: nothing is done twice, and a killed one is replaced."""

import io
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.common import clock
from app.extensions import db
from app.models import (
    Berkas,
    Dokumentasi,
    Email,
    JenisDokumentasi,
    Pekerjaan,
    Pengajuan,
    Pengguna,
    Status,
    StatusPekerjaan,
    StatusSurel,
)
from app.services.berkas import Incoming
from app.services.dokumentasi import IsianDokumen, upload
from tests.corners import Corner
from tests.factories.arsip import jpg
from tests.factories.pelaksana import Kantoran, office_on
from tests.factories.relay import Relay, running
from tests.factories.stored import stored

PHOTOS = 6
HOURLY = ("pratinjau-terlewat:berkala", "pengingat:berkala", "sapu:berkala")
SELDOM = (*HOURLY, "periksa-segel:berkala", "retensi:berkala")
"""Duties that come once in a test; those of every minute are never done."""


@pytest.fixture
def relay() -> Iterator[Relay]:
    with running(Relay()) as listening:
        yield listening


@pytest.fixture
def office(empty_database: Corner, tmp_path: Path, relay: Relay) -> Iterator[Kantoran]:
    with office_on(empty_database, tmp_path, SPEKTRAL_SMTP_URL=relay.url) as built:
        yield built


def photos(office: Kantoran, number: int) -> str:
    """Upload photos of a pembinaan finished four days ago, which lacks the other documents; gives its number."""
    with clock.at(clock.now() - timedelta(days=4)):
        nomor = office.world.pengajuan(status=Status.SELESAI)

    def put() -> None:
        kind = db.session.scalars(select(JenisDokumentasi).where(JenisDokumentasi.nama == "Foto")).one()
        actor = db.session.scalars(select(Pengguna).where(Pengguna.surel == "operator@contoh.test")).one()
        row = db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()
        files = [Incoming(f"foto{n}.jpg", io.BytesIO(jpg())) for n in range(number)]
        upload(pengajuan=row, isian=IsianDokumen(jenis=kind, berkas=files), actor=actor)

    office.world.read(put)
    return nomor


def mails_in(*states: StatusSurel) -> int:
    return db.session.scalar(select(func.count()).where(Email.status.in_(states))) or 0


def work_left() -> int:
    unfinished = select(func.count()).where(
        Pekerjaan.status != StatusPekerjaan.GAGAL,
        Pekerjaan.mulai_pada <= clock.now() + timedelta(minutes=2),
        ~Pekerjaan.kunci.like("%:berkala") | Pekerjaan.kunci.in_(SELDOM),
    )
    return db.session.scalar(unfinished) or 0


def periods_begun() -> bool:
    return db.session.scalar(select(func.count()).where(Pekerjaan.kunci.in_(SELDOM))) == len(SELDOM)


def all_done() -> bool:
    return periods_begun() and not work_left() and not mails_in(StatusSurel.MENUNGGU, StatusSurel.MENGIRIM)


def previews() -> int:
    return db.session.scalar(select(func.count()).where(Berkas.pratinjau_kunci.is_not(None))) or 0


def files_with_a_row() -> set[str]:
    return {key for row in db.session.execute(select(Berkas.kunci, Berkas.pratinjau_kunci)) for key in row if key}


def message_ids(relay: Relay) -> Counter[str]:
    return Counter(str(mail["Message-ID"]) for mail in relay.mails)


def test_three_workers_do_everything_and_nothing_twice(office: Kantoran, relay: Relay) -> None:
    for _n in range(4):
        office.world.pengajuan(status=Status.DISETUJUI)
    photos(office, PHOTOS)
    begun = clock.now().hour
    office.start(3)
    office.until(all_done)
    assert office.stop() == [0, 0, 0]
    sent = message_ids(relay)
    assert len(sent) > 20
    assert set(sent.values()) == {1}
    assert office.world.read(lambda: mails_in(StatusSurel.TERKIRIM)) == len(sent)
    assert office.world.read(previews) == PHOTOS
    assert len(office.world.read(stored)) == 2 * PHOTOS, "each photo, its small picture, nothing twice"
    reminded = select(func.count()).where(Email.perihal == "pengingat_dokumentasi")
    assert office.world.read(lambda: db.session.scalar(reminded)) == 1
    tries = select(Pekerjaan.percobaan).where(Pekerjaan.kunci.in_(HOURLY))
    hours = len({begun, clock.now().hour})
    tried = office.world.read(lambda: list(db.session.scalars(tries)))
    assert len(tried) == len(HOURLY)
    assert set(tried) <= set(range(1, hours + 1)), "one worker, once in each hour"


def test_what_killed_workers_had_in_hand_is_taken_up_and_no_mail_goes_twice(office: Kantoran, relay: Relay) -> None:
    for _n in range(3):
        office.world.pengajuan(status=Status.DISETUJUI)
    photos(office, PHOTOS)
    for _n in range(2):
        relay.slow["DATA"] = 30.0
        before = len(relay.mails)
        office.start(2)
        office.until(lambda: len(relay.mails) >= before + 2)  # noqa: B023 - asked within the round
        office.kill()
        office.let_claims_run_out()
    relay.slow["DATA"] = 0.0
    office.start(2)
    office.until(all_done)
    assert office.stop() == [0, 0]
    assert set(message_ids(relay).values()) == {1}
    uncertain = office.world.read(lambda: mails_in(StatusSurel.TIDAK_PASTI))
    assert uncertain == 4, "those of which nobody can know are shown, not sent again"
    assert office.world.read(lambda: mails_in(StatusSurel.TERKIRIM)) == len(relay.mails) - uncertain
    assert office.world.read(previews) == PHOTOS
    owned = office.world.read(files_with_a_row)
    assert len(owned) == 2 * PHOTOS
    assert owned <= set(office.world.read(stored)), "what the killed ones left besides is the sweeper's"


@pytest.mark.disk_only("a store that stands still while it is read is a pipe in a folder")
def test_a_photo_on_which_a_worker_was_killed_gets_its_small_picture_from_another(office: Kantoran) -> None:
    photos(office, 1)
    path = office.instance / "berkas" / office.world.read(lambda: db.session.scalars(select(Berkas.kunci)).one())
    kept = path.read_bytes()
    path.unlink()
    os.mkfifo(path)
    office.start(1)
    with held_open_for_its_reader(office, path):
        office.kill()
    path.unlink()
    path.write_bytes(kept)
    claimed = select(Pekerjaan.status, Pekerjaan.percobaan).where(Pekerjaan.jenis == "pratinjau")
    assert office.world.read(lambda: tuple(db.session.execute(claimed).one())) == (StatusPekerjaan.DIKERJAKAN, 1)
    office.let_claims_run_out()
    office.start(2)
    office.until(lambda: previews() == 1 and db.session.execute(claimed).first() is None)
    assert len(office.world.read(stored)) == 2
    assert office.world.read(lambda: db.session.scalar(select(func.count()).select_from(Dokumentasi))) == 1


@contextmanager
def held_open_for_its_reader(office: Kantoran, pipe: Path) -> Iterator[None]:
    """Waits until another process reads from the pipe, which goes on waiting since nothing comes and nothing ends."""
    held: list[int] = []

    def somebody_reads() -> bool:
        with suppress(OSError):  # a pipe opens for writing without waiting only while somebody reads from it
            held.append(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
        return bool(held)

    office.until(somebody_reads)
    try:
        yield
    finally:
        os.close(held[0])
