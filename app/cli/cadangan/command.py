"""`flask --app wsgi cadangan buat|periksa|pulihkan FILE`."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import click
from flask.cli import AppGroup

from app.cli.cadangan.arsip import FILES, BackupError, Daftar, examine
from app.cli.cadangan.buat import back_up
from app.cli.cadangan.pulihkan import restore
from app.cli.reach import refuse_unprepared_database, refuse_unreachable_database
from app.cli.refuse import refuse_unreachable_storage
from app.common.formats import ukuran
from app.extensions import portal
from app.services.cadangan import note_backup

T = TypeVar("T")

backup = AppGroup("cadangan", help="Cadangan: buat, periksa, pulihkan.")
_file = click.argument("berkas", type=click.Path(path_type=Path))


@backup.command("buat")
@_file
def make(*, berkas: Path) -> None:
    """Write the database and every stored file into one new file, while the portal is in use."""
    refuse_unreachable_storage()
    refuse_unprepared_database(portal.settings)
    daftar = _done(lambda: back_up(berkas))
    note_backup(datetime.fromisoformat(daftar.dibuat_pada))
    click.echo(f"Cadangan tersimpan: {_told(daftar)}.")
    if daftar.segel:
        click.echo(f"Segel terakhir Log Aktivitas: {daftar.segel}")
    for key in daftar.hilang:
        click.echo(f"Peringatan: berkas {key} sudah tidak ada di penyimpanan.", err=True)


@backup.command("periksa")
@_file
def check(*, berkas: Path) -> None:
    """Read a backup to its end, and say whether every byte is as it was written."""
    click.echo(f"Cadangan utuh: {_told(_done(lambda: examine(berkas)))}.")


@backup.command("pulihkan")
@_file
def bring_back(*, berkas: Path) -> None:
    """Restore a backup into a portal whose database is empty."""
    refuse_unreachable_storage()
    refuse_unreachable_database(portal.settings)
    daftar, berakhir = _done(lambda: restore(berkas))
    click.echo(f"Pulih: {_told(daftar)}.")
    click.echo(
        f"{berakhir.surel} email yang menunggu menjadi Tidak pasti: periksa di Kotak Keluar mana yang belum sampai. "
        f"{berakhir.sesi} sesi masuk dan {berakhir.tautan} tautan akun diakhiri: semua orang masuk lagi."
    )
    click.echo("Selesaikan dengan: flask --app wsgi db upgrade")


def _done(act: Callable[[], T]) -> T:
    try:
        return act()
    except BackupError as error:
        sys.exit(str(error))


def _told(daftar: Daftar) -> str:
    files = sum(nama.startswith(FILES) for nama in daftar.isi)
    size = ukuran(sum(each.ukuran for each in daftar.isi.values()))
    rows = sum(daftar.jumlah.values())
    return f"{rows} baris dan {files} berkas, {size}, dari {daftar.dibuat_pada}, migrasi {daftar.migrasi}"
