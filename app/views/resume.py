"""An expired session loses nothing: what was typed travels through the log-in and fills the form again."""

import json
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from app.forms.akun import MasukForm
from app.models import Pengguna
from app.queries.isian import kept_isian
from app.services.titipan import LONGEST, keep_isian

SECRET_FIELDS = frozenset({"csrf_token", "titipan", "lanjut"})


def ask_to_log_in() -> ResponseReturnValue:
    """Send a visitor to the log-in, and back afterwards; a posted form goes along."""
    if request.method != "POST":
        return redirect(url_for("akun.masuk", lanjut=_here()))
    return render_template("akun/masuk.html", form=MasukForm(formdata=None), lanjut=_here(), titipan=_packed()), 401


def way_back(pengguna: Pengguna, *, lanjut: str, titipan: str) -> str:
    """Give where somebody goes after logging in: to the filled form, to the page they wanted, or home."""
    target = lanjut if is_own_page(lanjut) else home_of(pengguna)
    if not titipan or len(titipan) > LONGEST:
        return target
    kunci = keep_isian(pengguna=pengguna, jalur=urlsplit(target).path, isi=_unpacked(titipan))
    return f"{urlsplit(target).path}?isian={kunci}"


def home_of(pengguna: Pengguna) -> str:
    """Give the page somebody works from."""
    return url_for("kelola.dasbor") if pengguna.is_internal else url_for("pengaju.daftar")


def incoming(pengguna: Pengguna | None = None) -> MultiDict[str, Any] | None:
    """Give what a form is filled from: what was just posted, or what was typed before the session ended."""
    if request.method == "POST":
        return CombinedMultiDict[str, Any]([request.form, request.files])
    kunci = request.args.get("isian")
    kept = kept_isian(kunci, pengguna) if kunci and pengguna else None
    if kept is None or kept.jalur != request.path:
        return None
    return MultiDict(kept.isi)


def is_own_page(target: str) -> bool:
    """Tell whether a path is a page of this portal that can be opened: never another host."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not target.startswith("/") or target.startswith(("//", "/\\")):
        return False
    try:
        current_app.create_url_adapter(request).match(parts.path, method="GET")  # type: ignore[union-attr] # in a request
    except RequestRedirect:
        return True
    except HTTPException:
        return False
    return True


def _here() -> str:
    return request.full_path.rstrip("?")


def _packed() -> str:
    fields = {
        name: values
        for name, values in request.form.lists()
        if name not in SECRET_FIELDS and not name.startswith("kata_sandi")
    }
    packed = json.dumps(fields)
    return packed if fields and len(packed) <= LONGEST else ""


def _unpacked(titipan: str) -> dict[str, list[str]]:
    try:
        fields = json.loads(titipan)
    except ValueError:
        return {}
    if not isinstance(fields, dict):
        return {}
    return {str(name): [str(value) for value in values] for name, values in fields.items() if isinstance(values, list)}
