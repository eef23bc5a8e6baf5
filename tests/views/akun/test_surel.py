"""Pilihan email: what each mail is for, and which ones a person does without."""

import pytest
from webtest import TestApp, TestResponse

from tests.factories.mails import mails
from tests.factories.world import World

PENGAJU, SUPERVISOR = "pengaju@contoh.test", "supervisor@contoh.test"


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna(PENGAJU)
    return world


def ticks(page: TestResponse) -> dict[str, bool]:
    """Read which mails are ticked."""
    return {box["value"]: box.has_attr("checked") for box in page.html.select("input[name=surel]")}


def test_a_supervisor_switches_off_the_mail_about_each_new_pengajuan(office: World) -> None:
    client = office.as_(SUPERVISOR)
    page = client.get("/profil").click("Pilihan email")
    assert ticks(page) == {"pengajuan_baru": True, "arahan_dokumentasi": True, "pengingat_dokumentasi": True}
    form = page.forms["pilihan-surel"]
    form.get("surel", index=list(ticks(page)).index("pengajuan_baru")).checked = False
    page = form.submit().follow()
    assert "Pilihan email sudah disimpan." in page
    assert ticks(page) == {"pengajuan_baru": False, "arahan_dokumentasi": True, "pengingat_dokumentasi": True}
    office.pengajuan()
    assert mails(office, perihal="pengajuan_baru", kepada=SUPERVISOR) == []
    page = client.get("/kelola")
    assert page.html.select_one("[data-bell-count]").get_text() == "1"


def test_what_must_arrive_is_shown_without_a_box(office: World) -> None:
    page = office.as_(PENGAJU).get("/profil/surel")
    always = page.html.select_one(".certain").get_text(" ", strip=True)
    for words in ("Pengajuan disetujui", "Pengajuan ditolak", "Tanda terima", "Kata sandi diubah"):
        assert words in always
    boxes = {box["value"] for box in page.html.select("input[type=checkbox]")}
    assert boxes == {"dalam_proses", "undangan_testimoni", "permintaan_rekan", "anggota_dikonfirmasi"}
    assert "Penunjukan" not in page, "an applicant is never named pembina"


def test_forged_names_switch_nothing_off_that_must_arrive(office: World) -> None:
    client = office.as_(PENGAJU)
    token = client.get("/profil/surel").forms["pilihan-surel"]["csrf_token"].value
    wanted = ["dalam_proses", "undangan_testimoni", "permintaan_rekan", "anggota_dikonfirmasi", "tidak-ada", "\0"]
    client.post("/profil/surel", [("csrf_token", token), *(("surel", name) for name in wanted)])
    client.post("/profil/surel", [("csrf_token", token), ("tanpa", "tanda_terima"), *(("surel", n) for n in wanted)])
    office.pengajuan()
    assert len(mails(office, perihal="tanda_terima", kepada=PENGAJU)) == 1
    assert all(box.has_attr("checked") for box in client.get("/profil/surel").html.select("input[type=checkbox]"))


def test_an_admin_has_nothing_to_switch_off_and_strangers_log_in_first(office: World, visitor: TestApp) -> None:
    page = office.as_("admin@contoh.test").get("/profil/surel")
    assert "pilihan-surel" not in page.forms
    assert "Selalu dikirim" in page
    assert visitor.get("/profil/surel").location == "/masuk?lanjut=/profil/surel"
