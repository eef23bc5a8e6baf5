"""Whoever asks for it is taken out of everything, and the record of the office stays (issue 5 point 10)."""

import io
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import JSON, String, select
from sqlalchemy import cast as as_text
from sqlalchemy.orm import Session

from app.common import clock
from app.extensions import db, portal
from app.models import (
    Aktivitas,
    Base,
    Berkas,
    Email,
    Kantor,
    Pembinaan,
    Pengajuan,
    Pengguna,
    Peristiwa,
    PermintaanHapus,
    Persetujuan,
    Riwayat,
    Status,
    StatusPermintaan,
    StatusSurel,
)
from app.models import Testimoni as Kesan
from app.queries.data_pribadi import places
from app.queries.segel import faults
from app.services import counters, pelepasan
from app.services.akun import send_verification
from app.services.aturan_hapus import EDITED, GONE, KEPT, MASKED, POINTING
from app.services.berkas import Incoming
from app.services.delivery import deliver_next
from app.services.draf import save_draf
from app.services.pengajuan import hand_over
from app.services.penghapusan import ask, carry_out, refuse, take_back
from app.services.riwayat import LONGEST_DETAIL, record
from app.services.segel import seal
from app.services.unit_of_work import unit_of_work
from app.workflow.engine import RefusedError
from tests.factories.arsip import Arsip
from tests.factories.formulir import PDF
from tests.factories.world import World

PENGAJU, REKAN, ADMIN = "pengaju@contoh.test", "rekan@contoh.test", "admin@contoh.test"
NAMA, NIP, NOMOR = "Siti Contoh", "199001012015012901", "6281200000901"
WORDS = (NAMA, PENGAJU, "6281200000901", "0812-0000-0901", NIP)
WHO = "Pengguna dihapus #"


def office_of(world: World) -> World:
    """An office with somebody who left their name in every place where one can be left."""
    world.internal()
    world.pengguna(PENGAJU, nama=NAMA, nip=NIP, whatsapp=NOMOR)
    world.pengguna(REKAN, nama="Nia Contoh")
    nomor = world.pengajuan(
        status=Status.SELESAI, deskripsi="Hubungi Siti Contoh di 0812-0000-0901.", pic_nama=NAMA, pic_surel=PENGAJU
    )
    Arsip(world).testimoni(nomor, "Terima kasih dari Siti Contoh.", izin_terbit=True, oleh=PENGAJU)
    other = world.pengajuan(status=Status.SELESAI)
    Arsip(world).testimoni(other, "Catatan untuk petugas saja.", izin_terbit=False, oleh=PENGAJU)
    handed = world.pengajuan(pengaju=REKAN, status=Status.DITOLAK, surel=REKAN, nama_pengaju="Nia Contoh", nip=None)
    world.read(lambda: _hand_over(handed))
    named = world.pengajuan(
        pengaju=REKAN,
        status=Status.SELESAI,
        surel=REKAN,
        nip=None,
        telepon="6281200000977",
        nama_pengaju="Nia Contoh",
        pic_nama=NAMA,
        pic_surel=PENGAJU,
    )
    world.read(lambda: _move_to_their_house(named))
    world.read(lambda: _tell_at_length(named))
    world.as_(PENGAJU).get("/profil")
    world.read(lambda: save_draf(pemilik=person(PENGAJU), isi={"topik": "x"}, files=[file()]))
    world.read(_rename)
    return world


@pytest.fixture
def office(world: World) -> World:
    return office_of(world)


def file() -> Incoming:
    return Incoming("surat.pdf", io.BytesIO(PDF))


def person(surel: str) -> Pengguna:
    return db.session.scalars(select(Pengguna).where(Pengguna.surel == surel)).one()


def the_office() -> Kantor:
    return db.session.scalars(select(Kantor)).one()


def _hand_over(nomor: str) -> None:
    row = db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()
    hand_over(pengajuan=row, to=person(PENGAJU), actor=person(REKAN), versi=row.versi)


def _move_to_their_house(nomor: str) -> None:
    """A colleague's pengajuan names them: what the log holds of it is about the colleague."""
    with unit_of_work():
        row = db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()
        row.pembinaan.lokasi = "Rumah Siti Contoh"


def _tell_at_length(nomor: str) -> None:
    """Lines of history as long as their column, in which more stands than fits once the name has become longer."""
    with unit_of_work() as session:
        row = session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()
        for words in ("[*?] 100% \\ dengan_", f"{NAMA} 007"):
            for place in (*range(470, LONGEST_DETAIL - len(NAMA) + 1, 3), 0):
                told = f"{words:.<{place}} {NAMA} {words}"[:LONGEST_DETAIL]
                record(session, pengajuan=row, peristiwa=Peristiwa.DIUBAH, pelaku=None, rincian=told)


def _rename() -> None:
    """They had another name once: Log Aktivitas remembers it."""
    with unit_of_work():
        person(PENGAJU).nama = "Siti Contoh Baru"


def erased(world: World, surel: str = PENGAJU) -> None:
    def act() -> None:
        ask(pengguna=person(surel), kantor=the_office())
        answer(carry_out)

    world.read(act)


def answer(verb: Any, alasan: str = "Diminta pemiliknya, Siti Contoh") -> None:
    row = db.session.scalars(select(PermintaanHapus).order_by(PermintaanHapus.id.desc())).first()
    verb(permintaan=row, alasan=alasan, actor=person(ADMIN), kantor=the_office())


def places_naming(*words: str) -> set[str]:
    """Every column of every table in which one of these words stands somewhere, the last mail left out."""
    found = set()
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, String | JSON):
                text = as_text(column, String)
                for word in words:
                    rows = select(text).where(text.icontains(word))
                    if table.name == "email":
                        rows = rows.where(table.c.perihal != "data_dihapus")
                    if db.session.scalars(rows).first() is not None:
                        found.add(f"{table.name}.{column.name}")
    return found


def check_erased(world: World) -> None:
    before = world.read(lambda: places_naming(*WORDS))
    assert {"pembinaan.deskripsi", "riwayat.rincian", "email.html", "pengguna.nama", "indeks_cari.teks"} <= before
    assert "aktivitas_nilai.sebelum" in before
    records = world.read(_record)
    erased(world)
    assert world.read(lambda: places_naming(*WORDS)) == set()
    assert world.read(_record) == records
    world.read(seal)
    assert world.read(lambda: list(faults())) == []
    assert world.read(lambda: counters.differences(db.session())) == {}


def _record() -> list[Any]:
    told = (Pengajuan.nomor, Pengajuan.instansi_id, Pengajuan.status, Pembinaan.topik, Pembinaan.mulai)
    rows = db.session.execute(select(*told).join(Pembinaan).order_by(Pengajuan.id))
    history = db.session.execute(select(Riwayat.id, Riwayat.pada, Riwayat.peristiwa, Riwayat.ke).order_by(Riwayat.id))
    return [*map(tuple, rows), *map(tuple, history)]


def test_nothing_in_the_database_names_them_and_the_record_stays(office: World) -> None:
    check_erased(office)


@pytest.mark.postgres
def test_nothing_names_them_on_postgresql_either(postgres_portal: Flask) -> None:
    check_erased(office_of(World(postgres_portal)))


def test_the_account_is_closed_and_does_not_come_back(office: World) -> None:
    client = office.as_(PENGAJU)
    erased(office)
    assert "/masuk" in client.get("/profil", status=302).location
    row = office.read(lambda: db.session.scalars(select(Pengguna).where(Pengguna.nama.startswith(WHO))).one())
    assert (row.aktif, row.kata_sandi, row.nip, row.whatsapp) == (False, None, None, "-")
    page = office.as_(ADMIN).get("/kelola/pengguna?peran=Nonaktif")
    assert row.nama in page
    assert "Aktifkan kembali" not in page.html.find("main").get_text()


def test_the_address_is_free_again_for_whoever_registers_with_it(office: World) -> None:
    erased(office)
    office.pengguna(PENGAJU, nama="Orang Lain")
    assert office.read(lambda: person(PENGAJU).nama) == "Orang Lain"


def test_what_was_published_with_consent_stays_without_the_name_and_the_rest_goes(office: World) -> None:
    erased(office)
    rows = office.read(lambda: db.session.execute(select(Kesan.isi, Kesan.dihapus_pada).order_by(Kesan.id)).all())
    assert [(isi.partition("#")[0], gone is None) for isi, gone in rows] == [
        ("Terima kasih dari Pengguna dihapus ", True),
        ("-", False),
    ]


def test_drafts_and_their_files_go_and_sent_files_stay(office: World) -> None:
    keys = office.read(lambda: list(db.session.scalars(select(Berkas.kunci))))
    assert len(keys) == 1
    erased(office)
    assert office.read(lambda: list(db.session.scalars(select(Berkas.kunci)))) == []
    assert not office.read(lambda: portal.storage.exists(keys[0]))


def test_mails_that_wait_never_go_and_the_last_one_leaves_no_address(office: World) -> None:
    erased(office)
    mails = office.read(lambda: db.session.execute(select(Email.perihal, Email.kepada_surel, Email.status)).all())
    theirs = {(perihal, status) for perihal, surel, status in mails if surel.endswith("@dihapus.invalid")}
    assert {status for _perihal, status in theirs} == {StatusSurel.BATAL}
    assert [perihal for perihal, surel, _status in mails if surel == PENGAJU] == ["data_dihapus"]
    while office.read(deliver_next) is not None:
        pass
    assert PENGAJU not in office.read(lambda: list(db.session.scalars(select(Email.kepada_surel))))
    assert office.read(lambda: places_naming(PENGAJU)) == set()


def test_an_address_that_was_only_typed_is_not_theirs_to_erase(office: World) -> None:
    ani: dict[str, Any] = {"pic_nama": "Ani Contoh", "pic_nomor": "6281200000988", "pic_surel": "ani@contoh.test"}
    office.pengajuan(pengaju=REKAN, status=Status.DISETUJUI, nama_pengaju="Nia Contoh", nip=None, surel=REKAN, **ani)
    office.read(lambda: _type_address("ani@contoh.test"))
    before = office.read(lambda: _mails_to("ani@contoh.test"))
    assert sorted(before) == ["dalam_proses", "disetujui", "tanda_terima", "verifikasi"]
    erased(office)
    assert office.read(lambda: _mails_to("ani@contoh.test")) == [name for name in before if name != "verifikasi"]
    kept = select(Pembinaan.pic_nama).where(Pembinaan.pic_surel == "ani@contoh.test")
    assert office.read(lambda: db.session.scalars(kept).all()) == ["Ani Contoh"]


def _type_address(surel: str) -> None:
    with unit_of_work() as session:
        send_verification(session, person(PENGAJU), the_office(), surel=surel)


def _mails_to(surel: str) -> list[str]:
    return list(db.session.scalars(select(Email.perihal).where(Email.kepada_surel == surel).order_by(Email.id)))


def test_a_crash_leaves_nothing_half_done(office: World, monkeypatch: pytest.MonkeyPatch) -> None:
    before = office.read(lambda: (places_naming(*WORDS), len(db.session.scalars(select(Berkas)).all())))

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pelepasan, "_find_no_more", crash)
    with pytest.raises(KeyboardInterrupt):
        erased(office)
    after = office.read(lambda: (places_naming(*WORDS), len(db.session.scalars(select(Berkas)).all())))
    assert after == before
    waiting = office.read(lambda: db.session.scalars(select(PermintaanHapus.status)).one())
    assert waiting is StatusPermintaan.MENUNGGU


def test_who_still_has_something_open_is_not_erased(office: World) -> None:
    office.pengajuan(status=Status.PROSES)
    with pytest.raises(RefusedError, match="1 pengajuan yang belum selesai"):
        erased(office)
    assert office.read(lambda: person(PENGAJU).data_dihapus_pada) is None


def test_who_coaches_something_open_is_not_erased(office: World) -> None:
    office.pengajuan(status=Status.DISETUJUI, pengaju=REKAN)
    with pytest.raises(RefusedError, match="belum selesai"):
        erased(office, "operator@contoh.test")


def test_the_last_admin_and_oneself_are_not_erased(office: World) -> None:
    with pytest.raises(RefusedError, match="Mintalah kepada Admin lain"):
        erased(office, ADMIN)


def test_a_request_is_due_in_three_days_and_waits_once(office: World) -> None:
    def twice() -> timedelta:
        ask(pengguna=person(PENGAJU), kantor=the_office())
        with pytest.raises(RefusedError, match="sudah kami terima"):
            ask(pengguna=person(PENGAJU), kantor=the_office())
        row = db.session.scalars(select(PermintaanHapus)).one()
        return row.batas_pada - row.diminta_pada

    assert office.read(twice) == timedelta(hours=72)


def test_a_refusal_is_told_with_its_reason_and_changes_nothing(office: World) -> None:
    def act() -> tuple[Any, ...]:
        ask(pengguna=person(PENGAJU), kantor=the_office())
        answer(refuse, "Masih dalam sengketa")
        with pytest.raises(RefusedError, match="sudah dijawab"):
            answer(carry_out)
        mail = db.session.scalars(select(Email).where(Email.perihal == "penghapusan_ditolak")).one()
        return mail.kepada_surel, "Masih dalam sengketa" in mail.teks, person(PENGAJU).aktif

    assert office.read(act) == (PENGAJU, True, True)


def test_what_is_taken_back_cannot_be_carried_out(office: World) -> None:
    def act() -> None:
        ask(pengguna=person(PENGAJU), kantor=the_office())
        take_back(pengguna=person(PENGAJU))
        with pytest.raises(RefusedError, match="dibatalkan"):
            answer(carry_out)

    office.read(act)


def test_the_log_tells_who_erased_without_telling_whom(office: World) -> None:
    erased(office)
    acts = office.read(
        lambda: db.session.execute(
            select(Aktivitas.perbuatan, Aktivitas.objek_label).where(Aktivitas.perbuatan == "data.hapus")
        ).all()
    )
    assert [tuple(act) for act in acts] == [("data.hapus", None)]


def test_history_still_cannot_be_edited_but_for_a_name_that_goes(office: World) -> None:
    def edit(session: Session, **values: Any) -> None:
        row = session.scalars(select(Riwayat).where(Riwayat.rincian.is_not(None))).first()
        assert row is not None
        for name, value in values.items():
            setattr(row, name, value)
        session.flush()

    words = office.read(lambda: db.session.scalars(select(Riwayat.rincian).where(Riwayat.rincian.is_not(None))).first())
    others = (None, "lain", f"{WHO}1 menolaknya", f"{words}{WHO}1", f"{words}, kata {WHO}1", WHO)
    changes: list[dict[str, Any]] = [{"rincian": f"{WHO}1", "pada": clock.now()}]
    for values in changes + [{"rincian": each} for each in others]:
        with office.app.app_context(), pytest.raises(Exception, match="append-only"), unit_of_work() as session:
            edit(session, **values)
    with office.app.app_context(), unit_of_work() as session:
        edit(session, rincian=f"{WHO}1")


def test_every_text_and_every_pointer_to_a_person_has_one_rule(app: Flask) -> None:
    del app
    tables = Base.metadata.tables
    texts = {
        f"{table.name}.{column.name}"
        for table in tables.values()
        for column in table.columns
        if isinstance(column.type, String | JSON) and not hasattr(column.type, "enums")
    }
    masked = {f"{table}.{column}" for table, columns in MASKED.items() for column in columns}
    edited = {f"{table}.{column}" for table, columns in EDITED.items() for column in columns}
    ruled = masked | edited
    for name in texts:
        by_table = name.partition(".")[0] in GONE | KEPT
        assert ruled.__contains__(name) or name in KEPT or by_table, f"{name}: what does an erasure do with it?"
    assert not masked & edited
    assert ruled - texts <= {"aktivitas_nilai.garam"}
    assert {name for name in KEPT if "." in name} <= texts
    assert {name for name in KEPT if "." not in name} <= tables.keys()
    assert places().keys() == POINTING | GONE.keys()


def test_consents_to_what_is_gone_end(office: World) -> None:
    erased(office)
    rows = office.read(
        lambda: [(row.jenis.value, row.ditarik_pada is None) for row in db.session.scalars(select(Persetujuan))]
    )
    assert rows == [("terbit testimoni", True)]
