"""`flask --app wsgi periksa`: what an operator of the server reads before people find out."""

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import delete, true

from app.layanan.pembinaan.pemeriksaan import EVER, TOLD, untold
from app.models import Email, Notifikasi, Status
from app.queries.tanpa_kabar import untold_steps
from app.services.detak import Heartbeat
from app.services.pilihan_surel import choose_mails
from app.services.unit_of_work import unit_of_work
from tests.factories.mails import mails
from tests.factories.story import person, replace_pembina, row, tell_everything
from tests.factories.world import World


def checked(app: Flask) -> Result:
    return app.test_cli_runner().invoke(args=["periksa"])


def forget_mails(nomor: str, *perihal: str, kepada: str | None = None) -> None:
    """Let it be as if nobody, or this one person not, had been written what belongs to these steps."""
    with unit_of_work() as session:
        theirs = (Email.pengajuan_id == row(nomor).id, Email.perihal.in_(perihal))
        session.execute(delete(Email).where(*theirs, Email.kepada_surel == kepada if kepada else true()))


def forget_news() -> None:
    """Let so much time pass that what was read is swept."""
    with unit_of_work() as session:
        session.execute(delete(Notifikasi))


def test_whatever_happens_each_step_is_told(world: World) -> None:
    tell_everything(world)
    assert set(TOLD) == set(Status)
    assert world.read(untold) == []


@pytest.mark.parametrize(
    ("step", "perihal", "kepada"),
    [
        (Status.MENUNGGU, "pengajuan_baru", None),
        (Status.DISETUJUI, "penunjukan", "operator2@contoh.test"),
        (Status.SELESAI, "arahan_dokumentasi", "operator@contoh.test"),
        (Status.SELESAI, "undangan_testimoni", None),
    ],
)
def test_one_of_those_who_must_hear_was_not_told(world: World, step: Status, perihal: str, kepada: str | None) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    pembina = ("operator@contoh.test", "operator2@contoh.test")
    nomor, _other = (world.pengajuan(status=Status.SELESAI, pembina=pembina) for _n in range(2))
    assert world.read(untold) == []
    world.read(lambda: forget_mails(nomor, perihal, kepada=kepada))
    assert [(found.nomor, found.ke) for found in world.read(untold)] == [(nomor, step)]


def test_whoever_wants_no_mail_and_whoever_came_later_is_no_alarm(world: World) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    for surel in ("pengaju@contoh.test", "operator@contoh.test", "operator2@contoh.test"):
        world.read(lambda: choose_mails(pengguna=person(surel), mau=set()))  # noqa: B023 - read at once
    nomor = world.pengajuan(status=Status.DISETUJUI, pic_surel="pengaju@contoh.test")
    world.read(lambda: replace_pembina(nomor, "operator2@contoh.test"))
    world.advance(nomor, Status.SELESAI, catatan="Selesai lebih awal")
    world.read(lambda: replace_pembina(nomor, "operator@contoh.test"))
    world.read(forget_news)
    assert mails(world, perihal="dalam_proses") == mails(world, perihal="arahan_dokumentasi") == []
    assert world.read(untold) == []


def test_a_step_that_nobody_was_told_of_is_named(app: Flask, world: World) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    nomor = world.pengajuan(status=Status.DISETUJUI)
    world.pengajuan(status=Status.DISETUJUI)
    world.read(lambda: forget_mails(nomor, "disetujui"))
    [found] = world.read(untold)
    assert (found.nomor, found.ke) == (nomor, Status.DISETUJUI)
    answer = checked(app)
    assert answer.exit_code == 1
    assert f"PERLU  {nomor}: Disetujui pada" in answer.output
    page = world.as_("admin@contoh.test").get("/admin/kesehatan")
    assert "Ada perubahan status yang tidak dikabarkan" in page.text


def test_more_steps_than_fit_on_a_screen_are_cut(world: World) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    for _n in range(2):
        nomor = world.pengajuan(status=Status.PROSES)
        world.read(lambda: forget_mails(nomor, "tanda_terima", "dalam_proses"))  # noqa: B023 - read at once
    assert len(world.read(lambda: untold_steps(TOLD, since=EVER, most=3))) == 3


def test_what_is_only_for_trying_out_is_said(app: Flask, world: World) -> None:
    world.internal()
    with app.app_context():
        Heartbeat().beat()
    said = checked(app).output
    assert "baik   Pekerja latar: Bekerja" in said
    assert "PERLU  SPEKTRAL_ENV: development, hanya untuk mencoba." in said
    assert "PERLU  SPEKTRAL_SMTP_URL: kosong" in said
    assert "PERLU  Cadangan: belum pernah dibuat" in said
    assert "baik   Supervisor: 2 akun aktif" in said


def test_an_office_without_a_supervisor_is_said(app: Flask, world: World) -> None:
    world.pengguna("pengaju@contoh.test")
    assert "PERLU  Supervisor: 0 akun aktif" in checked(app).output
