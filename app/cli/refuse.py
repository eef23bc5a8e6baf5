"""What must not start: demo data before real people, a portal whose files have no place, a Redis that is not there."""

import sys

from flask import Flask
from sqlalchemy import inspect

from app.common.reachable import TRIES, why_redis_is_silent
from app.common.storage import StorageUnavailable
from app.config import EXIT_USAGE
from app.extensions import db, portal
from app.models import Keadaan
from app.queries.surel import is_demo
from app.settings_values import masked

EXIT_REFUSED = 3
"""The one number at which gunicorn gives up instead of starting its worker again and again."""


def refuse_demo_in_production(app: Flask) -> None:
    """End the process when production is given a database with demo accounts; one without tables is fine."""
    with app.app_context():
        if not portal.settings.production:
            return
        found = inspect(db.engine).has_table(Keadaan.__tablename__) and is_demo()
        db.session.remove()
        db.engine.dispose()
    if found:
        sys.stderr.write(
            "SPEKTRAL_ENV bernilai “production”, tetapi basis data berisi data demo, yang kata sandinya diketahui "
            "umum; pakai SPEKTRAL_INSTANCE atau SPEKTRAL_DATABASE_URL yang kosong.\n"
        )
        raise SystemExit(EXIT_REFUSED)


def refuse_unreachable_storage() -> None:
    """End the process with a sentence when the place for files does not answer, or not to us."""
    try:
        portal.storage.check()
    except StorageUnavailable as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(EXIT_USAGE) from None


def refuse_unreachable_redis(url: str) -> None:
    """End the process when Redis is set and does not answer; asked at the start only, for later it is done without."""
    reason = why_redis_is_silent(url) if url else None
    if reason is not None:
        sys.stderr.write(
            f"SPEKTRAL_REDIS_URL bernilai “{masked(url)}”, tetapi Redis di alamat itu tidak menjawab PING setelah "
            f"{TRIES} kali dicoba ({reason}). Jalankan Redis itu, perbaiki alamatnya, atau kosongkan variabel itu.\n"
        )
        raise SystemExit(EXIT_REFUSED)
