"""An expired session loses nothing: what was typed travels through the log-in and fills the form again."""

import json
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from app.forms.akun import MasukForm
from app.models import Pengguna
from app.queries.isian import kept_isian
from app.services.titipan import LONGEST, keep_isian
from app.views.arguments import key

SECRET_FIELDS = frozenset({"csrf_token", "titipan", "lanjut", "kode_verifikasi"})
KEPT_AS = "isian"
"""The query argument that names a kept form."""


def ask_to_log_in() -> ResponseReturnValue:
    """Send a visitor to the log-in, and back afterwards; a posted form goes along."""
    if request.method != "POST":
        return redirect(url_for("akun.masuk", lanjut=request.full_path.rstrip("?")))
    files = [file.filename for _name, file in request.files.items(multi=True) if file.filename]
    form = MasukForm(formdata=None)
    return render_template("akun/masuk.html", form=form, lanjut=form_page(), titipan=packed(), files=files), 401


def way_back(pengguna: Pengguna, *, lanjut: str, titipan: str) -> str:
    """Give where somebody goes after logging in: to the filled form, to the page they wanted, or home."""
    if not is_own_page(lanjut):
        return home_of(pengguna)
    isi = _unpacked(titipan)
    if not isi:
        return lanjut
    parts = urlsplit(lanjut)
    kunci = keep_isian(pengguna=pengguna, jalur=parts.path, isi=isi)
    others = [(name, value) for name, value in parse_qsl(parts.query) if name != KEPT_AS]
    return f"{parts.path}?{urlencode([*others, (KEPT_AS, kunci)])}"


def home_of(pengguna: Pengguna) -> str:
    """Give the page somebody works from."""
    return url_for("kelola.dasbor") if pengguna.is_internal else url_for("pengaju.daftar")


def incoming(pengguna: Pengguna | None = None) -> MultiDict[str, Any] | None:
    """Give what a form is filled from: what was just posted, or what was typed before the session ended."""
    if request.method == "POST":
        return CombinedMultiDict[str, Any]([request.form, request.files])
    kunci = key(KEPT_AS)
    kept = kept_isian(kunci, pengguna) if kunci and pengguna else None
    if kept is None or kept.jalur != request.path:
        return None
    return MultiDict(kept.isi)


def is_own_page(target: str) -> bool:
    """Tell whether a path is a page of this portal that can be opened: never another host."""
    parts = _split(target) if target.isprintable() else None  # no header takes a second line
    if parts is None or parts.scheme or parts.netloc or not target.startswith("/") or target.startswith(("//", "/\\")):
        return False
    try:
        current_app.create_url_adapter(request).match(parts.path, method="GET")  # type: ignore[union-attr] # in a request
    except RequestRedirect:
        return True
    except HTTPException:
        return False
    return True


def previous_page() -> str | None:
    """Give the page of this portal from which somebody came here, if it was one and another."""
    before = _split(request.referrer or "")
    if before is None or before.netloc != request.host:
        return None
    page = f"{before.path}?{before.query}".rstrip("?")
    reloaded = request.method != "POST" and page == request.full_path.rstrip("?")
    return page if is_own_page(page) and not reloaded else None


def form_page() -> str:
    """Give the page whose form was sent: this address, or the one before it where this one only takes what is sent."""
    here = request.full_path.rstrip("?")
    return here if is_own_page(here) else previous_page() or here


def packed() -> str:
    """Put what was sent, but for secrets, into one text that travels with a page."""
    fields = {name: values for name, values in request.form.lists() if not is_secret(name)}
    packed = json.dumps(fields)
    return packed if fields and len(packed) <= LONGEST else ""


def is_secret(name: str) -> bool:
    """Tell whether a posted field never travels back to the page: tokens and passwords."""
    return name in SECRET_FIELDS or name.startswith("kata_sandi")


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _unpacked(titipan: str) -> dict[str, list[str]]:
    if len(titipan) > LONGEST:
        return {}
    try:
        fields = json.loads(titipan)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(fields, dict):
        return {}
    lists = ((name, values) for name, values in fields.items() if isinstance(values, list))
    texts = {_whole(name): [_whole(value) for value in values if isinstance(value, str)] for name, values in lists}
    return {name: values for name, values in texts.items() if values}


def _whole(text: str) -> str:
    """Put a question mark for half a character, which no database keeps."""
    return text.encode("utf-8", "replace").decode()
