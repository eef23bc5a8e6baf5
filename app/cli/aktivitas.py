"""`flask --app wsgi aktivitas segel|periksa`: Log Aktivitas, for whoever runs the server."""

import sys

import click
from flask.cli import AppGroup

from app.cli.reach import refuse_unprepared_database
from app.extensions import portal
from app.queries.segel import faults, last_mark
from app.services.segel import BrokenChain, seal

activity = AppGroup("aktivitas", help="Log Aktivitas: segel, periksa.")


@activity.command("segel")
def seal_now() -> None:
    """Seal at once what the worker would seal within a minute."""
    refuse_unprepared_database(portal.settings)
    try:
        rows = seal()
    except BrokenChain as error:
        sys.exit(f"Rantai segel rusak, tidak ada yang disegel: {error}. Jalankan: flask --app wsgi aktivitas periksa")
    click.echo(f"{rows} baris disegel. Segel terakhir: {last_mark() or 'belum ada'}")


@activity.command("periksa")
@click.option("--segel", multiple=True, metavar="NOMOR:SIDIK", help="Segel yang dicatat di tempat lain; boleh berulang")
def verify(*, segel: tuple[str, ...]) -> None:
    """Say what in Log Aktivitas is not as it was written; exit 1 where something is not.

    Marks of seals stand in the log of the worker and in the list of every backup. Give the last one you have: only so
    a chain that was written anew from its beginning is known for what it is.
    """
    refuse_unprepared_database(portal.settings)
    found = list(faults(segel))
    if found:
        sys.exit("\n".join((*found, f"Log Aktivitas TIDAK utuh: {len(found)} cacat.")))
    click.echo(f"Log Aktivitas utuh. Segel terakhir: {last_mark() or 'belum ada'}")
