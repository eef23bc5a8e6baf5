"""Large files in pieces: a broken line costs one piece, and another file never continues this one (issue 3 point 3)."""

from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select
from webtest import Upload

from app.common import clock
from app.extensions import db, portal
from app.models import Berkas, BerkasTitipan, Pengguna, Status, Unggahan
from app.services.sweeping import sweep
from app.services.unggahan import MOST_OPEN, PieceError, Potongan, take_piece
from tests.factories.arsip import HTML, Arsip
from tests.factories.sender import FILM, OTHER, POTONGAN, Sender
from tests.factories.stored import stored
from tests.factories.world import World


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.unggahan.POTONGAN", POTONGAN)


@pytest.fixture
def arsip(world: World) -> Arsip:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return Arsip(world)


@pytest.fixture
def nomor(arsip: Arsip) -> str:
    return arsip.world.pengajuan(status=Status.SELESAI)


@pytest.fixture
def sender(arsip: Arsip, nomor: str) -> Sender:
    return Sender(arsip.world.as_("operator@contoh.test"), nomor, jenis=arsip.jenis_id("Video"))


def parts_of(world: World) -> list[Path]:
    folder = world.read(lambda: portal.settings.instance / "berkas" / "potongan")
    return sorted(folder.iterdir()) if folder.is_dir() else []


def test_a_film_comes_in_pieces_and_is_the_film(world: World, sender: Sender) -> None:
    state = sender.begin().json
    assert (state["diterima"], state["ukuran"], state["potongan"]) == (0, len(FILM), POTONGAN)
    assert sender.piece(0).json == {"diterima": POTONGAN}
    assert sender.piece(POTONGAN).json == {"diterima": 2 * POTONGAN}
    assert sender.piece(2 * POTONGAN).json == {"diterima": len(FILM)}
    assert sender.finish().json == {"nama": "rekaman.mp4"}
    assert parts_of(world) == []
    sender.form["jenis_id"] = str(sender.jenis)
    page = sender.form.submit().follow()
    assert "Video: 1 dokumen sudah tersimpan." in page
    taken = page.click("Download Dokumentasi")
    assert (taken.content_type, taken.body) == ("video/mp4", FILM)
    known = world.read(lambda: db.session.scalars(select(Berkas.sha256)).one())
    assert known == sha256(FILM).hexdigest()


def test_after_a_broken_line_it_goes_on_where_it_was_also_from_a_page_that_was_opened_anew(
    arsip: Arsip, nomor: str, sender: Sender
) -> None:
    sender.begin()
    sender.piece(0)
    again = Sender(arsip.world.as_("operator@contoh.test"), nomor, jenis=sender.jenis)
    again.place = sender.place
    assert again.client.get(again.place).json["diterima"] == POTONGAN
    assert again.client.get(f"{again.place}?dari={POTONGAN}&bukti={again.proof(POTONGAN)}").json["diterima"] == POTONGAN
    again.all()
    again.finish()
    again.form["jenis_id"] = str(again.jenis)
    assert "1 dokumen sudah tersimpan" in again.form.submit().follow()


def test_a_resumed_upload_with_other_bytes_is_refused_and_what_was_there_stays(world: World, sender: Sender) -> None:
    sender.begin()
    sender.piece(0)
    sender.piece(POTONGAN)
    sender.film = OTHER
    refused = sender.piece(2 * POTONGAN, status=409)
    assert refused.json["kode"] == "berbeda"
    assert "Isi rekaman.mp4 berbeda dari berkas yang tadi diunggah." in refused.json["galat"]
    asked = f"{sender.place}?dari={2 * POTONGAN}&bukti={sender.proof(2 * POTONGAN)}"
    assert sender.client.get(asked, status=409).json["kode"] == "berbeda"
    sender.film = FILM
    sender.all()
    sender.finish()
    assert world.read(lambda: db.session.scalars(select(BerkasTitipan.sha256)).one()) == sha256(FILM).hexdigest()


def test_nobody_learns_the_proof_from_the_portal(sender: Sender) -> None:
    sender.begin()
    sender.piece(0)
    told = sender.client.get(sender.place).text
    assert sha256(FILM[:POTONGAN]).hexdigest() not in told
    assert sender.proof(POTONGAN) not in told


@pytest.mark.parametrize(
    ("headers", "status", "kode"),
    [
        ({"X-Sidik": sha256(b"lain").hexdigest()}, 422, "rusak"),
        ({"Upload-Offset": str(2 * POTONGAN)}, 409, "letak"),
        ({"Upload-Offset": "0"}, 409, "letak"),
        ({"Upload-Offset": "-1"}, 422, "ditolak"),
        ({"Upload-Offset": "1" * 30}, 422, "ditolak"),
        ({"X-Bukti": ""}, 409, "berbeda"),
    ],
)
def test_a_piece_that_does_not_belong_there_changes_nothing(
    sender: Sender, headers: dict[str, str], status: int, kode: str
) -> None:
    sender.begin()
    sender.piece(0)
    assert sender.piece(POTONGAN, headers=headers, status=status).json["kode"] == kode
    assert sender.client.get(sender.place).json["diterima"] == POTONGAN
    assert sender.piece(POTONGAN).json["diterima"] == 2 * POTONGAN


def test_a_piece_is_as_long_as_agreed_and_the_whole_never_longer_than_announced(sender: Sender) -> None:
    sender.begin()
    assert sender.piece(0, length=POTONGAN - 1, status=422).json["kode"] == "panjang"
    assert sender.piece(0, length=POTONGAN + 1, status=422).json["kode"] == "panjang"
    sender.all()
    assert sender.piece(len(FILM), status=422).json["kode"] == "panjang"


def test_a_piece_of_many_megabytes_is_not_even_read(sender: Sender) -> None:
    sender.begin()
    sender.film = b"x" * (4 * 1024**2)
    sender.piece(0, length=len(sender.film), status=413)


def test_what_is_not_whole_is_not_finished(sender: Sender) -> None:
    sender.begin()
    sender.piece(0)
    sender.film = FILM[:POTONGAN]
    assert sender.finish(status=409).json == {
        "kode": "letak",
        "galat": "Berkas ini belum lengkap.",
        "diterima": POTONGAN,
    }


def test_a_lost_answer_loses_nothing_and_a_page_opened_anew_gets_the_same_file(
    world: World, arsip: Arsip, nomor: str, sender: Sender
) -> None:
    sender.begin()
    sender.all()
    assert sender.finish().json == sender.finish().json
    assert sender.piece(0, status=409).json["kode"] == "selesai"
    again = Sender(arsip.world.as_("operator@contoh.test"), nomor, jenis=sender.jenis)
    again.place = sender.place
    assert again.client.get(again.place).json["selesai"] is True
    again.film = OTHER
    assert again.finish(status=409).json["kode"] == "berbeda"
    again.film = FILM
    again.finish()
    again.form["jenis_id"] = str(again.jenis)
    again.form.submit().follow()
    assert again.finish(status=404).json["kode"] == "hilang"
    assert world.read(lambda: db.session.scalar(select(func.count(Unggahan.id)))) == 0


def test_what_is_no_film_is_refused_in_the_end_like_any_other_file(world: World, sender: Sender) -> None:
    sender.film = HTML + b" " * POTONGAN
    sender.begin()
    sender.all()
    refused = sender.finish(status=422).json
    assert refused["kode"] == "ditolak"
    assert refused["galat"].startswith("rekaman.mp4: Berkas ini ternyata halaman HTML.")
    sender.client.get(sender.place, status=404)
    assert parts_of(world) == []
    assert world.read(stored) == []


def test_a_type_that_takes_no_films_refuses_one_beside_the_field(arsip: Arsip, sender: Sender) -> None:
    sender.begin()
    sender.all()
    sender.finish()
    sender.form["jenis_id"] = str(arsip.jenis_id("Foto"))
    page = sender.form.submit(status=422)
    assert "rekaman.mp4 tidak diterima di sini." in page
    form = page.forms["form-unggah"]
    form["jenis_id"] = str(sender.jenis)
    assert "1 dokumen sudah tersimpan" in form.submit().follow()


@pytest.mark.parametrize(
    ("jenis", "ukuran", "sentence"),
    [
        ("Video", 500 * 1024**2 + 1, "rekaman.mp4 terlalu besar. MP4, WEBM · paling besar 500 MB."),
        ("Foto", 20 * 1024**2 + 1, "rekaman.mp4 terlalu besar. JPG, PNG, WEBP · paling besar 20 MB."),
        ("Video", 0, "rekaman.mp4 kosong."),
    ],
)
def test_what_would_not_fit_is_refused_before_a_byte_travels(
    world: World, arsip: Arsip, sender: Sender, jenis: str, ukuran: int, sentence: str
) -> None:
    sender.jenis = arsip.jenis_id(jenis)
    assert sender.begin(ukuran=ukuran, status=422).json["galat"] == sentence
    assert world.read(lambda: db.session.scalar(select(func.count(Unggahan.id)))) == 0


def test_who_may_not_upload_may_not_begin(world: World, nomor: str, sender: Sender) -> None:
    path = f"/kelola/pembinaan/{nomor}/dokumentasi/unggahan"
    other = world.as_("supervisor@contoh.test")
    fields = {"nama": "a.mp4", "ukuran": "10", "csrf_token": other.get("/profil").forms[0]["csrf_token"].value}
    assert "hanya dapat diunggah oleh pembina" in other.post(path, fields, status=403).json["galat"]
    early = Sender(sender.client, nomor)
    early.nomor = world.pengajuan(status=Status.DISETUJUI)
    assert "ketika status Selesai" in early.begin(status=422).json["galat"]
    early.nomor = "PB-14000-2026-99999"
    early.client.post(path.replace(nomor, early.nomor), {"nama": "a", "ukuran": "1"}, headers=early.headers, status=404)


def test_somebody_elses_upload_does_not_exist(arsip: Arsip, sender: Sender) -> None:
    sender.begin()
    sender.piece(0)
    stranger = arsip.world.as_("supervisor@contoh.test")
    token = stranger.get("/profil").forms[0]["csrf_token"].value
    headers = sender.headers | {"X-CSRFToken": token}
    stranger.get(sender.place, status=404)
    body = FILM[POTONGAN : 2 * POTONGAN]
    told = {"Upload-Offset": str(POTONGAN), "X-Sidik": sha256(body).hexdigest(), "X-Bukti": sender.proof(POTONGAN)}
    stranger.post(sender.place, body, headers=headers | told, content_type="application/octet-stream", status=404)
    fields = {"formulir": "x" * 24, "bukti": sender.proof(len(FILM))}
    stranger.post(f"{sender.place}/selesai", fields, headers=headers, status=404)
    stranger.post(f"{sender.place}/batal", {}, headers=headers)
    assert sender.client.get(sender.place).json["diterima"] == POTONGAN


def test_a_cancelled_upload_leaves_nothing(world: World, sender: Sender) -> None:
    sender.begin()
    sender.piece(0)
    sender.client.post(f"{sender.place}/batal", {}, headers=sender.headers)
    sender.client.get(sender.place, status=404)
    assert sender.piece(POTONGAN, status=404).json["kode"] == "hilang"
    assert parts_of(world) == []


def test_a_sender_who_died_in_the_middle_of_writing_leaves_nothing_wrong(world: World, sender: Sender) -> None:
    sender.begin()
    sender.piece(0)
    (part,) = parts_of(world)
    with part.open("r+b") as file:  # what a killed process had written and never counted
        file.seek(POTONGAN)
        file.write(b"sampah" * 1000)
    sender.all()
    sender.finish()
    assert world.read(lambda: db.session.scalars(select(BerkasTitipan.sha256)).one()) == sha256(FILM).hexdigest()


def test_pieces_that_the_disk_has_spoilt_are_noticed(world: World, sender: Sender) -> None:
    sender.begin()
    sender.all()
    (part,) = parts_of(world)
    with part.open("r+b") as file:
        file.seek(100)
        file.write(b"?")
    assert "rusak di penyimpanan" in sender.finish(status=422).json["galat"]
    sender.client.get(sender.place, status=404)


def test_a_full_disk_is_said_and_the_upload_waits(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    sender.begin()

    def full(*_args: Any) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("app.common.parts.os.pwrite", full)
        assert sender.piece(0, status=503).json["kode"] == "penuh"
    assert sender.piece(0).json["diterima"] == POTONGAN
    monkeypatch.setattr("app.services.kuota.SPARE", 2**63)
    assert sender.begin(status=503).json["kode"] == "penuh"


def test_one_person_leaves_no_more_than_a_few_uploads_lying_about(world: World, sender: Sender) -> None:
    places = []
    for n in range(MOST_OPEN + 1):
        sender.begin(nama=f"rekaman {n}.mp4")
        sender.piece(0)
        places.append(sender.place)
    sender.client.get(places[0], status=404)
    assert len(parts_of(world)) == MOST_OPEN
    for place in places[1:]:
        assert sender.client.get(place).json["diterima"] == POTONGAN


def test_what_nobody_came_back_for_is_swept_with_its_pieces(world: World, sender: Sender) -> None:
    sender.begin()
    sender.piece(0)
    orphan = world.read(lambda: portal.settings.instance / "berkas" / "potongan" / ("a" * 32))
    orphan.write_bytes(b"x")
    world.read(sweep)
    assert len(parts_of(world)) == 2
    with time_machine.travel(clock.now() + timedelta(days=4)):
        world.read(sweep)
    assert parts_of(world) == []
    assert world.read(lambda: db.session.scalar(select(func.count(Unggahan.id)))) == 0


def test_of_two_tabs_that_send_the_same_piece_one_wins_and_the_file_is_whole(
    app: Flask, world: World, sender: Sender
) -> None:
    sender.begin()
    kunci = sender.place.rpartition("/")[2]
    body = FILM[:POTONGAN]
    piece = Potongan(0, body, sha256(body).hexdigest(), sender.proof(0))
    start = Barrier(6, timeout=300)
    outcomes: list[int | str | None] = []

    def send() -> None:
        with app.app_context():
            who = db.session.scalars(select(Pengguna).where(Pengguna.surel == "operator@contoh.test")).one()
            start.wait()
            try:
                outcomes.append(take_piece(pemilik=who, kunci=kunci, potongan=piece))
            except PieceError as error:
                outcomes.append(error.code)

    threads = [Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, outcomes)) == [str(POTONGAN), *["letak"] * 5]
    (part,) = parts_of(world)
    assert part.read_bytes() == body
    assert world.read(lambda: db.session.scalars(select(Unggahan.sidik)).one().count("\n")) == 1


def test_without_script_the_form_takes_the_film_as_ever(sender: Sender) -> None:
    sender.form["jenis_id"] = str(sender.jenis)
    sender.form["berkas"] = [Upload("rekaman.mp4", FILM)]
    assert "1 dokumen sudah tersimpan" in sender.form.submit().follow()
