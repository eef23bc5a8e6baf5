"""`flask --app wsgi aktivitas segel|periksa`: Log Aktivitas, for whoever runs the server."""

import sys

import click
from flask.cli import AppGroup

from app.cli.reach import refuse_unprepared_database
from app.extensions import portal
from app.queries.segel import Cacat, faults, last_mark
from app.services.segel import BrokenChain, seal

CACAT = {
    "seal_gone": "Segel {nomor} hilang.",
    "seal_torn": "Segel {nomor} tidak menyambung segel sebelumnya.",
    "seal_changed": "Segel {nomor} sendiri diubah.",
    "seal_named": "Segel {nomor} hilang, tetapi masih ada baris yang menyebutnya.",
    "row_gone": "Baris {nomor} hilang (segel {segel}).",
    "row_inserted": "Baris {nomor} disisipkan (segel {segel}).",
    "row_changed": "Baris {nomor} diubah atau bertukar tempat (segel {segel}).",
    "value_changed": "Nilai pada baris {nomor} diubah.",
    "value_gone": "Nilai pada baris {nomor} ditambah atau hilang.",
    "mark_gone": "Segel {nomor}, yang tercatat di luar rantai, hilang.",
    "mark_other": "Segel {nomor} bukan yang tercatat di luar rantai.",
}
"""What each kind of fault means."""
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
    found = [told(fault) for fault in faults(segel)]
    if found:
        sys.exit("\n".join((*found, f"Log Aktivitas TIDAK utuh: {len(found)} cacat.")))
    click.echo(f"Log Aktivitas utuh. Segel terakhir: {last_mark() or 'belum ada'}")


def told(cacat: Cacat) -> str:
    """Say what is wrong."""
    return CACAT[cacat.jenis].format(nomor=cacat.nomor, segel=cacat.segel)
