"""Backup in one command, restore in one command: the same rows and files, or a sentence (issue 5 point 9)."""

import io
import tarfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import Column, Integer, MetaData, Table, select

from app import create_app
from app.cli.cadangan import buat, potret, pulihkan
from app.cli.cadangan.arsip import FILES, examine
from app.common import clock
from app.common.disk import DiskStorage
from app.extensions import db, portal
from app.models import Berkas, Email, GunaToken, Pengajuan, Status, StatusSurel
from app.queries.kantor import home_kantor
from app.services.akun import request_password_reset
from app.services.sesi import person_of, start_session
from app.services.stored_files import forget
from app.services.terbukti import proved
from app.services.tokens import find_token
from app.workflow.engine import RefusedError
from tests.conftest import settings
from tests.corners import Corner
from tests.factories.arsip import Arsip, jpg
from tests.factories.formulir import PDF
from tests.factories.stored import contents, stored
from tests.factories.story import person
from tests.factories.world import World

PENGAJU = "pengaju@contoh.test"


@pytest.fixture
def office(world: World) -> World:
    """An office with three requests and documentation of one."""
    world.internal()
    world.pengguna(PENGAJU)
    world.pengajuan()
    world.pengajuan(status=Status.DISETUJUI)
    nomor = world.pengajuan(status=Status.SELESAI)
    Arsip(world).dokumen(nomor, "Notulensi")
    Arsip(world).dokumen(nomor, files=[("satu.jpg", jpg()), ("dua.jpg", jpg())])
    return world


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "cadangan.tar"


@contextmanager
def empty_machine(corner: Corner, folder: Path) -> Iterator[Flask]:
    """Another portal that was never started: no table, no file."""
    folder.mkdir()
    app = create_app(settings(folder, **corner.environ(folder)))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def elsewhere(empty_database: Corner, tmp_path: Path) -> Iterator[Flask]:
    with empty_machine(empty_database, tmp_path / "baru") as app:
        yield app


def said(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["cadangan", *words])


def made(world: World, target: Path) -> str:
    result = said(world.app, "buat", str(target))
    assert result.exit_code == 0, result.output
    return str(result.output)


def numbers() -> list[str]:
    return list(db.session.scalars(select(Pengajuan.nomor).order_by(Pengajuan.id)))


def test_an_empty_machine_becomes_the_same_office(office: World, target: Path, elsewhere: Flask) -> None:
    assert "5 berkas" in made(office, target)
    result = said(elsewhere, "pulihkan", str(target))
    assert result.exit_code == 0, result.output
    again = World(elsewhere)
    for question in (numbers, stored, contents):
        assert again.read(question) == office.read(question) != []
    page = again.as_("supervisor@contoh.test").get("/kelola/pengajuan")
    assert all(nomor in page for nomor in office.read(numbers))


def test_what_came_back_goes_on_with_the_next_number(office: World, target: Path, elsewhere: Flask) -> None:
    made(office, target)
    said(elsewhere, "pulihkan", str(target))
    assert World(elsewhere).pengajuan(pengaju=PENGAJU) not in office.read(numbers)


def test_nothing_is_said_or_opened_a_second_time(office: World, target: Path, elsewhere: Flask) -> None:
    """What waited in the backup has perhaps gone since, and who was logged in has perhaps logged out."""
    link = office.read(lambda: _new_link(PENGAJU))
    secret = office.read(lambda: start_session(proved(person(PENGAJU))))
    waiting = office.read(mails_that_go)
    made(office, target)
    result = said(elsewhere, "pulihkan", str(target))
    again = World(elsewhere)
    assert again.read(mails_that_go) == []
    assert again.read(lambda: person_of(secret)) is None
    with elsewhere.app_context(), pytest.raises(RefusedError, match="sudah dipakai"):
        find_token(db.session(), link, GunaToken.SANDI)
    assert f"{len(waiting) - 1} email yang menunggu menjadi Tidak pasti" in result.output, "all but that of the link"
    assert "1 sesi masuk dan 1 tautan akun diakhiri" in result.output
    page = again.as_("admin@contoh.test").get("/kelola/kotak-keluar")
    assert "Dipulihkan dari cadangan" in page
    assert office.read(mails_that_go) == waiting, "the portal it came from goes on"


def mails_that_go() -> list[str]:
    """List the mails that a worker would send, or is sending."""
    going = Email.status.in_((StatusSurel.MENUNGGU, StatusSurel.MENGIRIM))
    return list(db.session.scalars(select(Email.perihal).where(going).order_by(Email.id)))


def _new_link(surel: str) -> str:
    request_password_reset(surel=surel, kantor=home_kantor())
    mail = db.session.scalars(select(Email).where(Email.perihal == "atur_sandi")).one()
    return mail.teks.partition("/atur-sandi/")[2].split()[0]


def test_admin_reads_when_the_last_one_was_made(office: World, target: Path) -> None:
    made(office, target)
    page = office.as_("admin@contoh.test").get("/admin/kesehatan").html
    (term,) = [term for term in page.select("dt") if term.get_text(strip=True) == "Cadangan terakhir"]
    assert f"{clock.today('Asia/Jakarta').year}" in term.find_next_sibling("dd").get_text()


def test_a_backup_is_for_the_eyes_of_its_owner(office: World, target: Path) -> None:
    made(office, target)
    assert target.stat().st_mode & 0o777 == 0o600


def test_another_file_is_never_written_over(office: World, target: Path) -> None:
    target.write_text("penting")
    result = said(office.app, "buat", str(target))
    assert result.exit_code == 1
    assert "sudah ada" in result.output
    assert target.read_text() == "penting"
    assert list(target.parent.glob("cadangan*")) == [target]


def test_a_backup_under_way_is_not_disturbed_by_another(office: World, target: Path) -> None:
    first = target.with_name("cadangan.tar.sebagian")
    first.write_text("setengah")
    result = said(office.app, "buat", str(target))
    assert (result.exit_code, "cadangan.tar.sebagian sudah ada" in result.output) == (1, True)
    assert first.read_text() == "setengah"


def test_a_backup_of_last_year_is_compared_by_the_tables_it_knew(
    office: World, target: Path, elsewhere: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(office, target)
    younger = Table("tabel_baru", MetaData(), Column("id", Integer))
    monkeypatch.setattr(db.metadata, "tables", {**db.metadata.tables, younger.name: younger})
    result = said(elsewhere, "pulihkan", str(target))
    assert result.exit_code == 0, result.output


def test_a_folder_that_is_not_there_is_named(office: World, tmp_path: Path) -> None:
    result = said(office.app, "buat", str(tmp_path / "tidak-ada" / "a.tar"))
    assert result.exit_code == 1
    assert "tidak-ada" in result.output
    assert "Traceback" not in result.output


def test_one_wrong_bit_anywhere_is_found_and_nothing_is_restored(office: World, target: Path, elsewhere: Flask) -> None:
    made(office, target)
    whole = target.read_bytes()
    used = len(whole.rstrip(b"\0"))
    for place in (0.05, 0.3, 0.6, 0.9, 0.999):
        wrong = bytearray(whole)
        wrong[int(used * place)] ^= 1
        target.write_bytes(wrong)
        for deed in ("periksa", "pulihkan"):
            result = said(elsewhere, deed, str(target))
            assert result.exit_code == 1
            assert "rusak" in result.output
    with elsewhere.app_context():
        assert potret.is_bare()
        assert stored() == []


def test_a_list_that_was_changed_is_found_though_every_file_is_whole(office: World, target: Path) -> None:
    made(office, target)
    today = f"{clock.now():%Y-%m-%d}".encode()
    before, said_when, after = target.read_bytes().rpartition(b'"dibuat_pada": "' + today)
    assert said_when
    target.write_bytes(before + said_when.replace(today, b"2020-01-01") + after)
    result = said(office.app, "periksa", str(target))
    assert result.exit_code == 1
    assert "daftar isinya" in result.output


def test_half_a_backup_is_refused(office: World, target: Path) -> None:
    made(office, target)
    whole = target.read_bytes()
    for left in (0, 700, -11_000):
        target.write_bytes(whole[:left])
        result = said(office.app, "periksa", str(target))
        assert result.exit_code == 1
        assert "rusak" in result.output


def test_a_foreign_tar_is_refused(office: World, target: Path) -> None:
    with tarfile.open(target, "w") as tar:
        tar.add(__file__, arcname="../../etc/passwd")
    result = said(office.app, "periksa", str(target))
    assert result.exit_code == 1
    assert "bukan dari cadangan" in result.output


def test_a_portal_in_use_is_left_alone(office: World, target: Path) -> None:
    made(office, target)
    result = said(office.app, "pulihkan", str(target))
    assert result.exit_code == 1
    assert "basis data yang kosong" in result.output
    assert len(office.read(numbers)) == 3


def test_what_is_sent_while_it_is_made_is_there_whole_or_not_at_all(
    office: World, target: Path, elsewhere: Flask
) -> None:
    stop = threading.Event()

    def go_on() -> None:
        while not stop.is_set():
            office.pengajuan()

    writer = threading.Thread(target=go_on)
    writer.start()
    try:
        made(office, target)
    finally:
        stop.set()
        writer.join()
    assert said(elsewhere, "pulihkan", str(target)).exit_code == 0
    came_back = World(elsewhere).read(numbers)
    assert came_back == office.read(numbers)[: len(came_back)]
    assert len(came_back) >= 3


def test_a_document_taken_away_meanwhile_is_missed_by_nobody(
    office: World, target: Path, elsewhere: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its row and its file go between the copy of the database and the copy of the files."""
    add_files = buat._add_files  # noqa: SLF001 - the moment in between

    def someone_deletes(*facts: object) -> set[str]:
        monkeypatch.setattr(buat, "_add_files", add_files)
        row = db.session.scalars(select(Berkas).where(Berkas.pratinjau_kunci.is_(None)).limit(1)).one()
        gone, row.kunci = row.kunci, stays
        db.session.commit()
        forget([gone])
        return add_files(*facts)  # type: ignore[arg-type] # what it was asked with

    with office.app.app_context():
        stays = portal.storage.save(io.BytesIO(PDF), limit=len(PDF)).key
    monkeypatch.setattr(buat, "_add_files", someone_deletes)
    made(office, target)
    assert examine(target).hilang == []
    assert FILES + stays in examine(target).isi
    assert said(elsewhere, "pulihkan", str(target)).exit_code == 0


def test_a_file_that_was_lost_before_is_named_and_the_rest_is_kept(
    office: World, target: Path, elsewhere: Flask
) -> None:
    lost = office.read(lambda: db.session.scalars(select(Berkas.kunci).limit(1)).one())
    office.read(lambda: portal.storage.delete(lost))
    assert f"berkas {lost} sudah tidak ada" in made(office, target)
    assert examine(target).hilang == [lost]
    assert said(elsewhere, "pulihkan", str(target)).exit_code == 0


def test_a_restore_that_broke_off_is_begun_again(
    office: World, target: Path, elsewhere: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end_it(_path: Path) -> None:
        raise KeyboardInterrupt

    made(office, target)
    with monkeypatch.context() as patch:
        patch.setattr(pulihkan, "put_back", end_it)
        said(elsewhere, "pulihkan", str(target))
    assert said(elsewhere, "pulihkan", str(target)).exit_code == 0
    assert World(elsewhere).read(contents) == office.read(contents)


@pytest.mark.disk_only("the other kind is what the backup comes from")
def test_a_backup_of_the_other_database_is_refused_with_the_setting(
    office: World, target: Path, postgres_portal: Flask
) -> None:
    made(office, target)
    result = said(postgres_portal, "pulihkan", str(target))
    assert result.exit_code == 1
    assert "SPEKTRAL_DATABASE_URL menunjuk postgresql" in result.output


def test_a_key_of_its_own_is_given_back_to_a_file(tmp_path: Path) -> None:
    storage = DiskStorage(tmp_path)
    key = storage.save(io.BytesIO(b"lain"), limit=9).key
    for content in (PDF, PDF[::-1]):
        assert storage.save(io.BytesIO(content), limit=len(PDF), key=key).key == key
        with storage.open(key) as kept:
            assert kept.read() == content
