"""A stored file is there whole or not at all, on a disk and in a bucket (issue 2 point 11, issue 4 point 2).

One contract for every store: what is not said of one store alone is tried on all of them.
"""

import io
import os
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from app.common import clock
from app.common.disk import DiskStorage
from app.common.parts import Parts
from app.common.s3 import S3Storage
from app.common.s3_client import PART
from app.common.spool import CHUNK, Spool, TooLarge, measured
from app.common.storage import Announced, Storage
from tests.factories.s3 import Bucket
from tests.factories.stored import EVER, lying_in

TOLD = Announced("application/pdf", "attachment; filename=surat.pdf")
FILM = os.urandom(1024) * (2 * PART // 1024 + 7)
"""Two parts and a bit."""


@pytest.fixture(params=["disk", pytest.param("s3", marks=pytest.mark.s3)])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    if request.param == "disk":
        return DiskStorage(tmp_path / "berkas")
    bucket: Bucket = request.getfixturevalue("bucket")
    return S3Storage(bucket.place, Spool(tmp_path / "berkas" / "tmp"))


@pytest.mark.parametrize("content", [b"", b"daftar hadir " * 20_000, FILM], ids=["kosong", "kecil", "film"])
def test_a_file_comes_back_as_it_was(storage: Storage, content: bytes) -> None:
    stored = storage.save(io.BytesIO(content), limit=len(content))
    assert (stored.size, stored.sha256) == (len(content), sha256(content).hexdigest())
    assert storage.exists(stored.key)
    with storage.open(stored.key) as file:
        assert file.read() == content
    with storage.local(stored.key) as path:
        assert path.read_bytes() == content
    assert lying_in(storage) == [stored.key]


def test_a_file_is_read_from_any_place(storage: Storage) -> None:
    stored = storage.save(io.BytesIO(FILM), limit=len(FILM))
    with storage.open(stored.key) as file:
        assert file.seek(0, os.SEEK_END) == len(FILM)
        assert file.read(9) == b""
        for at in (len(FILM) - 3, PART + 1, 0):
            file.seek(at)
            assert file.read(9) == FILM[at : at + 9]
            assert file.tell() == min(at + 9, len(FILM))


def test_a_file_of_this_machine_is_taken_over_and_keeps_its_old_name(storage: Storage) -> None:
    with storage.spool.taken(io.BytesIO(FILM), limit=len(FILM)) as file:
        assert file == measured(file.path)
        stored = storage.adopt(file)
        assert file.path.read_bytes() == FILM
    assert (stored.size, stored.sha256) == (len(FILM), sha256(FILM).hexdigest())
    with storage.open(stored.key) as again:
        assert again.read() == FILM
    assert lying_in(storage) == [stored.key]


def test_the_same_content_twice_is_two_files(storage: Storage) -> None:
    keys = {storage.save(io.BytesIO(b"sama"), limit=10).key for _n in range(2)}
    assert len(keys) == 2
    assert set(lying_in(storage)) == keys


class Endless(io.RawIOBase):
    """A sender who never stops, and how much was asked of him."""

    taken = 0

    def read(self, size: int = -1) -> bytes:
        """As much as is asked for."""
        assert 0 < size <= CHUNK
        self.taken += size
        return b"x" * size


@pytest.mark.parametrize("limit", [1024**2, PART + 1024**2])
def test_a_file_over_the_limit_is_left_at_the_limit_and_nothing_of_it_stays(storage: Storage, limit: int) -> None:
    sender = Endless()
    with pytest.raises(TooLarge) as refused:
        storage.save(sender, limit=limit)  # type: ignore[arg-type] # read() is all that is asked of it
    assert refused.value.sentence == f"Berkas ini terlalu besar. Paling besar {limit // 1024**2} MB."
    assert refused.value.limit == limit
    assert sender.taken <= limit + CHUNK
    assert lying_in(storage) == []


class Dropped(io.BytesIO):
    """A line that breaks when it has brought so much."""

    def read(self, size: int | None = -1) -> bytes:
        """As long as there is something, then never again."""
        if self.tell() == len(self.getvalue()):
            raise ConnectionResetError
        return super().read(size)


@pytest.mark.parametrize("length", [3 * CHUNK, PART + 3 * CHUNK])
def test_a_broken_line_leaves_nothing_behind(storage: Storage, length: int) -> None:
    with pytest.raises(ConnectionResetError):
        storage.save(Dropped(b"x" * length), limit=len(FILM))
    assert lying_in(storage) == []


def test_a_deleted_file_is_gone_and_deleting_it_again_is_no_error(storage: Storage) -> None:
    key = storage.save(io.BytesIO(b"lama"), limit=10).key
    storage.delete(key)
    storage.delete(key)
    assert not storage.exists(key)
    with pytest.raises(FileNotFoundError):
        storage.open(key)
    with pytest.raises(FileNotFoundError), storage.local(key):
        pytest.fail("there is nothing to look at")
    with pytest.raises(FileNotFoundError):
        storage.link(key, TOLD)


@pytest.mark.parametrize(
    "key",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "",
        f"ab/cd/{'0' * 32}",
        f"ab/cd/abcd{'0' * 28}\n",
        f"AB/CD/ABCD{'0' * 28}",
    ],
)
def test_only_keys_of_our_own_making_lead_anywhere(storage: Storage, key: str) -> None:
    for act in (storage.open, storage.delete, storage.exists):
        with pytest.raises(ValueError, match="not a storage key"):
            act(key)
    with pytest.raises(ValueError, match="not a storage key"), storage.local(key):
        pytest.fail("there is nothing to look at")
    with pytest.raises(ValueError, match="not a storage key"):
        storage.link(key, TOLD)


def test_every_file_is_named_once_it_is_old_enough(storage: Storage) -> None:
    keys = {storage.save(io.BytesIO(b"isi"), limit=10).key for _n in range(3)}
    now = clock.now()
    assert set(storage.keys(before=now - timedelta(minutes=1))) == set()
    assert set(storage.keys(before=now + timedelta(minutes=1))) == keys


def test_what_a_killed_process_left_on_this_machine_goes_once_it_is_old(storage: Storage) -> None:
    storage.spool.folder.mkdir(parents=True)
    (storage.spool.folder / "separuh").write_bytes(b"separuh")
    storage.discard_unfinished(before=clock.now() - timedelta(hours=1))
    assert lying_in(storage) == ["separuh"]
    storage.discard_unfinished(before=EVER)
    assert lying_in(storage) == []


def test_the_trial_at_the_start_leaves_nothing_behind(storage: Storage) -> None:
    storage.check()
    assert lying_in(storage) == []


def test_a_sweep_goes_on_past_a_file_that_goes_meanwhile(tmp_path: Path) -> None:
    spool, parts = Spool(tmp_path), Parts(tmp_path)
    for name in ("a", "b"):
        (tmp_path / (name * 32)).symlink_to(tmp_path / "sudah pergi")  # listed, and gone when it is looked at
    (tmp_path / ("c" * 32)).write_bytes(b"lama")
    later = clock.now() + timedelta(days=2)
    assert parts.older_than(later.timestamp()) == ["c" * 32]
    spool.discard(before=later)
    assert not (tmp_path / ("c" * 32)).exists()
