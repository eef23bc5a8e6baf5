"""What one has read and allowed stands in Profil, and is taken back there at once (issue 5 point 10)."""

import json
from typing import Any

import pytest
from sqlalchemy import select, update
from webtest import TestApp

from app.extensions import db
from app.models import Pengguna, Persetujuan, Status
from app.services.pemberitahuan import PRIVASI, VERSI_PRIVASI
from app.services.unit_of_work import unit_of_work
from tests.factories.arsip import Arsip
from tests.factories.world import World

PENGAJU, REKAN = "pengaju@contoh.test", "rekan@contoh.test"
KATA = "Pendampingannya sabar dan jelas."


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna(PENGAJU)
    world.pengguna(REKAN)
    nomor = world.pengajuan(status=Status.SELESAI)
    Arsip(world).testimoni(nomor, KATA, izin_terbit=True, oleh=PENGAJU)
    return world


def kept() -> list[Any]:
    rows = db.session.scalars(select(Persetujuan).order_by(Persetujuan.id))
    return [(row.jenis.value, row.ditarik_pada is not None) for row in rows]


def an_older_version_was_read(world: World) -> None:
    def act() -> None:
        with unit_of_work() as session:
            session.execute(update(Pengguna).values(versi_privasi=PRIVASI[-1].nomor))

    world.read(act)


def test_a_withdrawn_testimonial_is_off_the_public_page_at_once(office: World, visitor: TestApp) -> None:
    assert KATA in visitor.get("/testimoni")
    page = office.as_(PENGAJU).get("/profil").click("Persetujuan saya")
    answer = next(form for form in page.forms.values() if form.action.endswith("/tarik")).submit().follow()
    assert "Hanya dibaca petugas" in answer
    assert KATA not in visitor.get("/testimoni")
    assert KATA not in visitor.get("/")
    assert KATA in office.as_("supervisor@contoh.test").get("/kelola/testimoni")
    assert office.read(kept) == [("terbit testimoni", True)]


def test_it_may_be_allowed_again_and_both_stay_written_down(office: World, visitor: TestApp) -> None:
    client = office.as_(PENGAJU)
    for word in ("/tarik", "/izinkan"):
        page = client.get("/profil/persetujuan")
        next(form for form in page.forms.values() if form.action.endswith(word)).submit()
    assert KATA in visitor.get("/testimoni")
    assert office.read(kept) == [("terbit testimoni", True), ("terbit testimoni", False)]


def test_nobody_withdraws_what_somebody_else_wrote(office: World, visitor: TestApp) -> None:
    client = office.as_(REKAN)
    token = client.get("/profil").forms[0]["csrf_token"].value
    client.post("/profil/persetujuan/testimoni/1/tarik", {"csrf_token": token}, status=404)
    assert KATA in visitor.get("/testimoni")


def test_a_new_notice_is_told_until_it_was_read_and_stands_in_nobodys_way(office: World) -> None:
    an_older_version_was_read(office)
    client = office.as_(PENGAJU)
    page = client.get("/pengajuan")
    assert "Pemberitahuan Privasi diperbarui" in page
    assert client.get("/pengajuan/baru", status="*").status_int in {200, 302}
    form = next(form for form in page.forms.values() if form.action.endswith("/persetujuan/privasi"))
    after = form.submit().follow()
    assert "Pemberitahuan Privasi diperbarui" not in after
    assert office.read(kept)[-1] == ("privasi", False)
    assert VERSI_PRIVASI in client.get("/profil/persetujuan")


def test_staff_are_told_too(office: World) -> None:
    an_older_version_was_read(office)
    assert "Saya sudah membaca" in office.as_("supervisor@contoh.test").get("/kelola")


def test_each_version_stays_readable_and_what_never_was_is_not_found(visitor: TestApp) -> None:
    for versi in PRIVASI:
        assert f"Versi {versi.nomor}, berlaku sejak" in visitor.get(f"/privasi?versi={versi.nomor}")
    assert "Ini versi lama" in visitor.get(f"/privasi?versi={PRIVASI[-1].nomor}")
    visitor.get("/privasi?versi=1999-01", status=404)


def test_consents_and_requests_are_in_ones_own_data(office: World) -> None:
    client = office.as_(PENGAJU)
    data = json.loads(client.get("/profil/data").text)["data"]
    assert [row["versi"] for row in data["persetujuan"]] == ["2026-11"]


def test_a_request_is_answered_by_admin_and_leads_out_of_the_portal(office: World) -> None:
    client = office.as_(PENGAJU)
    page = client.get("/profil/penghapusan")
    form = next(form for form in page.forms.values() if form.action.endswith("/profil/penghapusan"))
    assert "Dijawab paling lambat" in form.submit().follow()
    admin = office.as_("admin@contoh.test")
    assert "Permintaan penghapusan data" in admin.get("/kelola/tugas")
    page = admin.get("/kelola/penghapusan").click(href="/kelola/penghapusan/1").click("Hapus data pribadi")
    form = next(form for form in page.forms.values() if form.action.endswith("/laksanakan"))
    assert form.submit(status=422)
    form["alasan"] = "Diminta pemiliknya"
    assert "Data pribadi dihapus" in form.submit().follow()
    assert "/masuk" in client.get("/profil", status=302).location


def test_what_is_unfinished_is_named_to_both_and_the_button_is_gone(office: World) -> None:
    nomor = office.pengajuan(status=Status.PROSES)
    client = office.as_(PENGAJU)
    page = client.get("/profil/penghapusan")
    assert nomor in page
    next(form for form in page.forms.values() if form.action.endswith("/profil/penghapusan")).submit()
    page = office.as_("admin@contoh.test").get("/kelola/penghapusan/1")
    assert nomor in page
    assert "/laksanakan" not in page
    refused = office.as_("admin@contoh.test").get("/kelola/penghapusan/1/laksanakan", status="*")
    assert refused.status_int == 422


def test_a_request_may_be_taken_back(office: World) -> None:
    client = office.as_(PENGAJU)
    page = client.get("/profil/penghapusan")
    page = next(form for form in page.forms.values() if form.action.endswith("/profil/penghapusan")).submit().follow()
    assert "Dibatalkan" in page.forms["batal-penghapusan"].submit().follow()
    assert "Belum ada permintaan" not in office.as_("admin@contoh.test").get("/kelola/penghapusan")
