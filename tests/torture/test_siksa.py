"""The short form of each part of the full run: some pieces of it, with its own judges.

Access and hostile uploads have theirs in tests/akses and tests/services/test_berkas_jahat.py.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from app.common import clock, inspection
from tests.e2e.conftest import CHROMIUM
from tests.e2e.halaman import ADMIN, PENGAJU, SUPERVISOR, Halaman
from tests.torture import drills, injections, mails, races, scripts, servers, uploads, walks
from tests.torture.keeping import Kept, Part, Seen, carry_out, left, office, read
from tests.torture.table import BEGIN, END, write

pytestmark = pytest.mark.usefixtures("empty_database")


FIRST_NUMBER = f"PB-14000-{clock.today('Asia/Jakarta').year}-00001"
SOME_PAGES = (
    Halaman("publik.beranda", "/", None),
    Halaman("pengaju.daftar", "/pengajuan", PENGAJU),
    Halaman("pengaju.rinci", f"/pengajuan/{FIRST_NUMBER}", PENGAJU),
    Halaman("kelola.pengajuan", "/kelola/pengajuan", SUPERVISOR),
    Halaman("kelola.detail", f"/kelola/pengajuan/{FIRST_NUMBER}", SUPERVISOR),
    Halaman("admin.kotak_keluar", "/kelola/kotak-keluar", ADMIN),
)
"""Where most of what was typed is shown."""


def shown(pieces: Iterator[Seen]) -> Counter[str]:
    """Give the figures; nothing may be wrong."""
    seen = Seen()
    for piece in pieces:
        seen.add(piece)
    assert seen.wrong == []
    return seen.figures


@pytest.mark.disk_only("each walk begins with a copy of the file of the database")
def test_walks_by_everybody_leave_what_the_book_says(tmp_path: Path) -> None:
    assert shown(walks.work([900_001], tmp_path, walks=10))["steps"] > 50


def test_killed_workers_lose_and_double_no_mail(tmp_path: Path) -> None:
    figures = shown(mails.work([900_001], tmp_path, kills=3))
    assert figures["kills"] > 0
    assert figures["mails sent"] + figures["mails unknown, listed"] == figures["mails"]


def test_a_killed_web_server_keeps_what_it_answered(tmp_path: Path) -> None:
    assert shown(servers.work([900_001], tmp_path, kills=3))["kills"] == 3


def test_of_eight_callers_one_gets_it(tmp_path: Path) -> None:
    assert shown(races.work(range(900_001, 900_004), tmp_path))["last admin: rounds"] == 3


@pytest.mark.parametrize("number", [4, 61, *range(142, 442, 31), 440, 452])
def test_nothing_gets_through(tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(injections, "EVERYBODY", (None, SUPERVISOR))
    monkeypatch.setattr(injections, "MOST_TRIED", 1)
    assert shown(injections.work([number], tmp_path))["attempts"] == 1


@pytest.mark.parametrize("door", injections.DOORS, ids=lambda door: door.__name__)
def test_each_door_that_leads_somewhere_leads_to_a_page_of_our_own(tmp_path: Path, door: Callable[..., Any]) -> None:
    with office(tmp_path / "instance") as world:
        world.internal()
        world.pengguna(PENGAJU)
        answers = list(door(world, "/tanya-jawab"))
    led = [urlsplit(answer.headers.get("Location", "")).path for answer in answers]
    assert "/tanya-jawab" in led or any('"/tanya-jawab"' in answer.text for answer in answers)


@pytest.mark.disk_only("a backup of the other kind has its own tests")
def test_a_backup_made_meanwhile_comes_back_whole(tmp_path: Path) -> None:
    assert shown(drills.work([900_001], tmp_path))["rows compared"] > 50


@pytest.mark.e2e
@pytest.mark.xdist_group("browser")
def test_a_script_in_every_field_runs_nowhere(tmp_path: Path) -> None:
    if CHROMIUM is None:
        assert not os.environ.get("SPEKTRAL_CI"), "no chromium"
        pytest.skip("no chromium: apt-get install chromium")
    with ThreadPoolExecutor(1) as beside:  # other tests of this process have a browser of their own open
        seen = beside.submit(lambda: shown(scripts.work([16], tmp_path, SOME_PAGES))).result()
    assert seen["pages opened"] == len(SOME_PAGES)


def test_some_mutants_are_let_in_or_not_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "EACH", 20)
    asked = inspection.INSPECTOR.ask
    assert shown(uploads.work([9], tmp_path))["files"] == 20
    assert inspection.INSPECTOR.ask == asked


def pieces(numbers: Sequence[int], _folder: Path) -> Iterator[Seen]:
    """Show the number of each piece; the third is wrong."""
    for n in numbers:
        yield Seen(Counter({"pieces": 2, "sum": n, "largest number": n}), ["three"] if n == 3 else [])


PART = Part("walks", "pieces", 10, "They add up", pieces, 2)


def test_figures_of_several_runs_add_up_and_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    assert left(PART, Kept(), None, None) == [0, 1, 2, 3, 4]
    carry_out(PART, left(PART, Kept(), 4, None), tmp_path)
    kept = carry_out(PART, [1, *left(PART, read(PART, tmp_path), None, None)], tmp_path)
    assert kept.seen.figures == {"pieces": 10, "sum": 10, "largest number": 4}
    assert (sorted(kept.done), kept.seen.wrong) == ([0, 1, 2, 3, 4], ["three"])
    assert left(PART, kept, None, None) == []
    assert left(PART, kept, 2, None) == [5]
    assert left(PART, Kept([0, 1, 2, 3, 4], 1.0, Seen(Counter(pieces=7))), None, None) == [5, 6]
    assert left(PART, kept, 2, 70) == [70]


def test_figures_stand_between_their_marks_and_the_rest_of_the_page_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "security.md"
    page.write_text(f"# Atas\n\n{BEGIN}\nlama\n{END}\n\nBawah\n", encoding="utf-8")
    carry_out(PART, [0, 1], tmp_path)
    write(page, tmp_path)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Atas\n")
    assert text.endswith(f"{END}\n\nBawah\n")
    assert "lama" not in text
    assert "largest number 1, pieces 4, sum 1" in text
