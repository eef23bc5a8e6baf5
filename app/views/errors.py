"""What a visitor reads when something is refused or breaks, in the house's own look."""

from dataclasses import dataclass

from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from markupsafe import escape
from werkzeug.exceptions import HTTPException

from app.common.i18n import Sentence, _l
from app.database import is_unavailable
from app.services.versions import ConflictError
from app.views.resume import ask_to_log_in, is_secret, previous_page, sent_from_here
from app.workflow.engine import ForbiddenError, RefusedError


@dataclass(frozen=True)
class Trouble:
    """An error in words: what happened, and what to do."""

    title: Sentence
    text: Sentence


NOT_YOURS = _l("Anda tidak dapat melakukan ini")
"""The page may well be for this role; this act, here and now, is not."""
BARE = """<!DOCTYPE html>
<html lang="id"><head><meta charset="utf-8"><title>{title} · SPEKTRAL</title></head>
<body><h1>{title}</h1><p>{text}</p></body></html>
"""
"""What is left when even the page for errors cannot be made."""
TROUBLES = {
    400: Trouble(_l("Permintaan tidak dapat dibaca"), _l("Kembali ke halaman sebelumnya, lalu coba sekali lagi.")),
    403: Trouble(
        _l("Halaman ini bukan untuk peran Anda"),
        _l("Bila menurut Anda seharusnya dapat dibuka, mintalah kepada Admin kantor."),
    ),
    404: Trouble(
        _l("Halaman tidak ditemukan"),
        _l("Alamatnya mungkin salah tulis, atau isinya bukan milik instansi Anda. Mulailah lagi dari Beranda."),
    ),
    405: Trouble(_l("Cara membuka halaman ini tidak tepat"), _l("Mulailah lagi dari Beranda.")),
    409: Trouble(_l("Keadaan sudah berubah"), _l("Muat ulang halaman sebelumnya untuk melihat keadaan terbaru.")),
    413: Trouble(
        _l("Berkas terlalu besar"),
        _l("Kembali ke formulir dan pilih berkas yang lebih kecil; batasnya tertulis di samping tombol pilih berkas."),
    ),
    500: Trouble(_l("Ada yang rusak di pihak kami"), _l("Tidak ada yang tersimpan separuh. Coba lagi sebentar lagi.")),
    503: Trouble(_l("Layanan sedang tidak tersedia"), _l("Coba lagi beberapa menit lagi.")),
}


def init_app(app: Flask) -> None:
    """Catch what views let through."""
    app.register_error_handler(CSRFError, _stale_page)
    app.register_error_handler(ConflictError, lambda error: _refused(error, 409))
    app.register_error_handler(ForbiddenError, lambda error: _refused(error, 403, title=NOT_YOURS))
    app.register_error_handler(RefusedError, lambda error: _refused(error, 422))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _broken)


def error_page(code: int, *, title: Sentence | None = None, text: Sentence | None = None) -> ResponseReturnValue:
    """Show an error in words, with the way back."""
    trouble = TROUBLES.get(code, TROUBLES[500 if code >= 500 else 400])  # noqa: PLR2004 - HTTP's own border
    title, text = title or trouble.title, text or trouble.text
    try:
        return render_template("errors/error.html", code=code, title=title, text=text, kembali=previous_page()), code
    except Exception:
        current_app.logger.exception("the error page itself is broken")
        return BARE.format(title=escape(title), text=escape(text)), code


def _refused(error: RefusedError, code: int, *, title: Sentence | None = None) -> ResponseReturnValue:
    return error_page(code, title=title, text=error.sentence)


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:  # noqa: PLR2004 - redirects are no errors
        return error.get_response()
    return error_page(error.code)


def _broken(error: Exception) -> ResponseReturnValue:
    current_app.logger.error("unexpected error", exc_info=error)
    if not is_unavailable(error):
        return error_page(500)
    if request.method != "POST" or not sent_from_here():
        return error_page(503)
    return _send_again(TROUBLES[503].title, 503)


def _stale_page(_error: CSRFError) -> ResponseReturnValue:
    """A form from before the log-in or log-out: nothing of it is lost, but it must be sent knowingly again."""
    blueprint = request.blueprint or ""
    if not current_user.is_authenticated and blueprint not in {"publik", "akun"}:
        return ask_to_log_in()
    if not sent_from_here():
        return error_page(400)
    return _send_again(_l("Halaman ini sudah terlalu lama terbuka"), 400)


def _send_again(title: Sentence, code: int) -> ResponseReturnValue:
    """Offer what was typed once more; never to a page of another host, which could have typed it itself."""
    fields = [(name, value) for name, values in request.form.lists() if not is_secret(name) for value in values]
    chosen = [(name, [file.filename for file in files if file.filename]) for name, files in request.files.lists()]
    files = [(name, names) for name, names in chosen if names]
    return render_template("errors/kirim_ulang.html", title=title, fields=fields, files=files), code
