"""Fetching a large export that was ordered."""

from mimetypes import guess_type

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.queries.ekspor import ekspor_by_kunci
from app.views.akun import akun_bp
from app.views.files import send_stored
from app.views.found import found
from app.views.identity import me
from app.views.konfirmasi import asks_again


@akun_bp.get("/ekspor/<kunci>")
@asks_again()
def ekspor(kunci: str) -> ResponseReturnValue:
    """Send one's own file; while it is being written, say so."""
    row = found(ekspor_by_kunci(me(), kunci))
    if row.berkas_kunci is None:
        flash(_("Berkas ini masih disusun. Tautannya datang sebagai notifikasi."), "info")
        return redirect(url_for("akun.notifikasi"))
    nama = found(row.berkas_nama)
    return send_stored(row.berkas_kunci, nama=nama, media_type=guess_type(nama)[0] or "application/octet-stream")
