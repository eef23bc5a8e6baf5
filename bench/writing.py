"""`python -m bench.writing --port N`: people of agencies send one application after the other, with a letter of 20 kB.

Runs with the settings of the portal that listens there, in a process of its own. Prints JSON: milliseconds of each
answer to a sent form, and what was no confirmation.
"""

import http.client
import json
import threading
import time
import uuid

import click
from bs4 import BeautifulSoup
from sqlalchemy import select

from app.extensions import db
from app.models import Pengguna, Peran
from app.services.sesi import start_session
from app.services.terbukti import proved
from bench.pages import cookie_of
from tests.cluster.browser import Answer, Browser, Fields
from tests.factories.formulir import PDF, weekday_ahead
from wsgi import app

FORM = "/pengajuan/baru"
LETTER = 20_000
PATIENCE = 60
MOST = 10_000


class Applicant(Browser, threading.Thread):
    """Sends until the clock or the count says stop."""

    def __init__(self, port: int, token: str, until: float, most: int) -> None:
        """Come with a log-in."""
        threading.Thread.__init__(self)
        Browser.__init__(self, _At({443: port}))
        self._cookies["spektral"] = cookie_of(token)
        self.took: list[float] = []
        self.wrong: list[str] = []
        self._until, self._most = until, most

    def run(self) -> None:
        """Open the form, fill it in, send it."""
        while time.perf_counter() < self._until and len(self.took) + len(self.wrong) < self._most:
            page = self.get(FORM)
            if not page.good or page.location:
                self.wrong.append(f"form: {page.status} {page.broken}")
                continue
            letter = PDF.replace(b"\n", b"\n%" + uuid.uuid4().hex.encode() * (LETTER // 32) + b"\n", 1)
            begun = time.perf_counter()
            answer = self.post(FORM, page.form(FORM) | _filled(page), {"lampiran": ("surat.pdf", letter)})
            if "/pengajuan/PB-" in answer.location:
                self.took.append((time.perf_counter() - begun) * 1000)
            else:
                self.wrong.append(f"sent: {answer.status} {answer.location} {answer.broken}")

    def _connection(self, host: str) -> http.client.HTTPConnection:  # noqa: ARG002 - whatever it is called
        return http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)


class _At:
    """Where gunicorn listens."""

    def __init__(self, ports: dict[int, int]) -> None:
        self.ports = ports


def _filled(page: Answer) -> Fields:
    kinds = BeautifulSoup(page.body, "html.parser").select("[name=jenis_layanan_id] option")
    return {
        "jenis_layanan_id": next(str(kind["value"]) for kind in kinds if "Pendampingan" in kind.get_text()),
        "topik": f"Penyusunan metadata {uuid.uuid4().hex}",
        "deskripsi": "Pendampingan penyusunan metadata bagi perangkat daerah.",
        "tanggal": f"{weekday_ahead():%d/%m/%Y}",
        "pukul_mulai": "09.00",
        "lokasi": "Aula Bappeda",
        "mode": "Luring",
        "saran_terlihat": "ya",
        "tujuan": "kirim",
    }


@click.command()
@click.option("--port", type=int, required=True)
@click.option("--clients", type=click.IntRange(1, 16), default=1, show_default=True)
@click.option("--seconds", type=click.FloatRange(0.5, 600), default=10.0, show_default=True)
@click.option("--most", type=click.IntRange(1, MOST), default=MOST, show_default=True, help="Forms of each client")
def main(port: int, clients: int, seconds: float, most: int) -> None:
    """Send, and tell."""
    with app.app_context():
        of_agency = select(Pengguna).where(Pengguna.peran == Peran.PENGAJU, Pengguna.anggota_sejak.is_not(None))
        tokens = [
            start_session(proved(one)) for one in db.session.scalars(of_agency.order_by(Pengguna.id).limit(clients))
        ]
        db.session.remove()
    until = time.perf_counter() + seconds
    people = [Applicant(port, token, until, most) for token in tokens]
    for person in people:
        person.start()
    for person in people:
        person.join()
    wrong = [one for person in people for one in person.wrong]
    took = [one for person in people for one in person.took]
    click.echo(json.dumps({"took": took, "wrong": wrong[:5], "wrong_count": len(wrong)}))


if __name__ == "__main__":
    main()
