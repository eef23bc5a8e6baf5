"""`flask --app wsgi kantor …`: the offices of the installation, for whoever runs the server."""

import sys

import click
from flask.cli import AppGroup

from app.cli.prepare import prepare
from app.common.identity import parse_surel
from app.forms.pengaturan import ZONES
from app.models import Kantor
from app.queries.kantor import every_kantor, kantor_by_kode
from app.services.kantor import add_from_server, close_from_server, reopen_from_server
from app.workflow.engine import RefusedError

UNIT_DIGITS = 5
kantor = AppGroup("kantor", help="Kantor: daftar, tambah, tutup, buka.")


@kantor.command("daftar")
def list_offices() -> None:
    """List the offices: unit code, name, the one above."""
    for row in every_kantor():
        above = f", di bawah {row.induk.kode}" if row.induk else ", teratas"
        click.echo(f"{row.kode}  {row.nama} ({row.tingkat.value}{above}){'' if row.aktif else ', ditutup'}")


@kantor.command("tambah")
@click.argument("kode")
@click.option("--nama", required=True, help="Misal: BPS Kota Pekanbaru")
@click.option("--nama-panjang", help="Bila kosong: Badan Pusat Statistik dan sisa namanya")
@click.option("--alamat", required=True)
@click.option("--surel", required=True)
@click.option("--telepon", default="-", show_default=True)
@click.option("--zona", default="Asia/Jakarta", show_default=True, type=click.Choice([zona for zona, _label in ZONES]))
def open_one(
    *, kode: str, nama: str, nama_panjang: str | None, alamat: str, surel: str, telepon: str, zona: str
) -> None:
    """Open an office; its five-digit unit code (14710) says which region it serves, and below which it stands."""
    if not (len(kode) == UNIT_DIGITS and kode.isascii() and kode.isdigit()):
        sys.exit("Kode unit terdiri dari 5 angka, misal 14000.")
    try:
        surel = parse_surel(surel)
    except ValueError as error:
        sys.exit(str(error))
    whole = nama_panjang or nama.replace("BPS", "Badan Pusat Statistik", 1)
    prepare()
    values = {"kode": kode, "nama": nama, "nama_panjang": whole, "alamat": alamat}
    try:
        row = add_from_server(values=values | {"surel": surel, "telepon": telepon, "zona": zona})
    except RefusedError as error:
        sys.exit(str(error.sentence))
    click.echo(f"{row.nama} dibuka. Buat Admin-nya dengan: flask --app wsgi buat-admin --kantor {row.kode}")


@kantor.command("tutup")
@click.argument("kode")
def close_one(kode: str) -> None:
    """Let an office receive nothing new; what it holds stays."""
    row = _known(kode)
    try:
        close_from_server(kantor=row)
    except RefusedError as error:
        sys.exit(str(error.sentence))
    click.echo(f"{row.nama} ditutup.")


@kantor.command("buka")
@click.argument("kode")
def reopen_one(kode: str) -> None:
    """Let a closed office serve its region again."""
    row = _known(kode)
    reopen_from_server(kantor=row)
    click.echo(f"{row.nama} dibuka lagi.")


def _known(kode: str) -> Kantor:
    row = kantor_by_kode(kode)
    if row is None:
        sys.exit(f"Tidak ada kantor dengan kode unit “{kode}”. Lihat: flask --app wsgi kantor daftar")
    return row
