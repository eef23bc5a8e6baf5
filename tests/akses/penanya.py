"""Asking at a door as somebody, and what the answer means."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select
from werkzeug.test import Client, TestResponse
from werkzeug.wrappers import Response

from app.extensions import db
from app.models import Pengguna
from app.services import sesi
from app.services.terbukti import proved
from tests.akses.panggung import PEOPLE
from tests.akses.pintu import Pintu

BOLEH, MASUK, RUMAH, TOLAK, TIADA = "boleh", "masuk", "rumah", "tolak", "tiada"
"""May; is asked to log in; is led to the pages of staff; is told that it is not theirs; is told that there is none."""
ANSWERED = {200, 204, 302, 303, 400, 409, 422}
"""Whoever is told what is wrong with what they sent was let in."""


@dataclass
class Penanya:
    """Somebody's browser: the cookie and the token of its forms stay the same, whatever is answered."""

    client: Client
    cookie: str
    token: str

    def ask(self, pintu: Pintu) -> TestResponse:
        """Ask, without following."""
        data = {"csrf_token": self.token, "versi": "1", "bagian": "identitas"} if pintu.method != "GET" else None
        headers = {"Cookie": self.cookie, "Origin": "http://localhost"}
        return self.client.open(pintu.path, method=pintu.method, data=data, headers=headers)


def people(app: Flask) -> dict[str, Penanya]:
    """Log everybody in, once."""
    return {who: _browser(app, surel) for who, surel in PEOPLE.items()}


def verdict(pintu: Pintu, answer: Response) -> str:
    """Say what an answer means; a code that is not foreseen is given as it is."""
    code = answer.status_code
    if code in {302, 303}:
        path = urlsplit(answer.location).path
        if path == "/masuk":
            return MASUK
        if pintu.endpoint.startswith("pengaju.") and path.startswith("/kelola"):
            return RUMAH
    if pintu.endpoint == "probes.readyz" and code == HTTPStatus.SERVICE_UNAVAILABLE:
        return BOLEH  # no worker runs here, and that is what it says
    return {401: MASUK, 403: TOLAK, 404: TIADA}.get(code) or (BOLEH if code in ANSWERED else str(code))


def _browser(app: Flask, surel: str) -> Penanya:
    client = app.test_client()
    if surel:
        client.set_cookie("spektral", _signed(app, surel))
    page = BeautifulSoup(client.get("/profil" if surel else "/masuk").get_data(), "html.parser")
    cookie = client.get_cookie("spektral")
    field = page.find("input", attrs={"name": "csrf_token"})
    assert cookie is not None and field is not None, surel  # noqa: PT018 - the one comes with the other
    return Penanya(app.test_client(use_cookies=False), f"spektral={cookie.value}", str(field["value"]))


def _signed(app: Flask, surel: str) -> str:
    with app.app_context():
        person = db.session.scalars(select(Pengguna).where(Pengguna.surel == surel)).one()
        sesi.start_session(proved(person))  # on another device, so that there is one to end
        token = sesi.start_session(proved(person))
    signed: str = app.session_interface.get_signing_serializer(app).dumps({"sid": token})  # type: ignore[attr-defined]
    return signed


class Keadaan:
    """The database as the stage was set, and the way back to it."""

    def __init__(self, app: Flask) -> None:
        """Lay it aside."""
        self._used = Path(app.instance_path, "spektral.db")
        self._kept = self._used.with_suffix(".panggung")
        _copy(self._used, self._kept)

    def restore(self) -> None:
        """Write page by page into the file that is open."""
        _copy(self._kept, self._used)


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)
