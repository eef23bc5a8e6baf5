"""`flask --app wsgi benchmark-data`: many rows, to see how the portal fares with them."""

import sys
import time
from datetime import datetime

import click
from flask.cli import with_appcontext

from app.cli.benchmark.load import MOST, BenchmarkRefusedError, load
from app.cli.demo.accounts import SANDI


@click.command("benchmark-data")
@click.option("--pengajuan", type=click.IntRange(1, MOST), required=True, help="Jumlah pengajuan")
@click.option("--seed", type=int, default=14000, show_default=True, help="Benih acak: angka sama, isi sama")
@click.option("--sampai", type=click.DateTime(["%Y-%m-%d"]), help="Hari terakhir; bawaan: hari ini")
@with_appcontext
def benchmark_data(*, pengajuan: int, seed: int, sampai: datetime | None) -> None:
    """Fill an empty database with rows to measure with; refused in production and where anybody is already."""
    begun = time.monotonic()
    try:
        load(total=pengajuan, seed=seed, until=sampai.date() if sampai else None)
    except BenchmarkRefusedError as error:
        sys.exit(str(error))
    click.echo(f"{pengajuan} pengajuan dimuat dalam {time.monotonic() - begun:.0f} detik.")
    click.echo(f"Masuk sebagai supervisor@contoh.test, operator@contoh.test atau admin@contoh.test, sandi {SANDI}")
