"""One's own account (SP-034, SP-035, SP-110) and the colleagues of one's agency."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from webtest import TestApp, TestResponse

from app.common import clock
from app.models import Pengguna, Peran
from app.services.unit_of_work import unit_of_work
from tests.factories.world import SANDI, World
from tests.views.akun.surat import link_in, mails_to

AKUN = "pengaju@contoh.test"


@pytest.fixture(autouse=True)
def akun(world: World) -> str:
    return world.pengguna(
        AKUN, nama="Siti Contoh", nip="199001012015012901", jabatan="Analis Data", whatsapp="6281200000901"
    )


def change(world: World, **answers: str) -> TestResponse:
    form = world.as_(AKUN).get("/profil/ubah").forms["ubah-profil"]
    for name, value in answers.items():
        form[name] = value
    return form.submit(expect_errors=True)


def test_sp_034_sp_110_the_profile_shows_every_field_of_the_account(world: World) -> None:
    text = " ".join(world.as_(AKUN).get("/profil").html.find("main").text.split())
    for fact in (
        "Nama Lengkap Siti Contoh",
        "NIP 19900101 201501 2 901",
        "Jabatan Analis Data",
        "Instansi Dinas Contoh",
        "Tingkat Satuan Kerja Provinsi",
        "Nomor Whatsapp 0812-0000-0901",
        f"Email {AKUN}",
        "Role Pengaju",
    ):
        assert fact in text


@pytest.mark.parametrize("peran", [Peran.OPERATOR, Peran.SUPERVISOR, Peran.ADMIN])
def test_sp_034_internal_people_have_the_same_profile_page(world: World, peran: Peran) -> None:
    world.pengguna("dalam@contoh.test", peran=peran, nama="Orang Dalam")
    text = " ".join(world.as_("dalam@contoh.test").get("/profil").html.find("main").text.split())
    assert "Nama Lengkap Orang Dalam" in text
    assert "Instansi BPS Provinsi Riau" in text
    assert f"Role {peran}" in text
    assert "Keanggotaan instansi" not in text


def test_sp_035_the_profile_can_be_corrected(world: World) -> None:
    answer = change(world, nama="Siti Contoh, S.ST.", nip="", jabatan="Pranata Komputer", whatsapp="+62 812 0000 0955")
    text = answer.follow().text
    assert "Profil sudah disimpan" in text
    assert "Siti Contoh, S.ST." in text
    assert "Pranata Komputer" in text
    assert "0812-0000-0955" in text


def test_an_unchanged_profile_can_be_saved_as_it_is(world: World) -> None:
    assert change(world).status_int == 302


def test_wrong_answers_are_told_beside_their_fields_and_stay(world: World) -> None:
    answer = change(world, nama="x" * 121, nip="12", whatsapp="0761-123456", jabatan="")
    assert answer.status_int == 422
    for field in ("nama", "nip", "whatsapp", "jabatan"):
        assert answer.html.find(id=f"{field}-error") is not None, field
    assert answer.forms["ubah-profil"]["nip"].value == "12"


def test_sp_116_the_nip_of_somebody_else_is_refused(world: World) -> None:
    world.pengguna("lain@contoh.test", nip="198001012005011902")
    answer = change(world, nip="198001012005011902")
    assert answer.status_int == 422
    assert "NIP ini sudah dipakai" in answer.html.find(id="nip-error").text


def test_a_new_address_counts_only_once_it_is_proved(world: World) -> None:
    answer = change(world, surel="baru@contoh.test").follow()
    assert "baru@contoh.test" in answer.html.find(attrs={"role": "status"}).text
    browser = world.as_(AKUN)
    assert f"Email {AKUN}" in " ".join(browser.get("/profil").html.find("main").text.split())
    page = browser.get(link_in(world, "verifikasi", "baru@contoh.test"))
    page.forms["verifikasi"]["kata_sandi"] = SANDI
    page.forms["verifikasi"].submit()
    assert "baru@contoh.test" in world.as_("baru@contoh.test").get("/profil").text


def test_a_new_address_that_meanwhile_belongs_to_another_is_refused(world: World) -> None:
    change(world, surel="baru@contoh.test")
    link = link_in(world, "verifikasi", "baru@contoh.test")
    world.pengguna("baru@contoh.test")
    page = world.as_(AKUN).get(link)
    page.forms["verifikasi"]["kata_sandi"] = SANDI
    assert "sudah dipakai oleh akun lain" in page.forms["verifikasi"].submit(status=422).text


def test_who_moves_to_another_agency_waits_to_be_confirmed_there(world: World) -> None:
    world.pengguna("rekan@contoh.test", instansi="Badan Contoh")
    profil = change(world, instansi="  badan   contoh ").follow()
    assert "Menunggu konfirmasi" in profil.text
    assert mails_to(world, "rekan@contoh.test") == ["permintaan_rekan"]


def test_a_confirmed_member_confirms_a_colleague_who_then_shares_the_pengajuan(world: World) -> None:
    world.internal()
    nomor = world.pengajuan()
    world.pengguna("rekan@contoh.test", anggota=False, nama="Rekan Contoh")
    rekan = world.as_("rekan@contoh.test")
    rekan.get(f"/pengajuan/{nomor}", status=404)
    page = world.as_(AKUN).get("/profil/rekan")
    form = next(form for form in page.forms.values() if form.action.endswith("/konfirmasi"))
    assert "Rekan Contoh sekarang berbagi" in form.submit().follow().text
    rekan.get(f"/pengajuan/{nomor}", status=200)
    assert mails_to(world, "rekan@contoh.test") == ["anggota_dikonfirmasi"]


def test_who_waits_sees_no_colleagues_and_confirms_nobody(world: World) -> None:
    world.pengguna("satu@contoh.test", anggota=False, nama="Satu Contoh")
    world.pengguna("dua@contoh.test", anggota=False, nama="Dua Contoh")
    browser = world.as_("satu@contoh.test")
    page = browser.get("/profil/rekan")
    assert "Dua Contoh" not in page.text
    assert AKUN not in page.text
    csrf = next(iter(page.forms.values()))["csrf_token"].value
    for id_ in (1, 2, 3):
        browser.post(f"/profil/rekan/{id_}/konfirmasi", {"csrf_token": csrf}, status=[403, 404])
    assert "Menunggu konfirmasi" in browser.get("/profil").text
    assert "Menunggu konfirmasi" in world.as_("dua@contoh.test").get("/profil").text


def test_members_of_another_agency_are_not_there_to_be_confirmed(world: World) -> None:
    world.pengguna("luar@contoh.test", instansi="Badan Contoh", anggota=False, nama="Orang Luar")
    browser = world.as_(AKUN)
    page = browser.get("/profil/rekan")
    assert "Orang Luar" not in page.text
    csrf = next(iter(page.forms.values()))["csrf_token"].value
    browser.post("/profil/rekan/2/konfirmasi", {"csrf_token": csrf}, status=404)


@pytest.mark.parametrize("path", ["/profil", "/profil/ubah", "/profil/kata-sandi", "/profil/rekan"])
def test_strangers_are_asked_to_log_in(visitor: TestApp, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_int == 302
    assert "/masuk" in answer.location


def test_a_pengaju_whose_agency_is_unknown_is_asked_for_it(world: World) -> None:
    def lost() -> None:
        with unit_of_work() as session:
            row = session.scalars(select(Pengguna).where(Pengguna.surel == AKUN)).one()
            row.instansi_id = row.anggota_sejak = None

    world.read(lost)
    assert "Instansi Vertikal" not in world.as_(AKUN).get("/profil").text
    assert change(world).html.find(id="instansi-error") is not None
    assert "Badan Contoh" in change(world, instansi="Badan Contoh", tingkat_id="3", produsen_data="ya").follow().text


def test_who_leaves_an_agency_and_comes_back_is_asked_about_and_told_again(world: World) -> None:
    world.pengguna("rekan@contoh.test", nama="Rekan Contoh")
    told = []
    for hour, instansi in enumerate(("Badan Contoh", "Dinas Contoh", "Badan Contoh", "Dinas Contoh")):
        with clock.at(clock.now() + timedelta(hours=hour)):
            change(world, instansi=instansi)
            page = world.as_("rekan@contoh.test").get("/profil/rekan")
            for form in [form for form in page.forms.values() if form.action.endswith("/konfirmasi")]:
                form.submit()
        told.append((len(mails_to(world, "rekan@contoh.test")), len(mails_to(world, AKUN))))
    assert told == [(0, 0), (1, 1), (1, 1), (2, 2)]
