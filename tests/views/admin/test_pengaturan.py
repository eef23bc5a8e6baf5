"""Pengaturan: what Admin changes in the browser holds at once, and says what it was."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from webtest import TestApp

from app.extensions import Portal, db
from app.models import Kantor, Pengajuan, Peran
from app.queries.pengaturan import current_settings
from tests.factories.desk import post
from tests.factories.formulir import beside, filled, save, with_files
from tests.factories.pengaturan import set_limits, set_office
from tests.factories.world import World
from tests.views.admin.kartu import PAGE, card, send

PENGAJU = "pengaju@contoh.test"
OFFICE = ("identitas", "kop", "zona", "layanan", "surel")
SETTINGS = ("batas", "akses")


@pytest.fixture
def admin(world: World) -> TestApp:
    world.internal()
    world.pengguna(PENGAJU)
    return world.as_("admin@contoh.test")


def office(world: World) -> Kantor:
    """Read the office, free of the database."""

    def look() -> Kantor:
        row = db.session.scalars(select(Kantor)).one()
        db.session.expunge(row)
        return row

    return world.read(look)


def test_production_takes_no_longer_session_from_the_browser_than_from_its_environment(
    world: World, admin: TestApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert send(admin, "akses", sesi_jam="720").status_int == 302
    own: Portal = world.app.extensions["spektral"]
    strict = replace(own, settings=replace(own.settings, env="production", base_url="http://localhost"))
    monkeypatch.setitem(world.app.extensions, "spektral", strict)
    assert "antara 1 dan 72" in beside(send(admin, "akses", 422, sesi_jam="73"), "sesi_jam")


def test_every_card_is_saved_as_it_stands_and_changes_nothing(world: World, admin: TestApp) -> None:
    before = world.read(current_settings), office(world).alamat
    for bagian in OFFICE + SETTINGS:
        assert "tersimpan" in send(admin, bagian, 302).follow().text
    assert (world.read(current_settings), office(world).alamat) == before
    assert "Belum ada yang diubah" in admin.get(PAGE).text


def test_the_identity_of_the_office_is_read_everywhere_at_once(admin: TestApp, visitor: TestApp) -> None:
    answers = {"nama_panjang": "Badan Pusat Statistik Contoh", "alamat": "Jalan Contoh 9", "telepon": "0761-555"}
    page = send(admin, "identitas", 302, **answers).follow()
    assert "Terakhir diubah Ayu Contoh" in page.html.find(id="bagian-identitas").text
    foot = visitor.get("/").html.find("footer").text
    for said in answers.values():
        assert said in foot


@pytest.mark.parametrize(
    ("bagian", "field", "value"),
    [
        ("identitas", "kode", "140"),
        ("identitas", "kode", "14OOO"),
        ("identitas", "surel", "bukan alamat"),
        ("identitas", "nama", ""),
        ("identitas", "nama", "Kunjungi www.contoh.test"),
        ("identitas", "alamat", "x" * 256),
        ("kop", "kop", "a\nb\nc\nd\ne\nf"),
        ("layanan", "jam_buka", "pagi"),
        ("layanan", "jam_tutup", "07.00"),
        ("layanan", "hari_tanggap", "0"),
        ("layanan", "hari_tanggap", "tiga"),
        ("layanan", "hari_keputusan", "1"),
        ("surel", "nama_pengirim", "Bank <bank@contoh.test>"),
        ("surel", "penanda_tangan", ""),
        ("batas", "lampiran_maks", "51"),
        ("batas", "lampiran_maks", "0"),
        ("batas", "video_mb", "10001"),
        ("batas", "modul_mb", "1,5"),
        ("batas", "modul_mb", "9" * 12),
        ("akses", "sesi_jam", "721"),
    ],
)
def test_what_cannot_be_is_refused_beside_the_field_and_kept(
    world: World, admin: TestApp, bagian: str, field: str, value: str
) -> None:
    before = world.read(current_settings)
    page = send(admin, bagian, 422, **{field: value})
    assert beside(page, field)
    assert card(page, bagian)[field].value.replace("\r", "") == value
    assert page.html.select_one("[data-error-summary] a")["href"] == f"#{field}"
    assert world.read(current_settings) == before


def test_a_zone_that_is_none_of_ours_is_refused(world: World, admin: TestApp) -> None:
    for zona in ("Asia/Tokyo", ""):
        page = post(admin, PAGE, {"bagian": "zona", "versi": "0", "zona": zona}, status=422)
        assert beside(page, "zona") == "Pilih salah satu."
    assert office(world).zona == "Asia/Jakarta"


def test_a_card_that_does_not_exist_is_not_found(admin: TestApp) -> None:
    for bagian in ("rahasia", ""):
        post(admin, PAGE, {"bagian": bagian}, status=404)
    post(admin, f"{PAGE}/bawaan/secret_key", {}, status=404)
    post(admin, f"{PAGE}/bawaan/zona", {}, status=404)


def test_hours_are_written_in_the_new_zone_and_nothing_moves(world: World, admin: TestApp) -> None:
    nomor = world.pengajuan()
    assert "09.00–11.00 WIB" in admin.get(f"/kelola/pengajuan/{nomor}").text
    send(admin, "zona", 302, zona="Asia/Makassar")
    assert "10.00–12.00 WITA" in admin.get(f"/kelola/pengajuan/{nomor}").text


def test_a_lower_limit_holds_for_the_very_next_upload(world: World, admin: TestApp) -> None:
    pengaju = world.as_(PENGAJU)
    large = ("surat.pdf", b"%PDF-1.4\n" + b"x" * 1_500_000 + b"\n%%EOF\n")
    send(admin, "batas", 302, lampiran_mb="1")
    assert "terlalu besar" in save(with_files(filled(pengaju), large), 422).text
    assert "paling besar 1 MB" in pengaju.get("/pengajuan/baru").text


def test_a_request_larger_than_every_limit_is_refused_unread_and_a_higher_limit_takes_it(
    world: World, admin: TestApp
) -> None:
    set_limits(world, lampiran_maks=1, lampiran_mb=1, modul_mb=1, dokumentasi_mb=1, video_mb=1)
    pengaju = world.as_(PENGAJU)
    large = ("surat.pdf", b"%PDF-1.4\n" + b"x" * 7_000_000 + b"\n%%EOF\n")
    form = with_files(filled(pengaju), large)
    save(form, 413)
    send(admin, "batas", 302, video_mb="20")
    save(form, 422)


def test_only_agencies_of_government_register_from_now_on(world: World, admin: TestApp, visitor: TestApp) -> None:
    send(admin, "akses", 302, hanya_pemerintah="1")
    form = visitor.get("/daftar").forms["daftar"]
    form["tingkat_id"].select(text="Swasta")
    assert "hanya melayani instansi pemerintah" in beside(form.submit(status=422), "tingkat_id")
    assert world.read(lambda: current_settings().hanya_pemerintah) is True


def test_the_way_back_to_the_default_stands_beside_what_was_changed(world: World, admin: TestApp) -> None:
    assert "Kembali ke bawaan" not in admin.get(PAGE).text
    page = send(admin, "batas", 302, lampiran_mb="3").follow()
    assert "Kembali ke bawaan: 10 MB" in page.html.find(id="bagian-batas").text
    page = page.forms["bawaan-lampiran_mb"].submit(status=302).follow()
    assert card(page, "batas")["lampiran_mb"].value == "10"
    assert "Kembali ke bawaan" not in page.html.find(id="bagian-batas").text
    assert world.read(lambda: current_settings().lampiran_mb) == 10


def test_pressing_enter_saves_the_card_and_never_resets_it(world: World, admin: TestApp) -> None:
    set_limits(world, lampiran_mb=3)
    page = admin.get(PAGE)
    form = page.html.find(id="lampiran_mb").find_parent("form")
    own = [button for button in form.find_all("button", type="submit") if not button.get("form")]
    assert [button.text.strip() for button in own] == ["Simpan batas unggahan"]


def test_the_history_says_who_changed_what_from_what_to_what(world: World, admin: TestApp) -> None:
    set_limits(world, lampiran_mb=3)
    set_office(world, zona="Asia/Makassar")
    rows = [" ".join(row.text.split()) for row in admin.get(PAGE).html.select("#riwayat tbody tr")]
    assert "Ayu Contoh Zona waktu WIB: Sumatra" in rows[0]
    assert "Ayu Contoh Satu lampiran (MB) 10 MB menjadi 3 MB" in rows[1]


def test_whoever_was_overtaken_reads_it_keeps_what_was_typed_and_may_send_again(world: World, admin: TestApp) -> None:
    world.pengguna("admin2@contoh.test", peran=Peran.ADMIN, nama="Bayu Contoh")
    mine = card(admin.get(PAGE), "identitas")
    send(world.as_("admin2@contoh.test"), "identitas", 302, telepon="0761-2")
    mine["telepon"] = "0761-1"
    page = mine.submit(status=409)
    assert "Bayu Contoh sudah mengubah bagian ini" in page.html.select_one("[data-error-summary]").text
    assert "Tersimpan sekarang: 0761-2" in page.html.find(id="bagian-identitas").text
    again = card(page, "identitas")
    assert again["telepon"].value == "0761-1"
    again.submit(status=302)
    assert office(world).telepon == "0761-1"


def test_what_was_typed_before_the_session_ended_stands_in_its_card(world: World, admin: TestApp) -> None:
    form = card(admin.get(PAGE), "identitas")
    form["telepon"] = "0761-777"
    fields = dict(form.submit_fields())
    stranger = world.as_("admin@contoh.test")
    token = stranger.get("/standar-pelayanan").forms[0]["csrf_token"].value
    fields["csrf_token"] = token
    stranger.post("/keluar", {"csrf_token": token})
    fields["csrf_token"] = stranger.get("/masuk").forms[0]["csrf_token"].value
    page = stranger.post(PAGE, fields, status=401)
    login = page.forms["masuk"]
    login["surel"], login["kata_sandi"] = "admin@contoh.test", "kalimat sandi uji"
    back = login.submit().follow()
    assert card(back, "identitas")["telepon"].value == "0761-777"
    assert office(world).telepon == "-"


def test_a_deadline_ends_when_the_office_closes(world: World, admin: TestApp) -> None:
    send(admin, "layanan", 302, jam_tutup="16.00", hari_tanggap="1")
    nomor = world.pengajuan()
    batas = world.read(lambda: db.session.scalars(select(Pengajuan.batas_waktu).where(Pengajuan.nomor == nomor)).one())
    assert batas is not None
    assert f"{batas:%H.%M}" == "09.00"
    assert "08.00 sampai 16.00" in admin.get("/").html.find("footer").text
    assert "08.00 sampai 16.00" in admin.get("/standar-pelayanan").text
