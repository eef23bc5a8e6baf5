"""Without a mail server, mails become files that any mail program opens."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from icalendar import Calendar
from sqlalchemy import select

from app.extensions import db
from app.models import Email, Status, StatusSurel
from app.queries.kantor import home_kantor
from app.services import mail_files
from app.services.akun import request_password_reset
from app.services.delivery import deliver_next
from tests.factories.world import World

PAGI = datetime(2026, 11, 21, 1, 12, 58, tzinfo=UTC)


@pytest.fixture
def folder(app: Flask) -> Path:
    return Path(app.instance_path) / "surel"


@pytest.fixture
def link(world: World) -> None:
    """Queue a mail with a secret, on a morning in Riau."""
    with time_machine.travel(PAGI, tick=False):
        world.pengguna("lupa@contoh.test")
        world.read(lambda: request_password_reset(surel="lupa@contoh.test", kantor=home_kantor()))


def read(path: Path) -> EmailMessage:
    return message_from_bytes(path.read_bytes(), policy=policy.default)


@pytest.mark.usefixtures("link")
def test_a_file_is_named_by_when_about_what_and_to_whom(world: World, folder: Path) -> None:
    assert world.read(deliver_next) is StatusSurel.TERKIRIM
    (path,) = folder.iterdir()
    assert path.name.startswith("2026-11-21_08.12.58_atur_sandi_lupa@contoh.test_")
    assert path.suffix == ".eml"


@pytest.mark.usefixtures("link")
def test_a_file_holds_the_whole_mail_for_its_owner_only(world: World, folder: Path) -> None:
    world.read(deliver_next)
    (path,) = folder.iterdir()
    mail = read(path)
    assert mail["To"] == "Lupa <lupa@contoh.test>"
    assert "/atur-sandi/" in mail.get_body(("plain",)).get_content()  # type: ignore[union-attr] # every mail has one
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("link")
def test_a_secret_written_to_a_file_stays_readable_in_kotak_keluar(world: World) -> None:
    world.read(deliver_next)
    assert "/atur-sandi/" in world.read(lambda: db.session.scalars(select(Email.teks)).one())


@pytest.mark.usefixtures("link")
def test_a_full_disk_costs_no_mail(world: World, folder: Path) -> None:
    folder.write_text("not a folder")
    assert world.read(deliver_next) is StatusSurel.MENUNGGU


@pytest.mark.usefixtures("link")
def test_half_a_file_never_gets_its_name(world: World, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def power_cut(_descriptor: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(mail_files.os, "fsync", power_cut)  # type: ignore[attr-defined] # the module it uses
    assert world.read(deliver_next) is StatusSurel.MENUNGGU
    assert list(folder.iterdir()) == []


def test_a_mail_that_cannot_be_built_fails_and_holds_up_no_other(
    world: World, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    world.pengajuan()
    real = mail_files.file_name

    def broken_once(email: Email) -> str:
        monkeypatch.setattr(mail_files, "file_name", real)
        raise LookupError(email.perihal)

    monkeypatch.setattr(mail_files, "file_name", broken_once)
    assert world.read(deliver_next) is StatusSurel.GAGAL
    assert world.read(deliver_next) is StatusSurel.TERKIRIM
    assert len(list(folder.iterdir())) == 1


def test_the_calendar_file_of_a_pembina_opens(world: World, folder: Path) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    nomor = world.pengajuan(status=Status.DISETUJUI)
    while world.read(deliver_next) is not None:
        pass
    (path,) = folder.glob("*_penunjukan_operator@contoh.test_*.eml")
    (part,) = [part for part in read(path).walk() if part.get_content_type() == "text/calendar"]
    (event,) = Calendar.from_ical(part.get_content()).walk("VEVENT")
    assert str(event["LOCATION"]) == "Aula Dinas Contoh, Pekanbaru"
    assert str(event["UID"]) == f"{nomor}@spektral"
