"""What must hold whatever happens to a pengajuan: right counters, and news for whoever still works here."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.common import clock
from app.extensions import db
from app.models import Draf, Email, Pengajuan, Pengguna, Peran, Status
from app.queries.kantor import home_kantor
from app.queries.katalog import matching_pembinaan
from app.services import counters
from app.services.akun import request_password_reset, set_password
from app.services.draf import save_draf
from app.services.penugasan import change_pembina
from app.services.perubahan import edit, restore
from app.services.sweeping import DRAFTS_KEPT, sweep
from app.services.unit_of_work import unit_of_work
from tests.factories.story import person, row
from tests.factories.world import World


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return world


def differences(world: World) -> dict[counters.Key, tuple[int, int]]:
    return world.read(lambda: counters.differences(db.session()))


def addressees(world: World, perihal: str) -> set[str]:
    return world.read(lambda: set(db.session.scalars(select(Email.kepada_surel).where(Email.perihal == perihal))))


def test_a_finished_coaching_moved_to_another_month_is_counted_there(office: World) -> None:
    nomor = office.pengajuan(status=Status.SELESAI)

    def correct() -> None:
        pengajuan = row(nomor)
        isian = office.isian(mulai=datetime(2026, 9, 1, 2, 0, tzinfo=UTC))
        edit(pengajuan=pengajuan, isian=isian, actor=person("admin@contoh.test"), versi=pengajuan.versi)

    office.read(correct)
    assert differences(office) == {}


def test_cancelling_and_restoring_leave_the_counters_right(office: World) -> None:
    nomor = office.pengajuan()
    office.cancel(nomor)
    assert differences(office) == {}
    office.read(lambda: restore(pengajuan=row(nomor), actor=person("admin@contoh.test")))
    assert differences(office) == {}


def test_supervisors_hear_of_an_application_that_is_restored(office: World) -> None:
    nomor = office.pengajuan()
    office.cancel(nomor)
    office.read(lambda: restore(pengajuan=row(nomor), actor=person("admin@contoh.test")))
    assert addressees(office, "dipulihkan") >= {"supervisor@contoh.test", "supervisor2@contoh.test"}


def test_nobody_who_has_left_is_told_to_upload(office: World) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI, pembina=("operator@contoh.test", "operator2@contoh.test"))
    close(office, "operator2@contoh.test")
    office.advance(nomor, Status.SELESAI, catatan="Selesai.")
    assert addressees(office, "arahan_dokumentasi") == {"operator@contoh.test"}


def test_when_the_pembina_has_left_somebody_else_may_be_named_to_upload(office: World) -> None:
    nomor = office.pengajuan(status=Status.SELESAI)
    close(office, "operator@contoh.test")

    def change() -> None:
        pengajuan = row(nomor)
        people = [person("operator2@contoh.test")]
        change_pembina(
            pengajuan=pengajuan, people=people, actor=person("supervisor@contoh.test"), versi=pengajuan.versi
        )

    office.read(change)
    assert "operator2@contoh.test" in addressees(office, "arahan_dokumentasi")
    assert "pic@contoh.test" not in addressees(office, "ganti_pembina")
    assert office.as_("operator2@contoh.test").get(f"/kelola/pembinaan/{nomor}/dokumentasi/tambah").status_int == 200


def test_whoever_proves_the_address_by_a_new_password_is_announced_to_colleagues(office: World) -> None:
    office.pengguna("baru@contoh.test", anggota=False, surel_terverifikasi_pada=None)
    office.read(lambda: request_password_reset(surel="baru@contoh.test", kantor=home_kantor()))
    surat = office.read(lambda: db.session.scalars(select(Email.teks).where(Email.perihal == "atur_sandi")).one())
    token = surat.partition("/atur-sandi/")[2].split()[0]
    office.read(lambda: set_password(token=token, kata_sandi="empat kata tanpa arti", kantor=home_kantor()))
    assert addressees(office, "permintaan_rekan") == {"pengaju@contoh.test"}


def test_sp_012_a_backlog_of_look_alikes_does_not_hide_the_finished_one(office: World) -> None:
    for _n in range(12):
        office.pengajuan()
    done = office.pengajuan(status=Status.SELESAI)
    found = office.read(lambda: [r.nomor for r in matching_pembinaan("metadata statistik sektoral", limit=3)])
    assert found == [done]


def test_an_applicant_who_joined_the_office_acts_by_the_new_role_only(office: World) -> None:
    nomor = office.pengajuan(status=Status.PROSES)

    def join() -> None:
        with unit_of_work():
            pengguna = person("pengaju@contoh.test")
            pengguna.peran, pengguna.kantor_id = Peran.OPERATOR, home_kantor().id

    office.read(join)
    client = office.as_("pengaju@contoh.test")
    client.get(f"/kelola/pengajuan/{nomor}/batalkan", status=403)
    client.get(f"/kelola/pengajuan/{nomor}/ubah", status=403)


def test_a_draft_nobody_came_back_to_is_swept_and_a_fresh_one_and_what_was_sent_stay(office: World) -> None:
    nomor = office.pengajuan()

    def begin() -> str:
        return save_draf(pemilik=person("pengaju@contoh.test"), isi={}, files=[])[0]

    with clock.at(clock.now() - DRAFTS_KEPT - timedelta(days=1)):
        office.read(begin)
    fresh = office.read(begin)
    office.read(sweep)
    assert office.read(lambda: db.session.scalars(select(Draf.kunci)).all()) == [fresh]
    assert office.read(lambda: db.session.scalars(select(Pengajuan.nomor)).all()) == [nomor]


def close(world: World, surel: str) -> None:
    """Close an account as an Admin does, without the page."""

    def closed() -> None:
        with unit_of_work() as session, counters.recounted(session, person(surel)):
            pengguna: Pengguna = person(surel)
            pengguna.aktif = False

    world.read(closed)
