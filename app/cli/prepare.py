"""Bringing an installation up to date before it is used."""

import logging

from flask_migrate import upgrade

from app.services import counters
from app.services.awal import prepare_first_start


def prepare() -> None:
    """Migrate the database, enter office and master values at the first start, and count what was not counted."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    upgrade()
    prepare_first_start()
    counters.renew()
