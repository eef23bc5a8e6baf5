"""Ganti Pembina: those who leave, those who come and the agency are told."""

import pytest
from sqlalchemy import select
from webtest import TestApp

from app.extensions import db
from app.models import Email, Status
from tests.factories.desk import keadaan, orang, post
from tests.factories.world import World


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return world


@pytest.fixture
def supervisor(office: World) -> TestApp:
    return office.as_("supervisor@contoh.test")


def test_a_supervisor_changes_the_pembina_and_all_concerned_get_mail(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI, pembina=("operator@contoh.test",))
    page = supervisor.get(f"/kelola/pengajuan/{nomor}").click("Ganti Pembina")
    chosen = page.html.select("input[name=pembina][checked]")
    assert [int(box["value"]) for box in chosen] == [orang(office, "operator@contoh.test")]
    fields = {"versi": 3, "pembina": orang(office, "operator2@contoh.test"), "catatan": "Rina cuti."}
    page = post(supervisor, f"/supervisor/pengajuan/{nomor}/pembina", fields).follow()
    assert "mengganti pembina; sekarang Dedi Contoh" in page
    assert "Rina cuti." in page
    mails = office.read(lambda: {(row.perihal, row.kepada_surel) for row in db.session.scalars(select(Email))})
    assert ("penugasan_dicabut", "operator@contoh.test") in mails
    assert ("penunjukan", "operator2@contoh.test") in mails
    assert ("ganti_pembina", "pic@contoh.test") in mails


def test_nobody_at_all_and_no_change_are_refused(office: World, supervisor: TestApp) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    before = keadaan(office, nomor)
    address = f"/supervisor/pengajuan/{nomor}/pembina"
    page = post(supervisor, address, {"versi": 3}, status=422)
    assert page.html.select_one("#pembina-error").get_text(strip=True) == "Pilih sekurang-kurangnya satu pembina."
    same = {"versi": 3, "pembina": orang(office, "operator@contoh.test")}
    post(supervisor, address, same, status=422).mustcontain("Pembina tidak berubah.")
    post(supervisor, address, {"versi": 3, "pembina": orang(office, "admin@contoh.test")}, status=422)
    other = {"versi": 2, "pembina": orang(office, "operator2@contoh.test")}
    post(supervisor, address, other, status=409).mustcontain("sudah mengubah pengajuan ini")
    assert keadaan(office, nomor) == before


@pytest.mark.parametrize("status", [Status.MENUNGGU, Status.PROSES, Status.DITOLAK])
def test_only_an_approved_pembinaan_changes_its_pembina(office: World, supervisor: TestApp, status: Status) -> None:
    nomor = office.pengajuan(status=status)
    assert "Ganti Pembina" not in supervisor.get(f"/kelola/pengajuan/{nomor}")
    supervisor.get(f"/supervisor/pengajuan/{nomor}/pembina", status=422)
    fields = {"versi": keadaan(office, nomor).versi, "pembina": orang(office, "operator2@contoh.test")}
    post(supervisor, f"/supervisor/pengajuan/{nomor}/pembina", fields, status=422)


@pytest.mark.parametrize("surel", ["admin@contoh.test", "operator@contoh.test", "pengaju@contoh.test"])
def test_others_do_not_change_pembina(office: World, surel: str) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    office.as_(surel).get(f"/supervisor/pengajuan/{nomor}/pembina", status=403)
