"""Bringing a backup back into an empty portal."""

from pathlib import Path
from tempfile import TemporaryDirectory

from app.cli.cadangan.arsip import DATABASE, FILES, BackupError, Daftar, examine, parts
from app.cli.cadangan.potret import counts, is_bare, put_back
from app.common.spool import CHUNK
from app.extensions import db, portal
from app.services.pemulihan import Berakhir, settle_restored


def restore(source: Path) -> tuple[Daftar, Berakhir]:
    """Put everything back and compare it with the list; nothing is touched before every byte was read and is right.

    Files come first, under their old keys, and the database last: what breaks off in between is begun again. What
    would go on by itself, or open a door, although it ended after the backup is ended before anybody comes.
    """
    daftar = examine(source)
    _refuse(daftar)
    portal.settings.instance.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=portal.settings.instance, prefix=".pulih-") as folder:
        copy = Path(folder) / DATABASE
        for nama, content in parts(source):
            if nama == DATABASE:
                with copy.open("wb") as out:
                    while piece := content.read(CHUNK):
                        out.write(piece)
            elif nama in daftar.isi:
                portal.storage.save(content, limit=daftar.isi[nama].ukuran, key=nama.removeprefix(FILES))
        put_back(copy)
        berakhir = settle_restored()
    compare(daftar)
    return daftar, berakhir


def compare(daftar: Daftar) -> None:
    """Raise BackupError unless the rows and files of this portal are those of the list."""
    with db.engine.connect() as connection:
        found = counts(connection, daftar.jumlah)
    wrong = [
        f"{table} {found.get(table, 0)} alih-alih {n}" for table, n in daftar.jumlah.items() if found.get(table) != n
    ]
    names = [nama.removeprefix(FILES) for nama in daftar.isi if nama.startswith(FILES)]
    wrong += [f"berkas {key} tidak ada" for key in names if not portal.storage.exists(key)]
    if wrong:
        raise BackupError(f"Hasil pemulihan tidak sama dengan cadangan: {'; '.join(wrong[:10])}.")


def _refuse(daftar: Daftar) -> None:
    kind = db.engine.dialect.name
    if daftar.basis_data != kind:
        raise BackupError(
            f"Cadangan ini dari {daftar.basis_data}, sedangkan SPEKTRAL_DATABASE_URL menunjuk {kind}; samakan dahulu."
        )
    if not is_bare():
        raise BackupError("Cadangan hanya dipulihkan ke basis data yang kosong; yang ini sudah berisi tabel.")
