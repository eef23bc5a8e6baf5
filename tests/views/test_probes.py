"""What machines ask: alive, ready, figures; without a session, under any name, and naming what is wrong."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, current_thread

import pytest
from flask import Flask
from flask_migrate import downgrade
from sqlalchemy import delete, text, update
from webtest import TestApp

from app.common import clock
from app.config import ROOT
from app.extensions import db, portal
from app.models import Detak, Email, Pekerjaan, StatusPekerjaan
from app.queries.kantor import home_kantor
from app.queries.kesehatan import antrean
from app.services import kesehatan
from app.services.akun import request_password_reset
from app.services.detak import Heartbeat
from app.services.masuk import authenticate
from app.services.unit_of_work import unit_of_work
from app.workflow.engine import RefusedError
from tests.conftest import another_process
from tests.corners import CORNER
from tests.factories.formulir import PDF, filled, save, with_files
from tests.factories.statements import statements
from tests.factories.stored import stored
from tests.factories.world import SANDI, World

TOKEN = "token-untuk-prometheus-0123456789abcdef"
PROBES = ("/healthz", "/readyz", "/readyz/web")


@pytest.fixture(autouse=True)
def _ask_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kesehatan, "KEPT", -1.0)


@pytest.fixture
def beating(world: World) -> World:
    """A portal whose worker was seen just now."""
    world.read(lambda: Heartbeat().beat())
    return world


@pytest.fixture
def watched(app: Flask) -> Iterator[Flask]:
    """The same portal, which hands out its figures."""
    with another_process(app, SPEKTRAL_METRICS_TOKEN=TOKEN) as again:
        yield again


def wrong(client: TestApp, path: str = "/readyz") -> dict[str, str]:
    """Give what is not ready; the status of the answer must say the same."""
    answer = client.get(path, status=[200, 503])
    found = {name: told for name, told in answer.json["checks"].items() if told != "ok"}
    assert (answer.status_int, answer.json["status"]) == ((503, "failed") if found else (200, "ok"))
    return found


def figures(app: Flask) -> dict[str, float]:
    """Read the figures as Prometheus would, by the text before the number."""
    answer = TestApp(app).get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    lines = [line.rpartition(" ") for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(number) for name, _space, number in lines}


@pytest.mark.usefixtures("beating")
@pytest.mark.parametrize("path", PROBES)
def test_a_probe_sets_no_cookie_and_answers_under_every_name_of_the_server(visitor: TestApp, path: str) -> None:
    for host in ("10.0.0.5:8000", "app-2.internal", "jahat.contoh.test"):
        answer = visitor.get(path, headers={"Host": host}, status=200)
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"


def test_other_pages_are_still_refused_under_a_foreign_name(visitor: TestApp) -> None:
    for path in ("/", "/masuk", "/healthz/", "/readyz/lain"):
        visitor.get(path, headers={"Host": "jahat.contoh.test"}, status=400)


def test_healthz_asks_the_database_nothing_even_of_somebody_logged_in(world: World) -> None:
    world.pengguna("pengaju@contoh.test")
    client = world.as_("pengaju@contoh.test")
    with statements(world.app) as said:
        client.get("/healthz")
    assert said == []


@pytest.mark.usefixtures("beating")
def test_a_portal_that_can_do_everything_is_ready(visitor: TestApp) -> None:
    answer = visitor.get("/readyz")
    assert answer.json["checks"] == dict.fromkeys(
        ("database", "migrations", "storage", "outbox", "jobs", "worker", "clock"), "ok"
    )


@pytest.mark.disk_only("the database of a test can only be taken away where it is a file")
def test_without_its_database_it_lives_and_is_not_ready(world: World, visitor: TestApp) -> None:
    world.read(lambda: db.engine.dispose())  # noqa: PLW0108 - there is an engine only inside
    for end in ("", "-wal", "-shm"):
        Path(world.app.instance_path, f"spektral.db{end}").unlink(missing_ok=True)
    Path(world.app.instance_path, "spektral.db").mkdir()
    try:
        visitor.get("/healthz", status=200)
        in_it = dict.fromkeys(("migrations", "outbox", "jobs", "worker", "clock"), "database")
        assert wrong(visitor) == {"database": "failed", **in_it}
    finally:
        Path(world.app.instance_path, "spektral.db").rmdir()


@pytest.mark.usefixtures("beating")
def test_a_database_behind_the_code_is_named_and_a_newer_one_serves_older_code(world: World, visitor: TestApp) -> None:
    with world.app.app_context(), db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert wrong(visitor) == {}
    with world.app.app_context(), db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    assert wrong(visitor, "/readyz/web") == {"migrations": "behind"}
    with world.app.app_context(), db.engine.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
    assert wrong(visitor, "/readyz/web") == {"migrations": "empty"}


@pytest.mark.usefixtures("beating", "full_disk")
def test_a_disk_that_takes_nothing_is_named(visitor: TestApp) -> None:
    assert wrong(visitor) == wrong(visitor, "/readyz/web") == {"storage": "failed"}


@pytest.mark.usefixtures("beating")
def test_a_disk_with_little_room_is_named_before_it_is_full(visitor: TestApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kesehatan, "FEWEST_FREE", 2**60)
    assert wrong(visitor) == {"storage": "no_room"}


@pytest.mark.usefixtures("beating")
def test_what_was_tried_on_the_disk_leaves_nothing_behind(world: World, visitor: TestApp) -> None:
    visitor.get("/readyz")
    assert world.read(stored) == []


def test_a_mail_that_waits_too_long_is_named_and_one_for_later_is_not(beating: World, visitor: TestApp) -> None:
    beating.pengguna("lupa@contoh.test")
    beating.read(lambda: request_password_reset(surel="lupa@contoh.test", kantor=home_kantor()))
    for due, expected in (
        (clock.now() + timedelta(hours=2), {}),
        (clock.now() - timedelta(minutes=5), {}),
        (clock.now() - timedelta(minutes=20), {"outbox": "late"}),
    ):
        with beating.app.app_context():
            _due(due)
            assert (antrean().tertua is None) is (due > clock.now())
        assert wrong(visitor) == expected


@pytest.mark.parametrize("status", [StatusPekerjaan.MENUNGGU, StatusPekerjaan.DIKERJAKAN])
def test_work_that_nobody_takes_up_is_named_and_what_is_claimed_is_not(
    beating: World, visitor: TestApp, status: StatusPekerjaan
) -> None:
    for minutes, expected in ((30, {}), (-5, {}), (-20, {"jobs": "late"})):
        due = clock.now() + timedelta(minutes=minutes)
        with beating.app.app_context(), unit_of_work() as session:
            session.execute(delete(Pekerjaan))
            session.add(Pekerjaan(kunci="uji", jenis="sapu", isi={}, status=status, mulai_pada=due, dibuat_pada=due))
        assert wrong(visitor) == expected


def _due(moment: datetime) -> None:
    with unit_of_work() as session:
        session.execute(update(Email).values(coba_pada=moment))


def test_a_worker_that_was_never_seen_or_fell_silent_is_named_but_the_server_still_serves(
    world: World, visitor: TestApp
) -> None:
    assert wrong(visitor) == {"worker": "never_seen"}
    heart = Heartbeat()
    with clock.at(clock.now() - timedelta(minutes=10)):
        world.read(heart.beat)
    assert wrong(visitor) == {"worker": "silent"}
    assert wrong(visitor, "/readyz/web") == {}
    world.read(lambda: Heartbeat().beat())
    assert wrong(visitor) == {}
    world.read(heart.stop)
    assert wrong(visitor) == {"worker": "never_seen"}


def test_a_check_that_hangs_keeps_nobody_waiting_and_hangs_once_only(
    visitor: TestApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    release, begun, entered = Event(), Event(), []

    def hang() -> None:
        entered.append(current_thread())
        begun.set()
        release.wait()

    hanging = (kesehatan.Check("database", hang, needs_database=False),)
    monkeypatch.setattr(kesehatan, "PATIENCE", 0.05)
    monkeypatch.setattr("app.views.probes.CHECKS", hanging)
    try:
        assert wrong(visitor) == wrong(visitor) == {"database": "timed_out"}
        assert begun.wait(60)
        assert len(entered) == 1
    finally:
        release.set()
    entered[0].join(60)


@pytest.mark.usefixtures("beating")
@pytest.mark.disk_only("a bucket does not wear out")
def test_whoever_asks_all_the_time_does_not_wear_out_the_disk(
    visitor: TestApp, monkeypatch: pytest.MonkeyPatch, app: Flask
) -> None:
    monkeypatch.setattr(kesehatan, "KEPT", 60.0)
    app.extensions.pop("findings", None)
    tried: list[int] = []
    monkeypatch.setattr("app.common.disk.DiskStorage.check", lambda _self: tried.append(1))
    for _again in range(5):
        visitor.get("/readyz")
    assert len(tried) == 1


def test_there_are_no_figures_without_a_token_in_the_settings(visitor: TestApp) -> None:
    visitor.get("/metrics", status=404)
    visitor.get("/metrics", headers={"Authorization": "Bearer "}, status=404)


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer salah", f"Bearer {TOKEN}x", TOKEN.upper(), "Bearer é"])
def test_figures_are_only_for_who_knows_the_token(watched: Flask, given: str) -> None:
    answer = TestApp(watched).get("/metrics", headers={"Authorization": given}, status=401)
    assert "spektral_" not in answer.text
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_requests_are_counted_by_endpoint_and_never_by_path(watched: Flask) -> None:
    client = TestApp(watched)
    for path in ("/modul", "/modul", "/verifikasi/rahasia-di-alamat", "/tidak/ada/rahasia-lain"):
        client.get(path, status="*")
    watched.test_client().open("/modul", method="COBA")
    found = figures(watched)
    assert found['spektral_requests_total{endpoint="publik.modul",method="GET",status="200"}'] == 2
    assert found['spektral_requests_total{endpoint="-",method="GET",status="404"}'] == 1
    assert found['spektral_request_seconds_count{endpoint="publik.modul",method="GET"}'] == 2
    assert not [name for name in found if "rahasia" in name or "COBA" in name]


def test_logins_uploads_mails_and_jobs_are_counted(watched: Flask, world: World) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    again = World(watched)
    client = again.as_("pengaju@contoh.test")
    save(with_files(filled(client), ("surat.pdf", PDF), ("palsu.pdf", b"bukan pdf")), status=422)
    with watched.app_context():
        authenticate(surel="pengaju@contoh.test", kata_sandi=SANDI)
        for surel in ("pengaju@contoh.test", "siapa@contoh.test"):
            with pytest.raises(RefusedError):
                authenticate(surel=surel, kata_sandi="salah sekali")
        request_password_reset(surel="pengaju@contoh.test", kantor=home_kantor())
    watched.test_cli_runner().invoke(args=["worker", "--once"])
    found = figures(watched)
    assert found['spektral_logins_total{outcome="ok"}'] == 1
    assert found['spektral_logins_total{outcome="refused"}'] == 2
    assert found['spektral_uploads_total{outcome="stored"}'] == 1
    assert found['spektral_uploads_total{outcome="refused"}'] == 1
    assert found['spektral_upload_bytes_total{kind="pdf"}'] == len(PDF)
    assert found['spektral_mail_deliveries_total{outcome="terkirim"}'] == 1
    assert found['spektral_jobs_total{job="sapu",outcome="done"}'] == 1
    assert not [name for name in found if "contoh.test" in name or "surat" in name]


def test_figures_tell_checks_outbox_worker_room_and_versions(watched: Flask, beating: World) -> None:
    beating.pengguna("lupa@contoh.test")
    beating.read(lambda: request_password_reset(surel="lupa@contoh.test", kantor=home_kantor()))
    found = figures(watched)
    assert found['spektral_mails{status="menunggu"}'] == 1
    assert found["spektral_oldest_due_mail_seconds"] >= 0
    assert found["spektral_worker_beat_timestamp_seconds"] > 0
    assert found['spektral_check_ok{check="database"}'] == 1
    assert found['spektral_disk_bytes{state="free"}'] > 0
    assert found["spektral_database_connections_limit"] == CORNER.connections
    assert any(name.startswith('spektral_build_info{migration="0') for name in found)


def test_connections_in_use_are_known_and_given_back(watched: Flask) -> None:
    with watched.app_context():
        gauge = portal.metrics.connections
        before = _value(gauge)
        with db.engine.connect():
            assert _value(gauge) == before + 1
        assert _value(gauge) == before


def _value(gauge: object) -> float:
    collect: Callable[[], list[object]] = gauge.collect  # type: ignore[attr-defined] # a gauge
    return float(collect()[0].samples[0].value)  # type: ignore[attr-defined] # of the library


def test_a_worker_that_is_gone_for_a_day_is_forgotten_when_the_next_one_comes(world: World) -> None:
    old, young = Heartbeat(), Heartbeat()
    old.nama = "lain:1"
    with clock.at(clock.now() - timedelta(days=2)):
        world.read(old.beat)
    world.read(young.beat)
    world.read(young.beat)
    assert world.read(lambda: [row.nama for row in db.session.query(Detak)]) == [young.nama]


@pytest.mark.usefixtures("watched")
def test_a_downgrade_takes_the_heartbeat_away_and_leaves_history(world: World) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    world.pengajuan()
    with world.app.app_context():
        downgrade(revision="0003", x_arg="buang=ya")
        with db.engine.connect() as connection:
            assert (connection.scalar(text("SELECT count(*) FROM riwayat")) or 0) > 0
            assert not db.inspect(connection).has_table("detak")


def test_operators_read_about_every_figure(watched: Flask) -> None:
    told = Path(ROOT, "docs", "observing.md").read_text(encoding="utf-8")
    names = {line.split()[2] for line in _metrics(watched).splitlines() if line.startswith("# TYPE")}
    families = {name for name in names if not name.endswith(("_created", "_limit"))}
    assert len(families) > 15
    assert {name for name in families if name not in told} == set()


def _metrics(app: Flask) -> str:
    return str(TestApp(app).get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text)
