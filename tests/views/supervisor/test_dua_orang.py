"""Two supervisors at one pengajuan: one decides, the other reads who and when."""

from collections.abc import Iterator
from threading import Barrier, Thread

import pytest
from flask import Flask
from webtest import TestApp

from app.models import Status
from tests.conftest import another_process
from tests.factories.desk import keadaan, post
from tests.factories.world import World


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return world


@pytest.fixture
def second_app(app: Flask, office: World) -> Iterator[Flask]:  # noqa: ARG001 - the people are there before it starts
    """Another process on the same database."""
    with another_process(app) as second:
        yield second


def test_the_second_of_two_forms_is_told_who_was_first_and_shown_the_present(office: World) -> None:
    nomor = office.pengajuan(status=Status.PROSES)
    address = f"/supervisor/pengajuan/{nomor}/status"
    first, second = office.as_("supervisor@contoh.test"), office.as_("supervisor2@contoh.test")
    mine, theirs = first.get(f"{address}?status=Ditolak").forms["ubah-status"], second.get(address).forms["ubah-status"]
    mine["alasan"] = "Jadwal penuh."
    mine.submit().follow()
    decided = keadaan(office, nomor)
    theirs["catatan"] = "Rina sudah setuju."
    page = theirs.submit(status=409)
    alert = page.html.select_one("[role=alert].notice-danger").get_text(" ", strip=True)
    assert alert.startswith("Sri Contoh sudah mengubah pengajuan ini pada ")
    assert "statusnya sekarang Ditolak" in alert
    assert page.html.select_one("h1 + .st").get_text(strip=True) == "Ditolak"
    assert page.forms["ubah-status"]["catatan"].value == "Rina sudah setuju."
    assert keadaan(office, nomor) == decided


def test_of_two_supervisors_at_the_same_moment_exactly_one_decides(office: World, second_app: Flask) -> None:
    nomor = office.pengajuan()
    before = keadaan(office, nomor)
    clients = [office.as_("supervisor@contoh.test"), World(second_app).as_("supervisor2@contoh.test")]
    answers = _at_once(clients, f"/supervisor/pengajuan/{nomor}/status", {"versi": 1, "status": "Dalam Proses"})
    after = keadaan(office, nomor)
    assert sorted(answers) == [302, 409]
    assert (after.status, after.versi, after.riwayat) == (Status.PROSES, before.versi + 1, before.riwayat + 1)


def _at_once(clients: list[TestApp], path: str, fields: dict[str, object]) -> list[int]:
    start, answers = Barrier(len(clients), timeout=300), []
    tokens = [client.get("/standar-pelayanan").forms[0]["csrf_token"].value for client in clients]

    def send(client: TestApp, token: str) -> None:
        start.wait()
        answers.append(client.post(path, {"csrf_token": token, **fields}, status="*").status_int)

    threads = [Thread(target=send, args=pair) for pair in zip(clients, tokens, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_a_double_click_decides_once(office: World) -> None:
    nomor = office.pengajuan()
    client = office.as_("supervisor@contoh.test")
    fields = {"versi": 1, "status": "Dalam Proses"}
    post(client, f"/supervisor/pengajuan/{nomor}/status", fields, status=302)
    post(client, f"/supervisor/pengajuan/{nomor}/status", fields, status=409)
    assert keadaan(office, nomor).versi == 2
