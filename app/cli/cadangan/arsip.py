"""The file that a backup is: a tar of stored files, then the database, then a list by which each byte is checked."""

import json
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from io import SEEK_CUR, BytesIO
from pathlib import Path
from typing import IO, BinaryIO, cast

from app.common.spool import CHUNK, Measured
from app.common.storage import is_key

FORMAT = 1
DATABASE, FILES = "basis-data", "berkas/"
LIST, SEAL = "daftar.json", "daftar.sha256"
_LARGEST_LIST = 1 << 30


class BackupError(Exception):
    """The backup cannot be made, read or used; says why in a sentence."""


@dataclass(frozen=True)
class Isi:
    """One part of the archive."""

    ukuran: int
    """Bytes."""
    sha256: str


@dataclass(frozen=True)
class Daftar:
    """What a backup says of itself."""

    dibuat_pada: str
    """Moment of the copy of the database, ISO 8601 with its offset."""
    portal: str
    """Version of the portal that made it."""
    migrasi: str
    basis_data: str
    """"sqlite" or "postgresql": either goes back only to its own kind."""
    jumlah: dict[str, int]
    """Rows of each table."""
    hilang: list[str]
    """Keys of files that the database names and that were already gone from the store."""
    isi: dict[str, Isi]
    """Every part, by its name in the archive."""
    segel: str | None = None
    """Mark of the last seal of Log Aktivitas, to compare with: `aktivitas periksa --segel`."""
    format: int = FORMAT


class Penulis:
    """Writes an archive from front to back, measuring what goes in."""

    def __init__(self, out: BinaryIO) -> None:
        """Begin with nothing."""
        self._tar = tarfile.open(fileobj=out, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115 - closed with the list
        self.isi: dict[str, Isi] = {}

    def add(self, nama: str, stream: BinaryIO, ukuran: int) -> None:
        """Add so many bytes of a stream; OSError when it ends before."""
        measured = Measured(stream, ukuran)
        self._add(nama, cast("BinaryIO", measured), ukuran)
        self.isi[nama] = Isi(ukuran, measured.sha256)

    def close(self, daftar: Daftar) -> None:
        """Add the list and its seal: an archive without them was never finished."""
        text = json.dumps(asdict(daftar), ensure_ascii=False).encode()
        seal = sha256(text).hexdigest().encode()
        self._add(LIST, BytesIO(text), len(text))
        self._add(SEAL, BytesIO(seal), len(seal))
        self._tar.close()

    def _add(self, nama: str, stream: BinaryIO, ukuran: int) -> None:
        self._tar.addfile(_described(nama, ukuran), stream)


class Bagian:
    """The content of one part, read once; BackupError where the archive is damaged."""

    def __init__(self, path: Path, content: IO[bytes]) -> None:
        """Read from there."""
        self._path, self._content = path, content

    def read(self, size: int = -1) -> bytes:
        """Give up to so many bytes."""
        with _reading(self._path):
            return self._content.read(size)


def parts(path: Path) -> Iterator[tuple[str, BinaryIO]]:
    """Give every part with its content, in the order in which they were written; BackupError where it is damaged."""
    with _reading(path), tarfile.open(path, mode="r|") as tar:
        for member in tar:
            content = tar.extractfile(member)
            if content is None or not _is_ours(member.name):
                raise BackupError(_damaged(path, f"bagian “{member.name}” bukan dari cadangan"))
            with closing(content):
                yield member.name, cast("BinaryIO", Bagian(path, content))


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except (tarfile.TarError, EOFError) as error:
        raise BackupError(_damaged(path, str(error))) from error
    except OSError as error:
        raise BackupError(f"Cadangan {path} tidak dapat dibaca: {error.strerror or error}.") from error


def examine(path: Path) -> Daftar:
    """Read every byte and give the list; BackupError where anything is not as it was written."""
    found: dict[str, Isi] = {}
    ends: dict[str, bytes] = {}
    for nama, content in parts(path):
        if nama in {LIST, SEAL}:
            ends[nama] = content.read(_LARGEST_LIST)
        else:
            found[nama] = _measured(content)
    daftar = _listed(path, ends)
    for nama in sorted(found.keys() | daftar.isi.keys()):
        if found.get(nama) != daftar.isi.get(nama):
            raise BackupError(_damaged(path, f"isi “{nama}” tidak sama dengan saat dibuat"))
    sizes = {nama: isi.ukuran for nama, isi in found.items()} | {nama: len(end) for nama, end in ends.items()}
    if not _framed(path, sizes):
        raise BackupError(_damaged(path, "di luar isi bagian-bagiannya ada yang tidak sama dengan saat dibuat"))
    return daftar


def _framed(path: Path, sizes: Mapping[str, int]) -> bool:
    """Tell whether what lies around these contents, in this order, is as this portal writes it: no digest covers it."""
    with _reading(path), path.open("rb") as file:
        for nama, ukuran in sizes.items():
            header, filling = _described(nama, ukuran).tobuf(tarfile.PAX_FORMAT), bytes(-ukuran % tarfile.BLOCKSIZE)
            if file.read(len(header)) != header:
                return False
            file.seek(ukuran, SEEK_CUR)
            if file.read(len(filling)) != filling:
                return False
        least = 2 * tarfile.BLOCKSIZE
        end = bytes(least + -(file.tell() + least) % tarfile.RECORDSIZE)
        return file.read(len(end) + 1) == end


def _described(nama: str, ukuran: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(nama)
    info.size, info.mode = ukuran, 0o600
    return info


def _listed(path: Path, ends: dict[str, bytes]) -> Daftar:
    text = ends.get(LIST)
    if text is None or SEAL not in ends:
        raise BackupError(_damaged(path, "bagian akhirnya tidak ada"))
    if sha256(text).hexdigest().encode() != ends[SEAL]:
        raise BackupError(_damaged(path, "daftar isinya tidak sama dengan saat dibuat"))
    facts = json.loads(text)
    if facts["format"] != FORMAT:
        raise BackupError(f"Cadangan {path} dibuat portal yang lebih baru (bentuk {facts['format']}).")
    isi = {nama: Isi(**each) for nama, each in facts.pop("isi").items()}
    return Daftar(isi=isi, **facts)


def _measured(content: BinaryIO) -> Isi:
    digest, size = sha256(), 0
    while piece := content.read(CHUNK):
        digest.update(piece)
        size += len(piece)
    return Isi(size, digest.hexdigest())


def _is_ours(nama: str) -> bool:
    return nama in {DATABASE, LIST, SEAL} or (nama.startswith(FILES) and is_key(nama.removeprefix(FILES)))


def _damaged(path: Path, why: str) -> str:
    return f"Cadangan {path} rusak dan tidak dipakai: {why}."
