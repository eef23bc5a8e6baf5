"""What a visitor reads when something is refused or breaks, in the house's own look.

An error page asks the database nothing, not even who is there: it must stand when the database does not.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from flask import Flask, Response, current_app, g, jsonify, make_response, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from markupsafe import escape
from werkzeug.exceptions import HTTPException, SecurityError

from app.common import clock, formats, trace
from app.common.i18n import Sentence, _, language
from app.database import is_unavailable
from app.models import Pengguna
from app.services.versions import ConflictError
from app.views.asal import ElsewhereError, sent_from_here
from app.views.assets import JOINED, static_url_path
from app.views.identity import ask_nobody, theme
from app.views.leader import answer_again
from app.views.resume import (
    ask_to_log_in,
    home_of,
    is_own_page,
    is_secret,
    previous_page,
)
from app.views.troubles import FOREIGN, FROM_OURS, LABELS, NOT_YOURS, TOO_OLD, Trouble, Way, trouble_of
from app.workflow.engine import ForbiddenError, RefusedError

RETRY_AFTER = "60"
"""Seconds after which a full disk or a locked database may well be free again."""
BARE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title} · SPEKTRAL</title>
<link rel="stylesheet" href="/bootstrap{static}/css/bootstrap.min.css"><link rel="stylesheet" href="{static}/{style}">
</head><body><main class="container page"><h1>{title}</h1><p>{text}</p><p>{number}</p><p><a href="/">SPEKTRAL</a></p>
</main></body>
</html>
"""
"""What is left when even the page for errors cannot be made."""


def init_app(app: Flask) -> None:
    """Catch what views let through."""
    app.register_error_handler(ElsewhereError, lambda _error: error_page(403, title=FOREIGN, text=FROM_OURS))
    app.register_error_handler(CSRFError, _stale_page)
    app.register_error_handler(ConflictError, lambda error: _refused(error, 409))
    app.register_error_handler(ForbiddenError, lambda error: _refused(error, 403, title=NOT_YOURS))
    app.register_error_handler(RefusedError, lambda error: _refused(error, 422))
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(Exception, _broken)


def error_page(
    code: int, *, title: Sentence | None = None, text: Sentence | None = None, retry: timedelta | None = None
) -> Response:
    """Show an error in words, with the way on; a script that asked for JSON gets the words alone."""
    known = trouble_of(code)
    trouble = replace(known, title=title or known.title, text=text or known.text)
    if code >= 500:  # noqa: PLR2004 - HTTP's own border
        ask_nobody()
    answer = make_response(_told(code, trouble, retry), code)
    if code == 503:  # noqa: PLR2004 - the one that says when
        answer.headers["Retry-After"] = RETRY_AFTER
    return answer


def _told(code: int, trouble: Trouble, retry: timedelta | None) -> str | Response:
    if _asks_for_json():
        return jsonify(kode=code, judul=str(trouble.title), pesan=trouble.told, nomor=trace.current_id())
    if not _is_called_by_name():
        return _bare(trouble)
    for _try in range(2):
        try:
            return _written(code, trouble, retry)
        except Exception:
            current_app.logger.exception("the error page itself is broken")
            ask_nobody()  # it may be that alone
    return _bare(trouble)


def _is_called_by_name() -> bool:
    """Tell whether the portal was called by a name of its own: for another one no link can be written."""
    try:
        return bool(request.host)
    except SecurityError:
        return False


def _written(code: int, trouble: Trouble, retry: timedelta | None) -> str:
    href, label = _way_on(trouble.way)
    before = previous_page()
    return _page(
        "errors/error.html",
        code=code,
        trouble=trouble,
        href=href,
        label=label,
        kembali=before if before != href else None,
        lagi=_from_now(retry) if retry else None,
    )


def _page(template: str, **facts: object) -> str:
    """Render without the context of other pages, which asks who is there."""
    return current_app.jinja_env.get_template(template).render(tema=theme(), nomor=trace.current_id(), **facts)


def _bare(trouble: Trouble) -> str:
    return BARE.format(
        language=language(),
        static=static_url_path(),
        style=JOINED,
        title=escape(trouble.title),
        text=escape(trouble.told),
        number=escape(_("Nomor galat: %(nomor)s", nomor=trace.current_id() or "-")),
    )


def _way_on(way: Way) -> tuple[str, Sentence]:
    here, before = request.full_path.rstrip("?"), previous_page()
    if way is Way.AGAIN and request.method != "POST" and is_own_page(here):
        return here, LABELS[way]
    if way is not Way.HOME and before:
        return before, LABELS[Way.BACK if way is Way.AGAIN else way]
    return _home()


def _home() -> tuple[str, Sentence]:
    """Give the page somebody works from, if it is known already who that is."""
    person = None if g.get("no_questions") else g.get("_login_user")
    if not isinstance(person, Pengguna):
        return "/", _("Ke Beranda")
    return home_of(person), _("Ke Halaman Admin") if person.is_internal else _("Ke Pengajuan saya")


def _asks_for_json() -> bool:
    offered = ["text/html", "application/json"]
    return request.accept_mimetypes.best_match(offered) == "application/json"


def _refused(error: RefusedError, code: int, *, title: Sentence | None = None) -> Response:
    return error_page(code, title=title, text=error.sentence)


def http_error(error: HTTPException) -> ResponseReturnValue:
    """Show what the server has to say, with the headers that belong to it."""
    if error.code is None or error.code < 400:  # noqa: PLR2004 - redirects are no errors
        return error.get_response()
    answer = error_page(error.code, retry=_pause(getattr(error, "retry_after", None)))
    answer.headers.update({name: value for name, value in error.get_headers() if name != "Content-Type"})
    return answer


def _pause(retry: datetime | int | None) -> timedelta | None:
    return retry - clock.now() if isinstance(retry, datetime) else timedelta(seconds=retry) if retry else None


def _from_now(pause: timedelta) -> str:
    now = clock.now()
    return formats.relatif(now + pause, now)


def _broken(error: Exception) -> ResponseReturnValue:
    if (answer := answer_again(error)) is not None:
        return answer
    current_app.logger.error("unexpected error", exc_info=error)
    ask_nobody()
    if not is_unavailable(error):
        return error_page(500)
    if request.method != "POST" or not sent_from_here() or _asks_for_json():
        return error_page(503)
    answer = _send_again(trouble_of(503).title, 503)
    answer.headers["Retry-After"] = RETRY_AFTER
    return answer


def _stale_page(_error: CSRFError) -> ResponseReturnValue:
    """A form from before the log-in or log-out: nothing of it is lost, but it must be sent knowingly again."""
    blueprint = request.blueprint or ""
    if not current_user.is_authenticated and blueprint not in {"publik", "akun"}:
        return ask_to_log_in()
    if not sent_from_here() or _asks_for_json():
        return error_page(400)
    return _send_again(TOO_OLD, 400)


def _send_again(title: Sentence, code: int) -> Response:
    """Offer what was typed once more; never to a page of another host, which could have typed it itself."""
    fields = [(name, value) for name, values in request.form.lists() if not is_secret(name) for value in values]
    chosen = [(name, [file.filename for file in files if file.filename]) for name, files in request.files.lists()]
    files = [(name, names) for name, names in chosen if names]
    return make_response(_page("errors/kirim_ulang.html", title=title, fields=fields, files=files), code)
