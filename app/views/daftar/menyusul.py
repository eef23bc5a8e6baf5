"""Exports too large to wait for: ordered here, written by a worker as the person who asked, told as news."""

import inspect
import sys
from tempfile import TemporaryFile
from typing import IO
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, flash, g, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.test import EnvironBuilder

from app.common import trace
from app.common.i18n import _, in_language, language
from app.extensions import db, portal
from app.models import Pengguna
from app.services import ekspor
from app.services.duties import Duty, GiveUp, Hasil, Klaim, register
from app.views.daftar.alamat import KOLOM, columns_of
from app.views.daftar.bentuk import Daftar
from app.views.identity import me
from app.views.paging import address, here, kept


def init_app(app: Flask) -> None:
    """Let workers write what is ordered."""
    register(app, ekspor.EKSPOR, Duty(_write, done=ekspor.tell_ready, failed=ekspor.tell_failed))


def order(daftar: Daftar) -> Response:
    """Have this very address written later, with the columns that are seen now, and go back to the list."""
    seen = ",".join(kolom.kunci for kolom in columns_of(daftar))
    ekspor.order(pengguna=me(), alamat=here(**{KOLOM: seen}), judul=str(daftar.judul), bahasa=language())
    flash(_("Daftar ini panjang, jadi berkasnya disusun dahulu. Tautannya datang sebagai notifikasi."), "success")
    return redirect(address(request.path.rpartition("/ekspor.")[0], kept()))  # type: ignore[return-value] # of our own app


def being_written() -> IO[bytes] | None:
    """Give the file into which a worker is writing, where one is."""
    file: IO[bytes] | None = g.get("ekspor_ke")
    return file


def _write(klaim: Klaim) -> Hasil:
    """Ask the door of the export as the person who ordered it, by the rights of this moment."""
    app = current_app._get_current_object()  # type: ignore[attr-defined] # noqa: SLF001 - Flask's own way
    with TemporaryFile() as file, app.app_context():
        person = db.session.get(Pengguna, klaim.pengguna_id)
        if person is None or not person.aktif:
            message = "the account is closed"
            raise GiveUp(message)
        with app.request_context(_environ(klaim.isi["alamat"])), in_language(klaim.isi["bahasa"]):
            g._login_user, g.unread, g.ekspor_ke = person, 0, file  # noqa: SLF001 - where Flask-Login looks
            nama = _asked(app)
        file.seek(0)
        return Hasil(portal.storage.save(file, limit=sys.maxsize).key, nama)


def _asked(app: Flask) -> str:
    """Go through the gate and the door, but past the limits, which count clicks; gives the name of the file."""
    try:
        stopped = app.preprocess_request()
        trace.done_by(me().id, me().kantor_id)
        if stopped is None and request.endpoint is not None:
            view = inspect.unwrap(app.view_functions[request.endpoint])
            return str(view(**(request.view_args or {})).headers["X-Nama"])
    except HTTPException as error:
        message = f"the door answers {error.code}"
        raise GiveUp(message) from error
    message = "the gate is shut"
    raise GiveUp(message)


def _environ(alamat: str) -> dict[str, object]:
    parts = urlsplit(alamat)
    base = portal.settings.base_url
    return EnvironBuilder(path=parts.path, query_string=parts.query, base_url=base).get_environ()
