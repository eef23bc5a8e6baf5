"""Data Induk: the master tables that Admin edits."""

from typing import Any

import pytest
from sqlalchemy import select
from webtest import TestApp, TestResponse

from app.extensions import db
from app.models import HariLibur, Instansi, JenisDokumentasi, JenisLayanan, SlotDokumentasi, TingkatSatuanKerja
from tests.factories.world import World


@pytest.fixture
def admin(world: World) -> TestApp:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return world.as_("admin@contoh.test")


def names(page: TestResponse) -> list[str]:
    return [row.find("b").text for row in page.html.select("table.list tbody tr")]


def form_at(page: TestResponse, ending: str) -> Any:
    return next(form for form in page.forms.values() if form.action.endswith(ending))


@pytest.mark.parametrize(
    ("slug", "shown"),
    [
        ("jenis-layanan", "Pertemuan dengan Zoom"),
        ("tingkat-satuan-kerja", "Kabupaten/Kota"),
        ("jenis-dokumentasi", "Daftar Hadir"),
        ("kategori-modul", "Desa Cantik"),
        ("instansi", "Dinas Contoh"),
    ],
)
def test_every_master_table_shows_its_values(admin: TestApp, slug: str, shown: str) -> None:
    assert shown in names(admin.get(f"/admin/induk/{slug}"))


def test_the_menu_leads_to_the_first_table(admin: TestApp) -> None:
    assert "Jenis Layanan" in admin.get("/admin/induk").follow().text


def test_a_new_service_is_offered_to_applicants(world: World, admin: TestApp) -> None:
    form = admin.get("/admin/induk/jenis-layanan").click(description="Tambah").forms["induk"]
    form["nama"] = "Klinik Data"
    form.submit().follow()
    assert "Klinik Data" in world.as_("pengaju@contoh.test").get("/pengajuan/baru").text


def test_a_name_that_exists_is_refused_beside_the_field(admin: TestApp) -> None:
    form = admin.get("/admin/induk/jenis-layanan/tambah").forms["induk"]
    form["nama"] = "lainnya"
    assert "sudah ada" in form.submit(status=422).html.find(id="nama-error").text
    form["nama"] = ""
    assert "Tulis namanya" in form.submit(status=422).html.find(id="nama-error").text


def test_a_kind_of_documentation_is_corrected(world: World, admin: TestApp) -> None:
    find = select(JenisDokumentasi.id).where(JenisDokumentasi.nama == "Sertifikat")
    id_ = world.read(lambda: db.session.scalar(find))
    form = admin.get(f"/admin/induk/jenis-dokumentasi/{id_}/ubah").forms["induk"]
    form["nama"], form["wajib"], form["slot"] = "Sertifikat Peserta", True, "foto"
    form.submit().follow()
    row = world.read(
        lambda: db.session.execute(
            select(JenisDokumentasi.nama, JenisDokumentasi.wajib, JenisDokumentasi.slot).where(
                JenisDokumentasi.id == id_
            )
        ).one()
    )
    assert tuple(row) == ("Sertifikat Peserta", True, SlotDokumentasi.FOTO)


def test_a_kind_is_not_both_open_and_closed(admin: TestApp) -> None:
    form = admin.get("/admin/induk/jenis-dokumentasi/1/ubah").forms["induk"]
    form["terbuka"], form["tertutup"] = True, True
    assert "Pilih salah satu" in form.submit(status=422).html.find(id="tertutup-error").text


def test_a_value_in_use_is_retired_and_one_without_use_deleted(world: World, admin: TestApp) -> None:
    world.pengajuan()
    used = admin.get("/admin/induk/jenis-layanan/1/hapus")
    assert "sudah dipakai" in used.text
    retired = form_at(used, "/1/hapus").submit().follow()
    assert "Nonaktif: tidak ditawarkan lagi" in retired.text
    form_at(retired, "/1/aktifkan").submit()
    assert world.read(lambda: db.session.get_one(JenisLayanan, 1).aktif)
    unused = admin.get("/admin/induk/jenis-layanan/2/hapus")
    assert "belum dipakai" in unused.text
    gone = form_at(unused, "/2/hapus").submit().follow()
    assert "dihapus" in gone.text
    admin.get("/admin/induk/jenis-layanan/2/ubah", status=404)


def test_values_are_put_in_another_order(admin: TestApp) -> None:
    page = admin.get("/admin/induk/jenis-layanan")
    second = names(page)[1]
    page = form_at(page, "/2/naik").submit().follow()
    assert names(page)[0] == second
    page = form_at(page, "/2/turun").submit().follow()
    assert names(page)[1] == second
    csrf = next(form for form in page.forms.values() if form.method == "post")["csrf_token"].value
    admin.post("/admin/induk/instansi/1/naik", {"csrf_token": csrf}, status=404)


def test_an_agency_is_renamed_and_becomes_produsen_data(world: World, admin: TestApp) -> None:
    form = admin.get("/admin/induk/instansi/1/ubah").forms["induk"]
    tingkat = world.read(
        lambda: db.session.scalar(select(TingkatSatuanKerja.id).where(TingkatSatuanKerja.nama == "Kabupaten/Kota"))
    )
    form["nama"], form["tingkat_id"], form["produsen_data"] = "Dinas Kominfotik", str(tingkat), False
    form.submit().follow()
    row = world.read(
        lambda: db.session.execute(select(Instansi.nama, Instansi.tingkat_id, Instansi.produsen_data)).one()
    )
    assert tuple(row) == ("Dinas Kominfotik", tingkat, False)


def test_agencies_are_searched_and_read_page_by_page(world: World, admin: TestApp) -> None:
    for number in range(30):
        world.pengguna(f"orang{number}@contoh.test", instansi=f"Badan {number:02}")
    assert names(admin.get("/admin/induk/instansi?q=badan+07")) == ["Badan 07"]
    first = admin.get("/admin/induk/instansi")
    second = first.click(description="Berikutnya")
    assert names(first) + names(second) == [*(f"Badan {n:02}" for n in range(30)), "Dinas Contoh"]


def test_a_holiday_is_entered_corrected_and_removed(world: World, admin: TestApp) -> None:
    form = admin.get("/admin/induk/hari-libur/tambah").forms["induk"]
    form["tanggal"], form["keterangan"] = "2026-08-17", "Hari Kemerdekan"
    assert "Senin, 17 Agustus 2026" in form.submit().follow().text
    form = admin.get("/admin/induk/hari-libur/2026-08-17/ubah").forms["induk"]
    assert form["tanggal"].value == "2026-08-17"
    form["keterangan"] = "Hari Kemerdekaan"
    form.submit(status=302)
    page = admin.get("/admin/induk/hari-libur/2026-08-17/hapus")
    form_at(page, "/hapus").submit(status=302)
    assert world.read(lambda: db.session.scalars(select(HariLibur)).all()) == []


def test_a_day_that_cannot_be_is_refused_beside_the_field(admin: TestApp) -> None:
    form = admin.get("/admin/induk/hari-libur/tambah").forms["induk"]
    form["tanggal"], form["keterangan"] = "31/02/2026", ""
    page = form.submit(status=422)
    assert page.html.find(id="tanggal-error") is not None
    assert page.html.find(id="keterangan-error") is not None
    assert page.forms["induk"]["tanggal"].value == "31/02/2026"


def test_an_agency_is_entered_before_anybody_registers(world: World, admin: TestApp) -> None:
    form = admin.get("/admin/induk/instansi/tambah").forms["induk"]
    form["nama"], form["produsen_data"] = "  Badan   Baru ", True
    assert "Badan Baru" in names(form.submit().follow())
    assert world.read(lambda: db.session.scalar(select(Instansi.nama_kunci).where(Instansi.nama == "Badan Baru"))) == (
        "badan baru"
    )


def test_a_shelf_of_the_library_is_renamed(admin: TestApp) -> None:
    form = admin.get("/admin/induk/kategori-modul/1/ubah").forms["induk"]
    form["nama"] = "Satu Data"
    assert "Satu Data" in names(form.submit().follow())
