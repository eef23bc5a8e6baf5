"""The limit: a bare Flask page with the same rows, session cookie, CSRF and layout. Faster than this is no Flask.

`gunicorn bench.limit:app`, with the settings of the portal whose database it shows.
"""

import os

from flask import Flask, render_template, request, session
from flask_wtf import CSRFProtect
from sqlalchemy import create_engine, text
from werkzeug.exceptions import Forbidden

from app.config import settings_or_exit

LIST = """
SELECT p.id, p.nomor, p.status, p.diajukan_pada, p.batas_waktu, i.nama AS instansi, b.nama_pengaju, b.telepon, b.surel,
  b.produsen_data, b.topik, b.lokasi, b.mulai, b.selesai, b.pic_nama, b.pic_nomor
FROM pengajuan p JOIN pembinaan b ON b.pengajuan_id = p.id JOIN instansi i ON i.id = p.instansi_id
WHERE p.kantor_id = 1 AND p.dihapus_pada IS NULL ORDER BY p.diajukan_pada DESC, p.id DESC LIMIT 26
"""
COUNTS = "SELECT kunci, jumlah FROM penghitung WHERE kantor_id = 1 AND kunci >= 'status:' AND kunci < 'status;'"
COLUMNS = (
    "nomor", "status", "diajukan_pada", "batas_waktu", "instansi", "nama_pengaju", "telepon", "surel", "produsen_data",
    "topik", "lokasi", "mulai", "selesai", "pic_nama", "pic_nomor",
)  # fmt: skip
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=8000")


def create_limit() -> Flask:
    """Put the page together."""
    settings = settings_or_exit(os.environ)
    bare = Flask(__name__)
    bare.config.update(SECRET_KEY=settings.secret_key, SESSION_COOKIE_NAME="spektral")
    CSRFProtect(bare)
    engine = create_engine(settings.database_url)

    @bare.get("/")
    def rows() -> str:
        """Show 25 rows of 15 columns."""
        if "sid" not in session:
            raise Forbidden
        with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql(f"PRAGMA {PRAGMAS[2]}")
            found = connection.execute(text(LIST)).all()
            counts = connection.execute(text(COUNTS)).all()
        return render_template(
            "limit.html", rows=found[:25], counts=counts, columns=COLUMNS, q=request.args.get("q", "")
        )

    return bare


app = create_limit()
