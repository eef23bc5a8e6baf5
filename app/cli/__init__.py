"""Commands: `flask --app wsgi …`."""

from flask import Flask

from app.cli.akun import buat_admin
from app.cli.bahasa import renew
from app.cli.mesin import diagram
from app.cli.penghitung import periksa_penghitung
from app.cli.serve import start
from app.cli.worker import work

COMMANDS = (start, work, buat_admin, periksa_penghitung, diagram, renew)


def init_app(app: Flask) -> None:
    """Make every command known."""
    for command in COMMANDS:
        app.cli.add_command(command)
