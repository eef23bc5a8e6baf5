"""`flask --app wsgi wilayah impor FILE`: regions of the whole country, from a file that the operator supplies."""

import sys
from pathlib import Path
from typing import NoReturn

import click
from flask.cli import AppGroup

from app.cli.prepare import prepare
from app.services.berkas_wilayah import RegionFileError
from app.services.wilayah_impor import examine, import_regions

MOST_SHOWN = 50
wilayah = AppGroup("wilayah", help="Wilayah: impor.")


@wilayah.command("impor")
@click.argument("berkas", type=click.Path(path_type=Path))
@click.option("--periksa", is_flag=True, help="Periksa saja, tidak ada yang disimpan")
def import_file(*, berkas: Path, periksa: bool) -> None:
    """Enter the regions of a CSV file with the columns kode_bps, kode_dagri, nama (and tingkat, induk_kode).

    kode_bps has 2, 4, 7 or 10 digits; kode_dagri looks like 14, 14.71, 14.71.01 or 14.71.01.1001. A region lies in
    the one whose code begins its own, which stands in the file or is known. One wrong row, and nothing is entered.
    """
    prepare()
    try:
        plan = examine(berkas) if periksa else import_regions(berkas)
    except RegionFileError as error:
        _complain(error)
    done = "Berkas benar; belum ada yang disimpan" if periksa else "Wilayah tersimpan"
    click.echo(f"{done}: {len(plan.baru)} baru, {len(plan.berubah)} berubah, {plan.tetap} tetap.")


def _complain(error: RegionFileError) -> NoReturn:
    for each in error.salah[:MOST_SHOWN]:
        click.echo(f"baris {each.baris}: {each.sebab}", err=True)
    if len(error.salah) > MOST_SHOWN:
        click.echo(f"… dan {len(error.salah) - MOST_SHOWN} baris lain", err=True)
    sys.exit(error.sentence)
