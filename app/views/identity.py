"""Who is asking: the session cookie holds a secret, the database knows whose it is."""

from typing import cast

from flask import Flask, Request, g, has_request_context, request, session
from flask_login import current_user
from werkzeug.local import LocalProxy

from app.common import trace
from app.common.devices import device_of
from app.common.i18n import DEFAULT_LANGUAGE, LANGUAGES
from app.extensions import db, login, portal
from app.models import Kantor, Pengguna
from app.queries.kantor import home_kantor, serving_kantor
from app.services import sesi
from app.services.bahasa import adopt_language
from app.services.pemberitahuan import PRIVASI, VERSI_PRIVASI, Versi
from app.services.terbukti import Terbukti

COOKIE_KEY = "sid"
LANGUAGE_COOKIE = "bahasa"
THEMES = ("otomatis", "terang", "gelap")


def init_app(app: Flask) -> None:
    """Let Flask-Login find people by our sessions."""
    login.request_loader(_load)
    login.session_protection = None
    app.context_processor(lambda: {"kantor": LocalProxy(kantor), "tema": theme(), "privasi_baru": unread_notice})


def me() -> Pengguna:
    """Give the person who is logged in; use it only behind a gate."""
    return cast("Pengguna", current_user._get_current_object())  # noqa: SLF001 - Flask-Login's own way


def session_id() -> int:
    """Give the log-in of this very browser; use it only behind a gate."""
    return cast("int", g.session_id)


def confirmed_lately() -> bool:
    """Tell whether the owner of this log-in proved a short while ago who they are; use it only behind a gate."""
    return cast("bool", g.get("confirmed_lately", False))


def note_confirmation() -> None:
    """Take the person as just confirmed, for the rest of this request; the service has written it down."""
    g.confirmed_lately = True


def unread_notice() -> Versi | None:
    """Give the privacy notice that whoever is logged in has not read yet; costs no question of its own."""
    if not current_user.is_authenticated or me().versi_privasi == VERSI_PRIVASI:
        return None
    return PRIVASI[0]


def unread() -> int:
    """Tell how much news waits for the person who is logged in, read together with who that is."""
    return cast("int", g.get("unread", 0)) if current_user.is_authenticated else 0


def log_in(terbukti: Terbukti) -> None:
    """Begin a session; what this browser had open before ends, and goes with the old cookie. Raises RefusedError."""
    pengguna = terbukti.pengguna
    with trace.acting(pengguna.id, pengguna.kantor_id):
        token = sesi.start_session(terbukti, device_of(request.user_agent.string))
    log_out()
    trace.done_by(pengguna.id, pengguna.kantor_id)
    session[COOKIE_KEY] = token
    g.account_id = pengguna.id
    adopt_language(pengguna=pengguna, bahasa=chosen_language())


def log_out() -> None:
    """End the session in the database and in the browser."""
    token = session.pop(COOKIE_KEY, None)
    if token:
        sesi.end_session(token)
    session.clear()
    g.pop("_login_user", None)


def kantor() -> Kantor:
    """Give the office this visitor has to do with, read once a request.

    Staff have their own, people of an agency the one that serves its region, everybody else the topmost one.
    """
    if "kantor" not in g:
        g.kantor = _office_of(current_user) if current_user.is_authenticated else portal_kantor()
    return cast("Kantor", g.kantor)


def portal_kantor() -> Kantor:
    """Give the topmost office: what everybody reads alike is told of it and all below it."""
    if not current_user.is_authenticated or "portal_kantor" not in g:  # who it is was asked together with this office
        g.portal_kantor = g.get("portal_kantor") or home_kantor()
    return cast("Kantor", g.portal_kantor)


def theme() -> str:
    """Give the colours a visitor chose: terang, gelap, or otomatis as their device does."""
    chosen = request.cookies.get(portal.settings.cookie("tema"), "")
    return chosen if chosen in THEMES else THEMES[0]


def language() -> str:
    """Give the language of this page: of the account, else of the browser's choice, else Indonesian."""
    if not has_request_context():
        return DEFAULT_LANGUAGE
    own = None if g.get("no_questions") else getattr(current_user, "bahasa", None)
    return own or chosen_language() or DEFAULT_LANGUAGE


def chosen_language() -> str | None:
    """Give the language that was chosen in this browser, if any was."""
    chosen = request.cookies.get(portal.settings.cookie(LANGUAGE_COOKIE), "")
    return chosen if chosen in LANGUAGES else None


def ask_nobody() -> None:
    """From here on, whoever shows a page knows no account: the database cannot be asked."""
    g.no_questions = True


def _office_of(person: Pengguna) -> Kantor:
    if person.kantor is not None:
        return person.kantor
    if not portal_kantor().punya_bawahan:
        return portal_kantor()
    return serving_kantor(db.session(), person.instansi.wilayah_kode if person.instansi is not None else None)


def _load(_request: Request) -> Pengguna | None:
    masuk = sesi.person_of(session.get(COOKIE_KEY))
    g.unread = masuk.belum_dibaca if masuk is not None else 0
    g.account_id = masuk.pengguna.id if masuk is not None else None
    if masuk is None:
        return None
    trace.done_by(masuk.pengguna.id, masuk.pengguna.kantor_id)
    g.portal_kantor, g.session_id, g.confirmed_lately = masuk.kantor, masuk.id, masuk.baru_dikonfirmasi
    return masuk.pengguna
