"""Unduh semua is made while it travels: in constant memory, readable everywhere, with names that Windows can keep."""

import io
import tracemalloc
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.common.clock import now
from app.common.packing import CHUNK, Entry, Source, packed, safe_name, unique
from app.common.zips import inspect_zip


@pytest.fixture
def pada() -> datetime:
    return now().replace(year=2026, month=11, day=24, hour=9, minute=30, second=0)


def source(film: Path) -> Source:
    return Source(lambda: film.open("rb"), film.stat().st_size)


def test_what_is_packed_is_what_is_unpacked_with_its_time(tmp_path: Path, pada: datetime) -> None:
    film = tmp_path / "film"
    film.write_bytes(bytes(range(256)) * 5000)
    zipped = tmp_path / "semua.zip"
    zipped.write_bytes(b"".join(packed([Entry("00_Indeks.csv", b"isi", pada), Entry("film.mp4", source(film), pada)])))
    assert inspect_zip(zipped) == "zip"
    with ZipFile(zipped) as archive:
        assert archive.testzip() is None
        assert [info.filename for info in archive.infolist()] == ["00_Indeks.csv", "film.mp4"]
        assert archive.read("film.mp4") == film.read_bytes()
        assert archive.getinfo("film.mp4").date_time == (2026, 11, 24, 9, 30, 0)


def test_it_begins_to_travel_before_the_last_file_is_read_and_holds_little_in_memory(
    tmp_path: Path, pada: datetime
) -> None:
    film = tmp_path / "film"
    with film.open("wb") as file:
        file.truncate(64 * 1024**2)
    tracemalloc.start()
    longest = sum(1 for piece in packed([Entry("film.mp4", source(film), pada)]) if len(piece) > 2 * CHUNK)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert longest == 0
    assert most < 8 * CHUNK


def test_a_broken_line_closes_the_files(tmp_path: Path, pada: datetime) -> None:
    film = tmp_path / "film"
    film.write_bytes(b"x" * (3 * CHUNK))
    pieces: Iterator[bytes] = packed([Entry("film.mp4", source(film), pada)])
    next(pieces)
    pieces.close()  # type: ignore[attr-defined] # a generator; an open file would be a ResourceWarning, and so a failure


def test_names_differ_also_for_windows() -> None:
    assert unique(["surat.pdf", "Surat.PDF", "surat.pdf", "tanpa akhiran", "tanpa akhiran"]) == [
        "surat.pdf",
        "Surat (2).PDF",
        "surat (3).pdf",
        "tanpa akhiran",
        "tanpa akhiran (2)",
    ]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("01 Materi/Paparan - a.pdf", "01 Materi-Paparan - a.pdf"),
        ("con.pdf", "_con.pdf"),
        ("CON", "_CON"),
        ("lpt1.txt", "_lpt1.txt"),
        ("konsep.pdf", "konsep.pdf"),
        ("akhir. ", "akhir"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ('a<b>:"|?*.pdf', "a-b------.pdf"),
        ("", "berkas"),
    ],
)
def test_no_name_is_a_path_or_a_device(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_time_before_zip_was_invented_is_no_reason_to_fail(pada: datetime) -> None:
    old = pada.replace(year=1975)
    with ZipFile(io.BytesIO(b"".join(packed([Entry("a", b"a", old)])))) as archive:
        assert archive.getinfo("a").date_time[0] == 1980
