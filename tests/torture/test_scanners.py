"""The scanners of the full run see what is there to be seen, and what is explained is explained line by line."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask, request
from webtest import TestApp

from app.config import ROOT
from tests.torture import scanners
from tests.torture.scanners import Explained, Fence, Finding, bandit, judged, sqlmap, wapiti
from tests.torture.scripts import listening

TOOLS = ("bandit", "sqlmap", "wapiti")


@pytest.fixture(autouse=True)
def _installed() -> None:
    lacking = [tool for tool in TOOLS if shutil.which(tool) is None]
    if lacking:
        assert not os.environ.get("SPEKTRAL_CI"), lacking
        pytest.skip(f"apt-get install {' '.join(lacking)}")


def leaking() -> Flask:
    """Give a portal that writes what it is asked into its statement and into its page."""
    portal = Flask("bocor")

    @portal.get("/")
    def beranda() -> str:
        return '<!doctype html><title>Beranda</title><a href="/orang?nomor=1">orang</a>'

    @portal.get("/orang")
    def orang() -> str:
        with sqlite3.connect(":memory:") as database:
            database.execute("CREATE TABLE orang AS SELECT 1 AS nomor, 'Siti' AS nama")
            nomor = request.args["nomor"]
            try:
                found = database.execute(f"SELECT nama FROM orang WHERE nomor = {nomor}").fetchall()  # noqa: S608 - to be found
            except sqlite3.Error as error:
                return f"<!doctype html><p>{nomor}: {error}"
        return f"<!doctype html><p>{nomor}: {found}"

    return portal


@pytest.mark.parametrize(("scanner", "name"), [(wapiti, "Cross Site Scripting"), (sqlmap, "B")])
def test_a_scanner_finds_the_hole_of_a_portal_that_has_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scanner: Callable[..., Iterator[Finding]], name: str
) -> None:
    monkeypatch.setattr(scanners, "MODULES", "xss")
    with listening(leaking()) as server:
        found = list(scanner(f"http://127.0.0.1:{server.server_port}", "", ["/orang?nomor=1"], tmp_path))
    assert [one for one in found if name in one.name and "/orang" in one.where]
    assert judged(found).wrong


def test_every_finding_in_our_source_is_explained_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    before = set(ROOT.iterdir())
    assert judged(bandit(tmp_path)).wrong == []
    assert set(ROOT.iterdir()) == before


def test_only_the_finding_that_is_meant_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanners, "EXPLAINED", [Explained("bandit", "B311", r"app/a\.py: .*", "By chance.")])
    found = [
        Finding("bandit", "B311", "app/a.py: random()"),
        Finding("bandit", "B311", "app/b.py: random()"),
        Finding("bandit", "B602", "app/a.py: random()"),
        Finding("wapiti", "B311", "app/a.py: random()"),
    ]
    seen = judged(found)
    assert seen.figures == {"explained of bandit": 1}
    assert seen.wrong == [str(one) for one in found[1:]]


def test_a_scanner_cannot_log_itself_out_and_an_error_it_brings_about_is_noted() -> None:
    portal = Flask("galat")
    portal.add_url_rule("/keluar", "keluar", lambda: "keluar", methods=["POST"])
    portal.add_url_rule("/baik", "baik", lambda: "baik")
    portal.add_url_rule("/rusak", "rusak", lambda: ("rusak", 500))
    fence = Fence(portal)
    client = TestApp(fence)
    client.post("/keluar", status=403)
    client.get("/baik")
    client.get("/rusak", status=500)
    assert (fence.answers, fence.failed) == ({200: 1, 500: 1}, ["GET /rusak answers 500"])
