"""A backup is taken for whole only where every byte of it is as it was written: contents, and what lies around them."""

import io
from pathlib import Path

import pytest

from app.cli.cadangan.arsip import DATABASE, FILES, BackupError, Daftar, Penulis, examine

PARTS = {FILES + "ab/cd/abcd" + "0" * 28: b"surat permohonan", DATABASE: b"tabel dan baris" * 40}


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    path = tmp_path / "cadangan.tar"
    with path.open("wb") as out:
        penulis = Penulis(out)
        for nama, content in PARTS.items():
            penulis.add(nama, io.BytesIO(content), len(content))
        penulis.close(Daftar("2026-11-22T08:00:00+00:00", "1.0", "0001", "sqlite", {"kantor": 1}, [], penulis.isi))
    return path


def is_refused(path: Path) -> bool:
    try:
        examine(path)
    except BackupError as error:
        return "rusak" in str(error)
    return False


def test_a_whole_one_is_taken(backup: Path) -> None:
    assert list(examine(backup).isi) == list(PARTS)


def test_one_wrong_byte_is_noticed_wherever_it_is(backup: Path) -> None:
    whole, unnoticed = backup.read_bytes(), []
    with backup.open("r+b") as file:
        for place, byte in enumerate(whole):
            for value in (byte ^ 1 << place % 8, byte):
                file.seek(place)
                file.write(bytes([value]))
                file.flush()
                if value != byte and not is_refused(backup):
                    unnoticed.append(place)
    assert unnoticed == []


@pytest.mark.parametrize("left", [-1, -512, -1024])
def test_an_end_that_was_cut_off_is_noticed(backup: Path, left: int) -> None:
    backup.write_bytes(backup.read_bytes()[:left])
    assert is_refused(backup)


def test_something_behind_its_end_is_noticed(backup: Path) -> None:
    backup.write_bytes(backup.read_bytes() + b"\0")
    assert is_refused(backup)
