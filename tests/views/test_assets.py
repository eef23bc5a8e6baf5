"""Styles and scripts travel compressed, once, and stay protected."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from webtest import TestApp

from app.config import ROOT
from app.views.assets import serve_compressed, static_url_path
from tests.conftest import another_process

FILES = ("/bootstrap{}/css/bootstrap.min.css", "{}/css/spektral.css", "{}/js/dialog.js")


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    with another_process(app) as served:
        serve_compressed(served)
        yield served.test_client()


@pytest.mark.parametrize("path", FILES)
def test_a_file_comes_compressed_and_may_be_kept_for_good(client: FlaskClient, path: str) -> None:
    answer = client.get(path.format(static_url_path()), buffered=True, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert len(answer.data) < len(gzip.decompress(answer.data))


@pytest.mark.parametrize("path", FILES)
def test_a_file_carries_the_headers_of_every_answer(client: FlaskClient, path: str) -> None:
    headers = client.get(path.format(static_url_path()), buffered=True).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in headers


def test_bootstrap_is_an_eighth_of_its_size_on_the_wire(client: FlaskClient) -> None:
    path = FILES[0].format(static_url_path())
    packed = client.get(path, buffered=True, headers={"Accept-Encoding": "gzip"}).data
    assert len(packed) < 32 * 1024


def test_pages_name_the_version_of_their_files(visitor: TestApp) -> None:
    page = visitor.get("/masuk").text
    named = re.findall(r'(?:href|src)="([^"]*/static/[^"]*)"', page)
    assert named
    assert all(static_url_path() in path for path in named)


def test_without_the_server_in_front_files_come_all_the_same(visitor: TestApp) -> None:
    answer = visitor.get(FILES[1].format(static_url_path()))
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert visitor.get("/static/lama/css/spektral.css", status=404).headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("client")
def test_processes_that_start_together_share_one_copy(app: Flask) -> None:
    with another_process(app) as second:
        serve_compressed(second)
    folder = Path(app.instance_path) / "static"
    assert [path.name for path in folder.iterdir()] == [static_url_path().rpartition("/")[2]]


def test_every_style_sheet_travels_in_the_joined_one(visitor: TestApp) -> None:
    joined = visitor.get(FILES[1].format(static_url_path())).text
    sheets = list((ROOT / "app" / "static" / "css").rglob("*.css"))
    assert len(sheets) > 10
    assert [sheet.name for sheet in sheets if sheet.read_text() not in joined] == []
