"""A stored file is there whole or not at all (issue 2 point 11, reliability "Files and rows agree")."""

import io
from hashlib import sha256
from pathlib import Path

import pytest

from app.common.storage import CHUNK, DiskStorage, Storage, TooLarge


@pytest.fixture
def storage(tmp_path: Path) -> DiskStorage:
    return DiskStorage(tmp_path / "unggahan")


def files_in(storage: DiskStorage) -> list[Path]:
    return [path for path in storage.root.rglob("*") if path.is_file()]


def test_a_file_comes_back_as_it_was(storage: Storage) -> None:
    content = b"daftar hadir " * 20_000
    stored = storage.save(io.BytesIO(content), limit=len(content))
    assert (stored.size, stored.sha256) == (len(content), sha256(content).hexdigest())
    assert storage.exists(stored.key)
    with storage.open(stored.key) as file:
        assert file.read() == content
    assert storage.path(stored.key).read_bytes() == content


def test_the_same_content_twice_is_two_files(storage: DiskStorage) -> None:
    keys = {storage.save(io.BytesIO(b"sama"), limit=10).key for _n in range(2)}
    assert len(keys) == 2
    assert {path.relative_to(storage.root).as_posix() for path in files_in(storage)} == keys


class Endless(io.RawIOBase):
    """A sender who never stops, and how much was asked of him."""

    taken = 0

    def read(self, size: int = -1) -> bytes:
        """As much as is asked for."""
        assert 0 < size <= CHUNK
        self.taken += size
        return b"x" * size


def test_a_file_over_the_limit_is_left_at_the_limit_and_nothing_of_it_stays(storage: DiskStorage) -> None:
    sender = Endless()
    with pytest.raises(TooLarge) as refused:
        storage.save(sender, limit=1024**2)  # type: ignore[arg-type] # read() is all that is asked of it
    assert refused.value.sentence == "Berkas ini terlalu besar. Paling besar 1 MB."
    assert refused.value.limit == 1024**2
    assert sender.taken <= 1024**2 + CHUNK
    assert files_in(storage) == []


class Dropped(io.BytesIO):
    """A line that breaks after the first piece."""

    def read(self, size: int | None = -1) -> bytes:
        """Once, then never again."""
        if self.tell():
            raise ConnectionResetError
        return super().read(size)


def test_a_broken_line_leaves_nothing_behind(storage: DiskStorage) -> None:
    with pytest.raises(ConnectionResetError):
        storage.save(Dropped(b"x" * CHUNK * 3), limit=CHUNK * 9)
    assert files_in(storage) == []


def test_a_deleted_file_is_gone_and_deleting_it_again_is_no_error(storage: Storage) -> None:
    key = storage.save(io.BytesIO(b"lama"), limit=10).key
    storage.delete(key)
    storage.delete(key)
    assert not storage.exists(key)
    with pytest.raises(FileNotFoundError):
        storage.open(key)


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
    for act in (storage.open, storage.path, storage.delete, storage.exists):
        with pytest.raises(ValueError, match="not a storage key"):
            act(key)
