"""`flask --app wsgi periksa-penghitung`: whether the counters agree with the rows."""

import sys

import click
from flask.cli import with_appcontext

from app.cli.reach import refuse_unprepared_database
from app.extensions import db, portal
from app.services import counters


@click.command("periksa-penghitung")
@click.option("--perbaiki", is_flag=True, help="Tulis ulang penghitung yang berbeda")
@with_appcontext
def periksa_penghitung(*, perbaiki: bool) -> None:
    """Compare every counter with what it counts; exits with 1 while they differ."""
    refuse_unprepared_database(portal.settings)
    found = counters.differences(db.session())
    for (kantor_id, kunci), (kept, counted) in found.items():
        click.echo(f"{kunci} (kantor {kantor_id}): tercatat {kept}, seharusnya {counted}")
    if not found:
        click.echo("Semua penghitung cocok.")
    elif perbaiki:
        counters.rebuild()
        click.echo("Sudah diperbaiki.")
    else:
        sys.exit(1)
