"""News inside the portal beside the mails: who is told, in which language, and what each person does without."""

from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from flask_babel import get_locale
from sqlalchemy import select, update

from app.common import clock
from app.config import ROOT
from app.extensions import db
from app.models import Email, Notifikasi, Pengguna, Peran, Status
from app.services import outbox
from app.services.jenis_surel import JENIS_SUREL, PREFERENSI, certain_kinds, optional_kinds
from app.services.mail_templates import Message, render
from app.services.notifikasi import mark_all_read
from app.services.pilihan_surel import choose_mails, declined_mails
from app.services.preferensi import remember
from app.services.sweeping import sweep
from app.services.unit_of_work import unit_of_work
from tests.factories.mails import mail, mails
from tests.factories.story import person, tell_everything
from tests.factories.world import World

PENGAJU, SUPERVISOR, OPERATOR = "pengaju@contoh.test", "supervisor@contoh.test", "operator@contoh.test"
FOLDERS = {path.name for path in (ROOT / "app" / "templates" / "email").iterdir() if path.is_dir()}


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna(PENGAJU)
    return world


def news(world: World, surel: str | None = None) -> list[tuple[str, str, str]]:
    """List what people were told: occasion, title, where it leads."""

    def rows() -> list[tuple[str, str, str]]:
        statement = select(Notifikasi, Pengguna.surel).join(Pengguna, Pengguna.id == Notifikasi.pengguna_id)
        found = db.session.execute(statement.order_by(Notifikasi.id))
        return [(row.perihal, row.judul, row.jalur) for row, whose in found if surel in {None, whose}]

    return world.read(rows)


def test_every_mail_is_described_and_a_description_names_no_other() -> None:
    assert {jenis.perihal for jenis in JENIS_SUREL} == FOLDERS
    assert len(JENIS_SUREL) == len(FOLDERS)


def test_whoever_has_an_account_is_told_what_the_mail_tells_and_where_to_go(office: World) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    assert news(office, SUPERVISOR) == [
        ("pengajuan_baru", f"Pengajuan baru {nomor} dari Dinas Contoh", f"/kelola/pengajuan/{nomor}")
    ]
    assert news(office, PENGAJU) == [
        ("tanda_terima", f"Pengajuan {nomor} kami terima", f"/pengajuan/{nomor}"),
        ("dalam_proses", f"Pengajuan {nomor} sedang diproses", f"/pengajuan/{nomor}"),
        ("disetujui", f"Pengajuan {nomor} disetujui", f"/pengajuan/{nomor}"),
    ]
    assert news(office, OPERATOR) == [
        ("penunjukan", f"Penunjukan Narasumber Pembinaan {nomor}", f"/kelola/pengajuan/{nomor}")
    ]
    assert mails(office, perihal="disetujui", kepada="pic@contoh.test")
    assert len(news(office)) == 6, "a PIC without account has no news, and no operator hears of what is not theirs"


def test_news_of_documents_leads_to_the_page_where_they_are_uploaded(office: World) -> None:
    nomor = office.pengajuan(status=Status.SELESAI)
    assert news(office, OPERATOR)[-1][2] == f"/kelola/pembinaan/{nomor}/dokumentasi"
    assert "/kelola/pembinaan\n" in mail(office, "arahan_dokumentasi", OPERATOR).teks


def test_what_opens_an_account_is_told_by_mail_only(world: World) -> None:
    tell_everything(world)
    told = {perihal for perihal, _judul, _jalur in news(world)}
    secret = {"verifikasi", "atur_sandi", "akun_dibuat"}
    assert told.isdisjoint(secret)
    assert {"sandi_diubah", "permintaan_rekan", "anggota_dikonfirmasi", "surel_diubah"} <= told
    for _perihal, _judul, jalur in news(world):
        assert jalur.startswith("/")
        assert not jalur.startswith(("//", "/atur-sandi", "/verifikasi", "/masuk"))


def test_a_deactivated_account_is_told_nothing(office: World) -> None:
    _change(office, SUPERVISOR, aktif=False)
    office.pengajuan()
    assert news(office, SUPERVISOR) == []


def test_a_pic_with_an_account_of_another_agency_is_led_to_lacak(office: World) -> None:
    office.pengguna("tamu@contoh.test", instansi="Dinas Lain")
    nomor = office.pengajuan(pic_surel="tamu@contoh.test")
    assert news(office, "tamu@contoh.test") == [
        ("tanda_terima", f"Pengajuan {nomor} kami terima", f"/lacak?nomor={nomor}")
    ]


def test_a_mail_that_was_switched_off_is_not_queued_but_the_news_is_there(office: World) -> None:
    _without(office, SUPERVISOR, "pengajuan_baru")
    office.pengajuan()
    assert mails(office, perihal="pengajuan_baru", kepada=SUPERVISOR) == []
    assert [perihal for perihal, *_rest in news(office, SUPERVISOR)] == ["pengajuan_baru"]
    assert mails(office, perihal="pengajuan_baru", kepada="supervisor2@contoh.test"), (
        "the other supervisor still gets hers"
    )


def test_a_mail_that_must_arrive_is_sent_whatever_stands_in_the_choice(office: World) -> None:
    _without(office, PENGAJU, "disetujui", "tanda_terima", "dalam_proses")
    office.pengajuan(status=Status.DISETUJUI)
    got = {surat.perihal for surat in mails(office, kepada=PENGAJU)}
    assert {"disetujui", "tanda_terima"} <= got
    assert "dalam_proses" not in got


def test_a_choice_of_nonsense_keeps_every_mail_coming(office: World) -> None:
    office.read(lambda: remember(pengguna=person(SUPERVISOR), nama=PREFERENSI, isi={"tanpa": "pengajuan_baru"}))
    office.pengajuan()
    assert mails(office, perihal="pengajuan_baru", kepada=SUPERVISOR)


def test_names_that_are_not_offered_change_nothing(office: World) -> None:
    def choose() -> tuple[set[str], set[str]]:
        offered = {jenis.perihal for jenis in optional_kinds(Peran.SUPERVISOR)}
        choose_mails(pengguna=person(SUPERVISOR), mau={*offered, "disetujui", "../../etc", ""})
        nothing = declined_mails(person(SUPERVISOR))
        choose_mails(pengguna=person(SUPERVISOR), mau={"undangan_testimoni", "penunjukan"})
        return nothing, declined_mails(person(SUPERVISOR))

    nothing, everything = office.read(choose)
    assert nothing == set()
    assert everything == {"pengajuan_baru", "arahan_dokumentasi", "pengingat_dokumentasi"}


def test_security_decisions_and_assignments_are_offered_to_nobody_for_switching_off() -> None:
    certain = {jenis.perihal for peran in Peran for jenis in certain_kinds(peran)}
    optional = {jenis.perihal for peran in Peran for jenis in optional_kinds(peran)}
    assert certain.isdisjoint(optional)
    assert {"verifikasi", "atur_sandi", "sandi_diubah", "surel_diubah", "akun_dibuat"} <= certain
    assert {"tanda_terima", "disetujui", "ditolak", "penunjukan", "penugasan_dicabut", "dibatalkan"} <= certain


def test_only_a_mail_one_may_switch_off_says_where_and_only_to_an_account(office: World) -> None:
    office.pengajuan(status=Status.PROSES)
    page = "/profil/surel"
    for perihal, kepada, told in (
        ("pengajuan_baru", SUPERVISOR, True),
        ("dalam_proses", PENGAJU, True),
        ("dalam_proses", "pic@contoh.test", False),
        ("tanda_terima", PENGAJU, False),
    ):
        surat = mail(office, perihal, kepada)
        assert (page in surat.teks, page in surat.html) == (told, told)


def test_mail_and_news_are_written_in_the_language_of_their_reader(
    office: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken: dict[str, str] = {}

    def noting(perihal: str, context: dict[str, Any]) -> Message:
        spoken[context["kepada"].surel] = str(get_locale())
        return render(perihal, context)

    monkeypatch.setattr(outbox, "render", noting)
    _change(office, SUPERVISOR, bahasa="en")
    office.pengajuan()
    assert spoken == {SUPERVISOR: "en", "supervisor2@contoh.test": "id", PENGAJU: "id", "pic@contoh.test": "id"}


def test_nobody_is_told_the_same_occasion_twice_even_by_two_at_once(office: World) -> None:
    nomor = office.pengajuan()
    before = len(news(office))
    barrier = Barrier(2, timeout=300)

    def advance() -> None:
        barrier.wait()
        try:
            office.advance(nomor, Status.PROSES)
        except Exception:  # noqa: BLE001 - one of the two comes too late, and says so
            return

    threads = [Thread(target=advance) for _n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [perihal for perihal, *_rest in news(office)[before:]] == ["dalam_proses"]


def test_reading_all_leaves_what_came_after_the_page(office: World) -> None:
    office.pengajuan()
    office.pengajuan()

    def read() -> list[bool]:
        own = select(Notifikasi).where(Notifikasi.pengguna_id == person(SUPERVISOR).id).order_by(Notifikasi.id)
        first = db.session.scalars(own).first()
        assert first is not None
        mark_all_read(pengguna=person(SUPERVISOR), sampai=first.id)
        return [row.dibaca_pada is not None for row in db.session.scalars(own)]

    assert office.read(read) == [True, False]


def test_old_news_is_swept_once_it_is_read_and_in_the_end_also_unread(office: World) -> None:
    for _n in range(3):
        office.pengajuan()

    def age(days: int, *, read: bool, id_: int) -> None:
        pada = clock.now() - timedelta(days=days)
        with unit_of_work() as session:
            values = {"dibuat_pada": pada, "dibaca_pada": pada if read else None}
            session.execute(update(Notifikasi).where(Notifikasi.id == id_).values(**values))

    def ids() -> list[int]:
        return list(db.session.scalars(select(Notifikasi.id).order_by(Notifikasi.id)))

    all_ids = office.read(ids)
    read_old, read_new, unread_old, unread_ancient = all_ids[:4]
    office.read(lambda: age(91, read=True, id_=read_old))
    office.read(lambda: age(80, read=True, id_=read_new))
    office.read(lambda: age(300, read=False, id_=unread_old))
    office.read(lambda: age(366, read=False, id_=unread_ancient))
    office.read(sweep)
    assert set(all_ids) - set(office.read(ids)) == {read_old, unread_ancient}


def test_a_mail_is_one_row_however_much_news_there_is(office: World) -> None:
    office.pengajuan()
    queued = office.read(lambda: list(db.session.scalars(select(Email.kunci))))
    assert len(queued) == len(set(queued))


def _without(world: World, surel: str, *perihal: str) -> None:
    """Let somebody do without these mails, also with ones that a forged request put in."""
    world.read(lambda: remember(pengguna=person(surel), nama=PREFERENSI, isi={"tanpa": list(perihal)}))


def _change(world: World, surel: str, **values: Any) -> None:
    def write() -> None:
        with unit_of_work() as session:
            session.execute(update(Pengguna).where(Pengguna.surel == surel).values(**values))

    world.read(write)
