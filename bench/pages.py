"""`python -m bench.pages`: which pages are measured in one database, what each says to it, and how long it is.

Prints JSON; it runs with the settings of the portal in question, in a process of its own.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select

from app.cli.benchmark.texts import RARE, SELDOM
from app.common.numbering import nomor as written
from app.extensions import db
from app.models import Pengajuan, Pengguna, Status
from app.queries.daftar_pengajuan import ORDERS
from app.queries.keyset import cursor_after
from app.services.sesi import start_session
from app.services.terbukti import proved
from wsgi import app

WHO = "supervisor@contoh.test"
LIST = "/kelola/pengajuan"
PAGES = {
    "list": LIST,
    "list, status": f"{LIST}?status=Selesai",
    "list, rare status": f"{LIST}?status=Ditolak",
    "list, layanan": f"{LIST}?layanan=3",
    "list, tingkat": f"{LIST}?tingkat=4",
    "list, wilayah": f"{LIST}?wilayah=1471",
    "list, year": f"{LIST}?tahun=2026",
    "list, answered late": f"{LIST}?tanggap=lewat-3",
    "list, by Waktu": f"{LIST}?urut=waktu",
    "list, by deadline": f"{LIST}?urut=batas",
    "Daftar Pembinaan": "/kelola/pembinaan",
    "dashboard": "/kelola",
    "Statistik": "/kelola/statistik",
    "search, rare": f"{LIST}?q={RARE}",
    "search, seldom": f"{LIST}?q={SELDOM}",
    "search, common": f"{LIST}?q=metadata",
    "search, none": f"{LIST}?q=zzyzx",
    "search, two words": f"{LIST}?q=statistik+{SELDOM}",
}
DETAILS = {"detail, finished": Status.SELESAI, "detail, in process": Status.PROSES}


def main() -> None:
    """Look at every page twice: the first look fills what is remembered, and writes down who opened a pengajuan."""
    with app.app_context():
        person = db.session.scalars(select(Pengguna).where(Pengguna.surel == WHO)).one()
        paths = PAGES | {"list, half way down": _half_way(person)}
        paths |= {name: f"{LIST}/{_latest(person, status)}" for name, status in DETAILS.items()}
        token = start_session(proved(person))
        db.session.remove()
    cookie = cookie_of(token)
    client = app.test_client()
    client.set_cookie("spektral", cookie)
    pages = {name: _look(app, client, path) for name, path in paths.items()}
    click.echo(json.dumps({"cookie": cookie, "pages": pages}))


def cookie_of(token: str) -> str:
    """Write the cookie of a log-in."""
    signed = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined] # Flask's default
    return str(signed.dumps({"sid": token}))


def _look(portal: Flask, client: FlaskClient, path: str) -> dict[str, object]:
    client.get(path)
    with _statements(portal) as said:
        answer = client.get(path)
    return {"path": path, "status": answer.status_code, "statements": len(said), "bytes": len(answer.get_data())}


@contextmanager
def _statements(portal: Flask) -> Iterator[list[str]]:
    said: list[str] = []

    def note(*args: object) -> None:
        if not str(args[2]).startswith(("BEGIN", "PRAGMA")):
            said.append(str(args[2]))

    with portal.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield said
    event.remove(engine, "before_cursor_execute", note)


def _half_way(person: Pengguna) -> str:
    """Give the address of the page in the middle of the list."""
    own = (Pengajuan.kantor_id == person.kantor_id, Pengajuan.dihapus_pada.is_(None))
    middle = (db.session.scalar(select(func.count()).select_from(Pengajuan).where(*own)) or 0) // 2
    columns = ORDERS["terbaru"].columns
    place = db.session.execute(select(*columns).where(*own).order_by(*columns).offset(middle).limit(1)).one()
    return f"{LIST}?posisi={cursor_after(place)}"


def _latest(person: Pengguna, status: Status) -> str:
    own = (Pengajuan.kantor_id == person.kantor_id, Pengajuan.dihapus_pada.is_(None), Pengajuan.status == status)
    found = select(Pengajuan.nomor).where(*own).order_by(Pengajuan.diajukan_pada.desc()).limit(1)
    return db.session.scalar(found) or written("PB", "00000", 1, 1)


if __name__ == "__main__":
    main()
