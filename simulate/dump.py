"""How fast the database is copied as a backup copies it."""

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from time import perf_counter

from app.extensions import db, portal
from simulate import count

MB = 1_000_000


def speed() -> float:
    """Copy the database once into the data folder; gives MB a second, 0 where nothing here can do it."""
    target = portal.settings.instance / "salinan"
    size, begun = count.whole(), perf_counter()
    db.session.remove()
    done = _pg_dump(target) if db.engine.dialect.name == "postgresql" else _vacuum_into(target)
    target.unlink(missing_ok=True)
    return size / MB / (perf_counter() - begun) if done else 0.0


def _vacuum_into(target: Path) -> bool:
    with closing(sqlite3.connect(db.engine.url.database or "")) as connection:
        connection.execute("VACUUM INTO ?", [str(target)])
    return True


def _pg_dump(target: Path) -> bool:
    program = shutil.which("pg_dump")
    if program is None:
        return False
    url = db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    command = [program, "--format=custom", f"--file={target}", url]
    return subprocess.run(command, check=False).returncode == 0  # noqa: S603 - a program of PostgreSQL
