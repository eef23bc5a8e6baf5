"""`flask --app wsgi periksa`: what is fine and what is not, before people find out."""

import sys
from collections.abc import Iterator

import click
from flask.cli import with_appcontext

from app.cli.reach import refuse_unprepared_database
from app.common import clock, formats
from app.extensions import db, portal
from app.layanan.pembinaan.pemeriksaan import ALL_CHECKS, untold
from app.models import Peran
from app.queries.counters import counts, of_role
from app.queries.kantor import home_kantor
from app.queries.kesehatan import last_backup
from app.queries.surel import is_demo
from app.services import counters
from app.services.gangguan import BAGIAN, trouble_with
from app.services.kesehatan import findings

Line = tuple[bool, str]
BACKUP_DAYS = 7


@click.command("periksa")
@with_appcontext
def check() -> None:
    """Look at every part and at what the rows say about each other; exits with 1 where something is not fine."""
    refuse_unprepared_database(portal.settings)
    lines = [*_parts(), *_rows(), *_installation()]
    for fine, text in lines:
        click.echo(f"{'baik  ' if fine else 'PERLU '} {text}")
    if not all(fine for fine, _text in lines):
        sys.exit(1)


def _parts() -> Iterator[Line]:
    for found in findings(ALL_CHECKS):
        part, trouble = BAGIAN[found.nama], trouble_with(found)
        said = f"{trouble.kalimat} {trouble.saran}" if trouble else part.baik
        yield trouble is None, f"{part.judul}: {said}"


def _rows() -> Iterator[Line]:
    differing = counters.differences(db.session())
    wrong = f"{len(differing)} berbeda; jalankan flask --app wsgi periksa-penghitung"
    yield not differing, f"Penghitung: {wrong if differing else 'cocok dengan isinya'}."
    steps = untold()
    for row in steps:
        yield (
            False,
            f"{row.nomor}: {row.ke} pada {formats.waktu(row.pada, 'UTC')} tidak dikabarkan kepada semua yang berhak.",
        )
    if not steps:
        yield True, "Riwayat: setiap perubahan status punya kabarnya."


def _installation() -> Iterator[Line]:
    settings, office = portal.settings, home_kantor()
    purpose = "untuk dipakai" if settings.production else "hanya untuk mencoba"
    yield settings.production, f"SPEKTRAL_ENV: {settings.env}, {purpose}."
    way = f"email lewat {settings.smtp.host}" if settings.smtp else "kosong, email hanya menjadi berkas"
    yield settings.smtp is not None, f"SPEKTRAL_SMTP_URL: {way}."
    yield not is_demo(), "Isi basis data: " + ("data demo." if is_demo() else "tanpa data demo.")
    for peran in (Peran.ADMIN, Peran.SUPERVISOR, Peran.OPERATOR):
        number = of_role(counts(office), peran)
        yield number > 0, f"{peran}: {number} akun aktif di {office.nama}."
    latest = last_backup()
    fresh = latest is not None and (clock.now() - latest).days < BACKUP_DAYS
    said = f"terakhir {formats.waktu(latest, office.zona)}" if latest else "belum pernah dibuat"
    yield fresh, f"Cadangan: {said}" + ("." if fresh else "; jalankan flask --app wsgi cadangan buat BERKAS.")
