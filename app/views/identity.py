"""Who is asking: the session cookie holds a secret, the database knows whose it is."""

from typing import cast

from flask import Flask, Request, g, request, session
from flask_login import current_user
from werkzeug.local import LocalProxy

from app.extensions import login
from app.models import Kantor, Pengguna
from app.queries.kantor import home_kantor
from app.services import sesi

COOKIE_KEY = "sid"
THEMES = ("otomatis", "terang", "gelap")


def init_app(app: Flask) -> None:
    """Let Flask-Login find people by our sessions."""
    login.request_loader(_load)
    login.session_protection = None
    app.context_processor(lambda: {"kantor": LocalProxy(kantor), "tema": theme()})


def me() -> Pengguna:
    """Give the person who is logged in; use it only behind a gate."""
    return cast("Pengguna", current_user._get_current_object())  # noqa: SLF001 - Flask-Login's own way


def log_in(pengguna: Pengguna) -> None:
    """Begin a session; what this browser had open before ends, and goes with the old cookie."""
    log_out()
    session[COOKIE_KEY] = sesi.start_session(pengguna)


def log_out() -> None:
    """End the session in the database and in the browser."""
    token = session.pop(COOKIE_KEY, None)
    if token:
        sesi.end_session(token)
    session.clear()
    g.pop("_login_user", None)


def kantor() -> Kantor:
    """Give the office whose portal this is, read once a request."""
    if "kantor" not in g:
        g.kantor = home_kantor()
    return cast("Kantor", g.kantor)


def theme() -> str:
    """Give the colours a visitor chose: terang, gelap, or otomatis as their device does."""
    chosen = request.cookies.get("tema", "")
    return chosen if chosen in THEMES else THEMES[0]


def _load(_request: Request) -> Pengguna | None:
    return sesi.person_of(session.get(COOKIE_KEY))
