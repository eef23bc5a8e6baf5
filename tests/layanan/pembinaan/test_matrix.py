"""All 25 ordered pairs of statuses, tried by each of the four roles over HTTP (spec 1.11, C-01)."""

import pytest
from webtest import TestApp, TestResponse

from app.models import Status
from tests.factories.desk import keadaan, orang, post
from tests.factories.world import World

PEOPLE = {
    "Pengaju": "pengaju@contoh.test",
    "Operator": "operator@contoh.test",
    "Supervisor": "supervisor2@contoh.test",
    "Admin": "admin@contoh.test",
}
LEGAL = {
    (Status.MENUNGGU, Status.PROSES),
    (Status.PROSES, Status.DISETUJUI),
    (Status.PROSES, Status.DITOLAK),
    (Status.DISETUJUI, Status.SELESAI),
}


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return world


@pytest.mark.parametrize("source", list(Status), ids=lambda status: status.value)
@pytest.mark.parametrize("role", PEOPLE)
def test_exactly_the_legal_steps_of_a_supervisor_succeed(office: World, role: str, source: Status) -> None:
    client = office.as_(PEOPLE[role])
    for target in Status:
        nomor = office.pengajuan(status=source)
        before = keadaan(office, nomor)
        answer = _decide(office, client, nomor, target)
        after = keadaan(office, nomor)
        if role == "Supervisor" and (source, target) in LEGAL:
            assert answer.status_int == 302, f"{source} -> {target}"
            assert (after.status, after.versi, after.riwayat) == (target, before.versi + 1, before.riwayat + 1)
            assert after.surel > before.surel
        else:
            assert answer.status_int == (422 if role == "Supervisor" else 403), f"{source} -> {target}"
            assert after == before, f"{source} -> {target} changed something"


def test_a_stranger_decides_nothing(office: World, visitor: TestApp) -> None:
    nomor = office.pengajuan()
    before = keadaan(office, nomor)
    answer = post(visitor, f"/supervisor/pengajuan/{nomor}/status", {"status": "Dalam Proses", "versi": 1}, status="*")
    assert answer.status_int == 401
    assert keadaan(office, nomor) == before


def _decide(office: World, client: TestApp, nomor: str, target: Status) -> TestResponse:
    fields = {
        "versi": keadaan(office, nomor).versi,
        "status": target.value,
        "pembina": orang(office, "operator2@contoh.test"),
        "alasan": "Jadwal penuh.",
        "catatan": "Atas permintaan instansi.",
    }
    return post(client, f"/supervisor/pengajuan/{nomor}/status", fields, status="*")
