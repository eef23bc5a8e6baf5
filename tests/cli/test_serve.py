"""One command brings the portal up, and takes it down again."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from app.cli import serve
from app.config import ROOT, Settings
from app.models import Keadaan
from app.services.unit_of_work import unit_of_work
from tests.corners import CORNER
from tests.factories.ports import free_port
from tests.factories.s3 import Bucket
from tests.factories.world import World

PATIENCE = 90
AT_LEAST = {"Pengaju": 2, "Operator": 2, "Supervisor": 2, "Admin": 1}


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """An empty data folder, a free port, no demo data."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SPEKTRAL_")}
    return {
        **kept,
        "PORT": str(free_port()),
        "SPEKTRAL_INSTANCE": str(tmp_path / "instance"),
        "SPEKTRAL_DATA_DEMO": "0",
        "SPEKTRAL_WORKERS": "1",
        "PYTHONUNBUFFERED": "1",
        **CORNER.environ(tmp_path / "instance"),
    }


def flask(environ: dict[str, str], *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "flask", "--app", "wsgi", *words],
        cwd=ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.fixture
def portal(environ: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    running = flask(environ, "serve")
    yield running
    if running.poll() is None:
        running.kill()
    running.communicate()


def answered(url: str, running: subprocess.Popen[str]) -> int:
    """Ask until it answers, or has ended."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and running.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - the portal just started
                return int(answer.status)
        except OSError:
            time.sleep(0.2)
    return 0


def has_tables(environ: dict[str, str]) -> bool:
    engine = create_engine(Settings.from_env(environ).database_url)
    try:
        return inspect(engine).has_table("pengajuan")
    finally:
        engine.dispose()


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_an_empty_folder_becomes_a_portal_and_sigterm_ends_all_of_it(
    environ: dict[str, str], portal: subprocess.Popen[str]
) -> None:
    assert answered(f"http://127.0.0.1:{environ['PORT']}/masuk", portal) == 200
    portal.send_signal(signal.SIGTERM)
    told = portal.communicate(timeout=PATIENCE)[0]
    assert portal.returncode == 0
    assert f"SPEKTRAL berjalan di http://127.0.0.1:{environ['PORT']}" in told
    assert "Akun demo" not in told, "they exist in demo data only"
    pids = [int(line.rpartition("pid=")[2].rstrip(")")) for line in told.splitlines() if "started (pid=" in line]
    assert len(pids) == 2, "web and worker"
    assert not any(alive(pid) for pid in pids)
    assert has_tables(environ)


def test_when_the_web_server_dies_the_worker_is_ended_too(
    environ: dict[str, str], portal: subprocess.Popen[str]
) -> None:
    assert answered(f"http://127.0.0.1:{environ['PORT']}/masuk", portal) == 200
    assert portal.stdout is not None
    web = next(line for line in iter(portal.stdout.readline, "") if "web started (pid=" in line)
    os.kill(int(web.rpartition("pid=")[2].rstrip(")\n")), signal.SIGKILL)
    told = portal.communicate(timeout=PATIENCE)[0]
    assert "worker stopped" in told
    assert portal.returncode != 0


def test_a_busy_port_is_said_in_a_sentence(environ: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", int(environ["PORT"]))):
        running = flask(environ, "serve")
        told = running.communicate(timeout=PATIENCE)[0]
    assert running.returncode == 1
    assert told.count("\n") == 1
    assert f"PORT bernilai “{environ['PORT']}”" in told
    assert not has_tables(environ)


def test_demo_accounts_are_printed_a_line_each_where_there_are_any(world: World) -> None:
    assert all("contoh.test" not in line for line in world.read(serve.welcome))
    world.read(mark_as_demo)
    lines = world.read(serve.welcome)
    accounts = [line.split() for line in lines if "@contoh.test" in line]
    assert all(len(words) == 3 for words in accounts), "peran, surel, sandi"
    roles = [peran for peran, _surel, _sandi in accounts]
    assert [roles.count(peran) >= least for peran, least in AT_LEAST.items()] == [True] * 4


def mark_as_demo() -> None:
    with unit_of_work() as session:
        session.add(Keadaan(kunci="demo", nilai="1"))


@pytest.mark.parametrize("words", [("serve",), ("db", "upgrade")])
def test_a_bad_setting_ends_every_command_with_its_sentence_alone(
    environ: dict[str, str], words: tuple[str, ...]
) -> None:
    running = flask({**environ, "SPEKTRAL_THREADS": "banyak"}, *words)
    told = running.communicate(timeout=PATIENCE)[0]
    assert running.returncode == 2
    assert told == "SPEKTRAL_THREADS bernilai “banyak”; yang diterima: bilangan bulat 1 sampai 64.\n"


def test_gunicorn_by_itself_says_the_same(environ: dict[str, str]) -> None:
    running = subprocess.run(
        [sys.executable, "-m", "gunicorn"],
        cwd=ROOT,
        env={**environ, "SPEKTRAL_THREADS": "banyak"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert running.returncode == 2
    assert running.stderr.startswith("SPEKTRAL_THREADS bernilai")
    assert "Traceback" not in running.stderr


@pytest.mark.s3
@pytest.mark.parametrize(
    "words", [("flask", "--app", "wsgi", "serve"), ("flask", "--app", "wsgi", "worker"), ("gunicorn",)]
)
def test_a_bucket_that_refuses_us_ends_the_start_with_its_sentence_alone(
    environ: dict[str, str], bucket: Bucket, words: tuple[str, ...]
) -> None:
    told = refused_start(environ | bucket.environ | {"SPEKTRAL_S3_SECRET": "kunci-lama"}, *words)
    assert told.startswith("SPEKTRAL_S3_KEY bernilai “uji:portal”, tetapi kunci itu atau SPEKTRAL_S3_SECRET tidak")
    assert "kunci-lama" not in told


@pytest.mark.parametrize(
    "words", [("flask", "--app", "wsgi", "serve"), ("flask", "--app", "wsgi", "worker"), ("gunicorn",)]
)
def test_a_store_that_does_not_answer_ends_the_start_with_its_sentence_alone(
    environ: dict[str, str], words: tuple[str, ...]
) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    place = {"SPEKTRAL_S3_BUCKET": "berkas", "SPEKTRAL_S3_KEY": "kunci", "SPEKTRAL_S3_SECRET": "rahasia"}
    assert refused_start(environ | place | {"SPEKTRAL_S3_URL": url}, *words) == (
        f"SPEKTRAL_S3_URL bernilai “{url}”, tetapi penyimpanan S3 tidak menjawab di sana; "
        f"dicoba membuka bucket “berkas” di {url}.\n"
    )
    assert not (Path(environ["SPEKTRAL_INSTANCE"]) / "spektral.db").exists()


def refused_start(environ: dict[str, str], *words: str) -> str:
    """Start what ends at once with exit code 2; gives the one line it says."""
    running = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (running.returncode, running.stdout, running.stderr.count("\n")) == (2, "", 1), running.stderr
    return running.stderr
