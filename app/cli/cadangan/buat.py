"""Making a backup while the portal is in use."""

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from app.cli.cadangan.arsip import DATABASE, FILES, BackupError, Daftar, Penulis
from app.cli.cadangan.potret import Potret, taken
from app.common import clock
from app.common.version import version
from app.extensions import db, portal

MOST_COPIES = 10


def back_up(target: Path) -> Daftar:
    """Write database and files into a new file, which has its name only once it is whole; gives what is in it.

    Files come first and the database last. Whoever deletes a file meanwhile changes the rows too: then the database
    is copied once more, until it names nothing that the archive lacks but what was gone before.
    """
    with _new_file(target) as out, TemporaryDirectory(dir=target.parent, prefix=".cadangan-") as folder:
        penulis, known = Penulis(out), set[str]()
        for number in range(MOST_COPIES):
            pada = clock.now()
            with taken(Path(folder) / str(number)) as potret:
                gone = _add_files(penulis, potret.keys())
                if gone <= known:
                    return _finish(penulis, potret, pada, gone)
            known = gone
        raise BackupError("Berkas terus berubah selama dicadangkan; coba lagi nanti.")


def _add_files(penulis: Penulis, keys: Iterable[str]) -> set[str]:
    """Add the files that are not in it yet; gives the keys of those that are gone."""
    gone = set()
    for key in sorted(keys):
        if FILES + key in penulis.isi:
            continue
        try:
            with portal.storage.open(key) as file:
                _add(penulis, FILES + key, file)
        except FileNotFoundError:
            gone.add(key)
    return gone


def _finish(penulis: Penulis, potret: Potret, pada: datetime, gone: set[str]) -> Daftar:
    with potret.path.open("rb") as file:
        _add(penulis, DATABASE, file)
    daftar = Daftar(
        dibuat_pada=pada.isoformat(timespec="seconds"),
        portal=version(),
        migrasi=potret.migrasi(),
        basis_data=db.engine.dialect.name,
        jumlah=potret.jumlah(),
        segel=potret.segel(),
        hilang=sorted(gone),
        isi=penulis.isi,
    )
    penulis.close(daftar)
    return daftar


def _add(penulis: Penulis, nama: str, file: BinaryIO) -> None:
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    penulis.add(nama, file, size)


@contextmanager
def _new_file(target: Path) -> Iterator[BinaryIO]:
    """Write beside; the name is given at the end, and never taken from another file."""
    beside = target.with_name(target.name + ".sebagian")
    if target.exists():
        raise BackupError(f"{target} sudah ada dan tidak ditimpa.")
    try:
        with ExitStack() as ours:
            out = ours.enter_context(_own(beside))
            ours.callback(beside.unlink, missing_ok=True)  # never the one of another backup that is under way
            yield out
            out.flush()
            os.fsync(out.fileno())
            os.link(beside, target)
    except FileExistsError as error:
        raise BackupError(f"{error.filename2 or error.filename} sudah ada dan tidak ditimpa.") from error
    except OSError as error:
        where = error.filename or target
        raise BackupError(f"Cadangan {target} tidak dapat dibuat: {error.strerror or error} ({where}).") from error


def _own(path: Path) -> BinaryIO:
    """Begin a file that is not there, for our own eyes only."""
    return open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")  # noqa: PTH123 - with its mode; its caller closes it
