"""`flask --app wsgi serve`: everything that `make run` needs after installing."""

import shlex
import signal
import socket
import subprocess
import sys

import click
from flask import current_app
from flask.cli import with_appcontext
from honcho.manager import Manager

from app.cli.demo.accounts import demo_accounts
from app.cli.prepare import prepare
from app.cli.refuse import refuse_demo_in_production, refuse_unreachable_redis, refuse_unreachable_storage
from app.config import ROOT
from app.extensions import db, portal
from app.queries import awal, surel

ASKED_TO_STOP = frozenset({128 + signal.SIGINT, 128 + signal.SIGTERM})
"""How honcho reports Ctrl-C and SIGTERM, which are no failures."""


@click.command("serve")
@with_appcontext
def start() -> None:
    """Bring the database up to date, then run web server and mail worker until told to stop."""
    _refuse_busy_port(portal.settings.host, portal.settings.port)
    refuse_unreachable_storage()
    refuse_unreachable_redis(portal.settings.redis_url)
    prepare()
    refuse_demo_in_production(current_app)
    if portal.settings.demo and awal.is_empty():
        _load_demo()
    click.echo("\n".join(welcome()))
    _let_go_of_database()
    sys.exit(_run_both())


def welcome() -> list[str]:
    """Say where the portal is, and with demo data who may log in."""
    lines = [f"SPEKTRAL berjalan di {portal.settings.base_url} (Ctrl-C untuk berhenti)"]
    if surel.is_demo():
        lines += ["", "Akun demo (peran, email, sandi):"]
        lines += [f"{peran:<10}  {alamat:<34}  {sandi}" for peran, alamat, sandi in demo_accounts()]
    return [*lines, ""]


def _refuse_busy_port(host: str, port: int) -> None:
    """Say at once what gunicorn would say five times."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            sys.exit(
                f"PORT bernilai “{port}”, tetapi {host}:{port} tidak dapat dipakai: sedang dipakai program lain, "
                "atau tidak diizinkan. Hentikan program itu, atau isi PORT dengan angka lain."
            )


def _load_demo() -> None:
    click.echo("Memuat data demo …")
    _let_go_of_database()
    done = subprocess.run([sys.executable, "-m", "app.cli.demo"], cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def _let_go_of_database() -> None:
    """Close it: a reading left open here would keep SQLite from clearing its journal."""
    db.session.remove()
    db.engine.dispose()


def _run_both() -> int:
    """Run web and worker; when one ends, the other is ended too."""
    manager = Manager()
    manager.add_process("web", _command("gunicorn"), cwd=str(ROOT))
    manager.add_process("worker", _command("flask", "--app", "wsgi", "worker"), cwd=str(ROOT))
    manager.loop()
    code = int(manager.returncode or 0)
    return 0 if code in ASKED_TO_STOP else code


def _command(module: str, *words: str) -> str:
    """Run a module by this very Python; `exec` leaves no shell between honcho and it."""
    return shlex.join(["exec", sys.executable, "-m", module, *words])
