"""Documentation is uploaded by the pembina of a finished pembinaan, and never lost."""

import io
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from app.common.filetypes import FileRefused
from app.extensions import db
from app.models import Berkas, Dokumentasi, JenisDokumentasi, Pengajuan, Pengguna, Riwayat, Status
from app.queries.dokumentasi import completeness, rows_of
from app.services.berkas import Incoming
from app.services.dokumentasi import IsianDokumen, close_one, open_one, replace, withdraw
from app.workflow.engine import ForbiddenError, RefusedError
from tests.factories.arsip import HTML, Arsip, jpg
from tests.factories.formulir import PDF
from tests.factories.statements import statements
from tests.factories.stored import stored
from tests.factories.world import World


@pytest.fixture
def arsip(world: World) -> Arsip:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return Arsip(world)


@pytest.fixture
def nomor(arsip: Arsip) -> str:
    return arsip.world.pengajuan(status=Status.SELESAI)


def test_sp_132_sp_137_a_pembina_uploads_several_photos_of_a_finished_pembinaan(
    world: World, arsip: Arsip, nomor: str
) -> None:
    arsip.dokumen(nomor, "Foto", files=[("satu.jpg", jpg()), ("dua.jpg", jpg())])
    arsip.dokumen(nomor, "Foto")
    photos = world.read(lambda: [len(row.dokumen) for row in rows_of(one_pengajuan()) if row.jenis.nama == "Foto"])
    assert photos == [3]


def test_sp_096_an_operator_who_is_not_assigned_is_refused(arsip: Arsip, nomor: str) -> None:
    with pytest.raises(ForbiddenError, match="hanya dapat diunggah oleh pembina yang ditugaskan"):
        arsip.dokumen(nomor, oleh="operator2@contoh.test")


def test_c_02_an_admin_is_refused(arsip: Arsip, nomor: str) -> None:
    with pytest.raises(ForbiddenError):
        arsip.dokumen(nomor, oleh="admin@contoh.test")


@pytest.mark.parametrize("status", [Status.MENUNGGU, Status.PROSES, Status.DISETUJUI, Status.DITOLAK])
def test_sp_095_c_05_nothing_is_uploaded_before_selesai(world: World, arsip: Arsip, status: Status) -> None:
    nomor = world.pengajuan(status=status)
    with pytest.raises(RefusedError):
        arsip.dokumen(nomor)


def test_a_supervisor_who_was_named_pembina_uploads_too(world: World, arsip: Arsip) -> None:
    nomor = world.pengajuan(status=Status.SELESAI, pembina=("supervisor2@contoh.test",))
    assert arsip.dokumen(nomor, oleh="supervisor2@contoh.test")


def test_a_file_of_the_wrong_kind_leaves_nothing_behind(world: World, arsip: Arsip, nomor: str) -> None:
    with pytest.raises(FileRefused, match=r"foto\.jpg: Berkas ini ternyata"):
        arsip.dokumen(nomor, "Foto", files=[("benar.jpg", jpg()), ("foto.jpg", HTML)])
    assert world.read(lambda: db.session.scalars(select(func.count(Berkas.id))).one()) == 0
    assert world.read(stored) == []


def test_c_07_a_document_may_be_a_link(world: World, arsip: Arsip, nomor: str) -> None:
    arsip.dokumen(nomor, "Video", tautan="https://rekaman.contoh.test/1")
    assert world.read(lambda: db.session.scalars(select(Dokumentasi.tautan)).one()) == "https://rekaman.contoh.test/1"


def test_a_replaced_document_stays_in_the_archive_with_its_reason(world: World, arsip: Arsip, nomor: str) -> None:
    (old,) = arsip.dokumen(nomor, "Notulensi")

    def swap(row: Dokumentasi, actor: Pengguna) -> None:
        isian = IsianDokumen(jenis=row.jenis, berkas=[Incoming("baru.pdf", io.BytesIO(PDF))])
        replace(dokumen=row, isian=isian, alasan="Salah berkas", actor=actor)

    act(world, old, "operator@contoh.test", swap)
    kept = world.read(lambda: db.session.get_one(Dokumentasi, old).alasan_dicabut)
    shown = world.read(lambda: [d.berkas.nama for row in rows_of(one_pengajuan()) for d in row.dokumen if d.berkas])
    assert (kept, shown) == ("Salah berkas", ["baru.pdf"])
    assert world.read(lambda: db.session.get_one(Dokumentasi, old).pengganti_id) is not None


def test_withdrawing_needs_a_reason_and_leaves_a_line_in_the_history(world: World, arsip: Arsip, nomor: str) -> None:
    (id_,) = arsip.dokumen(nomor, "Notulensi")
    with pytest.raises(RefusedError, match="Tulis alasannya"):
        act(world, id_, "operator@contoh.test", lambda row, who: withdraw(dokumen=row, alasan="", actor=who))
    act(world, id_, "operator@contoh.test", lambda row, who: withdraw(dokumen=row, alasan="Salah", actor=who))
    last = world.read(lambda: db.session.scalars(select(Riwayat.rincian).order_by(Riwayat.id.desc())).first())
    assert last == "Notulensi (dokumen.pdf) dicabut"
    with pytest.raises(RefusedError, match="sudah dicabut"):
        act(world, id_, "operator@contoh.test", lambda row, who: withdraw(dokumen=row, alasan="Lagi", actor=who))


def test_only_a_supervisor_opens_a_document_and_closes_it_again(world: World, arsip: Arsip, nomor: str) -> None:
    (id_,) = arsip.dokumen(nomor, "Notulensi")
    with pytest.raises(ForbiddenError):
        act(world, id_, "operator@contoh.test", lambda row, who: open_one(dokumen=row, actor=who))
    act(world, id_, "supervisor@contoh.test", lambda row, who: open_one(dokumen=row, actor=who))
    assert world.read(lambda: db.session.get_one(Dokumentasi, id_).terbuka)
    act(world, id_, "supervisor@contoh.test", lambda row, who: close_one(dokumen=row, actor=who))
    assert not world.read(lambda: db.session.get_one(Dokumentasi, id_).terbuka)


def test_a_daftar_hadir_is_never_opened(world: World, arsip: Arsip, nomor: str) -> None:
    (id_,) = arsip.dokumen(nomor, "Daftar Hadir")
    with pytest.raises(RefusedError, match="tidak pernah dibuka"):
        act(world, id_, "supervisor@contoh.test", lambda row, who: open_one(dokumen=row, actor=who))


def test_a_type_that_is_open_cannot_be_closed_document_by_document(world: World, arsip: Arsip, nomor: str) -> None:
    (id_,) = arsip.dokumen(nomor, "Materi/Paparan")
    with pytest.raises(RefusedError, match="selalu terbuka"):
        act(world, id_, "supervisor@contoh.test", lambda row, who: close_one(dokumen=row, actor=who))


def test_sp_026_sp_027_what_is_missing_is_told_for_many_pembinaan_in_one_statement(
    world: World, arsip: Arsip, nomor: str
) -> None:
    whole = world.pengajuan(status=Status.SELESAI)
    for jenis in ("Daftar Hadir", "Foto", "Notulensi", "Video"):
        arsip.dokumen(whole, jenis, tautan="https://arsip.contoh.test/1")
    (gone,) = arsip.dokumen(nomor, "Notulensi")
    arsip.dokumen(nomor, "Foto")
    act(world, gone, "operator@contoh.test", lambda row, who: withdraw(dokumen=row, alasan="Salah", actor=who))

    def asked() -> tuple[dict[str, tuple[str, ...]], int]:
        ids = {row.id: row.nomor for row in db.session.execute(select(Pengajuan.id, Pengajuan.nomor))}
        with statements(world.app) as said:
            known = completeness(ids)
        return {ids[id_]: state.kurang for id_, state in known.items()}, len(said)

    missing, count = world.read(asked)
    assert missing == {nomor: ("Daftar Hadir", "Notulensi"), whole: ()}
    assert count == 1


def test_a_retired_type_is_still_shown_where_it_has_documents(world: World, arsip: Arsip, nomor: str) -> None:
    arsip.dokumen(nomor, "Undangan")
    with world.app.app_context():
        for nama in ("Undangan", "Sertifikat"):
            db.session.scalars(select(JenisDokumentasi).where(JenisDokumentasi.nama == nama)).one().aktif = False
        db.session.commit()
    names = world.read(lambda: [row.jenis.nama for row in rows_of(one_pengajuan())])
    assert "Undangan" in names
    assert "Sertifikat" not in names


def act(world: World, id_: int, surel: str, verb: Callable[[Dokumentasi, Pengguna], None]) -> None:
    with world.app.app_context():
        row = db.session.get_one(Dokumentasi, id_)
        verb(row, db.session.scalars(select(Pengguna).where(Pengguna.surel == surel)).one())


def one_pengajuan() -> Pengajuan:
    return db.session.scalars(select(Pengajuan).order_by(Pengajuan.id)).first()  # type: ignore[return-value] # made above
