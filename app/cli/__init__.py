"""Commands: `flask --app wsgi …`."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Make every command known."""
    del app
