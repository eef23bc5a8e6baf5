"""Commands: `flask --app wsgi …`."""

from flask import Flask

from app.cli.serve import serve
from app.cli.worker import worker

COMMANDS = (serve, worker)


def init_app(app: Flask) -> None:
    """Make every command known."""
    for command in COMMANDS:
        app.cli.add_command(command)
