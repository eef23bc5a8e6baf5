"""`python -m simulate.visitors`: which pages are measured, and with whose log-in; JSON, from a process of its own."""

import json

import click
from sqlalchemy import select

from app.cli.benchmark.office import email_of
from app.extensions import db
from app.models import Pengajuan, Pengguna, Status
from app.services.sesi import start_session
from app.services.terbukti import proved
from wsgi import app

SUPERVISOR = "supervisor@contoh.test"


def main() -> None:
    """Log both in and name what they look at."""
    with app.app_context():
        latest = select(Pengajuan).where(Pengajuan.status == Status.SELESAI).order_by(Pengajuan.id.desc())
        supervisor = db.session.scalars(select(Pengguna).where(Pengguna.surel == SUPERVISOR)).one()
        own = latest.where(Pengajuan.kantor_id == supervisor.kantor_id, Pengajuan.pengaju_id.is_not(None)).limit(1)
        row = db.session.scalars(own).one()
        applicant = db.session.scalars(select(Pengguna).where(Pengguna.surel == email_of(row.pengaju_id or 0))).one()
        nomor, office, agency = row.nomor, start_session(proved(supervisor)), start_session(proved(applicant))
        db.session.remove()
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined] # Flask's default
    cookies = {"office": signer.dumps({"sid": office}), "agency": signer.dumps({"sid": agency}), "public": "-"}
    paths = {
        "office: list": "/kelola/pengajuan",
        "office: detail": f"/kelola/pengajuan/{nomor}",
        "office: dashboard": "/kelola",
        "agency: list": "/pengajuan",
        "agency: detail": f"/pengajuan/{nomor}",
        "public: home": "/",
        "public: earlier coaching": "/pembinaan",
        "public: modules": "/modul",
    }
    pages = {name: {"path": path, "cookie": cookies[name.partition(":")[0]]} for name, path in paths.items()}
    client = app.test_client()
    for page in pages.values():
        client.set_cookie("spektral", page["cookie"])
        page["status"] = str(client.get(page["path"]).status_code)
    click.echo(json.dumps(pages))


if __name__ == "__main__":
    main()
