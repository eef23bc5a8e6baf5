"""The tree of offices, and that an Admin keeps what belongs to its own office (issue 4 point 6)."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import Email, Instansi, JenisLayanan, Kantor, Pengguna, Peran, TingkatSatuanKerja
from app.queries.kantor import Pelayan, every_kantor, home_kantor, kantor_by_kode, serving_kantor
from app.services import counters, induk, kantor, pengaturan, pengguna, tanya_jawab
from app.services.akun import IsianAkun, by_surel
from app.services.instansi import IsianInstansi
from app.services.susunan import KodeError
from app.workflow.engine import ForbiddenError, RefusedError
from tests.factories.kantor import agency, applicant, open_office, sent_to, staff
from tests.factories.world import World

KOTA, KABUPATEN, PUSAT = "14710", "14060", "00000"


@pytest.fixture
def province(world: World) -> World:
    """The first office with its people, and one of its cities and one of its regencies."""
    world.internal()
    for kode in (KOTA, KABUPATEN):
        open_office(world, kode)
    return world


def tree(world: World) -> dict[str, str | None]:
    return world.read(lambda: {row.kode: row.induk.kode if row.induk else None for row in every_kantor()})


def person(surel: str) -> Pengguna:
    row = by_surel(db.session(), surel)
    assert row is not None
    return row


def admin_of(kode: str) -> Pengguna:
    return person(staff(kode, Peran.ADMIN))


def test_each_office_stands_below_that_of_its_province_and_the_country_above_all(province: World) -> None:
    assert tree(province) == {"14000": None, "14060": "14000", "14710": "14000"}
    open_office(province, PUSAT)
    add(province, "13710")
    assert tree(province) == {PUSAT: None, "13710": PUSAT, "14000": PUSAT, "14060": "14000", "14710": "14000"}
    add(province, "13000")
    assert tree(province)["13710"] == "13000"
    assert province.read(lambda: home_kantor().kode) == PUSAT


@pytest.mark.parametrize(
    ("kode", "reason"),
    [
        ("14710", "sudah dipakai"),
        ("14711", "sudah dilayani BPS Kota Pekanbaru"),
        ("13000", "sudah dilayani|Tambahkan kantor pusat"),
        ("31710", "Tambahkan kantor pusat"),
    ],
)
def test_an_office_that_can_stand_nowhere_is_refused(province: World, kode: str, reason: str) -> None:
    before = tree(province)
    with pytest.raises(KodeError, match=reason):
        add(province, kode)
    assert tree(province) == before


def add(world: World, kode: str) -> None:
    facts = {"nama": "BPS", "nama_panjang": "BPS", "alamat": "-", "surel": "a@contoh.test", "zona": "Asia/Jakarta"}
    world.read(lambda: kantor.add_from_server(values=facts | {"kode": kode}))


@pytest.mark.parametrize(
    ("wilayah", "kode"),
    [("1471", KOTA), ("1406", KABUPATEN), ("1405", "14000"), ("14", "14000"), (None, "14000"), ("9471", "14000")],
)
def test_a_region_is_served_by_its_own_office_else_its_provinces_else_the_topmost(
    province: World, wilayah: str | None, kode: str
) -> None:
    assert province.read(lambda: serving_kantor(db.session(), wilayah).kode) == kode
    assert province.read(lambda: Pelayan(db.session()).kantor_id(wilayah)) == id_of(province, kode)


def id_of(world: World, kode: str) -> int:
    return world.read(lambda: db.session.scalars(select(Kantor.id).where(Kantor.kode == kode)).one())


def test_a_closed_office_leaves_its_region_to_the_one_above_and_takes_it_back(province: World) -> None:
    province.read(lambda: kantor.close(kantor=office(KOTA), actor=person("admin@contoh.test")))
    assert province.read(lambda: serving_kantor(db.session(), "1471").kode) == "14000"
    assert province.read(lambda: counters.differences(db.session())) == {}
    province.read(lambda: kantor.reopen(kantor=office(KOTA), actor=person("admin@contoh.test")))
    assert province.read(lambda: serving_kantor(db.session(), "1471").kode) == KOTA
    assert province.read(lambda: counters.differences(db.session())) == {}


def office(kode: str) -> Kantor:
    row = kantor_by_kode(kode)
    assert row is not None
    return row


@pytest.mark.parametrize("kode", [KOTA, "14000"])
def test_an_office_with_work_and_the_topmost_one_cannot_be_closed(province: World, kode: str) -> None:
    sent_to(province, KOTA)
    with pytest.raises(RefusedError):
        province.read(lambda: kantor.close(kantor=office(kode), actor=person("admin@contoh.test")))


def test_accounts_are_counted_where_they_are_looked_after(province: World) -> None:
    assert province.read(lambda: counters.differences(db.session())) == {}
    province.read(lambda: pengguna.edit(**moved(applicant(KOTA), "Dinas Baru", "1406", "admin@contoh.test")))
    assert province.read(lambda: counters.differences(db.session())) == {}


def moved(surel: str, nama: str, wilayah: str, oleh: str) -> dict[str, Any]:
    orang, tingkat = person(surel), db.session.scalars(select(TingkatSatuanKerja.id)).first()
    assert tingkat is not None
    return {
        "pengguna": orang,
        "isian": IsianAkun(orang.nama, orang.nip, orang.jabatan, orang.whatsapp),
        "surel": orang.surel,
        "keahlian": None,
        "instansi": IsianInstansi(nama, tingkat, produsen_data=False, wilayah_kode=wilayah),
        "actor": person(oleh),
        "kantor": home_kantor(),
    }


OF_EVERYBODY: dict[str, Callable[[], object]] = {
    "limits": lambda: pengaturan.change_settings(values={"modul_mb": 1}, dilihat=0, actor=admin_of(KOTA)),
    "back to default": lambda: pengaturan.back_to_default(nama="modul_mb", actor=admin_of(KOTA)),
    "unit code": lambda: pengaturan.change_office(values={"kode": "14720"}, dilihat=0, actor=admin_of(KOTA)),
    "master table": lambda: induk.add(model=JenisLayanan, values={"nama": "Baru"}, actor=admin_of(KOTA)),
    "questions": lambda: tanya_jawab.show(id_=1, actor=admin_of(KOTA)),
    "offices": lambda: kantor.close(kantor=office(KABUPATEN), actor=admin_of(KOTA)),
    "agency elsewhere": lambda: induk.edit(
        row=instansi(agency(KABUPATEN)), values={"nama": "Lain"}, actor=admin_of(KOTA)
    ),
    "account of an agency elsewhere": lambda: pengguna.send_password_link(
        pengguna=person(applicant(KABUPATEN)), actor=admin_of(KOTA), kantor=office(KOTA)
    ),
    "account of another office": lambda: pengguna.deactivate(
        pengguna=person(staff(KABUPATEN, Peran.OPERATOR)), alasan="x", actor=admin_of(KOTA)
    ),
}


@pytest.mark.parametrize("deed", OF_EVERYBODY.values(), ids=OF_EVERYBODY)
def test_an_admin_below_the_top_changes_nothing_that_is_not_its_offices(
    province: World, deed: Callable[[], object]
) -> None:
    with pytest.raises(ForbiddenError):
        province.read(deed)
    assert province.read(lambda: counters.differences(db.session())) == {}


def instansi(nama: str) -> Instansi:
    return db.session.scalars(select(Instansi).where(Instansi.nama == nama)).one()


def test_an_admin_keeps_its_own_office_its_people_and_the_agencies_of_its_region(province: World) -> None:
    province.read(lambda: pengaturan.change_office(values={"telepon": "0761-9"}, dilihat=0, actor=admin_of(KOTA)))
    province.read(
        lambda: pengguna.send_password_link(pengguna=person(applicant(KOTA)), actor=admin_of(KOTA), kantor=office(KOTA))
    )
    province.read(lambda: induk.edit(row=instansi(agency(KOTA)), values={"nama": "Dinas Lain"}, actor=admin_of(KOTA)))
    assert province.read(lambda: office(KOTA).telepon) == "0761-9"
    assert province.read(lambda: office("14000").telepon) == "-"


def test_nobody_becomes_member_of_an_agency_by_an_admin_who_does_not_look_after_it(province: World) -> None:
    oleh = staff(KOTA, Peran.ADMIN)
    with pytest.raises(pengguna.OtherOfficeError):
        province.read(lambda: pengguna.edit(**moved(applicant(KOTA), agency(KABUPATEN), "1406", oleh)))
    orang = province.read(lambda: person(applicant(KOTA)).nama_instansi)
    assert orang == agency(KOTA)


def test_mails_come_from_the_office_that_writes_them(province: World) -> None:
    sent_to(province, KOTA)
    offices = province.read(lambda: set(db.session.scalars(select(Email.kantor_id))))
    assert offices == {id_of(province, KOTA)}


def test_the_only_admin_of_an_office_stays_whoever_asks(province: World) -> None:
    """The Admin of the topmost office may take away every other one, but leaves no office without."""

    def deactivate() -> None:
        pengguna.deactivate(pengguna=admin_of(KOTA), alasan="Pindah tugas", actor=person("admin@contoh.test"))

    with pytest.raises(RefusedError, match="satu-satunya Admin"):
        province.read(deactivate)
    province.pengguna("admin.kedua@contoh.test", peran=Peran.ADMIN, kantor=KOTA)
    province.read(deactivate)
    assert not province.read(lambda: admin_of(KOTA).aktif)
