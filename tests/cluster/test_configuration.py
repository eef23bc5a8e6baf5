"""The files of deploy/: what the office's servers are told agrees with what the portal does."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from flask import Flask

from app.config import ROOT, Settings
from app.settings_rows import ROWS
from app.views.limits import SMALL, TAKES_FILES, largest_request
from tests.cluster.conftest import need
from tests.cluster.machine import blocks
from tests.cluster.systemd import read_environment
from tests.conftest import settings

DEPLOY = ROOT / "deploy"
MB = 1024 * 1024
OPTIONAL = {"SPEKTRAL_METRICS_TOKEN", "SPEKTRAL_STANDBY_URL", "SPEKTRAL_CLAMD", "SPEKTRAL_JURNAL_URL"}
"""What may stay empty."""
TO_FILL_IN = {
    "SPEKTRAL_SECRET_KEY": "b1946ac92492d2347c6235b4d2611184",
    "SPEKTRAL_S3_KEY": "kunci",
    "SPEKTRAL_S3_SECRET": "r7Hq2vLx9PzT",
    "SPEKTRAL_DATABASE_URL": "postgresql://spektral:x9Pq7vLm@127.0.0.1:5432/spektral",
}


@pytest.fixture
def nginx() -> str:
    return (DEPLOY / "nginx.conf").read_text(encoding="utf-8")


def test_the_environment_file_explains_every_line_and_names_only_what_exists() -> None:
    paragraphs = (DEPLOY / "spektral.env").read_text(encoding="utf-8").split("\n\n")
    assert all(part.startswith("# ") for part in paragraphs)
    named = re.findall(r"^([^#\n]*?)=", "\n".join(paragraphs), re.MULTILINE)
    assert len(named) > 15
    assert set(named) <= {row.name for row in ROWS}


def test_production_starts_with_the_environment_file_once_its_secrets_are_filled_in(tmp_path: Path) -> None:
    given = read_environment(DEPLOY / "spektral.env")
    blank = {name for name, text in given.items() if not text}
    assert blank - OPTIONAL | {"SPEKTRAL_DATABASE_URL"} == TO_FILL_IN.keys()
    told = Settings.from_env(given | TO_FILL_IN | {"SPEKTRAL_INSTANCE": str(tmp_path / "data")})
    assert (told.production, told.https, told.demo, told.proxies, told.log) == (True, True, False, 1, "json")


def test_nginx_takes_as_much_as_the_portal_and_more_only_where_files_are_asked_for(
    app: Flask, nginx: str, tmp_path: Path
) -> None:
    small, large = re.findall(r"client_max_body_size (\d+)m;", nginx)
    assert (int(small) * MB, int(large) * MB) == (SMALL, largest_request(settings(tmp_path)))
    (found,) = re.findall(r"location ~ (\S+) \{\n\s+client_max_body_size", nginx)
    wide = re.compile(found)
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<any\((\w+),.*?>", r"\1", rule.rule)
        path = re.sub(r"<[^>]*>", "7", path)
        if "POST" in (rule.methods or ()):
            assert bool(wide.search(path)) == (rule.endpoint in TAKES_FILES), rule


def test_nginx_never_sends_to_a_second_server_what_may_change_something(nginx: str) -> None:
    orders = re.findall(r"^\s*proxy_next_upstream (.*);", nginx, re.MULTILINE)
    assert orders == ["error timeout", "error timeout http_404"]
    assert "location ~ ^/(bootstrap/)?static/" in nginx
    for kept in (
        "proxy_request_buffering on;",
        "proxy_set_header Host $host;",
        "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
        "proxy_set_header X-Request-ID $request_id;",
        "error_page 502 504 /galat.html;",
    ):
        assert kept in nginx


def test_the_units_are_what_systemd_understands(tmp_path: Path) -> None:
    need("systemd-analyze")
    program = tmp_path / "program"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    units = []
    for unit in DEPLOY.glob("spektral-*@.*"):
        text = re.sub(r"^ExecStart=\S+", f"ExecStart={program}", unit.read_text(encoding="utf-8"), flags=re.MULTILINE)
        text = re.sub(r"^(User|Group)=.*\n", "", text, flags=re.MULTILINE)
        units.append(tmp_path / unit.name.replace("@", "@8001"))
        (tmp_path / unit.name).write_text(text)
    command = [shutil.which("systemd-analyze") or "", "verify", "--man=no", *map(str, units)]
    environ = {"SYSTEMD_UNIT_PATH": f"{tmp_path}:"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environ)  # noqa: S603 - systemd's own
    assert (done.returncode, done.stderr) == (0, "")


def test_no_service_may_write_outside_its_data_folder_or_become_somebody_else() -> None:
    units = [unit.read_text(encoding="utf-8") for unit in DEPLOY.glob("*.service")]
    assert len(units) == 2
    for unit in units:
        for line in ("ProtectSystem=strict", "NoNewPrivileges=true", "PrivateTmp=true", "User=spektral"):
            assert f"\n{line}\n" in unit
        assert re.findall(r"^(?:ReadWritePaths|StateDirectory)=(.*)$", unit, re.MULTILINE) == [
            "spektral",
            "/var/lib/spektral",
        ]


def test_every_command_block_of_the_guide_is_one_that_is_tried() -> None:
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^```(\S+.*)$", text, re.MULTILINE)) <= {"sh", "sh settings", "sh restart", "sh backup"}
    assert len(blocks()) > 8
