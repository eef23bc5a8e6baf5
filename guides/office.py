"""A portal of its own with the demo data, at a moment that is always the same: pictures change only with the pages."""

import logging
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import time_machine
from flask import Flask
from sqlalchemy import update
from werkzeug.serving import make_server

from app import create_app
from app.cli.demo.load import load_demo
from app.cli.prepare import prepare
from app.config import Settings
from app.extensions import db
from app.models import Pengajuan
from app.services.unit_of_work import unit_of_work

MOMENT = datetime(2026, 11, 24, 9, 40, tzinfo=ZoneInfo("Asia/Jakarta"))
"""A Tuesday morning: the office is open, and something has come in since yesterday."""


@dataclass(frozen=True)
class Office:
    """A running portal."""

    url: str
    app: Flask


@contextmanager
def office() -> Iterator[Office]:
    """Open the office in a folder of its own on a free port; everything is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="spektral-guides-") as folder, time_machine.travel(MOMENT):
        app = create_app(_settings(Path(folder)))
        with app.app_context():
            prepare()
            load_demo()
            _tell_no_secret()
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Office(f"http://127.0.0.1:{server.server_port}", app)
        finally:
            server.shutdown()
            thread.join()
            with app.app_context():
                db.engine.dispose()
            shutil.rmtree(app.instance_path, ignore_errors=True)


def _tell_no_secret() -> None:
    """Give every receipt the same code: what is made by chance would change the pictures."""
    with unit_of_work() as session:
        session.execute(update(Pengajuan).values(rahasia_lacak="KODE2345"))


def _settings(instance: Path) -> Settings:
    """Settings of nobody's machine: variables of whoever runs this do not leak in."""
    os.environ.pop("SPEKTRAL_DATABASE_URL", None)
    return Settings.from_env(
        {"SPEKTRAL_INSTANCE": str(instance), "SPEKTRAL_SECRET_KEY": "untuk-gambar-saja-" * 3, "SPEKTRAL_DATA_DEMO": "0"}
    )
