"""Whoever follows docs/operations.md word by word has a portal on several servers."""

import re

import pytest

from app.cli.cadangan.arsip import examine
from app.config import ROOT
from tests.cluster.browser import Browser
from tests.cluster.machine import Machine, blocks

pytestmark = pytest.mark.xdist_group("cluster")


def test_a_newcomer_follows_the_guide_and_the_portal_answers(machine: Machine) -> None:
    visitor = Browser(machine)
    for _n in range(4):
        assert "Masuk" in visitor.get("/masuk").text
    assert visitor.get("/readyz/web").status == 200
    assert [(machine.root / "logs" / f"{name}.log").exists() for name in machine.webs + machine.workers] == [True] * 4
    asked = (machine.root / "asked.log").read_text()
    assert "apt-get install" in asked
    assert re.search(r"pip install .*--require-hashes|pip install --require-hashes", asked)


def test_the_backup_of_the_guide_is_whole(machine: Machine) -> None:
    machine.type(*blocks("backup"))
    (backup,) = (machine.root / "var/lib/spektral/cadangan").iterdir()  # no key lies beside it
    daftar = examine(backup)
    assert daftar.basis_data == "postgresql"
    assert daftar.jumlah["kantor"] == 1


def test_what_is_too_large_or_only_for_machines_is_answered_in_words_or_not_at_all(machine: Machine) -> None:
    visitor = Browser(machine)
    too_large = visitor.post("/masuk", {"surel": "x" * 4_000_000})
    assert (too_large.status, too_large.body) == (413, (ROOT / "app/static/terlalu-besar.html").read_bytes())
    assert visitor.get("/galat.html").status == 404
    page = visitor.get("/masuk")
    style = re.search(r'href="(/static/[^"]+\.css)"', page.text)
    assert style
    assert "immutable" in visitor.get(style[1]).headers["Cache-Control"]
    assert visitor.get("/static/000000000000/css/spektral.css").status == 404
