"""Accounts as Admin keeps them: never oneself, never the last Admin, and out at once (SP-111…SP-117, C-03)."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.extensions import db
from app.models import Email, Kantor, Pengguna, Peran, Sesi
from app.queries.kantor import home_kantor
from app.services import counters, pengguna
from app.services.akun import IsianAkun, TakenError, by_surel
from app.services.instansi import IsianInstansi
from app.services.unit_of_work import unit_of_work
from app.workflow.engine import ForbiddenError, RefusedError
from tests.factories.world import World

ADMIN, ADMIN2 = "admin@contoh.test", "admin2@contoh.test"
OPERATOR, PENGAJU = "operator@contoh.test", "pengaju@contoh.test"
DINAS = IsianInstansi(nama="Dinas Contoh", tingkat_id=3, produsen_data=True)
SIAPA = IsianAkun(nama="Wati Contoh", nip=None, jabatan="Statistisi", whatsapp="6281200000955")


@pytest.fixture(autouse=True)
def people(world: World) -> None:
    world.internal()
    world.pengguna(ADMIN2, peran=Peran.ADMIN, nama="Bayu Contoh")
    world.pengguna(PENGAJU, nama="Siti Contoh", nip="199001012015012901")


def person(surel: str) -> Pengguna:
    found = by_surel(db.session(), surel)
    assert found is not None
    return found


def kantor() -> Kantor:
    return home_kantor()


def change_role(
    world: World, surel: str, peran: Peran, *, oleh: str = ADMIN, instansi: IsianInstansi | None = None
) -> None:
    world.read(lambda: pengguna.change_role(pengguna=person(surel), peran=peran, instansi=instansi, actor=person(oleh)))


def deactivate(world: World, surel: str, *, oleh: str = ADMIN, alasan: str = "Pindah tugas") -> None:
    world.read(lambda: pengguna.deactivate(pengguna=person(surel), alasan=alasan, actor=person(oleh)))


def create(world: World, *, peran: Peran, surel: str = "wati@contoh.test", oleh: str = ADMIN, **values: object) -> None:
    given = {"isian": SIAPA, "instansi": None} | values
    world.read(
        lambda: pengguna.create(surel=surel, peran=peran, actor=person(oleh), kantor=kantor(), **given)  # type: ignore[arg-type] # given above
    )


def fact(world: World, surel: str, what: Callable[[Pengguna], object]) -> object:
    return world.read(lambda: what(person(surel)))


def counters_are_right(world: World) -> bool:
    return world.read(lambda: counters.differences(db.session())) == {}


def test_sp_111_an_operator_becomes_supervisor_and_has_to_log_in_again(world: World) -> None:
    browser = world.as_(OPERATOR)
    change_role(world, OPERATOR, Peran.SUPERVISOR)
    assert fact(world, OPERATOR, lambda p: p.peran) is Peran.SUPERVISOR
    assert browser.get("/profil").status_int == 302
    assert counters_are_right(world)


def test_sp_111_a_pengaju_made_internal_belongs_to_the_office(world: World) -> None:
    change_role(world, PENGAJU, Peran.OPERATOR)
    assert fact(world, PENGAJU, lambda p: (p.nama_instansi, p.instansi_id, p.anggota_sejak)) == (
        "BPS Provinsi Riau",
        None,
        None,
    )
    assert counters_are_right(world)


def test_c_03_hapus_role_is_becoming_a_pengaju_again_which_needs_an_instansi(world: World) -> None:
    with pytest.raises(RefusedError, match="instansi"):
        change_role(world, OPERATOR, Peran.PENGAJU)
    assert fact(world, OPERATOR, lambda p: p.peran) is Peran.OPERATOR
    change_role(world, OPERATOR, Peran.PENGAJU, instansi=DINAS)
    assert fact(world, OPERATOR, lambda p: (p.peran, p.kantor_id, p.nama_instansi)) == (
        Peran.PENGAJU,
        None,
        "Dinas Contoh",
    )
    assert counters_are_right(world)


def test_choosing_the_same_role_is_refused(world: World) -> None:
    with pytest.raises(RefusedError, match="berbeda"):
        change_role(world, OPERATOR, Peran.OPERATOR)


@pytest.mark.parametrize("act", [lambda w: change_role(w, ADMIN, Peran.OPERATOR), lambda w: deactivate(w, ADMIN)])
def test_sp_117_nobody_takes_their_own_rights_away(world: World, act: Callable[[World], None]) -> None:
    with pytest.raises(RefusedError, match="Akun sendiri"):
        act(world)
    assert fact(world, ADMIN, lambda p: (p.peran, p.aktif)) == (Peran.ADMIN, True)


@pytest.mark.parametrize("oleh", [OPERATOR, "supervisor@contoh.test", PENGAJU])
@pytest.mark.parametrize(
    "act",
    [
        lambda w, oleh: change_role(w, "operator2@contoh.test", Peran.ADMIN, oleh=oleh),
        lambda w, oleh: deactivate(w, "operator2@contoh.test", oleh=oleh),
        lambda w, oleh: create(w, peran=Peran.ADMIN, oleh=oleh),
    ],
)
def test_sp_112_only_admin_keeps_accounts(world: World, oleh: str, act: Callable[[World, str], None]) -> None:
    with pytest.raises(ForbiddenError):
        act(world, oleh)


def test_sp_117_an_admin_who_was_just_demoted_decides_nothing_more(world: World) -> None:
    change_role(world, ADMIN2, Peran.OPERATOR)
    with pytest.raises(ForbiddenError):
        deactivate(world, ADMIN, oleh=ADMIN2)


def test_sp_117_of_two_admins_who_remove_each_other_one_remains(world: World) -> None:
    barrier, refused = Barrier(2, timeout=300), []

    def remove(victim: str, actor: str) -> None:
        with world.app.app_context():
            victim_row, actor_row = person(victim), person(actor)
            barrier.wait()
            try:
                pengguna.deactivate(pengguna=victim_row, alasan="Saling hapus", actor=actor_row)
            except RefusedError as error:
                refused.append(error)

    threads = [Thread(target=remove, args=pair) for pair in ((ADMIN, ADMIN2), (ADMIN2, ADMIN))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    remaining = select(func.count()).select_from(Pengguna).where(Pengguna.peran == Peran.ADMIN, Pengguna.aktif)
    assert world.read(lambda: db.session.scalar(remaining)) == 1
    assert counters_are_right(world)


def test_sp_112_c_03_a_deleted_account_is_closed_at_once_and_its_history_stays(world: World) -> None:
    nomor, browser = world.pengajuan(), world.as_(PENGAJU)
    deactivate(world, PENGAJU)
    assert browser.get("/pengajuan").status_int == 302
    assert fact(world, PENGAJU, lambda p: (p.aktif, p.alasan_nonaktif, p.nonaktif_oleh and p.nonaktif_oleh.surel)) == (
        False,
        "Pindah tugas",
        ADMIN,
    )
    assert nomor in world.as_("supervisor@contoh.test").get(f"/kelola/pengajuan/{nomor}").text
    assert counters_are_right(world)


def test_c_13_deleting_an_account_needs_a_reason(world: World) -> None:
    with pytest.raises(RefusedError, match="alasan"):
        deactivate(world, PENGAJU, alasan="")
    assert fact(world, PENGAJU, lambda p: p.aktif) is True


def test_a_closed_account_is_opened_again(world: World) -> None:
    deactivate(world, PENGAJU)
    world.read(lambda: pengguna.reactivate(pengguna=person(PENGAJU), actor=person(ADMIN)))
    assert fact(world, PENGAJU, lambda p: (p.aktif, p.alasan_nonaktif)) == (True, None)
    assert counters_are_right(world)


def test_sp_116_a_nip_is_unique_among_active_accounts_only(world: World) -> None:
    deactivate(world, PENGAJU)
    create(world, peran=Peran.OPERATOR, isian=IsianAkun("Wati", "199001012015012901", "Staf", "6281200000955"))
    with pytest.raises(TakenError):
        world.read(lambda: pengguna.reactivate(pengguna=person(PENGAJU), actor=person(ADMIN)))


def test_sp_116_the_database_itself_refuses_a_second_active_nip(world: World) -> None:
    def twin() -> None:
        with unit_of_work():
            person(OPERATOR).nip = "199001012015012901"

    with pytest.raises(IntegrityError):
        world.read(twin)


def test_sp_114_a_made_account_gets_an_invitation_and_never_a_password(world: World) -> None:
    create(world, peran=Peran.OPERATOR)
    assert fact(world, "wati@contoh.test", lambda p: (p.peran, p.nama_instansi, p.kata_sandi)) == (
        Peran.OPERATOR,
        "BPS Provinsi Riau",
        None,
    )
    mail = world.read(
        lambda: db.session.execute(
            select(Email.perihal, Email.teks, Email.rahasia).where(Email.kepada_surel == "wati@contoh.test")
        ).one()
    )
    assert mail.perihal == "akun_dibuat"
    assert "/atur-sandi/" in mail.teks
    assert mail.rahasia
    assert counters_are_right(world)


def test_sp_114_a_made_pengaju_belongs_to_an_instansi_and_is_confirmed(world: World) -> None:
    with pytest.raises(RefusedError, match="instansi"):
        create(world, peran=Peran.PENGAJU)
    create(world, peran=Peran.PENGAJU, instansi=DINAS)
    assert fact(world, "wati@contoh.test", lambda p: (p.nama_instansi, p.anggota_sejak is not None)) == (
        "Dinas Contoh",
        True,
    )


def test_sp_116_an_address_is_used_once(world: World) -> None:
    with pytest.raises(pengguna.TakenSurelError):
        create(world, peran=Peran.OPERATOR, surel=PENGAJU)


def edit(world: World, surel: str, *, baru: str, instansi: IsianInstansi | None = None) -> bool:
    return world.read(
        lambda: pengguna.edit(
            pengguna=person(surel),
            isian=SIAPA,
            surel=baru,
            keahlian="EPSS",
            instansi=instansi,
            actor=person(ADMIN),
            kantor=kantor(),
        )
    )


def test_sp_113_admin_corrects_an_account(world: World) -> None:
    assert edit(world, OPERATOR, baru=OPERATOR) is False
    assert fact(world, OPERATOR, lambda p: (p.nama, p.jabatan, p.keahlian)) == ("Wati Contoh", "Statistisi", "EPSS")


def test_sp_113_a_new_address_waits_for_its_owner(world: World) -> None:
    assert edit(world, OPERATOR, baru="pindah@contoh.test") is True
    assert fact(world, OPERATOR, lambda p: p.surel) == OPERATOR


def test_sp_113_the_address_of_an_invitation_nobody_used_is_corrected_and_invited_again(world: World) -> None:
    create(world, peran=Peran.OPERATOR, surel="salah@contoh.test")
    edit(world, "salah@contoh.test", baru="benar@contoh.test")
    invited = select(Email.perihal).where(Email.kepada_surel == "benar@contoh.test")
    assert world.read(lambda: db.session.scalars(invited).all()) == ["akun_dibuat"]


def test_sp_113_admin_names_another_instansi_and_so_confirms_it(world: World) -> None:
    edit(world, PENGAJU, baru=PENGAJU, instansi=IsianInstansi("Badan Contoh", 3, produsen_data=False))
    assert fact(world, PENGAJU, lambda p: (p.nama_instansi, p.anggota_sejak is not None)) == ("Badan Contoh", True)


def test_admin_sends_whoever_has_a_password_a_short_lived_link(world: World) -> None:
    def send() -> None:
        pengguna.send_password_link(pengguna=person(OPERATOR), actor=person(ADMIN), kantor=kantor())

    world.read(send)
    sent = select(Email.perihal).where(Email.kepada_surel == OPERATOR).order_by(Email.id)
    assert world.read(lambda: db.session.scalars(sent).all()) == ["atur_sandi"]


def test_admin_confirms_a_member_in_the_agencys_stead_once(world: World) -> None:
    world.pengguna("baru@contoh.test", anggota=False)

    def confirm() -> None:
        pengguna.confirm(pengguna=person("baru@contoh.test"), actor=person(ADMIN), kantor=kantor())

    world.read(confirm)
    assert fact(world, "baru@contoh.test", lambda p: p.anggota_sejak is not None) is True
    with pytest.raises(RefusedError):
        world.read(confirm)


def test_ending_sessions_leaves_those_of_others_alone(world: World) -> None:
    world.as_(OPERATOR)
    world.as_(PENGAJU)
    change_role(world, OPERATOR, Peran.SUPERVISOR)
    alive = select(Pengguna.surel).join(Sesi, Sesi.pengguna_id == Pengguna.id).where(Sesi.dicabut_pada.is_(None))
    assert world.read(lambda: db.session.scalars(alive).all()) == [PENGAJU]
