"""The first Admin comes from the command line, never from a default account."""

from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from app import create_app
from app.extensions import db
from app.models import Pengguna, Penghitung, Peran
from tests.conftest import settings
from tests.factories.browser import Inspected
from tests.factories.dua_langkah import password_typed, ponsel
from tests.factories.mails import mail
from tests.factories.story import person
from tests.factories.world import World

WORDS = ("buat-admin", "--surel", "Ketua@Contoh.test", "--nama", "Ketua  Contoh")


def test_an_admin_is_made_with_a_link_and_without_a_password(world: World, app: Flask) -> None:
    told = app.test_cli_runner().invoke(args=WORDS)
    assert told.exit_code == 0, told.output
    link = told.output.strip().splitlines()[-1]
    assert "/atur-sandi/" in link
    assert link in mail(world, "akun_dibuat", "ketua@contoh.test").teks
    peran, nama, kata_sandi = world.read(lambda: facts_of("ketua@contoh.test"))
    assert (peran, nama, kata_sandi) == (Peran.ADMIN, "Ketua Contoh", None)


def test_the_link_opens_the_account(app: Flask) -> None:
    link = app.test_cli_runner().invoke(args=WORDS).output.strip().splitlines()[-1]
    token = link.rpartition("/")[2]
    page = app.test_client().get(f"/atur-sandi/{token}")
    assert page.status_code == 200


def test_the_new_admin_is_counted(app: Flask) -> None:
    app.test_cli_runner().invoke(args=WORDS)
    assert app.test_cli_runner().invoke(args=["periksa-penghitung"]).exit_code == 0


def test_an_address_in_use_is_refused_in_a_sentence(world: World, app: Flask) -> None:
    world.pengguna("ketua@contoh.test")
    told = app.test_cli_runner().invoke(args=WORDS)
    assert told.exit_code == 1
    assert told.output == "Alamat ketua@contoh.test sudah dipakai akun lain.\n"


def test_the_only_admin_who_lost_the_phone_is_helped_from_the_machine(world: World, app: Flask) -> None:
    world.pengguna("ketua@contoh.test", peran=Peran.ADMIN)
    words = ("akun", "atur-ulang-dua-langkah", "Ketua@contoh.test")
    refused = app.test_cli_runner().invoke(args=words)
    assert (refused.exit_code, refused.output) == (1, "Akun ini tidak memakai verifikasi dua langkah.\n")
    ponsel(world, "ketua@contoh.test")
    told = app.test_cli_runner().invoke(args=words)
    assert told.exit_code == 0, told.output
    assert "diatur ulang" in told.output
    assert "diatur ulang" in mail(world, "dua_langkah_diatur_ulang", "ketua@contoh.test").subjek
    assert password_typed(Inspected(app), "ketua@contoh.test").location.endswith("/kelola")
    nobody = app.test_cli_runner().invoke(args=("akun", "atur-ulang-dua-langkah", "siapa@contoh.test"))
    assert (nobody.exit_code, nobody.output) == (1, "Tidak ada akun dengan alamat “siapa@contoh.test”.\n")


def test_an_address_that_is_none_is_refused(app: Flask) -> None:
    told = app.test_cli_runner().invoke(args=["buat-admin", "--surel", "ketua", "--nama", "Ketua"])
    assert told.exit_code == 1
    assert "Traceback" not in told.output


def test_a_name_is_needed(app: Flask) -> None:
    told = app.test_cli_runner().invoke(args=["buat-admin", "--surel", "a@contoh.test", "--nama", "  "])
    assert (told.exit_code, told.output) == (1, "Tulis nama lengkap.\n")


def test_it_asks_for_what_was_not_given(world: World, app: Flask) -> None:
    told = app.test_cli_runner().invoke(args=["buat-admin"], input="ketua@contoh.test\nKetua Contoh\n")
    assert told.exit_code == 0
    assert world.read(lambda: person("ketua@contoh.test").nama) == "Ketua Contoh"


def test_it_works_in_an_empty_folder(tmp_path: Path) -> None:
    app = create_app(settings(tmp_path / "baru"))
    assert app.test_cli_runner().invoke(args=WORDS).exit_code == 0
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Pengguna)) == 1
        db.session.remove()
        db.engine.dispose()


def test_counters_that_disagree_are_named_and_repaired(world: World, app: Flask) -> None:
    world.internal()
    world.read(lambda: spoil("akun:Operator"))
    run = app.test_cli_runner()
    told = run.invoke(args=["periksa-penghitung"])
    assert told.exit_code == 1
    assert "akun:Operator (kantor 1): tercatat 42, seharusnya 2" in told.output
    assert run.invoke(args=["periksa-penghitung", "--perbaiki"]).exit_code == 0
    assert run.invoke(args=["periksa-penghitung"]).output == "Semua penghitung cocok.\n"


def facts_of(surel: str) -> tuple[Peran, str, str | None]:
    row = person(surel)
    return row.peran, row.nama, row.kata_sandi


def spoil(kunci: str) -> None:
    db.session.scalars(select(Penghitung).where(Penghitung.kunci == kunci)).one().jumlah = 42
    db.session.commit()
