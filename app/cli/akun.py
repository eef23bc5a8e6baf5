"""`flask --app wsgi buat-admin`: the first Admin of an installation; `… akun`: what nobody inside could mend."""

import sys

import click
from flask.cli import with_appcontext

from app.cli.prepare import prepare
from app.common.identity import parse_surel, parse_whatsapp
from app.extensions import db
from app.queries.kantor import home_kantor, kantor_by_kode
from app.services.admin_pertama import create_admin
from app.services.akun import by_surel
from app.services.dua_langkah import reset_by_machine
from app.workflow.engine import RefusedError


@click.command("buat-admin")
@click.option("--surel", prompt="Email")
@click.option("--nama", prompt="Nama lengkap")
@click.option("--jabatan", default="Admin", show_default=True)
@click.option("--whatsapp", default="", help="Nomor WhatsApp, boleh kosong")
@click.option("--kantor", "kode", default="", help="Kode unit kantornya; bila kosong kantor teratas")
@with_appcontext
def buat_admin(surel: str, nama: str, jabatan: str, whatsapp: str, kode: str) -> None:
    """Make an Admin; no password is asked, a link to set one is printed and mailed."""
    try:
        surel, whatsapp = parse_surel(surel), parse_whatsapp(whatsapp) if whatsapp else ""
    except ValueError as error:
        sys.exit(str(error))
    nama = " ".join(nama.split())
    if not nama:
        sys.exit("Tulis nama lengkap.")
    prepare()
    kantor = kantor_by_kode(kode) if kode else home_kantor()
    if kantor is None:
        sys.exit(f"Tidak ada kantor dengan kode unit “{kode}”. Lihat: flask --app wsgi kantor daftar")
    try:
        url = create_admin(surel=surel, nama=nama, jabatan=jabatan, whatsapp=whatsapp, kantor=kantor)
    except RefusedError as error:
        sys.exit(str(error.sentence))
    click.echo(f"Admin {nama} <{surel}> dibuat. Atur kata sandi dalam 7 hari melalui:\n{url}")


@click.group("akun")
def akun() -> None:
    """Help an account when no Admin can, because it is the only Admin's."""


@akun.command("atur-ulang-dua-langkah")
@click.argument("surel")
@with_appcontext
def atur_ulang_dua_langkah(surel: str) -> None:
    """Take the second step off the account with this e-mail address; its owner is told by mail."""
    pengguna = by_surel(db.session(), surel.strip())
    if pengguna is None:
        sys.exit(f"Tidak ada akun dengan alamat “{surel}”.")
    try:
        reset_by_machine(pengguna=pengguna, kantor=pengguna.kantor or home_kantor())
    except RefusedError as error:
        sys.exit(str(error.sentence))
    click.echo(
        f"Verifikasi dua langkah {pengguna.nama} <{pengguna.surel}> diatur ulang; masuk cukup dengan kata sandi."
    )
