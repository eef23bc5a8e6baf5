"""How the portal and its database come together: names, patience, and a sentence where there is none."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from webtest import TestApp

from app import create_app
from app.cli.reach import refuse_unprepared_database, refuse_unreachable_database
from app.config import ROOT, Settings
from app.extensions import db, portal
from tests.conftest import settings
from tests.corners import OnServers, settings_for
from tests.factories.pooler import pgbouncer
from tests.factories.ports import free_port

SLOW = "SELECT pg_sleep(60)"
ACTIVITY = (
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


def refusal(settings: Settings, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        refuse_unreachable_database(settings)
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    return told


def test_a_server_that_does_not_answer_is_named_with_what_was_tried_and_without_the_password(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    port = free_port()
    url = f"postgresql://petugas:kata-rahasia@127.0.0.1:{port}/spektral"
    told = refusal(settings(tmp_path, SPEKTRAL_DATABASE_URL=url), capsys)
    assert told.startswith(f"SPEKTRAL_DATABASE_URL bernilai “postgresql://petugas:***@127.0.0.1:{port}/spektral”")
    assert f"dicoba: server 127.0.0.1, port {port}, basis data spektral, pengguna petugas" in told
    assert "refused" in told
    assert "kata-rahasia" not in told


@pytest.mark.postgres
def test_a_database_that_is_not_there_is_named(
    servers: OnServers, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = servers.url("tidak_ada_di_sini")
    assert "tidak_ada_di_sini" in refusal(settings(tmp_path, SPEKTRAL_DATABASE_URL=url), capsys)


@pytest.mark.parametrize("place", ["tidak/ada/spektral.db", "bukan-basis-data.db"])
def test_a_file_that_cannot_be_one_is_named(place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bukan-basis-data.db").write_text("surat biasa " * 1000)
    told = refusal(settings(tmp_path, SPEKTRAL_DATABASE_URL=f"sqlite:///{tmp_path}/{place}"), capsys)
    assert f"dicoba: berkas {tmp_path}/{place}" in told


@pytest.mark.parametrize(
    "words",
    [
        ("flask", "--app", "wsgi", "serve"),
        ("flask", "--app", "wsgi", "worker"),
        ("flask", "--app", "wsgi", "db", "upgrade"),
        ("gunicorn",),
        ("app.cli.demo",),
    ],
)
def test_every_command_ends_with_that_sentence_alone(words: tuple[str, ...], tmp_path: Path) -> None:
    gone = f"postgresql://petugas:kata-rahasia@127.0.0.1:{free_port()}/spektral"
    ours = {"SPEKTRAL_INSTANCE": str(tmp_path), "SPEKTRAL_DATABASE_URL": gone, "PORT": str(free_port())}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SPEKTRAL_")}
    ended = subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env=kept | ours,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("SPEKTRAL_DATABASE_URL bernilai")
    assert (ended.stderr.count("\n"), ended.stdout) == (1, "")


def test_tables_that_are_missing_or_of_an_older_version_are_said(
    app: Flask, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        refuse_unprepared_database(settings(tmp_path / "kosong"))
    assert "belum berisi tabel SPEKTRAL; jalankan .venv/bin/flask --app wsgi db upgrade" in capsys.readouterr().err
    ours = settings(Path(app.instance_path))
    refuse_unprepared_database(ours)
    as_if_migrated_to(app, "9999")
    refuse_unprepared_database(ours)  # what is newer than the code is no reason: both run for a while
    as_if_migrated_to(app, "0002")
    with pytest.raises(SystemExit):
        refuse_unprepared_database(ours)
    assert "versi yang lebih lama (0002)" in capsys.readouterr().err


def as_if_migrated_to(app: Flask, revision: str) -> None:
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :r"), {"r": revision})


@pytest.mark.postgres
def test_a_portal_that_was_only_put_together_has_no_connection_to_share_with_a_fork(
    servers: OnServers, tmp_path: Path
) -> None:
    servers.fill(tmp_path)
    app = create_app(settings_for(servers, tmp_path))
    with psycopg.connect(servers.environ(tmp_path)["SPEKTRAL_DATABASE_URL"], autocommit=True) as own:
        assert own.execute(ACTIVITY).fetchone() == (0,)
        TestApp(app).get("/masuk")
        assert own.execute(ACTIVITY).fetchone() != (0,)
    with app.app_context():
        assert db.engine.pool.size() == portal.settings.threads  # type: ignore[attr-defined] # a pool that queues
        db.engine.dispose()


@pytest.mark.postgres
def test_a_page_that_is_made_is_given_though_the_server_vanishes_before_it_is_sent(
    servers: OnServers, postgres_portal: Flask
) -> None:
    def page() -> str:
        mine = db.session.scalar(text("SELECT pg_backend_pid()"))
        with psycopg.connect(servers.url("postgres"), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [mine])
        return "halaman"

    postgres_portal.add_url_rule("/terbaca", "terbaca", view_func=page)
    client = TestApp(postgres_portal)
    assert [client.get("/terbaca").text for _n in range(2)] == ["halaman"] * 2
    assert client.get("/masuk", status=200)


@pytest.mark.postgres
@pytest.mark.parametrize(("told", "outcome"), [("0", "already exists"), ("1", "")])
def test_behind_a_pooler_nobody_meets_the_prepared_statements_of_others(
    servers: OnServers, tmp_path: Path, told: str, outcome: str
) -> None:
    url = servers.environ(tmp_path)["SPEKTRAL_DATABASE_URL"]
    with pgbouncer(url, tmp_path) as pooled:
        app = create_app(settings_for(servers, tmp_path, SPEKTRAL_DATABASE_URL=pooled, SPEKTRAL_PGBOUNCER=told))
        trouble = ""
        with app.app_context(), db.engine.connect() as one, db.engine.connect() as other:
            for n in range(10):
                try:
                    one.execute(text("SELECT :n + 1"), {"n": n})
                    one.commit()
                    other.execute(text("SELECT :n + 2"), {"n": n})
                    other.commit()
                except ProgrammingError as error:
                    trouble = str(error)
                    break
        with app.app_context():
            db.engine.dispose()
    assert outcome in trouble
    assert bool(outcome) == bool(trouble)


@pytest.mark.postgres
def test_a_page_does_not_wait_for_ever_and_says_who_asks_and_a_command_waits(
    servers: OnServers, tmp_path: Path
) -> None:
    servers.fill(tmp_path)
    app = create_app(settings_for(servers, tmp_path, SPEKTRAL_STATEMENT_TIMEOUT="1"))
    shown = "SELECT current_setting('statement_timeout') || ' ' || current_setting('application_name')"
    app.add_url_rule("/sabar", "sabar", view_func=lambda: db.session.scalar(text(shown)))
    app.add_url_rule("/lama", "lama", view_func=lambda: db.session.scalar(text(SLOW)))
    client = TestApp(app)
    with app.app_context():
        assert db.session.scalar(text(shown)) == "0 spektral"
        db.session.remove()
        db.engine.dispose()
    assert client.get("/sabar").text == "1s spektral-web"
    assert "Layanan sedang tidak tersedia" in client.get("/lama", status=503)
    with app.app_context():
        db.engine.dispose()
