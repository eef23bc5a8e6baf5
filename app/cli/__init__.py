"""Commands: `flask --app wsgi …`."""

from flask import Flask

from app.cli import duties
from app.cli.aktivitas import activity
from app.cli.akun import akun, buat_admin
from app.cli.bahasa import renew
from app.cli.benchmark.command import benchmark_data
from app.cli.cadangan.command import backup
from app.cli.kantor import kantor
from app.cli.mesin import diagram
from app.cli.penghitung import periksa_penghitung
from app.cli.periksa import check
from app.cli.serve import start
from app.cli.wilayah import wilayah
from app.cli.worker import work

COMMANDS = (
    start,
    work,
    buat_admin,
    akun,
    check,
    periksa_penghitung,
    diagram,
    renew,
    benchmark_data,
    backup,
    kantor,
    wilayah,
    activity,
)


def init_app(app: Flask) -> None:
    """Make every command known, and what the worker does."""
    duties.init_app(app)
    for command in COMMANDS:
        app.cli.add_command(command)
