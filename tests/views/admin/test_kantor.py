"""Kantor: offices opened and closed in the browser, and what an Admin below the top is not shown."""

import pytest

from app.models import Peran
from tests.factories.kantor import applicant, open_office, staff
from tests.factories.world import World

KOTA, KABUPATEN = "14710", "14060"


@pytest.fixture
def province(world: World) -> World:
    """The first office, one of its cities and one of its regencies."""
    world.internal()
    for kode in (KOTA, KABUPATEN):
        open_office(world, kode)
    return world


def test_the_topmost_admin_opens_an_office_and_its_first_admin(province: World) -> None:
    admin = province.as_("admin@contoh.test")
    form = admin.get("/kelola").click("Kantor", index=0).click("Tambah").forms["kantor"]
    values = {"nama": "BPS Kota Dumai", "nama_panjang": "Badan Pusat Statistik Kota Dumai", "kode": "14730"}
    for name, value in (values | {"alamat": "Dumai", "surel": "dumai@contoh.test"}).items():
        form[name] = value
    listed = form.submit().follow()
    assert "BPS Kota Dumai" in listed.html.table.get_text()
    form = admin.get("/admin/pengguna/tambah").forms["tambah"]
    values = {"nama": "Nila Contoh", "jabatan": "Staf", "whatsapp": "0812-0000-0955", "surel": "nila@contoh.test"}
    for name, value in (values | {"peran": "Admin", "kantor": "14730"}).items():
        form[name] = value
    assert "Nila Contoh" in form.submit().follow()
    assert province.as_("nila@contoh.test").get("/kelola").status_int == 200


def test_a_unit_code_that_cannot_stand_gets_its_reason_beside_the_field(province: World) -> None:
    form = province.as_("admin@contoh.test").get("/kelola/kantor/14710/ubah").forms["kantor"]
    form["kode"] = KABUPATEN
    page = form.submit(status=422)
    assert "sudah dipakai kantor lain" in page.html.select_one("#kode-error").get_text()


def test_closing_an_office_is_seen_and_taken_back(province: World) -> None:
    admin = province.as_("admin@contoh.test")
    closing = next(f for f in admin.get("/kelola/kantor").forms.values() if f.action.endswith(f"{KOTA}/tutup"))
    listed = closing.submit().follow()
    assert "Ditutup" in listed
    opening = next(f for f in listed.forms.values() if f.action.endswith(f"{KOTA}/buka"))
    assert "Ditutup:" not in opening.submit().follow()


@pytest.mark.parametrize("page", ["/kelola/kantor", "/kelola/kantor/tambah", "/kelola/tanya-jawab"])
def test_below_the_top_pages_about_all_offices_are_closed(province: World, page: str) -> None:
    province.as_(staff(KOTA, Peran.ADMIN)).get(page, status=403)


def test_below_the_top_an_admin_sees_its_own_accounts_settings_and_agencies(province: World) -> None:
    admin = province.as_(staff(KOTA, Peran.ADMIN))
    users = admin.get("/kelola/pengguna").html.table.get_text()
    assert applicant(KOTA) in users
    assert applicant(KABUPATEN) not in users
    assert staff(KABUPATEN, Peran.OPERATOR) not in users
    settings = admin.get("/kelola/pengaturan")
    assert "Batas unggahan" not in settings
    assert settings.html.select_one("input[name=kode]") is None
    tables = admin.get("/admin/induk").follow()
    assert "Dinas Contoh 14710" in tables
    assert "Dinas Contoh 14060" not in tables
    admin.get("/admin/induk/jenis-layanan", status=404)
    assert "Tanya Jawab" not in admin.get("/kelola").html.select_one("nav[popover]").get_text()


def test_an_only_office_has_no_menu_of_offices_and_asks_for_none(world: World) -> None:
    world.internal()
    admin = world.as_("admin@contoh.test")
    assert "/kelola/kantor" not in admin.get("/kelola")
    assert "kantor" not in admin.get("/admin/pengguna/tambah").forms["tambah"].fields
